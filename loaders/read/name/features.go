package name

// extractor turns sentences into features. It is used by one goroutine at a
// time; its buffers are kept from sentence to sentence.
type extractor struct {
	gazetteer    gazetteer
	exact        gazetteer
	clusters     clusters
	words        []word
	tight, loose []run
	style        style
	out          []uint32
}

// edge stands for what lies beyond the sentence.
var edge = word{lower: 1, shape: 1, pattern: 1, class: punctuation}

// read describes the sentence's words, before features are asked for.
func (x *extractor) read(tokens []string) {
	n := len(tokens)
	if cap(x.words) < n {
		x.words, x.tight, x.loose = make([]word, n, 2*n), make([]run, n, 2*n), make([]run, n, 2*n)
	}
	x.words, x.tight, x.loose = x.words[:n], x.tight[:n], x.loose[:n]
	for i, t := range tokens {
		describe(&x.words[i], t)
		x.words[i].cluster = x.clusters.of(&x.words[i])
	}
	x.gazetteer.mark(x.words)
	x.exact.markExact(x.words)
	x.style = styleOf(x.words)
	findRuns(x.words, x.tight, x.loose)
}

func (x *extractor) at(i int) *word {
	if i < 0 || i >= len(x.words) {
		return &edge
	}
	return &x.words[i]
}

// The kinds of feature. A kind's number is in the model: new ones go to the
// end. Those of neighbours have the distance added in.
const (
	fForm = 10 * (iota + 1)
	fLower
	fShape
	fPattern
	fPrefix
	fSuffix
	fClass
	fCluster
	fBigram
	fTrigram
	fClusterBigram
	fList
	fListSet
	fListBigram
	fTight
	fLoose
	fRunEnd
	fWordClass
	fStart
	fMemory
)

// features of word i; the slice is good until the next call.
func (x *extractor) features(i int) []uint32 {
	x.out = x.out[:0]
	x.ownFeatures(i)
	x.contextFeatures(i)
	x.listFeatures(i)
	x.runFeatures(i, fTight, x.tight[i])
	x.runFeatures(i, fLoose, x.loose[i])
	return x.out
}

func (x *extractor) add(kind int, value uint32) { x.out = append(x.out, mix(uint32(kind), value)) }

// ownFeatures are of the word itself.
func (x *extractor) ownFeatures(i int) {
	w := &x.words[i]
	x.add(fStart, 0) // the bias
	if x.style != capitals {
		x.add(fForm, w.form)
	}
	x.add(fLower, w.lower)
	x.add(fPattern, x.styled(w.pattern))
	for k := range affixLengths {
		x.add(fPrefix+k, w.prefix[k])
		x.add(fSuffix+k, w.suffix[k])
	}
	if i == 0 {
		x.add(fStart+1, x.styled(uint32(w.class)))
		x.add(fStart+2, w.lower)
	}
	x.add(fStart+3, x.styled(0))
}

// styled keeps the value apart for every style.
func (x *extractor) styled(value uint32) uint32 { return mix(uint32(x.style)+77, value) }

// contextFeatures are of the word and those around it.
func (x *extractor) contextFeatures(i int) {
	w, before, after := &x.words[i], x.at(i-1), x.at(i+1)
	for d := -2; d <= 2; d++ {
		n := x.at(i + d)
		if d != 0 {
			x.add(fLower+5+d, n.lower)
		}
		x.add(fShape+5+d, x.styled(n.shape))
		for k, c := range n.cluster {
			if c != 0 && (k == 2 || d >= -1 && d <= 1) {
				x.add(fCluster+5+d, mix(uint32(k), c))
			}
		}
	}
	x.add(fPrefix+5, before.prefix[2])
	x.add(fSuffix+5, before.suffix[2])
	x.add(fPrefix+6, after.prefix[2])
	x.add(fSuffix+6, after.suffix[2])
	x.add(fBigram, mix(before.lower, w.lower))
	x.add(fBigram+1, mix(w.lower, after.lower))
	x.add(fBigram+2, mix(before.lower, after.lower))
	x.add(fBigram+3, mix(x.at(i-2).lower, before.lower))
	x.add(fBigram+4, mix(after.lower, x.at(i+2).lower))
	x.add(fTrigram, x.styled(mix(before.shape, mix(w.shape, after.shape))))
	class := x.styled(uint32(w.class))
	x.add(fWordClass, mix(class, before.lower))
	x.add(fWordClass+1, mix(class, after.lower))
	x.add(fWordClass+2, mix(class, uint32(before.class)<<4|uint32(after.class)))
	x.add(fWordClass+3, mix(class, before.cluster[1]))
	x.add(fWordClass+4, mix(class, after.cluster[1]))
	x.add(fClusterBigram, mix(before.cluster[2], w.cluster[2]))
	x.add(fClusterBigram+1, mix(w.cluster[2], after.cluster[2]))
	x.add(fClusterBigram+2, mix(before.cluster[1], after.cluster[1]))
}

// listFeatures are of the gazetteers.
func (x *extractor) listFeatures(i int) {
	w, before, after := &x.words[i], x.at(i-1), x.at(i+1)
	class := x.styled(uint32(w.class))
	for number, bits := uint32(0), w.lists; bits != 0; number, bits = number+1, bits>>1 {
		if bits&1 != 0 {
			x.add(fList, mix(number, class))
		}
	}
	if w.exact != 0 {
		x.add(fList+3, mix(uint32(w.exact), class))
	}
	x.addLists(fList+1, before.lists)
	x.addLists(fList+2, after.lists)
	own := fold(w.lists)
	x.add(fListSet, mix(own, class))
	x.add(fListSet+1, mix(own, before.lower))
	x.add(fListSet+2, mix(own, after.lower))
	x.add(fListBigram, mix(own, fold(before.lists)))
	x.add(fListBigram+1, mix(own, fold(after.lists)))
}

func (x *extractor) addLists(kind int, lists uint64) {
	for number := uint32(0); lists != 0; number, lists = number+1, lists>>1 {
		if lists&1 != 0 {
			x.add(kind, number)
		}
	}
}

func fold(lists uint64) uint32 { return mix(uint32(lists>>32), uint32(lists)) }

// runFeatures are of the capitalised words that the word stands among.
func (x *extractor) runFeatures(i, kind int, r run) {
	if r.start == r.end || x.style == capitals || x.style == titleCase {
		return
	}
	first, final := &x.words[r.start], &x.words[r.end-1]
	place := uint32(place(i-r.start, r.end-r.start))
	x.add(kind, mix(place, uint32(min(r.end-r.start, 6))))
	x.add(kind+1, mix(place, first.lower))
	x.add(kind+2, mix(place, final.lower))
	x.add(kind+3, mix(place, x.at(r.start-1).lower))
	x.add(kind+4, mix(place, x.at(r.end).lower))
	x.add(kind+5, mix(place, fold(first.lists)))
	x.add(kind+6, mix(place, fold(final.lists)))
	x.add(kind+7, mix(place, x.at(r.start - 1).cluster[2]))
	x.add(kind+8, mix(place, x.at(r.end).cluster[2]))
	var all uint64
	for k := r.start; k < r.end; k++ {
		all |= x.words[k].lists
	}
	x.addLists(kind+9, all)
}
