package parse

import "dateline/loaders/read/linear"

// view is a word of the state that features look at; absent words are zero.
type view struct{ word, pos, upos, label uint64 }

func (s *state) view(i int) view {
	if i < 0 || i > s.size {
		return view{}
	}
	n := &s.nodes[i]
	return view{n.lower, n.pos, n.upos, uint64(n.label + 1)}
}

// child is the view of a child, zero where there is none.
func (s *state) child(i int) view {
	if i == 0 {
		return view{}
	}
	return s.view(i)
}

// features are those of the present state.
func (s *scratch) features() []linear.Feature {
	b := s.buffer[:0]
	i0, i1, i2 := s.top(0), s.top(1), s.top(2)
	s0, s1, s2 := s.view(i0), s.view(i1), s.view(i2)
	n0, n1, n2 := s.view(s.next), s.view(s.next+1), s.view(s.next+2)
	add := func(template uint64, values ...uint64) {
		f := linear.Mix(0, template)
		for _, v := range values {
			f = linear.Mix(f, v)
		}
		b = append(b, f)
	}
	// single words
	for n, v := range [...]view{s0, s1, s2, n0, n1, n2} {
		t := uint64(n * 4)
		add(t, v.word, v.pos)
		add(t+1, v.word)
		add(t+2, v.pos)
		add(t+3, v.upos)
	}
	// pairs
	add(30, s0.word, s0.pos, n0.word, n0.pos)
	add(31, s0.word, s0.pos, n0.word)
	add(32, s0.word, n0.word, n0.pos)
	add(33, s0.word, s0.pos, n0.pos)
	add(34, s0.pos, n0.word, n0.pos)
	add(35, s0.word, n0.word)
	add(36, s0.pos, n0.pos)
	add(37, n0.pos, n1.pos)
	add(38, s0.word, s0.pos, s1.word, s1.pos)
	add(39, s0.word, s1.word)
	add(40, s0.pos, s1.pos)
	add(41, s0.word, s1.pos)
	add(42, s0.pos, s1.word)
	add(43, s1.word, n0.word)
	add(44, s1.pos, n0.pos)
	add(45, s0.word, s0.pos, s1.pos)
	add(46, s0.pos, s1.word, s1.pos)
	add(47, s1.word, n0.pos)
	add(48, s0.word, n1.word)
	// triples
	var l0, l02, r0, r02, l1, r1, r12, m0, m02 view
	var k0, k1, kn *node = &node{}, &node{}, &node{}
	if i0 >= 0 {
		k0 = &s.nodes[i0]
		l0, l02, r0, r02 = s.child(k0.l1), s.child(k0.l2), s.child(k0.r1), s.child(k0.r2)
	}
	if i1 >= 0 {
		k1 = &s.nodes[i1]
		l1, r1, r12 = s.child(k1.l1), s.child(k1.r1), s.child(k1.r2)
	}
	if s.next <= s.size {
		kn = &s.nodes[s.next]
		m0, m02 = s.child(kn.l1), s.child(kn.l2)
	}
	add(50, n0.pos, n1.pos, n2.pos)
	add(51, s0.pos, n0.pos, n1.pos)
	add(52, s1.pos, s0.pos, n0.pos)
	add(53, s2.pos, s1.pos, s0.pos)
	add(54, s0.pos, l0.pos, n0.pos)
	add(55, s0.pos, r0.pos, n0.pos)
	add(56, s0.pos, n0.pos, m0.pos)
	add(57, s1.pos, s0.pos, l0.pos)
	add(58, s1.pos, s0.pos, r0.pos)
	add(59, s1.pos, l1.pos, s0.pos)
	add(60, s1.pos, r1.pos, s0.pos)
	add(61, s1.word, s0.pos, n0.pos)
	add(62, s1.pos, s0.word, n0.pos)
	add(63, s1.pos, s0.pos, n0.word)
	add(64, s0.word, n0.pos, n1.pos)
	add(65, s0.pos, n0.word, n1.pos)
	// distance and valency
	d := distance(i0, s.next)
	d1 := distance(i1, i0)
	add(70, s0.word, d)
	add(71, s0.pos, d)
	add(72, n0.word, d)
	add(73, n0.pos, d)
	add(74, s0.word, n0.word, d)
	add(75, s0.pos, n0.pos, d)
	add(76, s1.pos, s0.pos, d1)
	add(77, s1.word, s0.word, d1)
	add(80, s0.word, uint64(k0.rights))
	add(81, s0.pos, uint64(k0.rights))
	add(82, s0.word, uint64(k0.lefts))
	add(83, s0.pos, uint64(k0.lefts))
	add(84, n0.word, uint64(kn.lefts))
	add(85, n0.pos, uint64(kn.lefts))
	add(86, s1.word, uint64(k1.rights))
	add(87, s1.pos, uint64(k1.rights))
	// children
	for n, v := range [...]view{l0, r0, l02, r02, l1, r1, r12, m0, m02} {
		t := uint64(100 + n*4)
		add(t, v.word)
		add(t+1, v.pos)
		add(t+2, v.label)
	}
	add(140, s0.pos, l0.pos, l02.pos)
	add(141, s0.pos, r0.pos, r02.pos)
	add(142, n0.pos, m0.pos, m02.pos)
	add(143, s0.pos, l0.label, r0.label)
	add(144, s1.pos, l1.label, r1.label)
	add(145, n0.pos, m0.label)
	// labels of all children
	add(150, s0.word, k0.labels)
	add(151, s0.pos, k0.labels)
	add(152, n0.word, kn.labels)
	add(153, n0.pos, kn.labels)
	add(154, s1.word, k1.labels)
	add(155, s1.pos, k1.labels)
	// a preposition's case: head, preposition and object together
	add(160, s1.word, l0.word, s0.word)
	add(161, s1.pos, l0.word, s0.pos)
	add(162, s1.word, l0.word)
	add(163, s2.pos, s1.word, l0.word)
	add(164, s2.word, l0.word, s0.pos)
	s.buffer = b
	return b
}

// distance is how far apart two words are, in few steps.
func distance(from, to int) uint64 {
	switch d := to - from; {
	case from < 0 || d <= 0:
		return 0
	case d <= 5:
		return uint64(d)
	case d <= 10:
		return 6
	default:
		return 7
	}
}
