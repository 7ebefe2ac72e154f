package event

import (
	"strings"

	"dateline/graph"
	"dateline/loaders/read/lexicon"
	"dateline/loaders/read/title"
)

// relations reads the standing facts: what an apposition, a title, a copula
// or "of" says of a named entity.
func (r *reading) relations() {
	for i := range r.trees {
		if !r.doc.Sentences[i].Readable() {
			continue
		}
		t := &r.trees[i]
		for j := range t.tokens {
			if r.words.standing[t.lemma(j)] && t.isVerb(j) {
				r.standing(t, j)
			}
			if e, ok := t.entity(j); ok && named(&r.doc.Entities[e]) && t.tokens[j].UPOS != "PRON" {
				r.relationsOf(t, j, e)
			}
			r.ledBy(t, j)
		}
	}
}

func (r *reading) relationsOf(t *tree, i, subject int) {
	if t.tokens[i].UPOS == "NOUN" && r.doc.Entities[subject].Kind == graph.Person {
		r.described(t, i, i, subject)
		return
	}
	for _, j := range t.children[i] {
		switch {
		case t.rel(j) == "appos" || t.tokens[j].Deprel == title.Relation:
			r.described(t, i, j, subject)
		case t.rel(j) == "nmod" && (t.preposition(j) == "of" || t.preposition(j) == "from") && r.doc.Entities[subject].Kind == graph.Person:
			r.relate(t, subject, "member of", i, j, 0.7)
		}
	}
	if head := t.head(i); t.rel(i) == "appos" && head >= 0 && t.tokens[head].UPOS == "NOUN" && r.doc.Entities[subject].Kind != graph.Place {
		r.described(t, i, head, subject)
	}
	if t.rel(i) == "nsubj" {
		if p := t.head(i); p >= 0 && t.child(p, "cop") >= 0 && t.tokens[p].UPOS == "NOUN" {
			r.described(t, i, p, subject)
		}
	}
}

// described reads a noun that says what the subject is: "a spokesman for X",
// "director of X", "an agency linked to X", "X's leader".
func (r *reading) described(t *tree, i, noun, subject int) {
	if t.tokens[noun].UPOS == "PROPN" && t.tokens[noun].Deprel != title.Relation || !lexicon.IsRole(t.lemma(noun)) && !lexicon.IsOrganization(t.lemma(noun)) && !lexicon.IsOrganization(t.lower(noun)) {
		return
	}
	for _, j := range t.children[noun] {
		switch rel := t.tokens[j].Deprel; {
		case t.rel(j) == "nmod" && t.preposition(j) != "":
			r.relate(t, subject, office(t, noun)+" "+strings.ReplaceAll(t.preposition(j), "_", " "), i, j, 0.85)
		case rel == "nmod:poss":
			r.relate(t, subject, office(t, noun)+" "+belonging(t, noun), i, j, 0.85)
		case rel == "amod" && stateOffice(t, noun) && t.kind(j) == graph.Place:
			r.relate(t, subject, office(t, noun)+" of", i, j, 0.8) // "the Hungarian president"
		case rel == "compound" && t.kind(j) != graph.Person && (lexicon.IsRole(t.lemma(noun)) || r.isNamed(t, j)):
			r.body(t, j)
			r.relate(t, subject, office(t, noun)+" "+belonging(t, noun), i, j, 0.75)
		case t.rel(j) == "acl" || rel == "advcl:relcl" && t.tokens[j].XPOS != "VBZ":
			for _, k := range t.children[j] {
				if p := t.preposition(k); t.rel(k) == "obl" && p != "" && p != "by" && k == j+2+boolToInt(t.child(k, "det") >= 0)+modifiers(t, k) {
					r.relate(t, subject, t.lower(j)+" "+p, i, k, 0.75)
				}
			}
		}
	}
}

// isNamed tells a token of an entity with a name.
func (r *reading) isNamed(t *tree, i int) bool {
	e, ok := t.entity(i)
	return ok && named(&r.doc.Entities[e])
}

// stateOffice tells an office that a state has: the Hungarian president is that
// of Hungary, a Hungarian striker nobody's.
func stateOffice(t *tree, noun int) bool {
	for i := noun; i >= 0 && i > noun-3; i-- {
		switch t.lemma(i) {
		case "president", "minister", "premier", "chancellor", "ambassador", "king", "queen", "envoy":
			return true
		}
		if i < noun && t.rel(i) != "compound" {
			break
		}
	}
	return false
}

// office is a noun with the words that make it an office: "chief executive",
// "general secretary", "former mayor"; a body is what its noun says.
func office(t *tree, noun int) string {
	words := []string{}
	if !lexicon.IsRole(t.lemma(noun)) {
		return t.lemma(noun)
	}
	for _, j := range t.children[noun] {
		if j < noun && t.rel(j) != "det" && (rank[t.lower(j)] || t.tokens[j].Deprel == "compound" && t.tokens[j].UPOS == "NOUN") {
			if _, ok := t.entity(j); !ok {
				words = append(words, t.lower(j))
			}
		}
	}
	return strings.Join(append(words, t.lemma(noun)), " ")
}

