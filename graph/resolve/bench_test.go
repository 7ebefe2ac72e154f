package resolve

import (
	"context"
	"fmt"
	"math/rand/v2"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"dateline/graph"
)

// maker makes facts of articles of about 190 words, ten events and a dozen
// entities, whose names and words are met as often as Zipf's law has it, in
// stories that several articles tell.
type maker struct {
	r            *rand.Rand
	names, words []string
	known, used  *rand.Zipf
}

func newMaker(n int) *maker {
	r := rand.New(rand.NewPCG(uint64(n), 11))
	m := &maker{r: r, known: rand.NewZipf(r, 1.2, 10, uint64(4*n)), used: rand.NewZipf(r, 1.1, 20, 30000)}
	for range 4*n + 1 {
		m.names = append(m.names, "Ka"+m.syllables(1)+" Mo"+m.syllables(3))
	}
	for range 30001 {
		m.words = append(m.words, m.syllables(2+r.IntN(3)))
	}
	return m
}

func (m *maker) syllables(n int) string {
	const all = "badefigokaleminopasetivozurasken"
	var b strings.Builder
	for range n {
		at := 2 * m.r.IntN(len(all)/2)
		b.WriteString(all[at : at+2])
	}
	return b.String()
}

// article makes one article of a story, which has a day, people and words of
// its own.
func (m *maker) article(i, story int) *graph.Facts {
	s := rand.New(rand.NewPCG(uint64(story), 12))
	day := graph.Date(fmt.Sprintf("20%02d-%02d-%02d", 18+s.IntN(6), 1+s.IntN(12), 1+s.IntN(28)))
	f := &graph.Facts{Article: graph.Article{URL: fmt.Sprint("https://made.example/", i), Published: day}}
	f.Article.ID = graph.ArticleID(f.Article)
	var text strings.Builder
	write := func(words string) graph.Span {
		start := text.Len()
		text.WriteString(words + " ")
		return graph.Span{Start: start, End: start + len(words)}
	}
	for j := range 12 {
		name := m.names[m.known.Uint64()]
		if j < 5 {
			name = m.names[s.IntN(len(m.names))]
		}
		span := write(name)
		kind := []graph.EntityKind{graph.Person, graph.Organization, graph.Place}[len(name)%3]
		e := graph.LocalEntity{Kind: kind, Name: name, Mentions: []graph.Mention{{Span: span, Head: span, Form: graph.Name}}}
		if kind == graph.Person && j%2 == 0 {
			e.Description = m.words[m.used.Uint64()] + " of " + m.words[m.used.Uint64()]
		}
		f.Entities = append(f.Entities, e)
	}
	for j := range 10 {
		kind := []string{"conflict.attack", "disaster.flood", "justice.arrest", "business.merger", "contact.meet", "statement.say", "politics.election"}[s.IntN(7)]
		span := write(kind[strings.LastIndexByte(kind, '.')+1:])
		e := graph.LocalEvent{Type: kind, Status: graph.Happened, Claim: -1, Mentions: []graph.Mention{{Span: span, Head: span, Form: graph.Noun}}}
		for k := range 2 {
			e.Roles = append(e.Roles, graph.LocalRole{Role: []graph.RoleKind{graph.CarriedOut, graph.Targeted}[k], Entity: (j + k*s.IntN(5)) % 12})
		}
		if j%2 == 0 {
			e.Time = &graph.TimeSpan{Start: day, End: day}
		}
		f.Events = append(f.Events, e)
		for k := range 15 {
			w := m.used.Uint64()
			if k < 6 {
				w = uint64(s.IntN(len(m.words)))
			}
			write(m.words[w])
		}
	}
	f.Article.Text = text.String()
	return f
}

// spent is the time that all cores have spent on the process.
func spent() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// BenchmarkFind measures resolution alone, of articles that all come at once,
// and of ten that come to them.
func BenchmarkFind(b *testing.B) {
	for _, n := range []int{1000, 4000, 10000, 30000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				m := newMaker(n)
				encoded := make([]*graph.Facts, n) // texts and facts are the store's to keep
				ids := make([]graph.ID, n)
				byID := map[graph.ID]*graph.Facts{}
				for i := range encoded {
					encoded[i] = m.article(i, m.r.IntN(n/4))
					ids[i] = encoded[i].Article.ID
					byID[ids[i]] = encoded[i]
				}
				var before, after runtime.MemStats
				runtime.GC()
				runtime.ReadMemStats(&before)
				start := spent()
				u, err := Find(b.Context(), nil, nil, Change{Articles: ids, Facts: func(_ context.Context, id graph.ID) (*graph.Facts, error) { return byID[id], nil }})
				if err != nil {
					b.Fatal(err)
				}
				took := spent() - start
				runtime.GC()
				runtime.ReadMemStats(&after)
				b.ReportMetric(float64(took.Microseconds())/float64(n), "cpu-us/article")
				b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/float64(n), "B-held/article")
				b.ReportMetric(float64(len(u.Added))/float64(n), "links/article")
				runtime.KeepAlive(u)
			}
		})
	}
}
