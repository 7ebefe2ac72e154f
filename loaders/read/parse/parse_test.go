package parse

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"dateline/loaders/read"
	"dateline/loaders/read/neural"
)

// tree makes tokens of heads and labels.
func tree(words ...string) []read.Token {
	var tokens []read.Token
	for i := 0; i < len(words); i += 4 {
		head := 0
		for _, r := range words[i+2] {
			head = head*10 + int(r-'0')
		}
		tokens = append(tokens, read.Token{Text: words[i], UPOS: words[i+1], XPOS: words[i+1], Head: head, Deprel: words[i+3]})
	}
	return tokens
}

func trees() [][]read.Token {
	return [][]read.Token{
		tree("Police", "NOUN", "2", "nsubj", "arrested", "VERB", "0", "root", "two", "NUM", "4", "nummod", "men", "NOUN", "2", "obj", ".", "PUNCT", "2", "punct"),
		tree("The", "DET", "2", "det", "raid", "NOUN", "5", "nsubj", "on", "ADP", "4", "case", "Oslo", "PROPN", "2", "nmod", "failed", "VERB", "0", "root"),
		tree("He", "PRON", "2", "nsubj", "said", "VERB", "0", "root", "it", "PRON", "4", "nsubj", "ended", "VERB", "2", "ccomp"),
	}
}

// vectorsOf gives each word of the trees a vector of its own.
func vectorsOf(t testing.TB) *Vectors {
	var file strings.Builder
	for _, word := range []string{"police", "arrested", "the", "raid", "failed", "he", "said", "it", "ended"} {
		file.WriteString(word)
		for i := range vectorWidth {
			fmt.Fprintf(&file, " %d", (i*len(word)+int(word[0]))%7-3)
		}
		file.WriteByte('\n')
	}
	var packed bytes.Buffer
	if err := PackVectors(&packed, strings.NewReader(file.String()), 8); err != nil {
		t.Fatal(err)
	}
	v, err := LoadVectors(packed.Bytes())
	if err != nil || len(v.words) != 8 {
		t.Fatalf("%d words, error %v", len(v.words), err)
	}
	return v
}

type sameLemma struct{}

func (sameLemma) Lemma(form, _, _ string) string { return strings.ToLower(form) }

// Training brings the loss down, and what was learned is there after writing
// and reading. Sentences read alone give what they give together.
func TestATrainedParserParses(t *testing.T) {
	examples := append(trees(), trees()...)
	trainer := NewTrainer(append(examples, examples...), vectorsOf(t))
	var losses []float64
	trainer.Train(40, func(_ int, loss float64) { losses = append(losses, loss) })
	if first, last := losses[0], losses[len(losses)-1]; last > 0.7*first {
		t.Errorf("the loss went from %v to %v", first, last)
	}
	var model bytes.Buffer
	if err := trainer.Write(&model); err != nil {
		t.Fatal(err)
	}
	parser, err := New(model.Bytes(), vectorsOf(t), sameLemma{})
	if err != nil {
		t.Fatal(err)
	}
	together := blank(trees())
	parser.Parse(together)
	alone := blank(trees())
	for i, want := range trees() {
		parser.Parse(alone[i : i+1])
		for j := range want {
			if alone[i][j] != together[i][j] {
				t.Errorf("%s: alone %+v, together %+v", want[j].Text, alone[i][j], together[i][j])
			}
		}
	}
	if verbs := together[0][1].UPOS + together[2][1].UPOS; verbs != "VERBVERB" {
		t.Errorf("the verbs are %s", verbs)
	}
	parser.Parse(nil)
	parser.Parse([][]read.Token{nil, {}})
}

// What is remembered of word forms changes nothing: a parser that has read more
// forms than it remembers reads as a new one, also from many goroutines.
func TestMemoryOfFormsChangesNothing(t *testing.T) {
	trainer := NewTrainer(append(trees(), trees()...), vectorsOf(t))
	trainer.Train(2, func(int, float64) {})
	var model bytes.Buffer
	if err := trainer.Write(&model); err != nil {
		t.Fatal(err)
	}
	parser, err := New(model.Bytes(), vectorsOf(t), sameLemma{})
	if err != nil {
		t.Fatal(err)
	}
	fresh := blank(trees())
	parser.Parse(fresh)
	var wait sync.WaitGroup
	for worker := range 2 {
		wait.Go(func() {
			var many []read.Token
			for i := range formSlots * 3 / 4 {
				many = append(many, read.Token{Text: fmt.Sprintf("w%d-%d", worker, i)})
			}
			for piece := range slices.Chunk(many, 50) {
				again := blank(trees())
				parser.Parse(append(again, piece))
				if !reflect.DeepEqual(again, fresh) {
					t.Errorf("%v, then %v", fresh, again)
					return
				}
			}
		})
	}
	wait.Wait()
}

