package corefer

import (
	"strconv"

	"dateline/graph"
)

// features tell how a pronoun stands to a candidate. They are those of the
// long line since Lappin & Leass, "An Algorithm for Pronominal Anaphora
// Resolution" (1994): recency, grammatical role, parallelism, salience and
// clause structure.
func (a *article) features(m *mention, c candidate) []string {
	e := c.entity
	t, own := a.trees[c.sentence], a.trees[m.sentence]
	role, ownRole := roleName(t, c.head), roleName(own, m.head)
	where := "far"
	switch {
	case c.distance < 0:
		where = "after"
	case c.distance < 2:
		where = strconv.Itoa(c.distance)
	}
	f := []string{
		"distance=" + strconv.Itoa(c.distance),
		"rank=" + strconv.Itoa(min(c.rank, 5)),
		"role=" + role + ",where=" + where,
		"role=" + role + ",pronoun=" + ownRole + ",where=" + where,
		"form=" + string(c.form),
		"kind=" + string(e.kind()),
		"mentions=" + strconv.Itoa(min(len(e.mentions), 5)),
		"subjects=" + strconv.Itoa(min(a.subjects(e), 4)),
		"words=" + strconv.Itoa(min(nameWords(e), 3)),
	}
	add := func(name string, holds bool) {
		if holds {
			f = append(f, name)
		}
	}
	add("gender", e.gender() != unknown)
	add("spoken of by pronoun", a.hasPronoun(e, m))
	add("first of article", a.mentions[0].entity == e)
	add("opens its sentence", a.opensSentence(c.mention))
	add("plural both", m.plural && e.plural())
	add("named", e.named())
	add("same paragraph", a.doc.Sentences[m.sentence].Paragraph == a.doc.Sentences[c.sentence].Paragraph)
	add("rank 0,"+role, c.rank == 0)
	if c.sentence == m.sentence {
		f = append(f, a.clause(own, m, c, ownRole, where)...)
	} else {
		add("main clause "+role, t.head(c.head) >= 0 && t.rel(t.head(c.head)) == "root")
	}
	return f
}

// clause are the features of pronoun and candidate in one sentence.
func (a *article) clause(t tree, m *mention, c candidate, ownRole, where string) []string {
	verb := t.head(c.head)
	var f []string
	switch {
	case verb < 0:
	case t.under(m.head, c.head):
		f = append(f, "pronoun below candidate")
	case t.under(m.head, verb):
		f = append(f, "candidate governs "+roleName(t, c.head)+","+ownRole+","+where)
		if t.clauseOf(m.head) == verb {
			f = append(f, "same clause "+roleName(t, c.head)+","+ownRole+","+where)
		}
	case t.under(c.head, t.head(m.head)):
		f = append(f, "pronoun governs "+ownRole+","+where)
	}
	if t.tokens[c.head].Deprel == "conj" {
		f = append(f, "coordinated")
	}
	return f
}

// clauseOf is the verb or other predicate that token i belongs to.
func (t tree) clauseOf(i int) int {
	for steps := 0; steps < len(t.tokens); steps++ {
		h := t.head(i)
		if h < 0 {
			return i
		}
		switch t.rel(i) {
		case "nsubj", "obj", "iobj", "obl", "csubj":
			return h
		case "ccomp", "xcomp", "advcl", "acl", "parataxis":
			return i
		}
		i = h
	}
	return i
}

// roleName is the grammatical role of a token, possessives told apart.
func roleName(t tree, i int) string {
	switch t.tokens[i].Deprel {
	case "nmod:poss", "nsubj:pass":
		return t.tokens[i].Deprel
	case "conj":
		if h := t.head(i); h >= 0 && t.rel(h) != "conj" {
			return roleName(t, h)
		}
	}
	switch rel := t.rel(i); rel {
	case "nsubj", "obj", "iobj", "obl", "nmod", "appos", "compound":
		return rel
	}
	return "other"
}

// subjects is how often the entity was the subject of a clause.
func (a *article) subjects(e *entity) int {
	n := 0
	for _, m := range e.mentions {
		if a.trees[m.sentence].rel(m.head) == "nsubj" {
			n++
		}
	}
	return n
}

// nameWords is the number of words of the entity's last name.
func nameWords(e *entity) int {
	for i := len(e.mentions) - 1; i >= 0; i-- {
		if e.mentions[i].form == graph.Name {
			return len(e.mentions[i].words)
		}
	}
	return 0
}

// hasPronoun tells whether such a pronoun was found to stand for the entity.
func (a *article) hasPronoun(e *entity, m *mention) bool {
	for _, o := range e.mentions {
		if o.form == graph.Pronoun && o.gender == m.gender && o.plural == m.plural {
			return true
		}
	}
	return false
}

// opensSentence tells whether no mention stands before this one.
func (a *article) opensSentence(m *mention) bool {
	for i := 0; i < m.head; i++ {
		if o := a.heads[m.sentence][i]; o != nil && !m.contains(o) {
			return false
		}
	}
	return true
}
