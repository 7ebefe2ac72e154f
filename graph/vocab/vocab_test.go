package vocab

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"github.com/cayleygraph/quad"

	"dateline/graph"
)

// random makes facts of every shape: each field set or not, lists of none to
// three, texts with all that N-Quads must escape.
type random struct{ *rand.Rand }

func (r random) text() string {
	texts := [...]string{"", "one", "Two words", "a \"quoted\" \\ line\nbreak\ttab\r", "Zoë 日本 🙂", "<iri> _:b .", " "}
	return texts[r.IntN(len(texts))]
}

func (r random) span() graph.Span {
	start := r.IntN(50)
	return graph.Span{Start: start, End: start + 1 + r.IntN(20)}
}

func (r random) time() *graph.TimeSpan {
	if r.IntN(2) == 0 {
		return nil
	}
	dates := [...]graph.Date{"", "2019", "2019-11", "--11-21"}
	return &graph.TimeSpan{
		Start: dates[r.IntN(4)], End: dates[r.IntN(4)], Text: r.text(), Approximate: r.IntN(2) == 0, Span: r.span(),
	}
}

func listOf[T any](r random, item func() T) []T {
	var list []T
	for range r.IntN(4) {
		list = append(list, item())
	}
	return list
}

func pick[T any](r random, of ...T) T { return of[r.IntN(len(of))] }

func (r random) mentions() []graph.Mention {
	return listOf(r, func() graph.Mention {
		return graph.Mention{Span: r.span(), Head: r.span(), Form: pick(r, graph.Name, graph.Nominal, graph.Pronoun, graph.Verb, graph.Noun)}
	})
}

func (r random) facts() graph.Facts {
	a := graph.Article{
		Title: r.text(), URL: r.text(), Source: r.text(), Authors: listOf(r, r.text), Published: pick(r, graph.Date(""), "2020-01-02"),
		Language: "en", Text: r.text() + r.text(), Sentences: listOf(r, r.span),
	}
	a.ID = graph.ArticleID(a)
	return graph.Facts{
		Article: a, Entities: listOf(r, r.entity), Events: listOf(r, func() graph.LocalEvent { return r.event(a.ID) }),
		Relations: listOf(r, func() graph.LocalRelation {
			return graph.LocalRelation{Predicate: r.text(), Subject: r.IntN(9), Object: r.IntN(9), Time: r.time(), Span: r.span(), Confidence: r.Float64()}
		}),
		Claims: listOf(r, func() graph.LocalClaim {
			return graph.LocalClaim{
				Speaker: r.IntN(4) - 1, Cue: r.text(), CueSpan: r.span(), Span: r.span(), Direct: r.IntN(2) == 0,
				Via: listOf(r, func() int { return r.IntN(9) }), About: listOf(r, func() int { return r.IntN(9) }), Time: r.time(),
			}
		}),
	}
}

func (r random) entity() graph.LocalEntity {
	e := graph.LocalEntity{
		Kind: pick(r, graph.Person, graph.Organization, graph.Place, graph.Product, graph.Group, graph.Other),
		Name: r.text(), Aliases: listOf(r, r.text), Description: r.text(), Mentions: r.mentions(),
	}
	if r.IntN(2) == 0 {
		e.Described = r.span()
	}
	return e
}

func (r random) event(article graph.ID) graph.LocalEvent {
	return graph.LocalEvent{
		Type: r.text(), Label: r.text(), Status: pick(r, graph.Happened, graph.Planned), Mentions: r.mentions(), Time: r.time(),
		Roles: listOf(r, func() graph.LocalRole {
			return graph.LocalRole{Role: pick(r, graph.Led, graph.OtherRole), Label: r.text(), Entity: r.IntN(9), Span: r.span(), Confidence: r.Float64()}
		}),
		Places: listOf(r, func() graph.LocalPlace { return graph.LocalPlace{Entity: r.IntN(9), Span: r.span()} }),
		Quantities: listOf(r, func() graph.Quantity {
			return graph.Quantity{
				Value: float64(r.IntN(100)) / 4, Comparator: ">", Unit: r.text(), Text: r.text(), Evidence: graph.Evidence{Article: article, Span: r.span()},
			}
		}),
		Links: listOf(r, func() graph.LocalEventLink {
			return graph.LocalEventLink{Kind: pick(r, graph.Follows, graph.Causes), To: r.IntN(9), Span: r.span()}
		}),
		Claim: r.IntN(4) - 1,
	}
}

// normal sorts the lists whose order means nothing and takes out repeats, as
// the doc comment of Facts says.
func normal(f graph.Facts) graph.Facts {
	if slices.Equal(f.Article.Authors, []string{""}) {
		f.Article.Authors = nil
	}
	for i := range f.Entities {
		e := &f.Entities[i]
		e.Aliases = set(slices.DeleteFunc(e.Aliases, func(s string) bool { return s == "" }))
		e.Mentions = mentionSet(e.Mentions)
	}
	for i := range f.Events {
		f.Events[i].Mentions = mentionSet(f.Events[i].Mentions)
	}
	for i := range f.Claims {
		f.Claims[i].Via, f.Claims[i].About = set(f.Claims[i].Via), set(f.Claims[i].About)
	}
	return f
}

func set[T interface{ ~int | ~string }](list []T) []T {
	slices.Sort(list)
	if list = slices.Compact(list); len(list) == 0 {
		return nil
	}
	return list
}

func mentionSet(mentions []graph.Mention) []graph.Mention {
	slices.SortFunc(mentions, compareMentions)
	return slices.Compact(mentions)
}

func TestFactsComeBack(t *testing.T) {
	for seed := range uint64(500) {
		r := random{rand.New(rand.NewPCG(seed, 1))}
		f := r.facts()
		quads := Quads(&f)
		r.Shuffle(len(quads), func(i, j int) { quads[i], quads[j] = quads[j], quads[i] })
		got, err := Facts(f.Article.ID, quads)
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		if want := normal(f); !reflect.DeepEqual(got, want) {
			t.Fatalf("seed %d:\n got %+v\nwant %+v", seed, got, want)
		}
	}
}

func TestQuadsOfAnArticleCarryItsLabel(t *testing.T) {
	r := random{rand.New(rand.NewPCG(7, 7))}
	f := r.facts()
	for _, q := range Quads(&f) {
		if q.Label != Label(f.Article.ID) {
			t.Errorf("%v", q)
		}
	}
}

func TestForeignQuadsAreRefused(t *testing.T) {
	article := graph.ID("article:0000000000000001")
	event := quad.IRI(article.Local(graph.KindEvent, 0))
	for name, foreign := range map[string]quad.Quad{
		"a span that is none":   {Subject: event, Predicate: mention + "VERB", Object: quad.IRI("article:x#char=9,1;head=1,2")},
		"a number that is none": {Subject: event, Predicate: inClaim, Object: quad.IRI("claim:x.y")},
		"a text for a node":     {Subject: event, Predicate: inClaim, Object: quad.String("x")},
	} {
		if _, err := Facts(article, []quad.Quad{foreign}); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}