// What has no bound in length is not kept.
func TestLongFormsAreNotRemembered(t *testing.T) {
	trainer := NewTrainer(trees(), vectorsOf(t))
	trainer.net.pack()
	f := newForms(trainer.net, trainer.words, trainer.vectors)
	p := &pass{}
	f.look(p, []string{"short", strings.Repeat("long", 1000)})
	f.learn(p)
	f.look(p, []string{"short", strings.Repeat("long", 1000)})
	if len(p.fresh) != 1 || len(p.fresh[0].text) != 4000 {
		t.Errorf("%d forms are new", len(p.fresh))
	}
}

// The two workers' gradients are added in order: training twice gives the same
// bytes.
func TestTrainingTwiceGivesTheSame(t *testing.T) {
	var models [2]bytes.Buffer
	for i := range models {
		var many [][]read.Token
		for range 40 {
			many = append(many, trees()...)
		}
		trainer := NewTrainer(many, vectorsOf(t))
		trainer.Train(2, func(int, float64) {})
		if err := trainer.Write(&models[i]); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(models[0].Bytes(), models[1].Bytes()) {
		t.Error("other bytes")
	}
}

func blank(sentences [][]read.Token) [][]read.Token {
	var out [][]read.Token
	for _, s := range sentences {
		var tokens []read.Token
		for _, t := range s {
			tokens = append(tokens, read.Token{Text: t.Text})
		}
		out = append(out, tokens)
	}
	return out
}

// The decoder's tree is the best of all trees with one root.
func TestDecodeGivesTheBestTree(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	var d decoder
	for range 300 {
		n := 1 + random.IntN(4)
		scores := neural.NewMatrix(n+1, n+1)
		for i := range scores.Data {
			scores.Data[i] = float32(random.NormFloat64())
		}
		got, best := make([]int, n+1), make([]int, n+1)
		d.decode(scores, got)
		if roots, ok := isTree(got); !ok || roots != 1 {
			t.Fatalf("%v is no tree with one root", got)
		}
		top := float32(math.Inf(-1))
		all(n, make([]int, n+1), 1, func(heads []int) {
			if roots, ok := isTree(heads); ok && roots == 1 && sumOf(scores, heads) > top {
				top = sumOf(scores, heads)
				copy(best, heads)
			}
		})
		if n <= triedRoots && sumOf(scores, got) < top-1e-4 {
			t.Errorf("%v scores %v, %v scores %v", got, sumOf(scores, got), best, top)
		}
	}
}

// all goes through every choice of heads.
func all(n int, heads []int, i int, visit func([]int)) {
	if i > n {
		visit(heads)
		return
	}
	for h := 0; h <= n; h++ {
		if heads[i] = h; h != i {
			all(n, heads, i+1, visit)
		}
	}
}

// The gradient of every weight is the slope of the loss.
func TestGradients(t *testing.T) {
	trainer := NewTrainer(append(trees(), trees()...), vectorsOf(t))
	l := &learner{network: trainer.net, gradients: neural.NewGradients(trainer.net.all), random: rand.New(rand.NewPCG(1, 1)), still: true}
	loss := func() float64 {
		l.loss = 0
		trainer.batch(l, []int{0, 1, 2})
		return l.loss
	}
	random := rand.New(rand.NewPCG(5, 6))
	loss()
	var gradients [][]float32 // of this pass: each further one adds its own
	for _, w := range trainer.net.all {
		gradients = append(gradients, slices.Clone(l.gradients.Of(w).Data))
	}
	for i, w := range trainer.net.all {
		gradient := gradients[i]
		steepest := 0
		for range 200 {
			if i := random.IntN(len(gradient)); math.Abs(float64(gradient[i])) > math.Abs(float64(gradient[steepest])) {
				steepest = i
			}
		}
		const step = 1e-2
		before := w.Data[steepest]
		w.Data[steepest] = before + step
		up := loss()
		w.Data[steepest] = before - step
		down := loss()
		w.Data[steepest] = before
		if slope, want := (up-down)/(2*step), float64(gradient[steepest]); math.Abs(slope-want) > 0.02+0.1*math.Abs(want) {
			t.Errorf("%s %d: slope %v, gradient %v", w.Name, steepest, slope, want)
		}
	}
}

// Every row of the word lists is well formed and does something.
func TestEveryWordOfTheListsIsUsed(t *testing.T) {
	for row := range words()["manner"] {
		preposition, noun, ok := strings.Cut(row, " ")
		if !ok {
			t.Fatalf("manner %q: a preposition and a noun", row)
		}
		s := tree("They", "PRON", "2", "nsubj", "raided", "VERB", "0", "root", "shops", "NOUN", "2", "obj",
			preposition, "ADP", "5", "case", noun, "NOUN", "3", "nmod")
		s[4].Lemma = noun
		repair(s)
		if s[4].Head != 2 || s[4].Deprel != "obl" {
			t.Errorf("manner %q: %+v", row, s[4])
		}
	}
	for row := range words()["saying"] {
		s := tree("It", "PRON", "2", "nsubj", "ended", "VERB", "0", "root", ",", "PUNCT", "2", "punct",
			row, "VERB", "2", "conj", "Lee", "PROPN", "4", "obj", ".", "PUNCT", "2", "punct")
		s[3].Lemma = row
		repair(s)
		if s[4].Deprel != "nsubj" || s[3].Deprel != "parataxis" {
			t.Errorf("saying %q: %+v", row, s)
		}
	}
	for row := range words()["giving"] {
		s := tree("They", "PRON", "2", "nsubj", row, "VERB", "0", "root", "cash", "NOUN", "2", "obj",
			"to", "ADP", "5", "case", "Lee", "PROPN", "3", "nmod")
		s[1].Lemma = row
		repair(s)
		if s[4].Head != 2 || s[4].Deprel != "obl" {
			t.Errorf("giving %q: %+v", row, s)
		}
	}
	for row := range words()["acronyms"] {
		for before := range words()["stressed"] {
			s := spelled(nil, []read.Token{{Text: "Men"}, {Text: row}, {Text: "and"}, {Text: before}, {Text: row}})
			if s[1] != acronymLike || s[4] != row {
				t.Errorf("%s, and behind %q: %v %v", row, before, s[1], s[4])
			}
		}
		if s := spelled(nil, []read.Token{{Text: "MEN"}, {Text: row}}); s[1] != row {
			t.Errorf("%s among capitals: %v", row, s[1])
		}
	}
}

// FuzzNew feeds the loader with anything: it gives a parser that parses, or
// an error.
func FuzzNew(f *testing.F) {
	f.Add([]byte(magic))
	f.Add([]byte("SYN1\x01\x01X\x01\x01r\x00\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if _, err := LoadVectors(data); err != nil && !errors.Is(err, ErrModel) {
			t.Errorf("vectors: error %v", err)
		}
		p, err := New(data, &Vectors{}, sameLemma{})
		if err != nil {
			if !errors.Is(err, ErrModel) {
				t.Errorf("error %v", err)
			}
			return
		}
		p.Parse(blank(trees()))
	})
}

