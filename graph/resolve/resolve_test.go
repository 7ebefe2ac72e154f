package resolve

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"dateline/graph"
)

// article makes facts of an article with the entities.
func article(n int, entities ...graph.LocalEntity) *graph.Facts {
	return &graph.Facts{Article: graph.Article{ID: graph.ID(fmt.Sprintf("article:%04d", n))}, Entities: entities}
}

func entity(kind graph.EntityKind, name, description string, aliases ...string) graph.LocalEntity {
	return graph.LocalEntity{
		Kind: kind, Name: name, Description: description, Aliases: aliases,
		Mentions: []graph.Mention{{Form: graph.Name}},
	}
}

// parts are the groups that the links make, as text.
func parts(links []Link) string {
	g := newGroups()
	for _, l := range links {
		if !l.Doubtful {
			g.join(l.A, l.B)
		}
	}
	return fmt.Sprint(membersOf(g))
}

// membersOf are the groups of two and more.
func membersOf(g *groups) [][]graph.ID {
	of := map[graph.ID][]graph.ID{}
	for id := range g.up {
		of[g.root(id)] = append(of[g.root(id)], id)
	}
	var all [][]graph.ID
	for root, ids := range of {
		ids = append(ids, root)
		slices.Sort(ids)
		all = append(all, ids)
	}
	slices.SortFunc(all, slices.Compare)
	return all
}

func TestEntityLinks(t *testing.T) {
	p, o, l := graph.Person, graph.Organization, graph.Place
	for name, c := range map[string]struct {
		a, b graph.LocalEntity
		with []graph.LocalEntity // stand in both articles
		want string              // "one", "two", "doubt"
	}{
		"case and particles":    {a: entity(p, "Jan Van Der Meer", ""), b: entity(p, "Jan van der Meer", ""), want: "one"},
		"accents":               {a: entity(p, "José Ruiz", ""), b: entity(p, "Jose Ruiz", ""), want: "one"},
		"legal form":            {a: entity(o, "Norrland Steel Inc.", ""), b: entity(o, "Norrland Steel", ""), want: "one"},
		"surnames":              {a: entity(p, "Meer", ""), b: entity(p, "Meer", ""), want: "two"},
		"person and place":      {a: entity(p, "Ann Arbor", ""), b: entity(l, "Ann Arbor", ""), want: "two"},
		"acronym with its name": {a: entity(o, "World Steel Union", "", "WSU"), b: entity(o, "WSU", ""), want: "one"},
		"two callings":          {a: entity(p, "John Lee", "striker of the home team"), b: entity(p, "John Lee", "professor of botany"), want: "doubt"},
		"two callings, company": {a: entity(p, "John Lee", "striker of the home team"), b: entity(p, "John Lee", "team captain"), want: "one"},
		"same company": {a: entity(p, "John Lee", "striker"), b: entity(p, "John Lee", "footballer"),
			with: []graph.LocalEntity{entity(o, "Rovers United", "")}, want: "one"},
		"ministries": {a: entity(o, "Interior Ministry", ""), b: entity(o, "Interior Ministry", ""), want: "two"},
		"ministries of one place": {a: entity(o, "Interior Ministry", ""), b: entity(o, "Interior Ministry", ""),
			with: []graph.LocalEntity{entity(l, "Peru", "")}, want: "one"},
		"not named": {a: graph.LocalEntity{Kind: o, Name: "the group"}, b: graph.LocalEntity{Kind: o, Name: "the group"}, want: "two"},
	} {
		t.Run(name, func(t *testing.T) {
			links := Links([]*graph.Facts{article(1, append([]graph.LocalEntity{c.a}, c.with...)...), article(2, append([]graph.LocalEntity{c.b}, c.with...)...)})
			got := "two"
			for _, l := range links {
				if l.A.Number() == 0 && l.Doubtful {
					got = "doubt"
				} else if l.A.Number() == 0 {
					got = "one"
				}
			}
			if got != c.want {
				t.Errorf("%s, want %s: %v", got, c.want, links)
			}
		})
	}
}

// event makes an event on the article's entity 0 as target.
func event(kind string, start, end graph.Date) graph.LocalEvent {
	return graph.LocalEvent{
		Type: kind, Status: graph.Happened, Claim: -1, Time: &graph.TimeSpan{Start: start, End: end},
		Roles: []graph.LocalRole{{Role: graph.Targeted, Entity: 0}},
	}
}

