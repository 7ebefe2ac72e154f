package event

import (
	"dateline/graph"
)

// carriedRoles gives event nouns the arguments of the verbs that carry them,
// and of those that give a role in them: "Google took part in the operation".
func (c *clauses) carriedRoles() {
	t := c.tree
	for i := range t.tokens {
		if t.tokens[i].UPOS != "VERB" {
			continue
		}
		if d := c.at[i]; d != nil && d.noun {
			c.carrier(d, i)
			continue
		}
		c.undergoing(i)
		c.supporting(i)
	}
}

// carrier gives an event noun the arguments of the verb that carries it.
func (c *clauses) carrier(d *draft, i int) {
	t := c.tree
	if s := c.subject(i); s >= 0 && c.at[s] != d && !c.passive(i) {
		c.give(d, "subj", t.tokens[i].Text, s)
	}
	c.obliques(d, i)
	if status := c.verbStatus(i); status != graph.Happened {
		d.Status = status
	}
}

// supporting reads verbs that give their subject a role in an event noun,
// which is their object or stands behind their preposition.
func (c *clauses) supporting(i int) {
	t := c.tree
	_, bare := t.verbLemma(i)
	if bare == "take" && t.child(i, "obj") >= 0 && t.lower(t.child(i, "obj")) == "part" {
		bare = "take_part"
	}
	o := c.object(i)
	if o < 0 && t.rel(i) == "acl" && t.tokens[i].XPOS == "VBN" {
		o = t.head(i) // "the summit hosted by Finland"
	}
	if o >= 0 && c.at[o] != nil && c.at[o].noun {
		if role, ok := c.words.support[bare]; ok {
			c.supporter(i, c.at[o], role)
		}
	}
	for _, j := range append(append([]int(nil), t.children[i]...), c.partPhrases(i)...) {
		if d := c.at[j]; d != nil && d.noun {
			if role, ok := c.words.support[bare+"_"+t.preposition(j)]; ok {
				c.supporter(i, d, role)
				return
			}
		}
	}
	c.joiner(i, bare)
}

// joiner reads "Turkey is taking part", "Japan participates in it": in the last
// event told before that others take part in.
func (c *clauses) joiner(i int, bare string) {
	t := c.tree
	if bare != "take_part" && bare != "participate" {
		return
	}
	for _, j := range append(append([]int(nil), t.children[i]...), c.partPhrases(i)...) {
		if t.preposition(j) == "in" && t.tokens[j].UPOS != "PRON" && !c.isTimed(j) {
			return // in something else
		}
	}
	if d := c.lastNoun(); d != nil {
		c.supporter(i, d, graph.Participated)
	}
}

// lastNoun is the last event noun of the sentence before, or of the one before
// that, which has parts, or nil.
func (c *clauses) lastNoun() *draft {
	for k := len(c.events) - 1; k >= 0; k-- {
		if d := c.events[k]; c.index-d.sentence > 2 {
			return nil
		} else if d.noun && !d.drop && hasParts(d.Type) {
			return d.root()
		}
	}
	return nil
}

// partPhrases are the phrases behind "part" in "take part in".
func (c *clauses) partPhrases(i int) []int {
	if o := c.tree.child(i, "obj"); o >= 0 && c.tree.lower(o) == "part" {
		return c.tree.children[o]
	}
	return nil
}

func (c *clauses) supporter(i int, d *draft, role graph.RoleKind) {
	t := c.tree
	if own := c.at[i]; own != nil && own != d && !own.noun {
		own.drop = true // "hosts the talks" tells of the talks alone
	}
	c.at[i] = d
	d.told = d.told || c.verbStatus(i) == graph.Happened && (t.tokens[i].XPOS == "VBD" || t.tokens[i].XPOS == "VBN")
	label := t.tokens[i].Text
	filler := c.subject(i)
	if c.passive(i) || t.rel(i) == "acl" && t.tokens[i].XPOS == "VBN" {
		filler = c.agent(i)
		label += " by"
		c.used[filler] = true
	}
	if filler < 0 {
		return
	}
	for _, k := range c.antecedents(filler, i) {
		if e, ok := t.entity(k); ok && c.at[k] == nil {
			c.role(d, role, label, e, k, 0.85)
			c.members(d, role, label, k)
		}
	}
	c.obliques(d, i)
}

