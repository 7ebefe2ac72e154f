package name

// memory is what a document shows of its words: how they are written and,
// after a first reading, what names they were found in. A name that is clear
// in one sentence helps with its other mentions (Krishnan and Manning 2006).
type memory struct {
	tallies map[uint32]*tally // by word in lower case
	pool    []tally           // the tallies themselves, to spare allocations
}

// tally counts the occurrences of a word.
type tally struct {
	labels  [labelCount]uint16 // with a capital, by label
	small   uint16             // in small letters
	capital uint16             // with a capital inside an ordinary sentence
}

// reset forgets the document before.
func (m *memory) reset() {
	clear(m.tallies)
	m.pool = m.pool[:0]
	if m.tallies == nil {
		m.tallies = map[uint32]*tally{}
	}
}

// tallyOf is the word's tally; it makes one where there is none.
func (m *memory) tallyOf(lower uint32) *tally {
	t := m.tallies[lower]
	if t == nil {
		if len(m.pool) == cap(m.pool) {
			m.pool = make([]tally, 0, 2*cap(m.pool)+256) // those handed out stay in the old one
		}
		m.pool = append(m.pool, tally{})
		t = &m.pool[len(m.pool)-1]
		m.tallies[lower] = t
	}
	return t
}

// see counts the words of a sentence that was read and labelled.
func (m *memory) see(words []word, s style, labels []label) {
	for i := range words {
		switch w := &words[i]; {
		case w.class.named():
			t := m.tallyOf(w.lower)
			t.labels[labels[i]]++
			if i > 0 && s == ordinary {
				t.capital++
			}
		case w.class == lowerCase:
			if labels[i] != outside || len(w.text) > 3 {
				m.tallyOf(w.lower).small++
			}
		}
	}
}

// known tells whether a word of the sentence is a capitalised one that the
// document has more than once: else memory adds nothing.
func (m *memory) known(words []word) bool {
	for i := range words {
		if words[i].class.named() && m.tallies[words[i].lower].occurrences() > 1 {
			return true
		}
	}
	return false
}

func (t *tally) occurrences() int {
	if t == nil {
		return 0
	}
	n := int(t.small)
	for _, count := range t.labels {
		n += int(count)
	}
	return n
}

// remembered are the features of word i from its other occurrences; first is
// the label that the word got in the first reading. The slice is good until
// the next call.
func (x *extractor) remembered(m *memory, i int, first []label) []uint32 {
	x.out = x.out[:0]
	for d := -1; d <= 1; d++ {
		if n := i + d; n >= 0 && n < len(x.words) && x.words[n].class.named() {
			x.recall(m, n, fMemory+10*(d+1), first[n])
		}
	}
	return x.out
}

// recall adds the features of word i under the kind.
func (x *extractor) recall(m *memory, i, kind int, first label) {
	t := m.tallies[x.words[i].lower]
	if t == nil {
		return
	}
	best, most, sum := majority(t, first)
	unsure := uint32(0)
	if i == 0 || x.style != ordinary {
		unsure = 1
	}
	x.add(kind, mix(unsure, uint32(min(t.small, 2))<<4|uint32(min(t.capital, 2))))
	if sum == 0 {
		return
	}
	share := uint32(4 * most / sum)
	x.add(kind+1, uint32(best))
	x.add(kind+2, mix(uint32(best), share<<4|uint32(min(sum, 4))))
	if best != outside {
		x.add(kind+3, mix(uint32(best.kind()), share))
	}
	x.add(kind+4, mix(uint32(best), unsure<<8|uint32(x.words[i].class)))
}

// majority is the label that most other occurrences have, how many have it
// and how many there are.
func majority(t *tally, own label) (best label, most, sum int) {
	for l, count := range t.labels {
		n := int(count)
		if label(l) == own {
			n--
		}
		sum += max(n, 0)
		if n > most {
			best, most = label(l), n
		}
	}
	return best, most, sum
}
