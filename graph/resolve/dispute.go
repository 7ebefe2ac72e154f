package resolve

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"dateline/graph"
)

// Member is one telling of an event: a local event, and how the whole graph
// names the entities of its article.
type Member struct {
	ID    graph.ID
	Event *graph.LocalEvent
	Name  func(entity int) string
}

// Disputes are the fields on which the tellings of one event differ. A value
// that says the same less exactly is no dispute.
func Disputes(members []Member) []graph.Dispute {
	var disputes []graph.Dispute
	for _, d := range []graph.Dispute{leaders(members), times(members), places(members), statuses(members)} {
		if len(d.Values) > 1 {
			disputes = append(disputes, d)
		}
	}
	return append(disputes, quantities(members)...)
}

// say records that an article gives a value.
func say(d *graph.Dispute, value string, article graph.ID, span graph.Span) {
	evidence := graph.Evidence{Article: article, Span: span}
	for i := range d.Values {
		if v := &d.Values[i]; v.Value == value {
			if !slices.Contains(v.Articles, article) {
				v.Articles = append(v.Articles, article)
			}
			v.Evidence = append(v.Evidence, evidence)
			return
		}
	}
	d.Values = append(d.Values, graph.DisputedValue{Value: value, Articles: []graph.ID{article}, Evidence: []graph.Evidence{evidence}})
}

// leaders compares who led the event, or carried it out where no leader is
// told. Articles that share one leader do not disagree.
func leaders(members []Member) graph.Dispute {
	d := graph.Dispute{Field: "leader"}
	for _, m := range members {
		kind := graph.CarriedOut
		if slices.ContainsFunc(m.Event.Roles, func(r graph.LocalRole) bool { return r.Role == graph.Led }) {
			kind = graph.Led
		}
		for _, r := range m.Event.Roles {
			if r.Role == kind {
				say(&d, m.Name(r.Entity), m.ID.Article(), r.Span)
			}
		}
	}
	return unlessShared(unlessRefined(d), members)
}

// unlessRefined leaves out values that say the same less exactly: "police"
// beside "Spanish police".
func unlessRefined(d graph.Dispute) graph.Dispute {
	words := make([][]string, len(d.Values))
	holding := map[string][]int{} // word -> values that have it
	for i, v := range d.Values {
		words[i] = slices.DeleteFunc(strings.Fields(strings.ToLower(v.Value)), func(w string) bool { return w == "a" || w == "an" || w == "the" })
		for _, w := range words[i] {
			holding[w] = append(holding[w], i)
		}
	}
	refined := func(i int) bool {
		if len(words[i]) == 0 {
			return len(d.Values) > 1
		}
		return slices.ContainsFunc(holding[words[i][0]], func(o int) bool { return within(words[i], words[o]) })
	}
	var values []graph.DisputedValue
	for i, v := range d.Values {
		if !refined(i) {
			values = append(values, v)
		}
	}
	d.Values = values
	return d
}

// within tells whether all words of a are among the more words of b.
func within(a, b []string) bool {
	return len(a) < len(b) && !slices.ContainsFunc(a, func(w string) bool { return !slices.Contains(b, w) })
}

// unlessShared is no dispute where all articles that give values share one.
func unlessShared(d graph.Dispute, members []Member) graph.Dispute {
	articles := map[graph.ID]bool{}
	for _, v := range d.Values {
		for _, a := range v.Articles {
			articles[a] = true
		}
	}
	for _, v := range d.Values {
		if len(v.Articles) == len(articles) {
			d.Values = nil
			return d
		}
	}
	return d
}

func times(members []Member) graph.Dispute {
	d := graph.Dispute{Field: "time"}
	var told []Member
	for _, m := range members {
		if t := m.Event.Time; t != nil && t.Start+t.End != "" {
			told = append(told, m)
		}
	}
	differ := false
	for i, a := range told {
		for _, b := range told[i+1:] {
			known, agree := compareTimes(a.Event.Time, b.Event.Time)
			differ = differ || known && !agree
		}
	}
	for _, m := range told {
		if differ {
			say(&d, string(m.Event.Time.Start+"/"+m.Event.Time.End), m.ID.Article(), m.Event.Time.Span)
		}
	}
	return d
}

func places(members []Member) graph.Dispute {
	d := graph.Dispute{Field: "place"}
	for _, m := range members {
		for _, p := range m.Event.Places {
			say(&d, m.Name(p.Entity), m.ID.Article(), p.Span)
		}
	}
	return unlessShared(d, members)
}

func statuses(members []Member) graph.Dispute {
	d := graph.Dispute{Field: "status"}
	for _, m := range members {
		if m.Event.Status != graph.Ongoing && len(m.Event.Mentions) > 0 {
			say(&d, string(m.Event.Status), m.ID.Article(), m.Event.Mentions[0].Span)
		}
	}
	return d
}

// quantities compares numbers of one unit, and equal numbers of different
// units: "26,000 accounts" and "more than 26,000 pages".
func quantities(members []Member) []graph.Dispute {
	byField := map[string]*graph.Dispute{}
	for _, m := range members {
		for _, q := range m.Event.Quantities {
			for _, field := range []string{"quantity " + unitKey(q.Unit), "number " + number(q.Value)} {
				if byField[field] == nil {
					byField[field] = &graph.Dispute{Field: field}
				}
				say(byField[field], quantityText(q), m.ID.Article(), q.Evidence.Span)
			}
		}
	}
	var disputes []graph.Dispute
	for _, d := range byField {
		if *d = unlessShared(*d, members); len(d.Values) > 1 && severalArticles(d) {
			disputes = append(disputes, *d)
		}
	}
	slices.SortFunc(disputes, func(a, b graph.Dispute) int { return cmp.Compare(a.Field, b.Field) })
	return disputes
}

// severalArticles tells whether the values come from more than one article.
func severalArticles(d *graph.Dispute) bool {
	return slices.ContainsFunc(d.Values, func(v graph.DisputedValue) bool {
		return !slices.Equal(v.Articles, d.Values[0].Articles)
	})
}

func unitKey(unit string) string { return strings.TrimSuffix(strings.ToLower(unit), "s") }

func number(value float64) string { return strconv.FormatFloat(value, 'f', -1, 64) }

func quantityText(q graph.Quantity) string {
	comparator := q.Comparator
	if comparator == "=" {
		comparator = ""
	}
	return strings.TrimSpace(fmt.Sprintf("%s%s %s", comparator, number(q.Value), q.Unit))
}