func TestEventLinks(t *testing.T) {
	for name, c := range map[string]struct {
		a, b graph.LocalEvent
		want bool
	}{
		"same day":         {event("disaster.flood", "2019-11-21", "2019-11-21"), event("disaster.flood", "2019-11-21", "2019-11-21"), true},
		"range holds day":  {event("conflict.attack.cyber", "2019-11-21", "2019-11-24"), event("conflict.attack", "2019-11-22", "2019-11-22"), true},
		"year unknown":     {event("disaster.flood", "--11-21", "--11-24"), event("disaster.flood", "2019-11-21", "2019-11-24"), true},
		"two years":        {event("disaster.flood", "2019-11-21", "2019-11-21"), event("disaster.flood", "2018-11-21", "2018-11-21"), false},
		"other type":       {event("disaster.flood", "2019-11-21", "2019-11-21"), event("politics.election", "2019-11-21", "2019-11-21"), false},
		"vague operation":  {event("operation", "2019-11-21", "2019-11-24"), event("conflict.attack.cyber", "2019-11-21", "2019-11-24"), true},
		"month of the day": {event("disaster.flood", "2019-11", "2019-11"), event("disaster.flood", "2019-11-21", "2019-11-21"), true},
	} {
		t.Run(name, func(t *testing.T) {
			x, y := article(1, entity(graph.Place, "Lower Valley", "")), article(2, entity(graph.Place, "Lower Valley", ""))
			x.Events, y.Events = []graph.LocalEvent{c.a}, []graph.LocalEvent{c.b}
			links := slices.DeleteFunc(Links([]*graph.Facts{x, y}), func(l Link) bool { return l.Doubtful || l.A.Kind() != graph.KindEvent })
			if got := len(links) == 1; got != c.want {
				t.Errorf("joined %t, want %t", got, c.want)
			}
		})
	}
}

// corpus is articles on few names, so that many of them meet.
func corpus(seed uint64) []*graph.Facts {
	r := rand.New(rand.NewPCG(seed, 1))
	names := []string{"Ann Lee", "Bo Chan", "Lower Valley", "Rovers United", "WSU", "World Steel Union"}
	var all []*graph.Facts
	for n := range 12 {
		f := article(n)
		for range 3 {
			name := names[r.IntN(len(names))]
			kind := graph.Organization
			if strings.Contains("Ann Lee Bo Chan", name) {
				kind = graph.Person
			}
			f.Entities = append(f.Entities, entity(kind, name, []string{"", "mayor", "judge"}[r.IntN(3)]))
		}
		day := graph.Date(fmt.Sprintf("2020-01-%02d", 1+r.IntN(3)))
		f.Events = append(f.Events, event("conflict.attack", day, day))
		all = append(all, f)
	}
	return all
}

func TestDecisions(t *testing.T) {
	for seed := range uint64(20) {
		facts := corpus(seed)
		a, b := graph.ID("entity:0001.0"), graph.ID("entity:0007.1")
		before := parts(Links(facts, Decision{Kind: Split, A: a}))
		if got := parts(Links(facts, Decision{Kind: Merge, A: a, B: b}, Decision{Kind: Split, A: a})); got != before {
			t.Errorf("seed %d: split does not undo merge: %s, before %s", seed, got, before)
		}
		if strings.Contains(before, string(a)) {
			t.Errorf("seed %d: %s is not alone in %s", seed, a, before)
		}
		apart := Links(facts, Decision{Kind: Merge, A: a, B: b}, Decision{Kind: NotSame, A: a, B: b})
		if joined(apart, a, b) {
			t.Errorf("seed %d: joined although said to be two", seed)
		}
		if !joined(Links(facts, Decision{Kind: NotSame, A: a, B: b}, Decision{Kind: Merge, A: b, B: a}), a, b) {
			t.Errorf("seed %d: not joined although merged by hand", seed)
		}
	}
}

func joined(links []Link, a, b graph.ID) bool {
	g := newGroups()
	for _, l := range links {
		if !l.Doubtful {
			g.join(l.A, l.B)
		}
	}
	return g.root(a) == g.root(b)
}

func TestUnknownIDsAreLeftOut(t *testing.T) {
	if links := Links(nil, Decision{Kind: Merge, A: "entity:x.1", B: "entity:y.2"}); len(links) > 0 {
		t.Errorf("links of nothing: %v", links)
	}
}

// told is an article that tells events of two days, one by one word.
func told(n int, text string, days ...graph.Date) *graph.Facts {
	f := article(n, entity(graph.Place, "Lower Valley", ""))
	f.Article.Text = text
	at := 0
	for _, day := range days {
		e := event("conflict.attack", day, day)
		start := at + strings.Index(text[at:], "attack")
		e.Mentions = []graph.Mention{{Span: graph.Span{Start: start, End: start + 6}}}
		at = start + 6
		f.Events = append(f.Events, e)
	}
	return f
}

