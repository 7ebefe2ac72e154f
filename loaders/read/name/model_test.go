package name

import (
	"math"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"dateline/loaders/read"
	"dateline/loaders/read/neural"
)

func TestLabelsRoundTrip(t *testing.T) {
	for _, tags := range []string{"O", "B-PER", "B-PER I-PER O B-ORG", "B-LOC B-LOC I-LOC I-LOC", "O B-MISC I-MISC"} {
		labels := bilou(strings.Fields(tags))
		if got := strings.Join(iob2(labels), " "); got != tags {
			t.Errorf("%q came back as %q", tags, got)
		}
		for i := 1; i < len(labels); i++ {
			if !follows(labels[i-1], labels[i]) {
				t.Errorf("%q: label %d may not follow", tags, i)
			}
		}
	}
	if got := iob2(bilou([]string{"I-PER", "B-XYZ", "I-XYZ"})); got[0] != "B-PER" || got[1] != "O" {
		t.Errorf("got %v", got)
	}
}

func TestModelRoundTrip(t *testing.T) {
	rows := map[uint32]scores{3: {1: 0.5, 2: -4}, 1 << 31: {0: 1}, math.MaxUint32: {16: 20}}
	var between transitions
	between[outside][makeLabel(person, begin)] = 1.25
	n := newNetwork(4, 16)
	for i := range n.rows.Data {
		n.rows.Data[i] = float32(i % 127)
	}
	n.out.Data[5] = 0.5
	m, err := decodeModel(encode(rows, &between, map[string]string{"Paris": "00001010", "Rome": "00001011", "runs": "1"}, []*network{n, newNetwork(4, 16)}, 2))
	if err != nil {
		t.Fatal(err)
	}
	for feature, row := range rows {
		var sum [labelCount]int32
		m.add([]uint32{feature}, &sum)
		for l, w := range row {
			if got := float64(sum[l]) / weightScale; math.Abs(got-float64(w)) > 0.05*math.Abs(float64(w)) {
				t.Errorf("feature %d label %d: %g, want %g", feature, l, got, w)
			}
		}
	}
	var none [labelCount]int32
	if m.add([]uint32{77}, &none); none != ([labelCount]int32{}) {
		t.Errorf("an unknown feature weighs %v", none)
	}
	paris, rome := word{text: "Paris"}, word{text: "Rome"}
	if m.transitions != between || m.clusters.of(&paris).short != m.clusters.of(&rome).short || m.clusters.of(&paris).long == m.clusters.of(&rome).long {
		t.Error("transitions or clusters differ")
	}
	if m.layerWidth != 2 || len(m.networks) != 2 || m.networks[0].out.Data[5] != 0.5 || math.Abs(float64(m.networks[0].rows.Data[20]-20)) > 0.5 {
		t.Error("the network differs")
	}
}

// randomScores are small lattices' scores.
func randomScores(random *rand.Rand, n int) (emissions []scores, between transitions) {
	emissions = make([]scores, n)
	for i := range emissions {
		for l := range emissions[i] {
			emissions[i][l] = random.Float32()*4 - 2
		}
	}
	for l := range between {
		for next := range between[l] {
			between[l][next] = random.Float32() - 0.5
		}
	}
	return emissions, between
}

// paths calls yield with every allowed path and its score.
func paths(emissions []scores, t *transitions, yield func(path []label, score float64)) {
	var walk func(path []label, score float64)
	walk = func(path []label, score float64) {
		previous := outside
		if len(path) > 0 {
			previous = path[len(path)-1]
		}
		if len(path) == len(emissions) {
			if follows(previous, outside) {
				yield(path, score)
			}
			return
		}
		for l := range label(labelCount) {
			if follows(previous, l) {
				walk(append(path[:len(path):len(path)], l), score+float64(emissions[len(path)][l]+t[previous][l]))
			}
		}
	}
	walk(nil, 0)
}

// The decoder finds the best of all paths, and the lattice the probabilities
// that counting all paths gives.
func TestDecoderAndLatticeAgainstAllPaths(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 7))
	for n := 1; n <= 4; n++ {
		emissions, between := randomScores(random, n)
		var best []label
		top, sum := math.Inf(-1), 0.0
		marginals := make([][labelCount]float64, n)
		paths(emissions, &between, func(path []label, score float64) {
			if score > top {
				top, best = score, append([]label(nil), path...)
			}
			p := math.Exp(score)
			sum += p
			for i, l := range path {
				marginals[i][l] += p
			}
		})
		var d decoder
		if got := d.decode(emissions, &between); !reflect.DeepEqual(got, best) {
			t.Errorf("%d tokens: got %v, want %v", n, got, best)
		}
		var lattice lattice
		lattice.run(emissions, &between)
		for i := range emissions {
			g := lattice.gradient(i, outside)
			for l := 1; l < labelCount; l++ {
				if want := marginals[i][l] / sum; math.Abs(float64(-g[l])-want) > 1e-4 {
					t.Errorf("token %d label %d: probability %g, want %g", i, l, -g[l], want)
				}
			}
		}
	}
}

// A model learns a pattern from a few sentences, and the same bytes twice.
func TestTrain(t *testing.T) {
	var corpus []Sentence
	for _, town := range strings.Fields("Abba Ebbo Ibbu Obbi Ubbe Yddo Addi Eddu") {
		corpus = append(corpus,
			Sentence{Tokens: strings.Fields("we drove to " + town + " yesterday"), Tags: strings.Fields("O O O B-LOC O"), Opens: true},
			Sentence{Tokens: strings.Fields("Mr " + town + " spoke to us"), Tags: strings.Fields("O B-PER O O O")})
	}
	options := Options{Epochs: 8, Runs: 2, Seed: 1, MinCount: 1, Rate: 0.1, Prune: 0.03, Width: 32, TopRate: 0.002, LayerWidth: 16, States: chanceStates}
	file, err := Train(corpus, options)
	if err != nil {
		t.Fatal(err)
	}
	again, err := Train(corpus, options)
	if err != nil || string(again) != string(file) {
		t.Fatalf("second training differs: %v", err)
	}
	a, err := New(file)
	if err != nil {
		t.Fatal(err)
	}
	got := a.Label([][]read.Token{unread("we drove to Onno yesterday"), unread("Mr Pella spoke to us")})
	if got[0][3] != "B-LOC" || got[1][1] != "B-PER" || got[0][0] != "O" {
		t.Errorf("got %v", got)
	}
}

func unread(text string) (tokens []read.Token) {
	for _, w := range strings.Fields(text) {
		tokens = append(tokens, read.Token{Text: w})
	}
	return tokens
}

// chanceStates are a parser's that knows nothing.
func chanceStates(tokens []string) neural.Matrix {
	m := neural.NewMatrix(len(tokens), 32)
	for i, w := range tokens {
		random := rand.New(rand.NewPCG(uint64(hashString(w)), 1))
		for j := range m.Row(i) {
			m.Row(i)[j] = random.Float32() - 0.5
		}
	}
	return m
}

func TestStyle(t *testing.T) {
	for text, want := range map[string]style{
		"The mayor of Porto resigned on Monday":           ordinary,
		"Mayor Of Porto Resigns After Corruption Inquiry": titleCase,
		"MAYOR OF PORTO RESIGNS":                          capitals,
		"the mayor has resigned":                          noCapital,
		"UN":                                              ordinary,
	} {
		var x extractor
		x.read(strings.Fields(text))
		if x.style != want {
			t.Errorf("%q: style %d, want %d", text, x.style, want)
		}
	}
}
