package name

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"dateline/graph"
	"dateline/loaders/read"
	"dateline/loaders/read/lemma"
	"dateline/loaders/read/parse"
)

// embedded is the annotator with the model that package english embeds.
var embedded = sync.OnceValues(func() (*Annotator, error) {
	file, err := os.ReadFile(filepath.Join("..", "english", "models", "name.bin"))
	if err != nil {
		return nil, err
	}
	a, err := New(file)
	if err != nil {
		return nil, err
	}
	parser, err := embeddedParser()
	if err != nil {
		return nil, err
	}
	parser.Listen(func(sentences [][]read.Token, l parse.Layers) { a.Hear(sentences, l[:]...) })
	return a, nil
})

// embeddedParser is the parser of the embedded models; the annotator above
// listens to it.
var embeddedParser = sync.OnceValues(func() (*parse.Parser, error) {
	folder := os.DirFS(filepath.Join("..", "english", "models"))
	packed, err := fs.ReadFile(folder, "vectors.bin")
	if err != nil {
		return nil, err
	}
	vectors, err := parse.LoadVectors(packed)
	if err != nil {
		return nil, err
	}
	model, err := fs.ReadFile(folder, "parse.bin")
	if err != nil {
		return nil, err
	}
	lemmas, err := lemma.Parse("")
	if err != nil {
		return nil, err
	}
	return parse.New(model, vectors, lemmas)
})

// annotate parses the document and finds its names.
func annotate(t testing.TB, doc *read.Document) {
	t.Helper()
	a := annotator(t)
	parser, err := embeddedParser()
	if err != nil {
		t.Fatal(err)
	}
	for i := range doc.Sentences {
		parser.Parse([][]read.Token{doc.Sentences[i].Tokens})
	}
	a.Annotate(doc)
}

func annotator(t testing.TB) *Annotator {
	t.Helper()
	a, err := embedded()
	if err != nil {
		t.Fatal(err)
	}
	return a
}

var testToken = regexp.MustCompile(`[A-Z](?:\.[A-Z])+\.?|\b[A-Z]\.|\b(?:Mr|Mrs|Dr|Gen|Lt|Sen|St)\.|['’]s\b|\p{L}+(?:'\p{L}{2,})?|\p{N}+(?:[.,]\p{N}+)*|[^\s]`)

// document makes one of a text, a sentence a line.
func document(text string) *read.Document {
	doc := &read.Document{}
	doc.Article.Text = text
	offset := 0
	for line := range strings.Lines(text) {
		s := read.Sentence{Kind: read.Prose, Span: graph.Span{Start: offset, End: offset + utf8.RuneCountInString(strings.TrimSuffix(line, "\n"))}}
		for _, m := range testToken.FindAllStringIndex(line, -1) {
			start := offset + utf8.RuneCountInString(line[:m[0]])
			word := line[m[0]:m[1]]
			s.Tokens = append(s.Tokens, read.Token{Span: graph.Span{Start: start, End: start + utf8.RuneCountInString(word)}, Text: word})
		}
		doc.Sentences = append(doc.Sentences, s)
		offset += utf8.RuneCountInString(line)
	}
	return doc
}

// marked is a text whose names are marked {KIND words}: the bare text and the
// names, those inside others after them.
func marked(t *testing.T, text string) (bare string, names []read.NameSpan) {
	t.Helper()
	var b strings.Builder
	var open []int
	at := 0
	for i := 0; i < len(text); {
		if kind, rest, ok := strings.Cut(text[i+1:], " "); text[i] == '{' && ok {
			open = append(open, len(names))
			names = append(names, read.NameSpan{Span: graph.Span{Start: at}, Kind: graph.EntityKind(kind)})
			i = len(text) - len(rest)
			continue
		}
		if text[i] == '}' {
			if len(open) == 0 {
				t.Fatalf("} without { in %q", text)
			}
			names[open[len(open)-1]].End = at
			open = open[:len(open)-1]
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(text[i:])
		b.WriteRune(r)
		i, at = i+n, at+1
	}
	if len(open) > 0 {
		t.Fatalf("{ without } in %q", text)
	}
	return b.String(), names
}
