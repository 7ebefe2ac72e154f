package name

// extractor turns sentences into features. It is used by one goroutine at a
// time; its buffers are kept from sentence to sentence.
type extractor struct {
	gazetteer    gazetteer
	exact        gazetteer
	clusters     clusters
	tight, loose []run
	out          []uint32
	spelling
}

// spelling is how a sentence is written.
type spelling struct {
	words []word
	style style
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
	fCluster
	fBigram
	fList
	fExact
	fListSet
	fTight
	fLoose
	fWordClass
	fStart
	fMemory // and the two after it
)

func (x *extractor) add(kind int, value uint32) { x.out = append(x.out, mix(uint32(kind), value)) }

// styled keeps the value apart for every style.
func (x *extractor) styled(value uint32) uint32 { return mix(uint32(x.style)+77, value) }

// features are the sparse ones of word i. The slice is good until the next call.
func (x *extractor) features(i int) []uint32 {
	x.out = x.out[:0]
	w, before, after := &x.words[i], x.at(i-1), x.at(i+1)
	x.add(fStart, 0) // the bias
	if x.style != capitals {
		x.add(fForm, w.form)
	}
	x.add(fLower, w.lower)
	x.add(fLower-1, before.lower)
	x.add(fLower+1, after.lower)
	x.add(fBigram, mix(before.lower, w.lower))
	x.add(fBigram+1, mix(w.lower, after.lower))
	x.add(fPattern, x.styled(w.pattern))
	class := x.styled(uint32(w.class))
	x.add(fWordClass-1, mix(class, before.lower))
	x.add(fWordClass+1, mix(class, after.lower))
	x.add(fSuffix, w.suffix)
	x.add(fPrefix, w.prefix)
	for d := -1; d <= 1; d++ {
		n := x.at(i + d)
		if n.cluster.short != 0 {
			x.add(fCluster+d, n.cluster.short)
			x.add(fCluster+d, n.cluster.long)
		}
	}
	x.listFeatures(i, class)
	x.runFeatures(i, fTight, x.tight[i])
	x.runFeatures(i, fLoose, x.loose[i])
	return x.out
}

// listFeatures are of the gazetteers.
func (x *extractor) listFeatures(i int, class uint32) {
	w, before, after := &x.words[i], x.at(i-1), x.at(i+1)
	x.listed(i, class)
	own := fold(w.lists)
	x.add(fListSet, mix(own, class))
	x.add(fListSet-1, mix(own, fold(before.lists)))
	x.add(fListSet+1, mix(own, fold(after.lists)))
	x.add(fListSet-2, mix(own, before.lower))
	x.add(fListSet+2, mix(own, after.lower))
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
	x.add(kind-1, mix(place, fold(first.lists)))
	x.add(kind-2, mix(place, fold(final.lists)))
	x.add(kind-3, mix(place, x.at(r.start-1).cluster.long))
	x.add(kind-4, mix(place, x.at(r.end).cluster.long))
}
