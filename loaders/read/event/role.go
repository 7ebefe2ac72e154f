package event

import (
	"strings"

	"dateline/graph"
)

// fill gives an event the roles of its own arguments, and its status.
func (c *clauses) fill(d *draft) {
	if d.noun {
		c.fillNoun(d)
	} else {
		c.fillVerb(d, d.token)
	}
	if d.Status = c.status(d); d.Status != graph.Happened {
		c.note(d.token, "status", "%s %s", d.Type, d.Status)
	}
}

func (c *clauses) fillNoun(d *draft) {
	t := c.tree
	for _, j := range t.children[d.token] {
		switch rel := t.tokens[j].Deprel; {
		case rel == "nmod:poss":
			c.give(d, c.possessor(d), "'s", j)
		case c.words.hyphen[t.lower(j)] != "" && j >= 2 && t.tokens[j-1].Text == "-":
			if e, ok := t.entity(j - 2); ok {
				c.role(d, c.words.hyphen[t.lower(j)], t.lower(j), e, j-2, 0.85)
			}
		case rel == "compound" || rel == "amod" || rel == "nmod:unmarked":
			if e, ok := t.entity(j); ok && named(&c.doc.Entities[e]) && !c.words.regions[c.doc.Entities[e].Name] {
				c.give(d, "mod", c.doc.Quote(c.mentionSpan(e, j)), j)
			}
		case t.rel(j) == "nmod" || t.rel(j) == "obl":
			c.oblique(d, j)
		}
	}
	c.rightBehind(d)
}

// possessor is the slot of a noun's possessor: in "their arrest by soldiers"
// what is done by somebody is done to the possessor, and in "the army's arrest
// of two men" the possessor does it.
func (c *clauses) possessor(d *draft) string {
	by, of := false, false
	for _, j := range c.tree.children[d.token] {
		by = by || c.tree.preposition(j) == "by" && agents[c.tree.kind(j)]
		of = of || c.tree.preposition(j) == "of"
	}
	_, object := c.ontology.slotOf(d, "obj")
	switch role, _ := c.ontology.slotOf(d, "poss"); {
	case by && object:
		return "obj"
	case of && role != graph.CarriedOut:
		if _, ok := c.ontology.role(d.kind, "agent"); ok {
			return "agent"
		}
		return "subj"
	}
	return "poss"
}

// rightBehind takes the phrase right behind an event noun's own phrase for the
// noun's, where its type has a role for it, though the tree hangs it on the
// verb: "promised an investigation into the disaster", "followed the arrest of
// a man by police".
func (c *clauses) rightBehind(d *draft) {
	t := c.tree
	verb := t.head(d.token)
	if verb < 0 || !t.isVerb(verb) || t.rel(d.token) != "obj" && (t.rel(d.token) != "obl" || t.preposition(d.token) != "") || verb > d.token {
		return
	}
	end := t.last(d.token)
	for _, j := range t.children[verb] {
		slot := t.preposition(j)
		own := c.owns(d, slot) || slot == "by" && !c.passive(verb)
		if mark := t.child(j, "case"); t.rel(j) == "obl" && mark == end+1 && own {
			c.oblique(d, j)
			c.used[j] = true
		}
	}
}

// fillVerb gives the roles of a verb's arguments.
func (c *clauses) fillVerb(d *draft, verb int) {
	t := c.tree
	if s := c.subject(verb); s >= 0 && !c.passive(verb) && c.broughtBy(verb) == nil {
		c.give(d, c.subjectSlot(d, verb), t.tokens[verb].Text, s)
		c.countNobody(d, s)
		c.subjectPlace(d, s)
	}
	if o := c.object(verb); o >= 0 {
		c.countNobody(d, o)
		c.give(d, "obj", t.tokens[verb].Text, o)
		if s := t.child(verb, "nsubj:pass"); s >= 0 && s != o && strings.HasPrefix(d.Type, "transaction") {
			c.give(d, "iobj", t.tokens[verb].Text, c.antecedent(verb, s)) // "she was awarded the prize"
		}
		if _, ok := t.entity(c.measured(o)); !ok && units[t.lemma(o)] == "" {
			c.quantity(d, o, "")
		}
		c.lowPlace(d, o)
	} else if t.tokens[verb].Deprel == "acl" && t.tokens[verb].XPOS == "VBN" && t.child(verb, "aux") < 0 && t.head(verb) >= 0 {
		c.give(d, "obj", t.tokens[verb].Text, t.head(verb))
	}
	c.obliques(d, verb)
}

// countNobody counts nobody: "nobody was hurt" tells a number.
func (c *clauses) countNobody(d *draft, i int) {
	if d.kind.Unit == "" || !c.words.nobody[c.tree.lower(i)] {
		return
	}
	span := c.tree.tokens[i].Span
	d.Quantities = append(d.Quantities, graph.Quantity{
		Comparator: "=", Unit: d.kind.Unit, Text: c.doc.Quote(span), Evidence: graph.Evidence{Article: c.doc.Article.ID, Span: span},
	})
}

