package corefer

import (
	"strings"

	"dateline/graph"
	"dateline/loaders/read/lexicon"
)

// joinDescriptions joins names with what is said beside them of who or what
// they are: appositions, titles, group names ("the X group"), and "X is a Y".
func (a *article) joinDescriptions() {
	for _, m := range a.mentions {
		if m.form == graph.Pronoun {
			continue
		}
		a.apposition(m)
		a.modifier(m)
		a.placeOf(m)
		if m.form == graph.Name {
			a.beside(m)
			a.beforeName(m)
			a.afterComma(m)
			a.introduction(m)
			a.title(m)
			a.predicate(m)
		}
	}
}

// apposition joins a mention with the mention in apposition to it.
func (a *article) apposition(m *mention) {
	t := a.trees[m.sentence]
	for _, c := range t.children[m.head] {
		if o := a.heads[m.sentence][c]; o != nil && (t.rel(c) == "appos" || t.tokens[c].Deprel == "nmod:desc") && o.form != graph.Pronoun {
			a.describe(m, o)
		}
	}
}

// modifier joins the name in "the X group" with the group, where the name has
// no business of its own: the noun is of the name's kind.
func (a *article) modifier(m *mention) {
	t := a.trees[m.sentence]
	if m.form != graph.Nominal || m.head == 0 || m.plural {
		return
	}
	news := m.lemma == "agency" && t.tokens[m.head-1].Text == "news"
	end := m.head
	if news {
		end--
	}
	o := a.endingAt(m.sentence, end)
	if o == nil || o.form != graph.Name || o.country != "" || !t.under(o.head, m.head) || t.child(o.head, "case") >= 0 {
		return
	}
	n, known := nounOf(m.lemma)
	if known && (n.class == "group" || n.class == "party" || n.class == "company" || n.class == "union" || news) && compatible(n.kind, o.kind) && o.kind != graph.Person {
		a.describe(o, m)
	}
}

// placeOf joins "the town of X" with X, which is a place, whatever the
// recogniser took it for.
func (a *article) placeOf(m *mention) {
	if m.form != graph.Nominal || m.kind != graph.Place || m.plural || m.class != "city" && m.class != "region" {
		return
	}
	t := a.trees[m.sentence]
	for _, c := range t.children[m.head] {
		o := a.heads[m.sentence][c]
		if mark := t.child(c, "case"); o != nil && o.form == graph.Name && o.country == "" && mark >= 0 && t.tokens[mark].Text == "of" {
			o.entity.setKind(graph.Place)
			o.entity.merge(m.entity)
		}
	}
}

// endingAt is the mention whose last token stands before token i: the nearest,
// or a person's description that holds it.
func (a *article) endingAt(sentence, i int) *mention {
	var best *mention // the one that begins first
	for h := i - 1; h >= 0 && h > i-10; h-- {
		if m := a.heads[sentence][h]; m != nil && m.end == i && (best == nil || m.form == graph.Nominal && m.kind == graph.Person && m.first < best.first) {
			best = m
		}
	}
	return best
}

// describe joins a name and a description of it, whichever comes first, if
// they may be one.
func (a *article) describe(m, o *mention) {
	if m.form != graph.Name && o.form == graph.Name {
		m, o = o, m
	}
	ofBothKinds(m, o)
	if o.form == graph.Name && m.form == graph.Name && !o.body && !m.body && !sameWords(m, o) && m.kind != graph.Other && o.kind != graph.Other {
		return
	}
	if m.form == graph.Name && m.kind == graph.Person && o.kind == graph.Organization && m.gender == unknown && !o.plural {
		m.entity.setKind(o.kind) // "Acme, a company": the recogniser took it for a person
	}
	if !describes(o, m) || m.entity == o.entity {
		return
	}
	m.entity.merge(o.entity)
	if m.form == graph.Name && o.form == graph.Nominal {
		a.setDescription(m.entity, o)
	}
}

// describes tells whether the nominal may speak of the mention.
func describes(o, m *mention) bool {
	if o.plural != m.plural && o.form == graph.Nominal || o.country != "" || m.country != "" {
		return false
	}
	if o.form == graph.Nominal && o.class == "" {
		return m.kind == graph.Other || m.kind == graph.Product
	}
	return compatible(o.kind, m.kind)
}

// setDescription keeps the whole description: what it says of whom, without
// the article.
func (a *article) setDescription(e *entity, o *mention) {
	if e.description != nil {
		return
	}
	t := a.trees[o.sentence]
	first, end := o.first, t.tail(o.head, o.end)
	for first < o.head && t.rel(first) == "det" {
		first++
	}
	for _, m := range e.mentions {
		if m.form == graph.Name && m.sentence == o.sentence && first <= m.first && m.first < end {
			if end = o.end; m.first < end {
				end = o.head + 1
			}
			if first <= m.first && m.first < o.head {
				first = o.head
			}
		}
	}
	e.description = &phrase{o.sentence, first, end}
}

// tail is where the phrase of a head ends with all that follows and belongs
// to it, up to the next comma or clause.
func (t tree) tail(head, end int) int {
	last := end
	for i := end; i < len(t.tokens) && t.under(i, head); i++ {
		if t.rel(i) == "punct" && t.tokens[i].XPOS != "HYPH" || strings.HasPrefix(t.tokens[i].XPOS, "W") {
			break
		}
		last = i + 1
	}
	return last
}

// beside joins "the group X" where the tree does not show that they belong
// together.
func (a *article) beside(m *mention) {
	if m.first == 0 || m.country != "" {
		return
	}
	o := a.heads[m.sentence][m.first-1]
	if o == nil || o.form != graph.Nominal || o.plural || o.kind != graph.Organization && o.kind != graph.Person || o.class == "" {
		return
	}
	if first := a.trees[m.sentence].tokens[o.first]; definite(first.Text) || first.Text == "a" || first.Text == "an" {
		a.describe(m, o)
	}
}

