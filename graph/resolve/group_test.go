package resolve

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"dateline/graph"
)

// raid is an article of a day on an undated raid by a company, in words of its
// own.
func raid(n int, day time.Time, by string) *graph.Facts {
	f := article(n, entity(graph.Organization, by, ""))
	f.Article.Published = graph.Date(day.Format(time.DateOnly))
	text := "A raid was led by " + by
	span := graph.Span{Start: 2, End: 6}
	f.Events = []graph.LocalEvent{{Type: "operation.raid", Status: graph.Happened, Claim: -1,
		Mentions: []graph.Mention{{Span: span, Head: span, Form: graph.Noun}},
		Roles:    []graph.LocalRole{{Role: graph.Led, Entity: 0}}}}
	for i := range 20 {
		text += fmt.Sprintf(" w%do%d", n, i)
	}
	f.Article.Text = text
	return f
}

// TestRowOfEvents has a company raid something every few days for a year: raids
// that are near each other are one, and no row of them leads through the year.
func TestRowOfEvents(t *testing.T) {
	for seed := range uint64(5) {
		r := rand.New(rand.NewPCG(seed, 5))
		first := time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)
		var facts []*graph.Facts
		days := map[graph.ID]time.Time{}
		for day, n := first, 0; day.Year() == 2020; n++ {
			f := raid(n, day, "Norrland Steel")
			facts = append(facts, f)
			days[f.Article.ID] = day
			day = day.AddDate(0, 0, 1+r.IntN(10))
		}
		groups := slices.DeleteFunc(membersOf(joinedBy(Links(facts))), func(ids []graph.ID) bool { return ids[0].Kind() != graph.KindEvent })
		for _, ids := range groups {
			if span := days[ids[len(ids)-1].Article()].Sub(days[ids[0].Article()]); span > oneStory*24*time.Hour {
				t.Errorf("seed %d: one raid of %v", seed, span)
			}
		}
		if len(groups) < 6 || len(groups) > 40 {
			t.Errorf("seed %d: %d raids in a year", seed, len(groups))
		}
	}
}

// TestOneDay has events of one sort on one day, which are two where they have
// neither who nor where in common, whatever they are called.
func TestOneDay(t *testing.T) {
	strike := func(n int, town string) *graph.Facts {
		f := told(n, "The attack came.", "2020-05-03")
		f.Entities[0].Name = town
		return f
	}
	for town, want := range map[string]bool{"Lower Valley": true, "Upper Hill": false} {
		links := Links([]*graph.Facts{strike(1, "Lower Valley"), strike(2, town)})
		if got := joined(links, "event:0001.0", "event:0002.0"); got != want {
			t.Errorf("%s: joined %t, want %t", town, got, want)
		}
	}
}

// TestTwoArrests has persons arrested on one day in one place, whom two articles
// name, or only one of them.
func TestTwoArrests(t *testing.T) {
	arrest := func(n int, who string) *graph.Facts {
		f := told(n, "The attack came.", "2020-05-03")
		f.Events[0].Places = []graph.LocalPlace{{Entity: 0}}
		f.Events[0].Roles = nil
		if who != "" {
			f.Entities = append(f.Entities, entity(graph.Person, who, ""))
			f.Events[0].Roles = []graph.LocalRole{{Role: graph.Targeted, Entity: 1}}
		}
		return f
	}
	for who, want := range map[string]bool{"Ann Lee": true, "": true, "Bo Chan": false} {
		links := Links([]*graph.Facts{arrest(1, "Ann Lee"), arrest(2, who)})
		if got := joined(links, "event:0001.0", "event:0002.0"); got != want {
			t.Errorf("%q: joined %t, want %t", who, got, want)
		}
	}
}

// TestCastOfNumbers tells groups apart by how many they are, and by whose.
func TestCastOfNumbers(t *testing.T) {
	scene := func(n int, who string) *graph.Facts {
		text := "The attack left " + who + " homeless."
		f := told(n, text, "2020-01-02")
		at := graph.Span{Start: len("The attack left "), End: len("The attack left ") + len(who)}
		f.Entities = append(f.Entities, graph.LocalEntity{Kind: graph.Group, Name: who, Mentions: []graph.Mention{
			{Form: graph.Nominal, Span: at, Head: graph.Span{Start: at.End - len("miners"), End: at.End}},
		}})
		f.Events[0].Roles = append(f.Events[0].Roles, graph.LocalRole{Role: graph.Affected, Entity: 1})
		return f
	}
	for other, want := range map[string]bool{"40 miners": true, "miners": true, "41 miners": false} {
		links := Links([]*graph.Facts{scene(1, "40 miners"), scene(2, other)})
		if got := joined(links, "entity:0001.1", "entity:0002.1"); got != want {
			t.Errorf("%s: joined %t, want %t", other, got, want)
		}
	}
}

// joinedBy are the groups that the links make.
func joinedBy(links []Link) *groups {
	groups := newGroups()
	for _, l := range links {
		if !l.Doubtful {
			groups.join(l.A, l.B)
		}
	}
	return groups
}