// subjectSlot is "agent" for the subject of a verb with an object, where the
// type tells these from others: who sinks a ship, and the ship that sinks.
func (c *clauses) subjectSlot(d *draft, verb int) string {
	if strings.HasPrefix(d.Type, "life") && c.ownBody(verb) {
		return "obj"
	}
	if _, ok := c.ontology.role(d.kind, "agent"); ok && c.object(verb) >= 0 && units[c.tree.lemma(c.object(verb))] == "" {
		return "agent"
	}
	return "subj"
}

// ownBody tells "hurt her ankle", which the subject suffers.
func (c *clauses) ownBody(verb int) bool {
	o := c.object(verb)
	return o >= 0 && c.words.body[c.tree.lemma(o)] && c.tree.child(o, "nmod:poss") >= 0
}

// broughtBy is the disaster of which a participle, or one coordinated with it,
// says what it brought: in "the dam collapsed, killing 12 and destroying a
// bridge" the dam killed nobody. It is nil for all else.
func (c *clauses) broughtBy(verb int) *draft {
	t := c.tree
	if t.rel(verb) == "conj" && t.tokens[verb].XPOS == "VBG" && t.child(verb, "nsubj") < 0 && t.head(verb) >= 0 {
		verb = t.head(verb)
	}
	head := t.head(verb)
	if head < 0 || !c.participle(verb) || c.at[head] == nil || !strings.HasPrefix(c.at[head].Type, "disaster") {
		return nil
	}
	return c.at[head]
}

func (c *clauses) obliques(d *draft, verb int) {
	t := c.tree
	for _, j := range t.children[verb] {
		switch t.rel(j) {
		case "iobj":
			c.give(d, "iobj", t.tokens[verb].Text, j)
		case "obl", "nmod":
			c.oblique(d, j)
		case "advmod":
			if head := t.head(verb); t.lower(j) == "where" && head >= 0 && strings.HasSuffix(t.tokens[verb].Deprel, "relcl") {
				c.place(d, head) // "the town where they were held"
			}
		}
	}
}

// oblique gives the role or place of a prepositional phrase.
func (c *clauses) oblique(d *draft, j int) {
	t := c.tree
	slot := t.preposition(j)
	if slot == "" || c.used[j] || slot == "according_to" || c.words.phrase[t.lemma(j)] != "" {
		return
	}
	own := c.owns(d, slot) || slot == "on" && c.frames(d, slot)
	c.takenForPlace(d, slot, j)
	if (t.kind(j) == graph.Place || c.isSite(j)) && locative[slot] && !own || c.isDistance(d, j) {
		c.place(d, j)
		return
	}
	c.give(d, slot, strings.ReplaceAll(slot, "_", " "), j)
	if d.noun && own {
		c.lowPlace(d, j)
	}
}

// mentionSpan is the span of the entity's mention that heads at the token.
func (c *clauses) mentionSpan(entity, token int) graph.Span {
	at := c.tree.tokens[token].Span
	for _, m := range c.doc.Entities[entity].Mentions {
		if m.Head == at {
			return m.Span
		}
	}
	return at
}

// give gives the role of a slot to what stands at token j and its conjuncts;
// to an event noun there it gives nothing.
func (c *clauses) give(d *draft, slot, label string, j int) {
	role, known := c.ontology.slotOf(d, slot)
	if _, ok := c.tree.entity(j); !ok {
		j = c.measured(j) // "hundreds of migrants", where the number is no mention
	}
	for _, k := range c.tree.coordinated(j) {
		e, ok := c.filler(d, slot, k)
		if !ok || !c.fills(d, slot, k) {
			continue
		}
		entity := &c.doc.Entities[e]
		if d.noun && (slot == "mod" || slot == "poss") && entity.Kind == graph.Place && placed(d.Type) {
			c.place(d, k)
			continue
		}
		if known && !c.frames(d, slot) && !agents[entity.Kind] && loose[slot] {
			c.note(k, "role", "dropped: %q makes no role of what can neither act nor be given anything", slot)
			continue
		}
		if role == placeRole {
			c.place(d, k)
			continue
		}
		if !known && temporal[slot] {
			c.note(k, "role", "dropped: %q says when %s was", slot, d.Type)
			continue
		}
		if !known && (!named(entity) || c.tree.tokens[k].UPOS == "PRON") {
			c.note(k, "role", "dropped: %s has no role for %q, and no name stands here", d.Type, slot)
			continue
		}
		if why := c.doesNot(d, slot, role, k); why != "" {
			c.note(k, "role", "dropped %s of %s: %s", role, d.Type, why)
			continue
		}
		if !known {
			role = graph.OtherRole
		}
		if role == graph.Targeted && slot == "obj" && c.fired(d, entity.Kind) {
			role = graph.Instrument
		}
		c.role(d, role, label, e, k, 0.8)
		c.owner(d, role, label, k)
		c.members(d, role, label, k)
	}
}