func TestEventsOfOneArticle(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		days [2]graph.Date
		want bool
	}{
		"told twice":  {"The attack came at dawn. The attack was short.", [2]graph.Date{"2020-01-02", "2020-01-02"}, true},
		"two days":    {"The attack came at dawn. The attack was short.", [2]graph.Date{"2020-01-02", "2020-01-03"}, false},
		"another one": {"The attack came at dawn. Another attack was short.", [2]graph.Date{"2020-01-02", "2020-01-02"}, false},
	} {
		t.Run(name, func(t *testing.T) {
			x := told(1, c.text, c.days[0], c.days[1])
			y := told(2, "An attack came.", "2020-01")
			if got := joined(Links([]*graph.Facts{x, y}), "event:0001.0", "event:0001.1"); got != c.want {
				t.Errorf("joined %t, want %t", got, c.want)
			}
		})
	}
}

func TestCopies(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	words := func(n int) []string {
		var w []string
		for range n {
			w = append(w, fmt.Sprintf("w%d", r.IntN(300)))
		}
		return w
	}
	wire := words(200)
	texts := []string{
		strings.Join(wire, " "),
		"By our staff. " + strings.Join(wire[:170], " "), // cut at the end
		strings.Join(words(200), " "),
		"too short",
	}
	var facts []*graph.Facts
	for i, text := range texts {
		f := article(i)
		f.Article.Text = text
		facts = append(facts, f)
	}
	if got := fmt.Sprint(Copies(facts)); got != "[[article:0000 article:0001]]" {
		t.Errorf("copies %s", got)
	}
}

func TestGenericWords(t *testing.T) {
	if !generic("interior ministry") || generic("peruvian interior ministry") {
		t.Error("generic names are not told")
	}
	for word := range genericWords() {
		if word != normal(word) {
			t.Errorf("%q is not in normal form", word)
		}
	}
}

// described is an entity that is only described, by the noun at its head.
func described(text, noun string) graph.LocalEntity {
	start := strings.Index(text, noun)
	return graph.LocalEntity{Kind: graph.Person, Name: "the " + noun, Mentions: []graph.Mention{
		{Form: graph.Nominal, Span: graph.Span{Start: start, End: start + len(noun)}, Head: graph.Span{Start: start, End: start + len(noun)}},
	}}
}

func TestCast(t *testing.T) {
	text := "The attack was over when the driver fled."
	scene := func(n int, day graph.Date, who ...graph.LocalEntity) *graph.Facts {
		f := told(n, text, day)
		f.Entities = append(f.Entities, who...)
		return f
	}
	driver := described(text, "driver")
	named := entity(graph.Person, "Ann Lee", "")
	named.Mentions = append(named.Mentions, driver.Mentions...)
	other := entity(graph.Person, "Bo Chan", "")
	other.Mentions = append(other.Mentions, driver.Mentions...)
	surname := entity(graph.Person, "Lee", "")
	for name, c := range map[string]struct {
		facts []*graph.Facts
		a, b  graph.ID
		want  bool
	}{
		"one event":       {[]*graph.Facts{scene(1, "2020-01-02", driver), scene(2, "2020-01-02", driver)}, "entity:0001.1", "entity:0002.1", true},
		"two events":      {[]*graph.Facts{scene(1, "2020-01-02", driver), scene(2, "2020-05-02", driver)}, "entity:0001.1", "entity:0002.1", false},
		"named in one":    {[]*graph.Facts{scene(1, "2020-01-02", driver), scene(2, "2020-01-02", named)}, "entity:0001.1", "entity:0002.1", true},
		"two drivers":     {[]*graph.Facts{scene(1, "2020-01-02", driver, driver), scene(2, "2020-01-02", driver)}, "entity:0001.1", "entity:0002.1", false},
		"surname":         {[]*graph.Facts{scene(1, "2020-01-02", named), scene(2, "2020-01-02", surname)}, "entity:0001.1", "entity:0002.1", true},
		"never two names": {[]*graph.Facts{scene(1, "2020-01-02", named), scene(2, "2020-01-02", driver), scene(3, "2020-01-02", other)}, "entity:0001.1", "entity:0003.1", false},
	} {
		t.Run(name, func(t *testing.T) {
			if got := joined(Links(c.facts), c.a, c.b); got != c.want {
				t.Errorf("joined %t, want %t", got, c.want)
			}
		})
	}
}

func TestOrderOfArticles(t *testing.T) {
	for seed := range uint64(20) {
		facts := corpus(seed)
		want := fmt.Sprint(Links(facts))
		rand.New(rand.NewPCG(seed, 9)).Shuffle(len(facts), func(i, j int) { facts[i], facts[j] = facts[j], facts[i] })
		if got := fmt.Sprint(Links(facts)); got != want {
			t.Fatalf("seed %d: other links in another order", seed)
		}
	}
}
