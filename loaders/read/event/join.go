package event

import (
	"strings"

	"dateline/graph"
)

// join finds the drafts that are one event: a mention that is the same again
// ("the attack", "the latest attack") joins the last one that fits; another,
// an earlier, a second one does not.
func (r *reading) join() {
	for i, d := range r.events {
		if d.drop {
			continue
		}
		if d.same != nil && !d.same.drop && related(d, d.same.root()) {
			r.noteJoin(d, d.same.root())
			d.mergeInto(d.same.root())
			continue
		}
		if first := r.announced(i); first != nil {
			r.noteJoin(d, first)
			r.giveWay(first, d)
			d.mergeInto(first)
			continue
		}
		if earlier := r.antecedent(i); earlier != nil {
			r.noteJoin(d, earlier)
			d.mergeInto(earlier)
		}
	}
}

// root is the draft that d was joined to at last.
func (d *draft) root() *draft {
	for d.into != nil {
		d = d.into
	}
	return d
}

// antecedent is the draft before the ith that is the same event, or nil.
func (r *reading) antecedent(i int) *draft {
	d := r.events[i]
	if !d.noun || r.isDistinct(d) {
		return nil
	}
	for j := i - 1; j >= 0; j-- {
		e := r.events[j].root()
		if r.events[j].drop || !e.noun && e.Type != d.Type || e.Type == "" || !related(d, e) || !timesFit(d, e) || r.clash(d, e) || d.told && unreal[e.Status] {
			continue
		}
		if r.isSame(d) || r.headline(e) || Root(d.lemma) == Root(e.lemma) && r.sharesRole(d, e) {
			if r.isDistinct(r.events[j]) && !r.nearby(d, r.events[j]) {
				continue
			}
			return e
		}
	}
	return nil
}

// unreal are the statuses of what had not taken place when it was told: what
// did is another event.
var unreal = map[graph.EventStatus]bool{graph.Planned: true, graph.Hypothetical: true, graph.Denied: true, graph.Threatened: true}

// nearby tells whether one mention stands right after the other, as "the
// attack" after "another attack".
func (r *reading) nearby(d, e *draft) bool { return d.sentence-e.sentence <= 1 }

// related tells whether two events may be one by their types: equal, one
// above the other, or one of them as general as an operation.
func related(d, e *draft) bool {
	a, b := d.Type, e.Type
	if d.general || e.general {
		return d.general && e.general && Root(d.lemma) == Root(e.lemma)
	}
	if a == b || strings.HasPrefix(a, b+".") || strings.HasPrefix(b, a+".") {
		return true
	}
	broad := func(t string) bool { return t == "operation" }
	family := func(t string) bool {
		return strings.HasPrefix(t, "conflict.attack") || strings.HasPrefix(t, "operation")
	}
	return broad(a) && family(b) || broad(b) && family(a)
}

// isDistinct tells mentions that say they are another event.
func (r *reading) isDistinct(d *draft) bool {
	t := &r.trees[d.sentence]
	for _, j := range t.children[d.token] {
		if j < d.token && r.words.distinct[t.lower(j)] {
			return true
		}
	}
	return false
}

// isSame tells mentions that say they are known: definite or dated ones.
func (r *reading) isSame(d *draft) bool {
	t := &r.trees[d.sentence]
	for _, j := range t.children[d.token] {
		if j < d.token && (r.words.same[t.lower(j)] || t.tokens[j].Deprel == "nmod:poss" && r.timed(d.sentence, j)) {
			return true
		}
	}
	return false
}

// timed tells whether token i lies in a time expression: "last week's".
func (r *reading) timed(sentence, i int) bool {
	at := r.trees[sentence].tokens[i].Span
	for k := range r.doc.Times {
		if r.doc.Times[k].Span.Overlaps(at) {
			return true
		}
	}
	return false
}

// headline tells whether an event was read in a headline alone, which the
// first sentence tells again.
func (r *reading) headline(e *draft) bool {
	return r.doc.Sentences[e.sentence].Kind == "headline"
}

func timesFit(d, e *draft) bool {
	if d.Time == nil || e.Time == nil || d.Time.Start == "" || e.Time.Start == "" {
		return true
	}
	a, b := d.Time, e.Time
	return overlap(a.Start, b.End) && overlap(b.Start, a.End)
}

// overlap compares the parts that both dates have.
func overlap(a, b graph.Date) bool {
	n := min(len(a), len(b))
	return a[:n] <= b[:n]
}

// clash tells whether the two have different named targets.
func (r *reading) clash(d, e *draft) bool {
	a, b := r.targets(d), r.targets(e)
	if len(a) == 0 || len(b) == 0 {
		return false
	}
	for entity := range a {
		if b[entity] {
			return false
		}
	}
	return true
}

func (r *reading) targets(d *draft) map[int]bool {
	targets := map[int]bool{}
	for _, role := range d.Roles {
		if role.Role == graph.Targeted && named(&r.doc.Entities[role.Entity]) {
			targets[role.Entity] = true
		}
	}
	return targets
}

func (r *reading) sharesRole(d, e *draft) bool {
	for _, a := range d.Roles {
		for _, b := range e.Roles {
			if a.Role == b.Role && a.Entity == b.Entity {
				return true
			}
		}
	}
	return false
}

// mergeInto joins d to e: mentions, roles, times, numbers, links.
func (d *draft) mergeInto(e *draft) {
	if d == e {
		return
	}
	d.into = e
	if strings.Count(d.Type, ".") > strings.Count(e.Type, ".") {
		e.Type, e.kind = d.Type, d.kind
	}
	e.Mentions = append(e.Mentions, d.Mentions...)
	for _, role := range d.Roles {
		if !hasRole(e.Roles, role) {
			e.Roles = append(e.Roles, role)
		}
	}
	e.Places = append(e.Places, d.Places...)
	e.Quantities = append(e.Quantities, d.Quantities...)
	e.causes, e.follows, e.parts = append(e.causes, d.causes...), append(e.follows, d.follows...), append(e.parts, d.parts...)
	if d.Time != nil && (e.Time == nil || e.lent && !d.lent || !d.lent && better(d.Time, e.Time)) {
		e.Time, e.lent = d.Time, d.lent
	}
	if e.Status != graph.Happened && d.Status == graph.Happened && !d.noun {
		e.Status = d.Status
	}
}

func hasRole(roles []graph.LocalRole, role graph.LocalRole) bool {
	for _, r := range roles {
		if r.Role == role.Role && r.Entity == role.Entity {
			return true
		}
	}
	return false
}
