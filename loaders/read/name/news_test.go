package name

import (
	"os"
	"strings"
	"testing"

	"dateline/graph"
	"dateline/loaders/read"
)

// The score on testdata/news.txt may not fall below these; the file was
// annotated by hand. What the model reaches is in CARD.md.
const (
	leastPerson       = 0.94
	leastPlace        = 0.94
	leastOrganization = 0.92
	leastAll          = 0.94
)

func TestNews(t *testing.T) {
	text, err := os.ReadFile("testdata/news.txt")
	if err != nil {
		t.Fatal(err)
	}
	scores := map[graph.EntityKind]*score{"": {}}
	_, body, _ := strings.Cut(string(text), "GROUP OTHER.\n")
	for _, article := range strings.Split(body, "\n\n") {
		bare, want := marked(t, article)
		doc := document(bare)
		annotate(t, doc)
		compare(t, doc, want, scores, true)
	}
	for kind, least := range map[graph.EntityKind]float64{
		graph.Person: leastPerson, graph.Place: leastPlace, graph.Organization: leastOrganization, "": leastAll,
	} {
		s := scores[kind]
		t.Logf("%-12s F1 %.3f of %d", kind, s.f1(), s.gold)
		if s.f1() < least {
			t.Errorf("%s: F1 %.3f, want %.3f at least", kind, s.f1(), least)
		}
	}
}

type score struct{ right, found, gold int }

func (s *score) f1() float64 { return 2 * float64(s.right) / float64(max(1, s.found+s.gold)) }

func compare(t *testing.T, doc *read.Document, want []read.NameSpan, scores map[graph.EntityKind]*score, show bool) {
	expected := map[read.NameSpan]bool{}
	count := func(kind graph.EntityKind, add func(*score)) {
		if scores[kind] == nil {
			scores[kind] = &score{}
		}
		add(scores[kind])
		add(scores[""])
	}
	for _, n := range want {
		expected[n] = true
		count(n.Kind, func(s *score) { s.gold++ })
	}
	for _, n := range doc.Names {
		count(n.Kind, func(s *score) { s.found++ })
		if expected[n] {
			count(n.Kind, func(s *score) { s.right++ })
			delete(expected, n)
		} else if show {
			t.Logf("wrong: %s %q in %q", n.Kind, doc.Quote(n.Span), doc.Quote(doc.Sentences[doc.SentenceAt(n.Start)].Span))
		}
	}
	for _, n := range want {
		if expected[n] && show {
			t.Logf("missed: %s %q", n.Kind, doc.Quote(n.Span))
		}
	}
}