// beforeName joins "The head of Y, X, ..." where the tree does not show an
// apposition.
func (a *article) beforeName(m *mention) {
	t := a.trees[m.sentence]
	comma := m.first - 1
	for comma > 0 && lexicon.IsTitle(t.tokens[comma].Text) {
		comma--
	}
	if comma < 1 || t.tokens[comma].Text != "," || m.end < len(t.tokens) && !closing[t.tokens[m.end].Text] || t.rel(m.head) == "conj" {
		return
	}
	o := a.endingAt(m.sentence, comma)
	if o == nil || o.form != graph.Nominal || o.plural || a.personEnds(m.sentence, comma) {
		return
	}
	owned := t.child(o.head, "nmod:poss") >= 0
	person := m.kind == graph.Person && o.kind == graph.Person && (owned || o.definite || m.end < len(t.tokens) && t.tokens[m.end].Text == ",")
	body := o.definite && m.kind == graph.Organization && o.class == "company" && m.ends
	if person || body || owned && m.kind == graph.Organization && bothKinds[o.lemma] {
		a.describe(m, o)
	}
}

// personEnds tells whether a person's name ends before token i: one in a row of
// persons, and no part of a description.
func (a *article) personEnds(sentence, i int) bool {
	for _, m := range a.heads[sentence][max(0, i-5):i] {
		if m != nil && m.end == i && m.form == graph.Name && m.kind == graph.Person {
			return true
		}
	}
	return false
}

// closing are marks that close an apposition.
var closing = map[string]bool{",": true, ".": true, ";": true, ")": true, "\"": true, "”": true}

// afterComma joins "X, a Y ..." where the tree does not show an apposition.
func (a *article) afterComma(m *mention) {
	t := a.trees[m.sentence]
	if m.end+1 >= len(t.tokens) || t.tokens[m.end].Text != "," || m.country != "" {
		return
	}
	o := a.openingAt(m.sentence, m.end+1)
	if o == nil || o.form != graph.Nominal || o.class == "" || o.kind == graph.Place || t.rel(o.head) == "conj" || t.child(o.head, "conj") >= 0 {
		return
	}
	if t.rel(o.head) == "nsubj" && !t.trails(o) {
		return
	}
	bare := o.kind == graph.Person && t.rel(o.first) != "det"
	if t.tokens[o.first].Text == "a" || t.tokens[o.first].Text == "an" || t.tokens[o.first].Text == "the" || bare {
		a.describe(m, o)
	}
}

// trails tells whether an indefinite phrase that the tree takes for a subject
// is more likely followed by a participle: "an agency linked to".
func (t tree) trails(o *mention) bool {
	return !o.definite && o.end < len(t.tokens) && t.head(o.head) == o.end && t.child(o.end, "obl", "advmod") >= 0 && t.child(o.end, "obj", "ccomp", "aux") < 0
}

// openingAt is the mention that begins at token i and heads highest.
func (a *article) openingAt(sentence, i int) *mention {
	t := a.trees[sentence]
	var best *mention
	for h := i; h < len(t.tokens) && h < i+8; h++ {
		if m := a.heads[sentence][h]; m != nil && m.first == i && (best == nil || t.under(best.head, h)) {
			best = m
		}
	}
	return best
}

// title takes the titles and roles right before a person's name as the
// description: "Prime Minister Ann Lee".
func (a *article) title(m *mention) {
	t := a.trees[m.sentence]
	first := m.first
	for first > 0 && !a.taken[m.sentence][first-1] && (roleWord(t.tokens[first-1]) || first < m.first && t.portfolio(first-1)) {
		first--
	}
	if first == m.first || m.kind != graph.Person {
		return
	}
	if o := a.heads[m.sentence][m.first-1]; o != nil && o.form == graph.Nominal && !o.plural && o.entity != m.entity {
		m.entity.merge(o.entity)
	}
	honorific := m.first-first == 1 && lexicon.IsTitle(t.tokens[first].Text) && !lexicon.IsRole(strings.ToLower(t.tokens[first].Lemma))
	if m.entity.description == nil && !honorific {
		m.entity.description = &phrase{m.sentence, first, m.first}
	}
}

// portfolio tells whether a word before a title belongs to it: "Interior
// Minister", "Federal Reserve chairman".
func (t tree) portfolio(i int) bool {
	_, people := lexicon.Country(t.tokens[i].Text)
	return !people && i > 0 && (capital(t.tokens[i].Text) && t.tokens[i].UPOS != "ADP" || t.tokens[i].Text == "vice" || t.tokens[i].Text == "former" || t.tokens[i].Text == "chief" || t.tokens[i].Text == "prime")
}

// predicate joins "X is a Y" where Y may speak of X.
func (a *article) predicate(m *mention) {
	t := a.trees[m.sentence]
	h := t.head(m.head)
	if t.tokens[m.head].Deprel != "nsubj" || h < 0 || t.child(h, "cop") < 0 {
		return
	}
	o := a.heads[m.sentence][h]
	if o == nil || o.form != graph.Nominal || o.class == "" || o.plural || t.child(h, "case", "conj") >= 0 || t.negated(h) {
		return
	}
	if n, known := nounOf(o.lemma); known && n.kind == m.kind {
		a.describe(m, o)
	}
}

func (t tree) negated(i int) bool {
	for _, c := range t.children[i] {
		switch strings.ToLower(t.tokens[c].Text) {
		case "not", "n't", "no", "never", "would", "could", "might", "may", "if":
			return true
		}
	}
	return false
}
