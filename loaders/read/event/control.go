package event

import "dateline/graph"

// purpose tells an infinitive beside its clause: "to win the title".
func (c *clauses) purpose(i int) bool {
	t := c.tree
	mark, head := t.child(i, "mark"), t.head(i)
	return t.tokens[i].XPOS == "VB" && t.rel(i) == "advcl" && mark >= 0 && t.lower(mark) == "to" && head >= 0 && t.tokens[head].UPOS == "VERB"
}

// participle tells a clause that shares its verb's subject: "he opened fire,
// killing two".
func (c *clauses) participle(i int) bool {
	t := c.tree
	head := t.head(i)
	return t.tokens[i].XPOS == "VBG" && t.rel(i) == "advcl" && t.child(i, "nsubj", "mark") < 0 &&
		head >= 0 && t.tokens[head].UPOS == "VERB" && !c.passive(head) && t.child(head, "nsubj") >= 0
}

// controller is the subject of an infinitive: the object of the verb that
// governs it ("ordered him to leave"), else that verb's subject.
func (c *clauses) controller(i int) int {
	t := c.tree
	head := t.head(i)
	if head < 0 || t.tokens[head].UPOS != "VERB" {
		return -1
	}
	if o := t.child(head, "obj", "iobj"); o >= 0 {
		return o
	}
	if c.passive(head) {
		return c.argument(head, "nsubj:pass")
	}
	return c.argument(head, "nsubj")
}

// infinitive tells the clause that a verb governs: "to buy". The tree may
// take it for a purpose where other words stand between.
func (c *clauses) infinitive(i int) bool {
	t := c.tree
	if t.tokens[i].XPOS != "VB" && !c.perfect(i) || t.head(i) < 0 {
		return false
	}
	if t.rel(i) == "xcomp" {
		return true
	}
	_, ok := c.words.statusVerbs[t.lemma(t.head(i))]
	if _, calls := c.words.statusCalls[t.lemma(t.head(i))]; calls && t.child(t.head(i), "obj", "iobj") >= 0 {
		ok = true // "ordered the firm to pay"
	}
	if o := t.child(t.head(i), "obj", "iobj"); o >= 0 && o < i && c.words.causing[t.lemma(t.head(i))] && agents[t.kind(o)] {
		ok = true // "forced the minister, Ann Lee, to resign"
	}
	return ok && t.rel(i) == "advcl" && t.child(i, "mark") >= 0 && t.lower(t.child(i, "mark")) == "to"
}

// perfect tells an infinitive in the perfect: "are said to have fled".
func (c *clauses) perfect(i int) bool {
	t := c.tree
	mark, aux := t.child(i, "mark"), t.child(i, "aux")
	return mark >= 0 && t.lower(mark) == "to" && aux >= 0 && t.lower(aux) == "have"
}

// gerund tells a clause behind a preposition that says what somebody is
// accused of, jailed or praised for: "suspected of having stolen".
func (c *clauses) gerund(i int) bool {
	t := c.tree
	mark := t.child(i, "mark", "case")
	if mark < 0 || t.child(i, "nsubj") >= 0 || t.tokens[i].XPOS != "VBG" && !c.having(i) || t.head(i) < 0 {
		return false
	}
	switch t.lower(mark) {
	case "of", "for", "with", "from", "after", "before", "by", "while", "without":
		return t.rel(i) == "advcl" || t.rel(i) == "acl" || t.rel(i) == "xcomp" || t.rel(i) == "obl"
	}
	return false
}

// having tells the gerund of a perfect or a passive: "having stolen", "being
// held".
func (c *clauses) having(i int) bool {
	aux := c.tree.child(i, "aux")
	return aux >= 0 && (c.tree.lower(aux) == "having" || c.tree.lower(aux) == "being")
}

// accused is the subject of a gerund: whom the verb above it is done to, where
// the preposition says of what or for what, and else who does it.
func (c *clauses) accused(i int) int {
	t := c.tree
	head := t.head(i)
	if t.tokens[head].UPOS != "VERB" {
		if t.rel(head) == "obj" && agents[t.kind(head)] {
			return head // "accused the firm of hiding losses"
		}
		if verb := t.head(head); verb >= 0 && c.words.accusations[t.lemma(head)] && t.isVerb(verb) && t.rel(head) == "obl" {
			return c.object(verb) // "arrested two men on suspicion of robbing a bank"
		}
		return -1
	}
	if t.rel(head) == "acl" && t.tokens[head].XPOS == "VBN" && t.child(head, "aux") < 0 {
		return t.head(head) // "a man suspected of theft"
	}
	switch t.lower(t.child(i, "mark", "case")) {
	case "of", "for", "with", "from":
		if o := c.object(head); o >= 0 {
			return o
		}
	}
	if c.passive(head) {
		return c.object(head)
	}
	return c.argument(head, "nsubj")
}

// passiveHeadline tells the passive of headlines, which tell what happened in
// the present and what was done to somebody by a participle alone.
func (c *clauses) passiveHeadline(i int) bool {
	t := c.tree
	if c.doc.Sentences[c.index].Kind != "headline" || t.tokens[i].XPOS != "VBN" && t.tokens[i].XPOS != "VBD" {
		return false
	}
	if t.child(i, "obj", "iobj", "ccomp", "aux") >= 0 || t.child(i, "nsubj", "nsubj:pass") < 0 {
		return false
	}
	kind := c.ontology.verbs[t.lemma(i)]
	if kind == nil {
		return false
	}
	subject, _ := c.ontology.role(kind, "subj")
	_, done := kind.Roles["obj"]
	return subject == graph.CarriedOut && done
}

// passiveConjunct tells the second of two participles in the passive: "was shot
// and wounded".
func (c *clauses) passiveConjunct(i int) bool {
	t := c.tree
	head := t.head(i)
	return head >= 0 && t.rel(i) == "conj" && t.tokens[i].XPOS == "VBN" && t.isVerb(head) && c.passive(head) &&
		t.child(i, "nsubj", "nsubj:pass", "aux", "obj") < 0
}
