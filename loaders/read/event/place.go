package event

import (
	"strings"

	"dateline/graph"
)

// holdsPlace tells an object whose place is that of the deed. What happens has
// a place of its own ("blamed a slowdown in China"), and what is said is said
// elsewhere.
func (c *clauses) holdsPlace(d *draft, object int) bool {
	if c.at[object] != nil && c.at[object] != d || wordSenses().nouns[c.tree.lemma(object)] != "" && c.tree.child(object, "nummod") < 0 {
		return false
	}
	return !strings.HasPrefix(d.Type, "statement")
}

// subjectPlace takes "in Malmo" of "police in Malmo arrested" for the place.
func (c *clauses) subjectPlace(d *draft, subject int) {
	t := c.tree
	if e, ok := t.entity(subject); !ok || named(&c.doc.Entities[e]) {
		return
	}
	for _, j := range t.children[subject] {
		if t.rel(j) == "nmod" && locative[t.preposition(j)] && t.kind(j) == graph.Place {
			c.place(d, j)
		}
	}
}

// lowPlace takes "in Madrid" for the event's place where the tree hangs it on
// the object: "arrested 40 protesters in Madrid".
func (c *clauses) lowPlace(d *draft, object int) {
	t := c.tree
	for _, j := range t.children[object] {
		if t.rel(j) == "nmod" && j > object && t.preposition(j) == "in" && t.kind(j) == graph.Place && c.holdsPlace(d, object) {
			c.place(d, j)
		}
		p := t.preposition(j)
		if t.rel(j) != "nmod" {
			continue
		}
		if (p == "to" || p == "from") && (c.owns(d, p) && agents[t.kind(j)] || strings.HasPrefix(d.Type, "movement") && t.kind(j) == graph.Place) {
			c.give(d, p, p, j)
		} else if p == "of" {
			c.lowPlace(d, j) // "stole the data of patients from a clinic"
		}
	}
}

// takenForPlace makes a place of a name that no earlier stage knew, behind "in"
// or "near" of a deed that takes place somewhere: "a raid in Barlow".
func (c *clauses) takenForPlace(d *draft, slot string, j int) {
	e, ok := c.tree.entity(j)
	if !ok || slot != "in" && slot != "near" && slot != "outside" || !bodily(d.Type) || !c.isLand(j) && (c.tree.tokens[j].UPOS != "PROPN" || c.tree.child(j, "det") >= 0) {
		return
	}
	if entity := &c.doc.Entities[e]; entity.Kind == graph.Other && named(entity) {
		entity.Kind = graph.Place
		c.note(j, "place", "%q is taken for a place, for what took place in it", entity.Name)
	}
}

// isLand tells a name with a word for a stretch of land or water: "the Ostrel
// valley".
func (c *clauses) isLand(j int) bool {
	t := c.tree
	return c.words.lands[t.lemma(j)] && (t.inName[j] || t.child(j, "compound") >= 0 && t.inName[t.child(j, "compound")])
}

// bodily tells the types of what is done by hand or befalls bodies, and so takes
// place somewhere.
func bodily(eventType string) bool {
	top, _, _ := strings.Cut(eventType, ".")
	switch top {
	case "conflict", "operation", "crime", "life", "disaster", "movement", "labour":
		return true
	}
	return eventType == "justice.arrest" || eventType == "contact.meet"
}

// locative are the prepositions that make a place of an event.
var locative = map[string]bool{"in": true, "at": true, "near": true, "outside": true, "across": true, "around": true, "off": true,
	"inside": true, "on": true, "along": true}

func (c *clauses) place(d *draft, j int) {
	if lemma := c.tree.lemma(j); d.Type == "justice.sentence" && (lemma == "prison" || lemma == "jail") {
		return // "to ten years in prison" does not say where
	}
	for _, k := range c.tree.coordinated(j) {
		if e, ok := c.tree.entity(k); ok && (c.doc.Entities[e].Kind == graph.Place || c.isSite(k)) {
			d.Places = append(d.Places, graph.LocalPlace{Entity: e, Span: c.mentionSpan(e, k)})
			c.note(k, "place", "of %s %q", d.Type, c.tree.tokens[d.token].Text)
			if !named(&c.doc.Entities[e]) {
				c.wider(d, k)
			}
		}
	}
}

// wider adds the place in which an unnamed place is: "at her home in Lucerne".
func (c *clauses) wider(d *draft, k int) {
	for _, j := range c.tree.children[k] {
		if j > k && c.tree.rel(j) == "nmod" && c.tree.preposition(j) == "in" && c.tree.kind(j) == graph.Place {
			c.place(d, j)
		}
	}
}

// isSite tells an entity that is a building or ground, where things take place,
// whatever else it is: a court, a university, a port.
func (c *clauses) isSite(j int) bool {
	t := c.tree
	if _, ok := t.entity(j); !ok {
		return false
	}
	for i := j; i >= 0 && i < len(t.tokens) && (i == j || t.inName[i]); i++ {
		if c.words.sites[strings.ToLower(t.tokens[i].Lemma)] {
			return true
		}
	}
	return false
}

// isDistance tells "capsized 11 kilometres from the port", which says where.
func (c *clauses) isDistance(d *draft, j int) bool {
	t := c.tree
	if t.preposition(j) != "from" || t.kind(j) != graph.Place || t.head(j) < 0 {
		return false
	}
	for _, k := range t.children[t.head(j)] {
		if k < j && distances[t.lemma(k)] {
			return true
		}
	}
	return false
}

var distances = map[string]bool{
	"kilometre": true, "kilometer": true, "km": true, "mile": true, "metre": true, "meter": true, "yard": true, "foot": true,
	"north": true, "south": true, "east": true, "west": true,
}

// placed tells the types whose modifier is where they were, not who did them.
func placed(eventType string) bool {
	for _, top := range [...]string{"disaster", "life", "health", "politics.election", "sport"} {
		if strings.HasPrefix(eventType, top) {
			return true
		}
	}
	return false
}
