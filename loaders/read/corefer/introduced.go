package corefer

import (
	"slices"
	"strings"

	"dateline/graph"
	"dateline/loaders/read/lexicon"
)

// introducing are participles between a description and the name that it
// introduces: "a man named X", "the suspect, identified as X".
var introducing = map[string]bool{"named": true, "called": true, "identified": true, "known": true, "nicknamed": true, "dubbed": true, "codenamed": true, "christened": true}

// introduction joins a name with the description that such a participle ties
// it to.
func (a *article) introduction(m *mention) {
	t := a.trees[m.sentence]
	i := m.first - 1
	for i > 0 && (lexicon.IsTitle(t.tokens[i].Text) || opensQuote(t.tokens[i]) || t.tokens[i].Text == "the") {
		i--
	}
	if i > 1 && strings.EqualFold(t.tokens[i].Text, "as") {
		i--
	}
	if i < 1 || !introducing[strings.ToLower(t.tokens[i].Text)] || t.child(i, "aux", "nsubj") >= 0 {
		return
	}
	if i--; i > 0 && (t.tokens[i].Text == "," || t.rel(i) == "advmod") {
		i--
	}
	if o := a.heads[m.sentence][i]; o != nil && o.form == graph.Nominal && !o.plural {
		a.describe(m, o)
	}
}

// bothKinds are nouns for what persons and bodies may be.
var bothKinds = map[string]bool{"owner": true, "operator": true, "maker": true, "investor": true, "publisher": true, "developer": true, "buyer": true, "backer": true,
	"builder": true, "producer": true, "supplier": true, "contractor": true, "employer": true, "rival": true, "exporter": true, "importer": true, "sponsor": true,
	"manufacturer": true, "lender": true, "insurer": true, "shareholder": true, "creditor": true, "seller": true, "partner": true, "provider": true}

// ofBothKinds makes a description of such a noun one of a body, where it stands
// with a body's name.
func ofBothKinds(m, o *mention) {
	if m.form == graph.Name && m.kind == graph.Organization && o.form == graph.Nominal && bothKinds[o.lemma] && o.kind != graph.Organization {
		o.kind = graph.Organization
		if o.class == "" || o.class == "person" {
			o.class = "company"
		}
	}
}

// defending are nouns for those who have clients.
var defending = map[string]bool{"lawyer": true, "attorney": true, "barrister": true, "solicitor": true, "counsel": true, "advocate": true, "agent": true}

// joinClients joins "her client" with the person whose lawyer she is: "Lee's
// lawyer, Ann Berg, said her client ...".
func (a *article) joinClients() {
	for i, m := range a.mentions {
		if m.form != graph.Nominal || m.lemma != "client" || m.plural || a.trees[m.sentence].child(m.head, "nmod:poss") < 0 {
			continue
		}
		if e := a.client(i); e != nil && e != m.entity {
			e.merge(m.entity)
		}
	}
}

// client is the person whose lawyer was spoken of last before mention i.
func (a *article) client(i int) *entity {
	m := a.mentions[i]
	for j := i - 1; j >= 0 && m.sentence-a.mentions[j].sentence <= window; j-- {
		o := a.mentions[j]
		if o.form != graph.Nominal || !defending[o.lemma] {
			continue
		}
		t := a.trees[o.sentence]
		for _, c := range t.children[o.head] {
			whose := t.tokens[c].Deprel == "nmod:poss" || t.tokens[c].Deprel == "nmod" && t.child(c, "case") >= 0 && t.tokens[t.child(c, "case")].Text == "for"
			if p := a.heads[o.sentence][c]; whose && p != nil && p.entity != nil && p.entity.kind() == graph.Person && !slices.Contains(p.entity.mentions, o) {
				return p.entity
			}
		}
	}
	return nil
}
