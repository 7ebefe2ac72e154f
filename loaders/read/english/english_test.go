package english

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"

	"dateline/graph"
	"dateline/loaders/read"
)

// TestSentences reads sentences written for this project and looks for the
// facts that they tell: "type ROLE entity", "type PLACE entity", "type TIME
// date", "type NUMBER value unit", "type STATUS status", "CLAIM speaker: text",
// "REL subject | predicate | object".
func TestSentences(t *testing.T) {
	raw, err := os.ReadFile("testdata/sentences.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var rows []struct {
		Text  string   `yaml:"text"`
		Facts []string `yaml:"facts"`
		Never []string `yaml:"never"`
	}
	if err := yaml.UnmarshalWithOptions(raw, &rows, yaml.Strict()); err != nil {
		t.Fatal(err)
	}
	reader, err := New()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		doc, err := reader.Read(t.Context(), graph.Article{Text: row.Text, Published: "2019-11-25"})
		if err != nil {
			t.Fatal(err)
		}
		lines := factLines(doc)
		for _, fact := range row.Facts {
			if !slices.Contains(lines, fact) {
				t.Errorf("%s\n  misses: %s\n  has: %s", row.Text, fact, strings.Join(lines, "\n       "))
			}
		}
		for _, fact := range row.Never {
			if slices.Contains(lines, fact) {
				t.Errorf("%s\n  false: %s", row.Text, fact)
			}
		}
	}
}

func factLines(doc *read.Document) []string {
	var lines []string
	add := func(format string, args ...any) { lines = append(lines, fmt.Sprintf(format, args...)) }
	for i := range doc.Events {
		e := &doc.Events[i]
		add("%s STATUS %s", e.Type, e.Status)
		for _, r := range e.Roles {
			add("%s %s %s", e.Type, r.Role, doc.Entities[r.Entity].Name)
		}
		for _, p := range e.Places {
			add("%s PLACE %s", e.Type, doc.Entities[p.Entity].Name)
		}
		if e.Time != nil {
			add("%s TIME %s/%s", e.Type, e.Time.Start, e.Time.End)
		}
		for _, q := range e.Quantities {
			add("%s NUMBER %s%v %s", e.Type, q.Comparator, q.Value, q.Unit)
		}
	}
	for i := range doc.Claims {
		c := &doc.Claims[i]
		speaker := "?"
		if c.Speaker >= 0 {
			speaker = doc.Entities[c.Speaker].Name
		}
		add("CLAIM %s: %s", speaker, doc.Quote(c.Span))
	}
	for _, r := range doc.Relations {
		add("REL %s | %s | %s", doc.Entities[r.Subject].Name, r.Predicate, doc.Entities[r.Object].Name)
	}
	return lines
}

func TestReadingTwiceGivesTheSame(t *testing.T) {
	reader, err := New()
	if err != nil {
		t.Fatal(err)
	}
	text := "Police in Oslo arrested two men on Friday. The arrests were led by Europol, said a spokesman for the agency."
	var first string
	for i := range 5 {
		doc, err := reader.Read(t.Context(), graph.Article{Text: text, Published: "2020-02-03"})
		if err != nil {
			t.Fatal(err)
		}
		got, err := json.Marshal(doc.Facts)
		if err != nil {
			t.Fatal(err)
		}
		if i == 0 {
			first = string(got)
		} else if string(got) != first {
			t.Fatal("two readings differ")
		}
	}
}

// FuzzRead holds every reading to what must be true of any: tokens are the
// text at their spans, trees have one root and no cycle, every span lies in
// the text and every number leads to what is there.
func FuzzRead(f *testing.F) {
	reader, err := New()
	if err != nil {
		f.Fatal(err)
	}
	f.Add("Police in Oslo arrested two men on Friday, according to \"VG\". He said: \"We don't know.\"")
	f.Add("PARIS (AFP) - The U.S. won't ... 3.5m €20 https://x.example/a?b #tag @who\n\nBy Ann Lee\n\xff\xfe")
	f.Fuzz(func(t *testing.T, text string) {
		doc, err := reader.Read(t.Context(), graph.Article{Text: text, Published: "2019-11-25"})
		if err != nil {
			t.Fatal(err)
		}
		checkTokens(t, doc)
		checkFacts(t, doc, len([]rune(text)))
	})
}

func checkTokens(t *testing.T, doc *read.Document) {
	last := 0
	for i := range doc.Sentences {
		s := &doc.Sentences[i]
		roots := 0
		for j := range s.Tokens {
			token := &s.Tokens[j]
			if token.Start < last || doc.Quote(token.Span) != token.Text || token.Text == "" {
				t.Fatalf("token %+v after %d", token, last)
			}
			last = token.End
			if token.Head == 0 {
				roots++
			}
			steps := 0
			for h := token.Head; h > 0; h = s.Tokens[h-1].Head {
				if steps++; steps > len(s.Tokens) {
					t.Fatalf("a cycle in %+v", s.Tokens)
				}
			}
		}
		if roots != 1 {
			t.Fatalf("%d roots in %+v", roots, s.Tokens)
		}
	}
}

func checkFacts(t *testing.T, doc *read.Document, size int) {
	in := func(s graph.Span) {
		if s.Start < 0 || s.End < s.Start || s.End > size {
			t.Fatalf("span %v of %d", s, size)
		}
	}
	for _, e := range doc.Entities {
		for _, m := range e.Mentions {
			in(m.Span)
			in(m.Head)
		}
	}
	for _, e := range doc.Events {
		for _, r := range e.Roles {
			in(r.Span)
			_ = doc.Entities[r.Entity]
		}
		for _, l := range e.Links {
			_ = doc.Events[l.To]
		}
	}
	for _, c := range doc.Claims {
		in(c.Span)
	}
	stored := doc.Stored()
	for _, c := range stored.Claims {
		for _, n := range c.About {
			_ = stored.Events[n]
		}
	}
}

func BenchmarkRead(b *testing.B) {
	reader, err := New()
	if err != nil {
		b.Fatal(err)
	}
	text := strings.Repeat("Police in Oslo arrested two men on Friday after a raid on a flat in the west of the city, the interior ministry said. "+
		"The operation, which was led by Europol, followed an attack on a bank in Bergen last year.\n\n", 10)
	words := 0
	b.ReportAllocs()
	for b.Loop() {
		doc, err := reader.Read(b.Context(), graph.Article{Text: text, Published: "2020-02-03"})
		if err != nil {
			b.Fatal(err)
		}
		for i := range doc.Sentences {
			words += len(doc.Sentences[i].Tokens)
		}
	}
	b.ReportMetric(float64(words)/b.Elapsed().Seconds(), "words/s")
}

// A sentence alone: what a short question or headline waits for.
func BenchmarkReadSentence(b *testing.B) {
	reader, err := New()
	if err != nil {
		b.Fatal(err)
	}
	article := graph.Article{Text: "Police in Oslo arrested two men on Friday after a raid on a flat in the west of the city.", Published: "2020-02-03"}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := reader.Read(b.Context(), article); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkNew(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := New(); err != nil {
			b.Fatal(err)
		}
	}
}
