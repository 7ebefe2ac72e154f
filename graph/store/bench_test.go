package store

import (
	"context"
	"flag"
	"fmt"
	"math/rand/v2"
	"testing"

	"dateline/graph"
)

var articles = flag.Int("articles", 2000, "articles of the benchmarks' graph")

// news makes articles of one or two events among entities of Zipf's
// popularity.
func news(n int) []graph.Facts {
	r := rand.New(rand.NewPCG(1, 2))
	zipf := rand.NewZipf(r, 1.2, 10, uint64(n))
	var all []graph.Facts
	for i := range n {
		text := fmt.Sprintf("Entity struck entity number %d on that day, and said so.", i)
		a := graph.Article{
			URL: fmt.Sprintf("https://bench.example/%d", i), Title: fmt.Sprintf("Article %d", i), Source: "Bench", Language: "en", Text: text,
			Published: graph.Date(fmt.Sprintf("20%02d-%02d-%02d", r.IntN(24), 1+r.IntN(12), 1+r.IntN(28))),
			Sentences: []graph.Span{{Start: 0, End: len(text)}},
		}
		a.ID = graph.ArticleID(a)
		f := graph.Facts{Article: a}
		span := graph.Span{Start: 0, End: 6}
		for range 3 {
			name := fmt.Sprintf("Body %d Union", zipf.Uint64())
			f.Entities = append(f.Entities, graph.LocalEntity{
				Kind: graph.Organization, Name: name, Mentions: []graph.Mention{{Span: span, Head: span, Form: graph.Name}},
			})
		}
		for j := range 1 + i%2 {
			f.Events = append(f.Events, graph.LocalEvent{
				Type: fmt.Sprintf("kind%d.sort%d", r.IntN(5), r.IntN(10)), Label: f.Entities[j].Name + " struck", Status: graph.Happened, Claim: -1,
				Mentions: []graph.Mention{{Span: graph.Span{Start: 7, End: 13}, Head: graph.Span{Start: 7, End: 13}, Form: graph.Verb}},
				Time:     &graph.TimeSpan{Start: a.Published, End: a.Published, Text: "on that day", Span: graph.Span{Start: 30, End: 41}},
				Roles: []graph.LocalRole{
					{Role: graph.Led, Label: "struck", Entity: j, Span: span, Confidence: 0.9},
					{Role: graph.Targeted, Label: "struck", Entity: 2, Span: span, Confidence: 0.9},
				},
			})
		}
		all = append(all, f)
	}
	return all
}

func filled(b *testing.B) (*Store, string) {
	b.Helper()
	dir := b.TempDir() + "/db"
	s, err := Open(b.Context(), dir)
	if err != nil {
		b.Fatal(err)
	}
	all := news(*articles)
	for len(all) > 0 {
		n := min(len(all), 500)
		if err := s.Load(b.Context(), all[:n]); err != nil {
			b.Fatal(err)
		}
		all = all[n:]
	}
	if err := s.Resolve(b.Context()); err != nil {
		b.Fatal(err)
	}
	return s, dir
}

func BenchmarkOpen(b *testing.B) {
	s, dir := filled(b)
	for b.Loop() {
		if err := s.Close(); err != nil {
			b.Fatal(err)
		}
		var err error
		if s, err = Open(b.Context(), dir); err != nil {
			b.Fatal(err)
		}
	}
	stats, _ := s.Stats(b.Context())
	b.ReportMetric(float64(stats.Quads), "quads")
	_ = s.Close()
}

func BenchmarkResolve(b *testing.B) {
	s, _ := filled(b)
	defer s.Close()
	for b.Loop() {
		if err := s.Resolve(b.Context()); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkReader(b *testing.B) {
	s, _ := filled(b)
	defer s.Close()
	ctx := context.Background()
	id, _ := s.EntityNamed(ctx, "body 0 union")
	prefix := "body 1"
	for name, ask := range map[string]func() error{
		"entity":         func() error { _, err := s.Nodes(ctx, []graph.ID{id}); return err },
		"events":         func() error { _, err := s.Roles(ctx, []graph.ID{id}, nil, nil, graph.Page{First: 20}); return err },
		"coparticipants": func() error { _, err := s.CoParticipants(ctx, []graph.ID{id}, graph.Page{First: 10}); return err },
		"dated": func() error {
			_, err := s.FindEvents(ctx, &graph.EventFilter{Type: []string{"kind1"}, From: "2010", To: "2011"}, []graph.EventOrder{graph.TimeAsc}, graph.Page{First: 20})
			return err
		},
		"prefix": func() error {
			_, err := s.FindEntities(ctx, &graph.EntityFilter{Name: &graph.StringFilter{Prefix: &prefix}}, nil, graph.Page{First: 20})
			return err
		},
		"search": func() error { _, err := s.Search(ctx, "article struck", nil, graph.Page{First: 20}); return err },
		"near":   func() error { _, err := s.Neighborhood(ctx, id, 2, 100); return err },
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if err := ask(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
