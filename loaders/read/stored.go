package read

import (
	"slices"
	"strings"

	"dateline/graph"
)

// Stored are the facts that are kept in the graph: all but events of saying
// whose words are the cue of a claim, since the claim tells them already, and
// words that tell of a happening of which the article says nothing.
func (d *Document) Stored() graph.Facts {
	facts := d.Facts
	place := make([]int, len(d.Events)) // an event's number in the graph, or -1
	facts.Events = nil
	linked := d.linked()
	for i := range d.Events {
		place[i] = -1
		if e := &d.Events[i]; !d.isCue(e) && (linked[i] || !isBare(e)) {
			place[i] = len(facts.Events)
			facts.Events = append(facts.Events, d.Events[i])
		}
	}
	for i := range facts.Events {
		facts.Events[i].Links = renumberedLinks(facts.Events[i].Links, place)
	}
	facts.Claims = append([]graph.LocalClaim(nil), d.Claims...)
	for i := range facts.Claims {
		facts.Claims[i].About = renumbered(facts.Claims[i].About, place)
	}
	return facts
}

// linked are the events that another one leads to.
func (d *Document) linked() map[int]bool {
	linked := map[int]bool{}
	for i := range d.Events {
		for _, l := range d.Events[i].Links {
			linked[l.To] = true
		}
	}
	return linked
}

// isBare tells whether nothing is said of an event: not who, where or how
// many, nor, of what a noun tells, when. Of a noun outside the ontology ("an
// important tool") more must be said than whose it is.
func isBare(e *graph.LocalEvent) bool {
	if strings.HasPrefix(e.Type, "other.") && len(e.Mentions) > 0 && e.Mentions[0].Form == graph.Noun && len(e.Links) == 0 {
		return !slices.ContainsFunc(e.Roles, func(r graph.LocalRole) bool { return r.Role != graph.OtherRole })
	}
	said := len(e.Roles) + len(e.Places) + len(e.Quantities) + len(e.Links)
	return said == 0 && (e.Time == nil || len(e.Mentions) > 0 && e.Mentions[0].Form == graph.Verb)
}

// isCue tells whether the event is the saying of a claim, or a mere saying:
// what outlets pass on stands with the claim already.
func (d *Document) isCue(e *graph.LocalEvent) bool {
	if e.Type == "statement.say" && len(e.Mentions) > 0 && e.Mentions[0].Form == graph.Verb {
		return true
	}
	if !strings.HasPrefix(e.Type, "statement") || len(e.Mentions) == 0 {
		return false
	}
	for i := range d.Claims {
		if d.Claims[i].CueSpan.Overlaps(e.Mentions[0].Span) {
			return true
		}
	}
	return false
}

func renumbered(numbers, place []int) []int {
	var kept []int
	for _, n := range numbers {
		if place[n] >= 0 {
			kept = append(kept, place[n])
		}
	}
	return kept
}

func renumberedLinks(links []graph.LocalEventLink, place []int) []graph.LocalEventLink {
	var kept []graph.LocalEventLink
	for _, l := range links {
		if l.To = place[l.To]; l.To >= 0 {
			kept = append(kept, l)
		}
	}
	return kept
}
