package event

import (
	"cmp"
	"slices"

	"dateline/graph"
)

// write gives the document the events that stand, in order.
func (r *reading) write() {
	number := map[*draft]int{}
	var kept []*draft
	for _, d := range r.events {
		if d.into == nil && !d.drop && r.stands(d) {
			number[d] = len(kept)
			kept = append(kept, d)
		} else if d.into == nil && !d.drop {
			r.doc.Note(d.Mentions[0].Span, "event", "bare", "dropped "+d.Type+": nothing is said of it")
		}
	}
	for _, d := range kept {
		d.Label = r.label(d)
		r.tidy(d)
		for _, to := range d.causes {
			d.link(graph.Causes, to.root(), number)
		}
		for _, to := range d.parts {
			d.link(graph.SubEvent, to.root(), number)
		}
		for _, to := range d.follows {
			d.link(graph.Follows, to.root(), number)
		}
		r.doc.Events = append(r.doc.Events, d.LocalEvent)
	}
}

func (d *draft) link(kind graph.EventLinkKind, to *draft, number map[*draft]int) {
	n, ok := number[to]
	if !ok || to == d {
		return
	}
	for _, l := range d.Links {
		if l.Kind == kind && l.To == n {
			return
		}
	}
	d.Links = append(d.Links, graph.LocalEventLink{Kind: kind, To: n, Span: to.Mentions[0].Span})
}

// stands tells whether an event says anything: a verb needs a role or a
// number, a noun a role, a place, a time or a number, or else its words must
// tell of a happening by themselves.
func (r *reading) stands(d *draft) bool {
	return d.general || d.likely || len(d.Roles)+len(d.Quantities)+len(d.Places) > 0 || d.noun && d.Time != nil
}

// tidy sorts mentions, and drops places and numbers that are told twice.
func (r *reading) tidy(d *draft) {
	slices.SortFunc(d.Mentions, func(a, b graph.Mention) int { return cmp.Compare(a.Start, b.Start) })
	d.Places = unique(d.Places, func(a, b graph.LocalPlace) bool { return a.Entity == b.Entity })
	slices.SortStableFunc(d.Quantities, func(a, b graph.Quantity) int {
		return boolToInt(a.Comparator == "=") - boolToInt(b.Comparator == "=")
	})
	d.Quantities = unique(d.Quantities, func(a, b graph.Quantity) bool { // a headline leaves "at least" out
		return a.Value == b.Value && (a.Comparator == b.Comparator || b.Comparator == "=") && a.Unit == b.Unit
	})
}

func unique[T any](items []T, same func(a, b T) bool) []T {
	var kept []T
	for _, item := range items {
		if !slices.ContainsFunc(kept, func(k T) bool { return same(k, item) }) {
			kept = append(kept, item)
		}
	}
	return kept
}
