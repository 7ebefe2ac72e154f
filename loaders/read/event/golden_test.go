package event_test

import (
	"bufio"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"dateline/graph"
	"dateline/loaders/read"
	"dateline/loaders/read/claim"
	"dateline/loaders/read/corefer"
	"dateline/loaders/read/event"
	"dateline/loaders/read/when"
)

var update = flag.Bool("update", false, "write the golden files anew")

// layers are the stages above names and trees.
func layers(t testing.TB) []read.Annotator {
	ontology, err := event.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	return []read.Annotator{when.New(), corefer.New(), event.New(ontology), claim.New()}
}

// readTrees reads a text and the file of its names and trees: lines "# name
// START END KIND", "# sentence KIND PARAGRAPH", and tokens as START END LEMMA
// UPOS XPOS HEAD DEPREL.
func readTrees(t *testing.T, base string) *read.Document {
	text, err := os.ReadFile(base + ".txt")
	if err != nil {
		t.Fatal(err)
	}
	trees, err := os.ReadFile(base + ".trees")
	if err != nil {
		t.Fatal(err)
	}
	d := &read.Document{}
	d.Article.Text, d.Article.Published = string(text), "2019-11-25"
	lines := bufio.NewScanner(strings.NewReader(string(trees)))
	for lines.Scan() {
		var s graph.Span
		var kind string
		var token read.Token
		line := lines.Text()
		switch {
		case scan(line, "# name %d %d %s", &s.Start, &s.End, &kind):
			d.Names = append(d.Names, read.NameSpan{Span: s, Kind: graph.EntityKind(kind)})
		case scan(line, "# sentence %s %d", &kind, &s.Start):
			d.Sentences = append(d.Sentences, read.Sentence{Kind: read.Kind(kind), Paragraph: s.Start})
		case scan(line, "%d %d %s %s %s %d %s", &token.Start, &token.End, &token.Lemma, &token.UPOS, &token.XPOS, &token.Head, &token.Deprel):
			last := &d.Sentences[len(d.Sentences)-1]
			token.Text = d.Quote(token.Span)
			last.Tokens = append(last.Tokens, token)
			last.Span = graph.Span{Start: last.Tokens[0].Start, End: token.End}
		default:
			t.Fatalf("line %q", line)
		}
	}
	return d
}

func scan(line, format string, into ...any) bool {
	n, err := fmt.Sscanf(line, format, into...)
	return err == nil && n == len(into)
}