// antecedents are the filler and its conjuncts; for a relative clause behind
// "including X and Y", the group that these belong to as well, since either
// may be meant.
func (c *clauses) antecedents(filler, verb int) []int {
	t := c.tree
	all := t.coordinated(filler)
	if head := t.head(filler); head >= 0 && t.head(verb) == filler && t.preposition(filler) == "including" {
		all = append(all, head)
	}
	return all
}

func (c *clauses) agent(i int) int {
	t := c.tree
	for _, j := range t.children[i] {
		if t.rel(j) == "obl" && t.preposition(j) == "by" {
			return j
		}
	}
	return -1
}

// phrases reads "under Belgian leadership", "in collaboration with Europol",
// "with the support from Eurojust", wherever the tree hangs them: they belong
// to the clause's event.
func (c *clauses) phrases() {
	t := c.tree
	var last *draft
	for i := range t.tokens {
		role, ok := c.words.phrase[t.lemma(i)]
		if !ok || t.tokens[i].UPOS != "NOUN" || !c.inPhrase(i) {
			continue
		}
		if d := c.eventOf(i); d != nil {
			last = d
		}
		if last != nil {
			c.phraseRoles(last, i, role)
		}
	}
}

// isPhrase tells a noun that gives a role in the clause's event and is none
// itself.
func (c *clauses) isPhrase(i int) bool { return c.words.phrase[c.tree.lemma(i)] != "" && c.inPhrase(i) }

// inPhrase tells "under ... leadership" and what is coordinated with such.
func (c *clauses) inPhrase(i int) bool {
	t := c.tree
	switch t.preposition(i) {
	case "under", "in", "with", "through", "thanks_to":
		return true
	}
	if t.rel(i) != "conj" {
		return false
	}
	for j := i - 1; j >= 0; j-- {
		if c.words.phrase[t.lemma(j)] != "" && t.tokens[j].UPOS == "NOUN" {
			return true
		}
	}
	return false
}

// eventOf is the event of the nearest clause before token i.
func (c *clauses) eventOf(i int) *draft {
	t := c.tree
	for j := i - 1; j >= 0; j-- {
		if d := c.at[j]; d != nil && (t.tokens[j].UPOS == "VERB" || d.noun) {
			return d
		}
	}
	return nil
}

// phraseRoles gives the role to those that the phrase's noun names.
func (c *clauses) phraseRoles(d *draft, i int, role graph.RoleKind) {
	t := c.tree
	for _, j := range t.children[i] {
		switch p := t.preposition(j); {
		case t.tokens[j].Deprel == "amod" || t.tokens[j].Deprel == "compound" || t.tokens[j].Deprel == "nmod:poss":
			c.phraseRole(d, i, j, role, t.tokens[i].Text)
		case p == "with" || p == "of" || p == "from" || p == "by":
			for _, k := range c.deep(j) {
				c.phraseRole(d, i, k, role, t.tokens[i].Text+" "+p)
			}
		}
	}
}

// deep are token j, its conjuncts, and the conjuncts of what it is "of": the
// last of "authorities and police of the states and Europol" is hung low.
func (c *clauses) deep(j int) []int {
	t := c.tree
	all := t.coordinated(j)
	for _, k := range all[:len(all):len(all)] {
		for _, m := range t.children[k] {
			if t.rel(m) == "nmod" && t.preposition(m) == "of" {
				all = append(all, t.coordinated(m)[1:]...)
			}
		}
	}
	return all
}

func (c *clauses) phraseRole(d *draft, phrase, k int, role graph.RoleKind, label string) {
	if c.words.phrase[c.tree.lemma(k)] != "" {
		return
	}
	if e, ok := c.tree.entity(k); ok {
		if p := c.tree.preposition(phrase); p != "" {
			label = p + " " + label
		}
		c.role(d, role, label, e, k, 0.8)
	}
}
