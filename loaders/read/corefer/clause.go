package corefer

import "strings"

// clause are the features of pronoun and candidate in one sentence: which of
// them governs the other, by way of which clauses, and whether the candidate
// is the subject that the pronoun's verb shares with another.
func (a *article) clause(t tree, m *mention, c candidate) []string {
	verb, role, ownRole, where := t.head(c.head), roleName(t, c.head), roleName(t, m.head), c.place()
	var f []string
	switch {
	case verb < 0:
	case t.under(m.head, c.head):
		f = append(f, "pronoun below candidate")
	case t.under(m.head, verb):
		f = append(f, "candidate governs "+role+","+ownRole+","+where)
		if t.clauseOf(m.head) == verb {
			f = append(f, "same clause "+role+","+ownRole+","+where)
		}
	case t.under(c.head, t.head(m.head)):
		f = append(f, "pronoun governs "+ownRole+","+where)
	}
	own := t.clauseOf(m.head)
	path := t.path(own, t.clauseOf(c.head))
	f = append(f, "path "+path, "path "+path+" "+role+","+ownRole)
	if t.subjectOf(own) == c.head && t.head(c.head) != own {
		f = append(f, "shared subject "+ownRole)
	}
	if t.tokens[c.head].Deprel == "conj" {
		f = append(f, "coordinated")
	}
	return f
}

// across are the features of pronoun and candidate in different sentences:
// what clauses they stand in.
func (a *article) across(m *mention, c candidate) []string {
	t, own := a.trees[c.sentence], a.trees[m.sentence]
	role, where := roleName(t, c.head), c.place()
	f := []string{"in " + t.clauseType(t.clauseOf(c.head)) + " " + role + "," + where}
	if a.opensSentence(m) {
		f = append(f, "pronoun opens "+role+","+where)
	}
	return append(f, "pronoun in "+own.clauseType(own.clauseOf(m.head))+","+where)
}

// clauseType is the relation of a clause's verb, those of main clauses alike.
func (t tree) clauseType(verb int) string {
	for t.rel(verb) == "conj" && t.head(verb) >= 0 {
		verb = t.head(verb)
	}
	switch rel := t.rel(verb); rel {
	case "root", "parataxis":
		return "main"
	case "ccomp", "xcomp", "advcl", "acl":
		return rel
	}
	return "phrase"
}

// path is how a clause hangs on another: the relations from one verb up to the
// other, or down, "across" where neither governs the other.
func (t tree) path(own, other int) string {
	if own == other {
		return "same"
	}
	if up, ok := t.upTo(own, other); ok {
		return "up " + up
	}
	if down, ok := t.upTo(other, own); ok {
		return "down " + down
	}
	return "across"
}

// upTo are the relations of clauses on the way from a token up to another.
func (t tree) upTo(i, ancestor int) (string, bool) {
	var relations []string
	for steps := 0; i >= 0 && steps < len(t.tokens); steps++ {
		if i == ancestor {
			return strings.Join(relations[:min(3, len(relations))], ">"), true
		}
		switch rel := t.rel(i); rel {
		case "ccomp", "xcomp", "advcl", "acl", "conj", "parataxis", "csubj":
			relations = append(relations, rel)
		}
		i = t.head(i)
	}
	return "", false
}

// subjectOf is the subject of a verb: its own, else the one that it shares
// with the verb that it is coordinated with or hangs on; -1 where none is.
func (t tree) subjectOf(verb int) int {
	for steps := 0; verb >= 0 && steps < 6; steps++ {
		if s := t.child(verb, "nsubj"); s >= 0 {
			return s
		}
		switch t.rel(verb) {
		case "conj", "advcl":
		case "xcomp":
			if h := t.head(verb); h >= 0 {
				if o := t.child(h, "obj", "iobj"); o >= 0 {
					return o
				}
			}
		case "acl":
			if t.tokens[verb].Deprel == "acl" {
				return t.head(verb)
			}
			return -1
		default:
			return -1
		}
		verb = t.head(verb)
	}
	return -1
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

// depth is how many phrases hold the phrase of token i, at most 3.
func (t tree) depth(i int) int {
	n := 0
	for steps := 0; i >= 0 && n < 3 && steps < len(t.tokens); steps++ {
		switch t.rel(i) {
		case "nmod", "appos", "compound", "conj":
			n++
		case "flat":
		default:
			return n
		}
		i = t.head(i)
	}
	return n
}