func TestGolden(t *testing.T) {
	d := readTrees(t, "testdata/raid")
	for _, layer := range layers(t) {
		layer.Annotate(d)
	}
	check(t, d)
	got := show(d)
	const golden = "testdata/raid.golden"
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// check tests what holds of every reading: numbers lead to what is there, and
// spans lie in the text.
func check(t *testing.T, d *read.Document) {
	size := len([]rune(d.Article.Text))
	in := func(s graph.Span) {
		if s.Start < 0 || s.End < s.Start || s.End > size {
			t.Fatalf("span %v of %d", s, size)
		}
	}
	for i := range d.Events {
		e := &d.Events[i]
		if len(e.Mentions) == 0 || e.Claim >= len(d.Claims) || e.Type == "" {
			t.Fatalf("event %+v", e)
		}
		for _, r := range e.Roles {
			in(r.Span)
			_ = d.Entities[r.Entity]
		}
		for _, l := range e.Links {
			if l.To == i {
				t.Fatalf("event %d leads to itself", i)
			}
			_ = d.Events[l.To]
		}
	}
	for _, c := range d.Claims {
		in(c.Span)
		in(c.CueSpan)
		for _, n := range append(append([]int(nil), c.Via...), max(c.Speaker, 0)) {
			if n >= len(d.Entities) && c.Speaker >= 0 {
				t.Fatalf("claim %+v leads to no entity", c)
			}
		}
		for _, n := range c.About {
			_ = d.Events[n]
		}
	}
}

// FuzzAnnotate hangs the words of a text in a tree at random: no tree may
// break the stages.
func FuzzAnnotate(f *testing.F) {
	f.Add("The army said it will attack Oslo if the talks fail , killing 12 men .", []byte{3, 1, 4, 1, 5, 9, 2, 6})
	f.Add("Nobody denied that the raid led by Ann Lee was carried out in an operation , Efe reports", []byte{2, 7, 1, 8, 2, 8})
	relations := []string{"nsubj", "obj", "obl", "nmod", "appos", "acl:relcl", "compound", "flat", "nmod:poss", "conj", "case", "det", "ccomp", "advcl", "mark", "acl", "xcomp", "nummod", "nsubj:pass", "aux:pass"}
	tags := []string{"NOUN NN", "PROPN NNP", "VERB VBD", "PRON PRP", "PRON WP", "DET DT", "NOUN NNS", "VERB VBN", "NUM CD", "ADP IN", "VERB VB", "PUNCT ,"}
	stages := layers(f)
	f.Fuzz(func(t *testing.T, text string, shape []byte) {
		if len(shape) == 0 || len(text) > 400 {
			return
		}
		d := &read.Document{}
		d.Article.Text = strings.ToValidUTF8(text, "?")
		s := read.Sentence{Kind: read.Prose}
		at := 0
		for i, word := range strings.Split(d.Article.Text, " ") {
			n := len([]rune(word))
			x := int(shape[i%len(shape)])
			upos, xpos, _ := strings.Cut(tags[(x+i)%len(tags)], " ")
			span := graph.Span{Start: at, End: at + n}
			if n > 0 {
				s.Tokens = append(s.Tokens, read.Token{Span: span, Text: word, Lemma: strings.ToLower(word), UPOS: upos, XPOS: xpos, Deprel: relations[(x*3+i)%len(relations)]})
			}
			if x%5 == 0 && n > 0 {
				d.Names = append(d.Names, read.NameSpan{Span: span, Kind: graph.Person})
			}
			at += n + 1
		}
		if len(s.Tokens) == 0 {
			return
		}
		s.Span = graph.Span{Start: s.Tokens[0].Start, End: s.Tokens[len(s.Tokens)-1].End}
		hang(s.Tokens, shape)
		d.Sentences = []read.Sentence{s}
		for _, layer := range stages {
			layer.Annotate(d)
		}
		check(t, d)
	})
}

// hang makes a tree of the tokens: each hangs on one before it, or, for every
// other shape, on one after it.
func hang(tokens []read.Token, shape []byte) {
	n := len(tokens)
	for i := range tokens {
		x := int(shape[i%len(shape)])
		switch {
		case shape[0]%2 == 0 && i > 0:
			tokens[i].Head = 1 + x%i
		case shape[0]%2 == 1 && i < n-1:
			tokens[i].Head = i + 2 + x%(n-1-i)
		default:
			tokens[i].Head = 0
		}
	}
}

// show prints the events with all that is said of them.
func show(d *read.Document) string {
	var b strings.Builder
	for _, e := range d.Events {
		fmt.Fprintf(&b, "%s %s claim %d %q\n", e.Type, e.Status, e.Claim, e.Label)
		for _, m := range e.Mentions {
			fmt.Fprintf(&b, "\t%s %q\n", m.Form, d.Quote(m.Span))
		}
		for _, r := range e.Roles {
			fmt.Fprintf(&b, "\t%s %q by %q\n", r.Role, d.Entities[r.Entity].Name, r.Label)
		}
		for _, p := range e.Places {
			fmt.Fprintf(&b, "\tPLACE %q\n", d.Entities[p.Entity].Name)
		}
		if e.Time != nil {
			fmt.Fprintf(&b, "\tTIME %s/%s\n", e.Time.Start, e.Time.End)
		}
		for _, q := range e.Quantities {
			fmt.Fprintf(&b, "\tNUMBER %s%v %s\n", q.Comparator, q.Value, q.Unit)
		}
		for _, l := range e.Links {
			fmt.Fprintf(&b, "\t%s %q\n", l.Kind, d.Events[l.To].Label)
		}
	}
	for _, r := range d.Relations {
		fmt.Fprintf(&b, "REL %q %s %q\n", d.Entities[r.Subject].Name, r.Predicate, d.Entities[r.Object].Name)
	}
	for _, t := range d.Tuples {
		fmt.Fprintf(&b, "TUPLE %.1f %q %q %q\n", t.Confidence, t.Subject, t.Predicate, t.Objects)
	}
	return b.String()
}
