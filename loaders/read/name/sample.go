package name

// sample is a sentence as its features' numbers.
type sample struct {
	features   [][]int32
	remembered [][]int32 // those that the rest of the document adds
	labels     []label
}

// read turns the corpus into feature numbers; a feature gets a number when it
// has been seen often enough.
func (t *trainer) read(corpus []Sentence, first [][]label, o Options) []sample {
	x := &extractor{gazetteer: sharedGazetteer(), exact: exactGazetteer(), clusters: newClusters(o.Clusters)}
	counts := map[uint32]int{}
	eachFeature(x, corpus, first, func(_, _ int, feature uint32, _, _ bool) { counts[feature]++ })
	samples := make([]sample, len(corpus))
	for i := range corpus {
		n := len(corpus[i].Tokens)
		samples[i] = sample{make([][]int32, n), make([][]int32, n), bilou(corpus[i].Tags)}
	}
	eachFeature(x, corpus, first, func(sentence, token int, feature uint32, general, remembered bool) {
		if counts[feature] < o.MinCount {
			return
		}
		id, known := t.ids[feature]
		if !known {
			id = int32(len(t.ids))
			t.ids[feature] = id
			t.general = append(t.general, general)
		}
		features := &samples[sentence].features[token]
		if remembered {
			features = &samples[sentence].remembered[token]
		}
		*features = append(*features, id)
	})
	return samples
}

// eachFeature calls yield with every feature of every token, and with its
// copy for the domain; those of memory only where there was a first reading.
func eachFeature(x *extractor, corpus []Sentence, first [][]label, yield func(sentence, token int, feature uint32, general, remembered bool)) {
	var m memory
	for s := range corpus {
		if s == 0 || corpus[s].Opens {
			remember(x, corpus, first, s, &m)
		}
		x.read(corpus[s].Tokens)
		for i := range corpus[s].Tokens {
			for _, feature := range x.features(i) {
				yield(s, i, feature, true, false)
				yield(s, i, inDomain(feature, corpus[s].Domain), false, false)
			}
			if first == nil {
				continue
			}
			for _, feature := range x.remembered(&m, i, first[s]) {
				yield(s, i, feature, true, true)
				yield(s, i, inDomain(feature, corpus[s].Domain), false, true)
			}
		}
	}
}

// remember reads into the memory the document that the sentence opens.
func remember(x *extractor, corpus []Sentence, first [][]label, from int, m *memory) {
	m.reset()
	for s := from; first != nil && s < len(corpus) && (s == from || !corpus[s].Opens); s++ {
		x.read(corpus[s].Tokens)
		m.see(x.words, x.style, first[s])
	}
}

func inDomain(feature uint32, domain int) uint32 { return mix(feature, uint32(domain)+1) }