func TestRepairs(t *testing.T) {
	participle := tree("Thousands", "NNS", "0", "root", "demonstrated", "VBN", "1", "acl", "there", "RB", "2", "advmod", ".", "PUNCT", "1", "punct")
	participle[0].UPOS = "NOUN"
	repair(participle)
	if participle[1].Head != 0 || participle[0].Head != 2 || participle[0].Deprel != "nsubj" || participle[3].Head != 2 {
		t.Errorf("the main verb: %+v", participle)
	}
	report := tree("It", "PRP", "2", "nsubj", "ended", "VBD", "0", "root", ",", ",", "2", "punct", "reports", "VBZ", "2", "parataxis", "VG", "PROPN", "4", "obj", ".", "PUNCT", "2", "punct")
	report[3].Lemma, report[2].UPOS = "report", "PUNCT"
	repair(report)
	if report[4].Deprel != "nsubj" {
		t.Errorf("the inverted report: %+v", report)
	}
	second := tree("They", "PRON", "2", "nsubj", "died", "VERB", "6", "ccomp", "when", "ADV", "4", "advmod", "it", "PRON", "5", "nsubj",
		"rose", "VERB", "6", "ccomp", "said", "VERB", "0", "root")
	second[2].Head = 5
	repair(second)
	if second[4].Head != 2 || second[4].Deprel != "advcl" {
		t.Errorf("the second complement: %+v", second)
	}
	according := tree("It", "PRON", "2", "nsubj", "ended", "VERB", "0", "root", "Monday", "PROPN", "2", "obl",
		"according", "VERB", "6", "case", "to", "ADP", "4", "fixed", "Lee", "PROPN", "3", "appos")
	repair(according)
	if according[5].Head != 2 || according[5].Deprel != "obl" {
		t.Errorf("according to: %+v", according)
	}
	apposition := tree("It", "PRON", "2", "nsubj", "sued", "VERB", "0", "root", "Acme", "PROPN", "2", "obj", ",", "PUNCT", "6", "punct",
		"a", "DET", "6", "det", "maker", "NOUN", "2", "appos")
	repair(apposition)
	if apposition[5].Head != 3 {
		t.Errorf("the apposition: %+v", apposition)
	}
	office := tree("Lee", "PROPN", "6", "nsubj", ",", "PUNCT", "5", "punct", "of", "ADP", "5", "case", "the", "DET", "5", "det",
		"court", "NOUN", "6", "obl", "spoke", "VERB", "0", "root")
	repair(office)
	if office[4].Head != 1 || office[4].Deprel != "nmod" {
		t.Errorf("of behind a name: %+v", office)
	}
	stolen := tree("gang", "NOUN", "0", "root", "that", "WDT", "3", "nsubj", "had", "VBD", "1", "acl:relcl", "stolen", "VBN", "1", "acl")
	stolen[2].Lemma = "have"
	repair(stolen)
	if stolen[2].Head != 4 || stolen[2].Deprel != "aux" || stolen[1].Head != 4 || stolen[3].Deprel != "acl:relcl" {
		t.Errorf("the perfect: %+v", stolen)
	}
	counted := tree("Police", "NOUN", "2", "nsubj", "held", "VERB", "0", "root", "6", "NUM", "4", "nsubj", "suspects", "VERB", "2", "ccomp",
		"today", "NOUN", "4", "obl")
	counted[1].XPOS, counted[3].XPOS = "VBN", "VBZ"
	repair(counted)
	if counted[3].Deprel != "obj" || counted[3].UPOS != "NOUN" || counted[2].Deprel != "nummod" || counted[4].Head != 2 || counted[1].XPOS != "VBD" {
		t.Errorf("what is counted: %+v", counted)
	}
	described := tree("It", "PRON", "2", "nsubj", "hit", "VERB", "0", "root", "Acme", "PROPN", "2", "obj", ",", "PUNCT", "7", "punct",
		"a", "DET", "6", "det", "firm", "NOUN", "7", "nsubj", "owned", "VBN", "2", "advcl", "here", "ADV", "7", "advmod")
	repair(described)
	if described[5].Head != 3 || described[5].Deprel != "appos" || described[6].Head != 6 || described[6].Deprel != "acl" {
		t.Errorf("the described name: %+v", described)
	}
	share := tree("He", "PRON", "2", "nsubj", "won", "VERB", "0", "root", "with", "ADP", "5", "case", "52", "NUM", "5", "nummod",
		"per", "NOUN", "6", "compound", "cent", "NOUN", "2", "obl")
	repair(share)
	if share[3].Head != 6 || share[2].Head != 6 || share[5].Head != 2 || share[4].Deprel != "case" {
		t.Errorf("per cent: %+v", share)
	}
	title := tree("leader", "NOUN", "3", "nsubj", "Li", "PROPN", "3", "nsubj", "won", "VERB", "0", "root")
	repair(title)
	if title[1].Head != 1 || title[1].Deprel != "appos" {
		t.Errorf("the title: %+v", title)
	}
	late := tree("It", "PRON", "2", "nsubj", "hit", "VERB", "0", "root", "Acme", "PROPN", "2", "obl", ",", "PUNCT", "6", "punct",
		"a", "DET", "6", "det", "maker", "NOUN", "2", "nsubj:pass")
	repair(late)
	if late[5].Head != 3 || late[5].Deprel != "appos" {
		t.Errorf("the late subject: %+v", late)
	}
	backed := tree("It", "PRON", "2", "nsubj", "fell", "VERB", "0", "root", "with", "ADP", "4", "case", "help", "NOUN", "2", "obl",
		"of", "ADP", "6", "case", "Li", "PROPN", "4", "nmod", "and", "CCONJ", "8", "cc", "backing", "NOUN", "6", "conj")
	backed[3].Lemma, backed[7].Lemma = "help", "backing"
	repair(backed)
	if backed[7].Head != 4 {
		t.Errorf("and the backing: %+v", backed)
	}
	rain := tree("Farmers", "NNS", "7", "nsubj", "in", "ADP", "3", "case", "Foss", "PROPN", "1", "nmod", ",", "PUNCT", "6", "punct",
		"which", "PRON", "6", "nsubj", "has", "VBZ", "1", "acl:relcl", "sued", "VERB", "0", "root")
	repair(rain)
	if rain[5].Head != 3 {
		t.Errorf("agreement: %+v", rain)
	}
	double := tree("It", "PRON", "5", "nsubj", "may", "AUX", "3", "aux", "double", "VERB", "5", "advmod", ",", "PUNCT", "3", "punct",
		"says", "VERB", "0", "root", "Lee", "PROPN", "5", "obj")
	double[4].Lemma = "say"
	repair(double)
	if double[0].Head != 3 || double[2].Deprel != "ccomp" || double[5].Deprel != "nsubj" {
		t.Errorf("the subject before the comma: %+v", double)
	}
	repair(nil)
}
