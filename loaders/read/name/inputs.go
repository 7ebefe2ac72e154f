package name

// inputs are the features of word i that the network reads: its shape, ends,
// clusters, lists, and the run of capitals that it stands in. The slice is
// good until the next call.
func (x *extractor) inputs(i int) []uint32 {
	x.out = x.out[:0]
	w := &x.words[i]
	x.add(fStart, x.styled(0))
	x.add(fPattern, x.styled(w.pattern))
	x.add(fSuffix, w.suffix)
	x.add(fPrefix, w.prefix)
	for d := -1; d <= 1; d++ {
		n := x.at(i + d)
		x.add(fShape+d, x.styled(n.shape))
		if n.cluster.short != 0 {
			x.add(fCluster+d, n.cluster.short)
			x.add(fCluster+d, n.cluster.long)
		}
	}
	x.listed(i, x.styled(uint32(w.class)))
	x.runInputs(i, fTight, x.tight[i])
	x.runInputs(i, fLoose, x.loose[i])
	return x.out
}

// listed are the gazetteers that the word is in, and its neighbours.
func (x *extractor) listed(i int, class uint32) {
	w := &x.words[i]
	for number, bits := uint32(0), w.lists; bits != 0; number, bits = number+1, bits>>1 {
		if bits&1 != 0 {
			x.add(fList, mix(number, class))
		}
	}
	if w.exact != 0 {
		x.add(fExact, mix(uint32(w.exact), class))
	}
	x.addLists(fList-1, x.at(i-1).lists)
	x.addLists(fList+1, x.at(i+1).lists)
}

func (x *extractor) addLists(kind int, lists uint64) {
	for number := uint32(0); lists != 0; number, lists = number+1, lists>>1 {
		if lists&1 != 0 {
			x.add(kind, number)
		}
	}
}

// runInputs are of the capitalised words that the word stands among.
func (x *extractor) runInputs(i, kind int, r run) {
	if r.start == r.end || x.style == capitals || x.style == titleCase {
		return
	}
	place := uint32(place(i-r.start, r.end-r.start))
	x.add(kind, mix(place, uint32(min(r.end-r.start, 6))))
	x.add(kind+2, mix(place, x.words[r.end-1].lower))
	var all uint64
	for k := r.start; k < r.end; k++ {
		all |= x.words[k].lists
	}
	x.addLists(kind+5, all)
	x.add(kind-1, mix(place, fold(x.words[r.start].lists)))
	x.add(kind-2, mix(place, fold(x.words[r.end-1].lists)))
}