var rank = map[string]bool{
	"chief": true, "general": true, "deputy": true, "vice": true, "prime": true, "former": true, "managing": true, "executive": true,
	"acting": true, "second": true, "assistant": true, "senior": true, "first": true, "honorary": true, "interim": true, "foreign": true, "national": true, "federal": true, "presidential": true,
}

// belonging is the preposition that stands with the noun for "'s".
func belonging(t *tree, noun int) string {
	if strings.HasPrefix(t.lemma(noun), "spokes") {
		return "for"
	}
	return "of"
}

// standing reads "X is based in Y" and "X, based in Y".
func (r *reading) standing(t *tree, verb int) {
	subject := t.child(verb, "nsubj")
	if subject < 0 && t.rel(verb) == "acl" {
		subject = t.head(verb)
	}
	if subject < 0 {
		return
	}
	e, ok := t.entity(subject)
	for _, j := range t.children[verb] {
		if p := t.preposition(j); ok && t.rel(j) == "obl" && (p == "in" || p == "at" || p == "near") {
			r.relate(t, e, t.lower(verb)+" "+p, subject, j, 0.85)
		}
	}
}

func boolToInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

// modifiers counts the words between a noun's determiner and itself.
func modifiers(t *tree, i int) int {
	n := 0
	for _, j := range t.children[i] {
		if j < i && (t.rel(j) == "amod" || t.rel(j) == "compound") {
			n++
		}
	}
	return n
}

func (r *reading) relate(t *tree, subject int, predicate string, from, to int, confidence float64) {
	object, ok := t.entity(to)
	if !ok || object == subject || !named(&r.doc.Entities[object]) && !lexicon.IsOrganization(t.lemma(to)) {
		return
	}
	if kind := r.doc.Entities[object].Kind; predicate == "member of" && (kind == graph.Person || kind == graph.Place) {
		return // "Ann Lee of Leeds" is no member of Leeds
	}
	r.state(t, subject, predicate, from, to, confidence)
}

// state keeps a relation, once.
func (r *reading) state(t *tree, subject int, predicate string, from, to int, confidence float64) {
	object, ok := t.entity(to)
	if !ok || object == subject {
		return
	}
	for _, old := range r.doc.Relations {
		if old.Subject == subject && old.Object == object && (old.Predicate == predicate || predicate == "member of") {
			return
		}
	}
	r.doc.Note(t.span(min(from, to), max(from, to)), "event", "relation", predicate)
	r.doc.Relations = append(r.doc.Relations, graph.LocalRelation{
		Predicate: predicate, Subject: subject, Object: object, Span: t.span(min(from, to), max(from, to)), Confidence: confidence,
	})
}

// ledBy reads "rebels led by Idris Kamal" and "Ann Lee, who chairs the
// committee": a verb that tells what somebody is to a body.
func (r *reading) ledBy(t *tree, verb int) {
	office, ok := r.words.offices[t.lemma(verb)]
	head := t.head(verb)
	if !ok || head < 0 || !strings.HasPrefix(t.tokens[verb].Deprel, "acl") || !t.isVerb(verb) {
		return
	}
	person, body := -1, head
	if t.tokens[verb].XPOS == "VBN" && t.child(verb, "aux") < 0 {
		for _, j := range t.children[verb] {
			if t.rel(j) == "obl" && t.preposition(j) == "by" {
				person = j
			}
		}
	} else if o := t.child(verb, "obj"); t.tokens[verb].XPOS == "VBZ" && o >= 0 {
		person, body = head, o
	}
	if person < 0 || t.kind(person) != graph.Person && office != "owner of" {
		return
	}
	if kind := t.kind(body); kind != graph.Organization && kind != graph.Group && kind != graph.Product {
		return
	}
	if e, ok := t.entity(person); ok {
		r.state(t, e, office, person, body, 0.8)
	}
}

// body makes an entity of a body that stands before an office: "police
// spokesman", "opposition leader". The one that the article speaks of is it.
func (r *reading) body(t *tree, i int) {
	if _, ok := t.entity(i); ok || !lexicon.IsOrganization(t.lemma(i)) {
		return
	}
	mention := graph.Mention{Span: t.tokens[i].Span, Head: t.tokens[i].Span, Form: graph.Nominal}
	for e := range r.doc.Entities {
		for _, m := range r.doc.Entities[e].Mentions {
			if m.Form != graph.Pronoun && strings.EqualFold(r.doc.Quote(m.Head), t.tokens[i].Text) {
				r.doc.Entities[e].Mentions = append(r.doc.Entities[e].Mentions, mention)
				r.doc.Link(mention, e)
				return
			}
		}
	}
	r.doc.Link(mention, len(r.doc.Entities))
	r.doc.Entities = append(r.doc.Entities, graph.LocalEntity{Kind: graph.Organization, Name: t.tokens[i].Text, Mentions: []graph.Mention{mention}})
}
