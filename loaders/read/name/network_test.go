package name

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"dateline/loaders/read"
	"dateline/loaders/read/neural"
)

// The gradients are those that moving each weight a little shows.
func TestGradients(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 4)) // with which no unit stands where its slope jumps
	l := newLearner(32, 32, 2, random)
	l.still = true
	l.fill(l.layer.Gates, 0.3)
	l.fill(l.corpora[1], 0.3)
	var batch []*sample
	for i, n := range []int{3, 5} {
		s := &sample{domain: i, labels: make([]label, n), states: packStates(chanceMatrix(random, n, 32))}
		for range n {
			s.inputs = append(s.inputs, []uint32{random.Uint32(), random.Uint32(), 7})
		}
		batch = append(batch, s)
	}
	l.batch(batch)
	in := slices.Clone(l.in.Data)
	dout := chanceMatrix(random, 8, scoreWidth)
	loss := func() (sum float64) {
		copy(l.in.Data, in)
		l.forward()
		for i, x := range l.given.Data {
			sum += float64(x) * float64(dout.Data[i])
		}
		return sum
	}
	loss()
	l.backward(dout)
	for _, w := range l.all {
		gradient := l.gradients.Of(w).Data
		for range 20 {
			i := random.IntN(len(w.Data))
			if w.Sparse {
				i = 7*w.Cols + random.IntN(w.Cols)
			}
			const by = 1e-3
			was := w.Data[i]
			w.Data[i] = was + by
			above := loss()
			w.Data[i] = was - by
			below := loss()
			w.Data[i] = was
			if want := (above - below) / (2 * by); math.Abs(want-float64(gradient[i])) > 0.02+0.05*math.Abs(want) {
				t.Errorf("%s %d: gradient %g, want %g", w.Name, i, gradient[i], want)
			}
		}
	}
}

func chanceMatrix(random *rand.Rand, rows, cols int) neural.Matrix {
	m := neural.NewMatrix(rows, cols)
	for i := range m.Data {
		m.Data[i] = 2*random.Float32() - 1
	}
	return m
}

// What was left with words that were heard is taken away when they are read.
func TestHear(t *testing.T) {
	a := annotator(t)
	heard := document("He met Anna Berg in Oslo .").Sentences[0].Tokens
	parser, err := embeddedParser()
	if err != nil {
		t.Fatal(err)
	}
	parser.Parse([][]read.Token{heard})
	if slices.ContainsFunc(heard, func(k read.Token) bool { return k.State == nil }) {
		t.Fatal("nothing was left with a token")
	}
	want := "O O B-PER I-PER O B-LOC O"
	if got := strings.Join(a.Label([][]read.Token{heard})[0], " "); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if slices.ContainsFunc(heard, func(k read.Token) bool { return k.State != nil }) {
		t.Error("something is left with a token")
	}
}