// fired tells what an attack is made with, where whom it is made on stands
// behind "at" or "on": "fired tear gas at youths".
func (c *clauses) fired(d *draft, kind graph.EntityKind) bool {
	if d.noun || kind != graph.Other && kind != graph.Product || !strings.HasPrefix(d.Type, "conflict.attack") {
		return false
	}
	for _, j := range c.tree.children[d.token] {
		if p := c.tree.preposition(j); j > d.token && (p == "at" || p == "on" || p == "into") && !c.isTimed(j) {
			return true
		}
	}
	return false
}

// loose are the prepositions that give a role in every type, though only to
// what can act: "with the mayor", not "with ease".
var loose = map[string]bool{"with": true, "to": true, "from": true}

// temporal are the prepositions that say when, whatever stands behind them.
var temporal = map[string]bool{"before": true, "after": true, "until": true, "till": true, "since": true, "following": true}

// agents are the kinds of entity that act.
var agents = map[graph.EntityKind]bool{graph.Person: true, graph.Organization: true, graph.Group: true, graph.Place: true}

// fills tells whether what stands at a token may fill a slot: an event noun may
// only where it is the object of a verb, and nobody never does.
func (c *clauses) fills(d *draft, slot string, k int) bool {
	if c.words.nobody[c.tree.lower(k)] || c.tree.child(k, "det") >= 0 && none[c.tree.lower(c.tree.child(k, "det"))] {
		return false
	}
	own := c.at[k]
	if own == nil {
		return true
	}
	if own == d {
		role, _ := c.ontology.slotOf(d, slot)
		return !d.noun && slot == "obj" && (role == graph.Topic || c.tree.child(k, "nummod") >= 0)
	}
	return own.noun && c.frames(d, slot) && slot != "subj" && slot != "agent"
}

// none are the determiners of nobody: "no minister", "neither man".
var none = map[string]bool{"no": true, "neither": true}

// role adds a role, once for each entity.
func (c *clauses) role(d *draft, role graph.RoleKind, label string, entity, token int, confidence float64) {
	for i := range d.Roles {
		if d.Roles[i].Entity == entity && d.Roles[i].Role == role {
			return
		}
	}
	d.Roles = append(d.Roles, graph.LocalRole{
		Role: role, Label: label, Entity: entity, Span: c.mentionSpan(entity, token), Confidence: confidence,
	})
	c.note(token, "role", "%s of %s %q, by %q", role, d.Type, c.tree.tokens[d.token].Text, label)
	if role != graph.CarriedOut || !c.isDefinite(token) && c.ownDoer(d, token) {
		c.quantity(d, token, "")
	}
}

// ownDoer tells who does the deed from who is only known to have done it from a
// clause above, whose number is told there: "two men arrested on suspicion of
// robbing a bank".
func (c *clauses) ownDoer(d *draft, token int) bool {
	t := c.tree
	for t.rel(token) == "conj" && t.head(token) >= 0 {
		token = t.head(token)
	}
	above := t.head(d.token)
	return d.noun || t.head(token) == d.token || above < 0 || !c.gerund(d.token) && (!c.infinitive(d.token) || c.at[above] == nil)
}

// isDefinite tells a phrase that is known: "the two countries" counts nothing
// new.
func (c *clauses) isDefinite(i int) bool {
	det := c.tree.child(i, "det")
	return det >= 0 && c.words.same[c.tree.lower(det)]
}

// owner gives the target's owner the same role: who attacks Amaq's servers
// attacks Amaq.
func (c *clauses) owner(d *draft, role graph.RoleKind, label string, k int) {
	t := c.tree
	if k := t.kind(k); role != graph.Targeted || k == graph.Person || k == graph.Group {
		return // who arrests Ann's son does not arrest Ann
	}
	for _, j := range t.children[k] {
		if t.tokens[j].Deprel == "nmod:poss" || t.rel(j) == "nmod" && t.preposition(j) == "of" {
			if e, ok := t.entity(j); ok && named(&c.doc.Entities[e]) {
				c.role(d, role, label, e, j, 0.7)
			}
		}
	}
}

// members gives the role to the named parts of a group: "nine providers,
// including Google and Telegram".
func (c *clauses) members(d *draft, role graph.RoleKind, label string, k int) {
	t := c.tree
	for _, j := range t.children[k] {
		if p := t.preposition(j); p == "including" || p == "such_as" || p == "like" {
			for _, m := range t.coordinated(j) {
				if e, ok := t.entity(m); ok && named(&c.doc.Entities[e]) {
					c.role(d, role, label, e, m, 0.75)
				}
			}
		}
	}
}
