package main

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"

	"dateline/graph"
	"dateline/graph/store"
)

// rolesEach is how many roles an event of told has.
const rolesEach = 5

// told are the articles of the graph as facts: texts with entities met as
// often as Zipf's law has it, one or two events of five roles in each. An
// article is about 150 quads.
func told(n int) func(yield func(graph.Facts) bool) {
	return func(yield func(graph.Facts) bool) {
		r := rand.New(rand.NewPCG(uint64(n), 2))
		names := make([]string, n)
		for i := range names {
			words := title(r, 2)
			names[i] = strings.ToUpper(words[:1]) + words[1:]
		}
		popular := rand.NewZipf(r, 1.1, 8, uint64(n-1))
		for i := range n {
			t := teller{r: r, popular: popular, names: names}
			if !yield(t.article(i)) {
				return
			}
		}
	}
}

// teller tells one article.
type teller struct {
	r       *rand.Rand
	popular *rand.Zipf
	names   []string
	text    strings.Builder
	facts   graph.Facts
	met     map[string]int
}

func (t *teller) article(i int) graph.Facts {
	day := fmt.Sprintf("20%02d-%02d-%02d", 10+t.r.IntN(15), 1+t.r.IntN(12), 1+t.r.IntN(28))
	t.met = map[string]int{}
	for range 1 + i%2 {
		t.event(graph.Date(day))
	}
	t.facts.Article = graph.Article{
		URL: fmt.Sprintf("https://news.example/%d", i), Title: title(t.r, 6), Source: "the " + syllables[i%len(syllables)],
		Published: graph.Date(day), Language: "en", Text: t.text.String(), Sentences: t.facts.Article.Sentences,
	}
	t.facts.Article.ID = graph.ArticleID(t.facts.Article)
	return t.facts
}

func (t *teller) write(words string) graph.Span {
	start := t.text.Len()
	t.text.WriteString(words)
	return graph.Span{Start: start, End: t.text.Len()}
}

// event tells an event in a sentence of its own.
func (t *teller) event(day graph.Date) {
	start := t.text.Len()
	kind := eventKinds[t.r.IntN(len(eventKinds))]
	word := t.write(kind[strings.LastIndexByte(kind, '.')+1:])
	e := graph.LocalEvent{Type: kind, Label: title(t.r, 5), Status: graph.Happened, Claim: -1, Mentions: []graph.Mention{{Span: word, Head: word, Form: graph.Noun}}}
	for i := range rolesEach {
		t.write(" by ")
		name := t.names[t.popular.Uint64()]
		span := t.write(name)
		n := t.entity(name, span)
		e.Roles = append(e.Roles, graph.LocalRole{Role: graph.RoleKind(roleKinds[(i+t.r.IntN(2))%len(roleKinds)]), Label: "by", Entity: n, Span: span, Confidence: float64(50+t.r.IntN(50)) / 100})
	}
	t.write(" on ")
	when := t.write(string(day))
	e.Time = &graph.TimeSpan{Start: day, End: day, Text: string(day), Span: when}
	t.write(". ")
	t.facts.Article.Sentences = append(t.facts.Article.Sentences, graph.Span{Start: start, End: t.text.Len() - 1})
	t.facts.Events = append(t.facts.Events, e)
}

func (t *teller) entity(name string, span graph.Span) int {
	mention := graph.Mention{Span: span, Head: span, Form: graph.Name}
	if n, met := t.met[name]; met {
		e := &t.facts.Entities[n]
		e.Mentions = append(e.Mentions, mention)
		return n
	}
	t.met[name] = len(t.facts.Entities)
	t.facts.Entities = append(t.facts.Entities, graph.LocalEntity{Kind: graph.Organization, Name: name, Mentions: []graph.Mention{mention}})
	return t.met[name]
}

// writeStore makes a store of dateline's of n articles.
func writeStore(ctx context.Context, dir string, n int) error {
	s, err := store.Open(ctx, dir)
	if err != nil {
		return err
	}
	var part []graph.Facts
	for f := range told(n) {
		if part = append(part, f); len(part) == 500 {
			if err := s.Load(ctx, part); err != nil {
				return errors.Join(err, s.Close())
			}
			part = nil
		}
	}
	if err := errors.Join(s.Load(ctx, part), s.Resolve(ctx)); err != nil {
		return errors.Join(err, s.Close())
	}
	stats, err := s.Stats(ctx)
	fmt.Printf("%s: %+v\n", dir, stats)
	return errors.Join(err, s.Close())
}
