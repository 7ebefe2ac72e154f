// Package readtest serves the tests of the stages above names and trees:
// documents from readable files and from chance, and what must hold of any
// reading.
package readtest

import (
	"bufio"
	"fmt"
	"os"
	"strings"
	"testing"

	"dateline/graph"
	"dateline/loaders/read"
)

// Trees reads base.txt, a text, and base.trees, its names and trees: lines
// "# name START END KIND", "# time START END", "# sentence KIND PARAGRAPH",
// and tokens as START END LEMMA UPOS XPOS HEAD DEPREL.
func Trees(t testing.TB, base string) *read.Document {
	t.Helper()
	text, err := os.ReadFile(base + ".txt")
	if err != nil {
		t.Fatal(err)
	}
	trees, err := os.ReadFile(base + ".trees")
	if err != nil {
		t.Fatal(err)
	}
	d := &read.Document{}
	d.Article.Text = string(text)
	lines := bufio.NewScanner(strings.NewReader(string(trees)))
	for lines.Scan() {
		var s graph.Span
		var kind string
		var token read.Token
		line := lines.Text()
		switch {
		case scan(line, "# name %d %d %s", &s.Start, &s.End, &kind):
			d.Names = append(d.Names, read.NameSpan{Span: s, Kind: graph.EntityKind(kind)})
		case scan(line, "# time %d %d", &s.Start, &s.End):
			d.Times = append(d.Times, read.Time{Span: s})
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

// Golden compares with what base.golden holds, or, to update, writes it anew.
func Golden(t testing.TB, base, got string, update bool) {
	t.Helper()
	file := base + ".golden"
	if update {
		if err := os.WriteFile(file, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s: got\n%s\nwant\n%s", file, got, want)
	}
}
