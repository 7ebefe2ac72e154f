package event

import (
	"slices"

	"dateline/graph"
)

// openingSentences are how many sentences of prose tell a headline again.
const openingSentences = 2

// announced is the event of the headline that the verb of the ith draft, in the
// first sentences, tells again: of the same type, the first of it, with nobody
// else in the same role, or nil.
func (r *reading) announced(i int) *draft {
	d := r.events[i]
	if d.noun || d.general || r.headline(d) || r.prose(d.sentence) > openingSentences {
		return nil
	}
	var first *draft
	for _, e := range r.events[:i] {
		switch {
		case e.drop || e.Type != d.Type:
		case !r.headline(e):
			return nil // the second of its type
		case first == nil && e.into == nil && !e.noun:
			first = e
		}
	}
	if first == nil || !timesFit(d, first) || r.others(d, first) || !r.sharesSome(d, first) {
		return nil
	}
	return first
}

// prose is how many sentences of prose there are up to the sentence.
func (r *reading) prose(sentence int) (n int) {
	for k := 0; k <= sentence; k++ {
		if r.doc.Sentences[k].Kind != "headline" {
			n++
		}
	}
	return n
}

// others tells whether somebody else with a name has the same role, or other
// numbers are told.
func (r *reading) others(d, e *draft) bool {
	for _, a := range d.Roles {
		for _, b := range e.Roles {
			if a.Role == b.Role && a.Entity != b.Entity && named(&r.doc.Entities[a.Entity]) && named(&r.doc.Entities[b.Entity]) {
				return true
			}
		}
	}
	for _, p := range d.Quantities {
		for _, q := range e.Quantities {
			if p.Unit == q.Unit && p.Value != q.Value {
				return true
			}
		}
	}
	return false
}

// sharesSome tells whether both say something of the same role, or a number.
func (r *reading) sharesSome(d, e *draft) bool {
	if len(e.Roles) == 0 || len(d.Roles) == 0 {
		return false
	}
	return slices.ContainsFunc(d.Roles, func(a graph.LocalRole) bool {
		return slices.ContainsFunc(e.Roles, func(b graph.LocalRole) bool { return a.Role == b.Role })
	})
}

// giveWay takes from a headline's event those without a name whose role the
// text tells better: "Treasurer jailed" is she who is named below.
func (r *reading) giveWay(headline, d *draft) {
	headline.Roles = slices.DeleteFunc(headline.Roles, func(b graph.LocalRole) bool {
		if named(&r.doc.Entities[b.Entity]) {
			return false
		}
		return slices.ContainsFunc(d.Roles, func(a graph.LocalRole) bool { return a.Role == b.Role })
	})
	headline.Status = d.Status
}
