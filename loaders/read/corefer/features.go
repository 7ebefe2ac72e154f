package corefer

import (
	"strconv"
	"strings"

	"dateline/graph"
)

// features tell how a pronoun stands to a candidate. They are those of the
// long line since Lappin & Leass, "An Algorithm for Pronominal Anaphora
// Resolution" (1994): recency, grammatical role, parallelism, salience and
// clause structure. Each counts once for all pronouns and once for those of
// the pronoun's sort, as Daumé, "Frustratingly Easy Domain Adaptation" (ACL
// 2007).
func (a *article) features(m *mention, c candidate) []string {
	sort := pronounSort(m)
	if c.mention == nil {
		return a.noneFeatures(m, sort)
	}
	f := a.pairFeatures(m, c)
	f = append(f, a.salience(m, c)...)
	f = append(f, genderFeatures(m, c.entity)...)
	if c.sentence == m.sentence {
		f = append(f, a.clause(a.trees[m.sentence], m, c)...)
	} else {
		f = append(f, a.across(m, c)...)
	}
	if sort == "person" {
		return f
	}
	for i := range f {
		f[i] = sort + ": " + f[i]
	}
	return f
}

// pronounSort is "person", "thing" or "plural".
func pronounSort(m *mention) string {
	switch {
	case m.gender != unknown:
		return "person"
	case m.plural || m.text[0] == 't' || m.text[0] == 'T':
		return "plural"
	}
	return "thing"
}

// noneFeatures are those of no candidate: how the pronoun stands.
func (a *article) noneFeatures(m *mention, sort string) []string {
	t := a.trees[m.sentence]
	f := []string{"none", "none " + sort, "none " + sort + " " + roleName(t, m.head)}
	if h := t.head(m.head); h >= 0 {
		f = append(f, "none "+sort+" under "+t.tokens[h].UPOS, "none "+sort+" of "+t.rel(h))
		if t.child(h, "ccomp", "xcomp", "csubj", "advcl") > m.head {
			f = append(f, "none "+sort+" before clause")
		}
		if t.child(h, "cop") >= 0 {
			f = append(f, "none "+sort+" is "+t.tokens[h].UPOS)
		}
	}
	return f
}

// place tells where a candidate stands: "after", "0", "1" or "far".
func (c candidate) place() string {
	switch {
	case c.distance < 0:
		return "after"
	case c.distance < 2:
		return strconv.Itoa(c.distance)
	}
	return "far"
}

// pairFeatures are distance, roles and kinds.
func (a *article) pairFeatures(m *mention, c candidate) []string {
	t, own := a.trees[c.sentence], a.trees[m.sentence]
	role, ownRole, where := roleName(t, c.head), roleName(own, m.head), c.place()
	f := []string{
		"distance=" + strconv.Itoa(c.distance),
		"rank=" + strconv.Itoa(min(c.rank, 5)),
		"role=" + role + ",where=" + where,
		"role=" + role + ",pronoun=" + ownRole + ",where=" + where,
		"form=" + string(c.form),
		"kind=" + string(c.entity.kind()),
		"depth=" + strconv.Itoa(t.depth(c.head)) + "," + where,
		"words=" + strconv.Itoa(min(nameWords(c.entity), 3)),
	}
	if c.rank == 0 {
		f = append(f, "rank 0,"+role)
	}
	if c.sentence != m.sentence && t.head(c.head) >= 0 && t.rel(t.head(c.head)) == "root" {
		f = append(f, "main clause "+role)
	}
	return f
}

// salience are features of how much the article speaks of the candidate.
func (a *article) salience(m *mention, c candidate) []string {
	e := c.entity
	f := []string{
		"mentions=" + strconv.Itoa(min(len(e.mentions), 5)),
		"subjects=" + strconv.Itoa(min(a.subjects(e), 4)),
	}
	add := func(name string, holds bool) {
		if holds {
			f = append(f, name)
		}
	}
	add("spoken of by pronoun", a.hasPronoun(e, m))
	if o := a.lastPronoun(m); o != nil {
		add("last pronoun="+strconv.Itoa(min(m.sentence-o.sentence, 2)), o.entity == e)
		add("not last pronoun="+strconv.Itoa(min(m.sentence-o.sentence, 2)), o.entity != e)
	}
	add("new,"+c.place(), c.distance >= 0 && e.mentions[0] == c.mention)
	role, where := roleName(a.trees[m.sentence], m.head), c.place()
	add("nearest subject", c.nearestSubject)
	add("nearest subject,"+role+","+where, c.nearestSubject)
	add("most spoken of", c.mostSpoken)
	add("most spoken of,"+role+","+where, c.mostSpoken)
	add("rank="+strconv.Itoa(min(c.rank, 3))+","+role+","+where, true)
	add("form="+string(c.form)+","+c.place(), true)
	add("first of article", a.mentions[0].entity == e)
	add("opens its sentence", a.opensSentence(c.mention))
	add("plural both", m.plural && e.plural())
	add("named", e.named())
	add("same paragraph", a.doc.Sentences[m.sentence].Paragraph == a.doc.Sentences[c.sentence].Paragraph)
	return f
}

// genderFeatures tell whether what is known of the candidate's gender fits:
// what a pronoun tells, and what a name or noun does.
func genderFeatures(m *mention, e *entity) []string {
	if m.gender == unknown {
		return nil
	}
	var f []string
	told := map[string]bool{}
	for _, o := range e.mentions {
		if o.gender == unknown || o == m {
			continue
		}
		name := "gender of name"
		if o.form != graph.Name {
			name = "gender of " + strings.ToLower(string(o.form))
		}
		if o.gender != m.gender {
			name = "other " + name
		}
		if !told[name] {
			told[name] = true
			f = append(f, name)
		}
	}
	if len(f) == 0 {
		f = append(f, givenEnding(m, e)...)
	}
	return f
}

// givenEnding is how a given name ends of which no list tells the gender.
func givenEnding(m *mention, e *entity) []string {
	name := e.longestName()
	if name == nil || name.text == "" || name.text[0] == ' ' || isSurname(name.text) {
		return nil
	}
	given, _, _ := strings.Cut(name.text, " ")
	last := given[len(given)-1:]
	if !strings.Contains("aeio", last) {
		last = "other"
	}
	return []string{"given name in " + last + "," + strings.ToLower(m.text[:1])}
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

// lastPronoun is the last such pronoun before it that stands for something.
func (a *article) lastPronoun(m *mention) *mention {
	var last *mention
	for _, o := range a.mentions {
		if !o.before(m) {
			break
		}
		if o.form == graph.Pronoun && o.gender == m.gender && pronounSort(o) == pronounSort(m) && o.entity != nil && len(o.entity.mentions) > 1 {
			last = o
		}
	}
	return last
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
