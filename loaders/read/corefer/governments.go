package corefer

import (
	"slices"
	"strings"

	"dateline/graph"
	"dateline/loaders/read/lexicon"
)

// governing are verbs for what governments do; the capital that is their
// subject stands for its country: "Moscow denied any role".
var governing = map[string]bool{
	"say": true, "deny": true, "accuse": true, "reject": true, "urge": true, "warn": true, "want": true, "insist": true, "demand": true, "condemn": true, "welcome": true,
	"agree": true, "refuse": true, "announce": true, "threaten": true, "respond": true, "answer": true, "retaliate": true, "recall": true, "expel": true, "impose": true,
	"back": true, "support": true, "claim": true, "argue": true, "fear": true, "hope": true, "sign": true, "oppose": true, "vow": true, "pledge": true, "seek": true,
	"consider": true, "protest": true, "dismiss": true, "decline": true, "withdraw": true, "ban": true, "allow": true, "block": true, "lift": true, "summon": true,
	"call": true, "blame": true, "believe": true, "see": true, "regard": true, "suspend": true, "order": true, "approve": true, "send": true, "offer": true, "ask": true,
}

// joinGovernments takes a capital that acts for the country of which the
// article speaks by name.
func (a *article) joinGovernments() {
	spoken := map[string]bool{}
	for _, m := range a.mentions {
		if country, ok := lexicon.Place(m.text); ok && m.form == graph.Name {
			spoken[country] = true
		} else if m.country != "" {
			spoken[m.country] = true
		}
	}
	for _, m := range a.mentions {
		country, ok := lexicon.Capital(m.text)
		if ok && m.form == graph.Name && m.kind == graph.Place && spoken[country] && a.governs(m) {
			m.country = country
		}
	}
}

// governs tells whether the mention is the subject of such a verb.
func (a *article) governs(m *mention) bool {
	t := a.trees[m.sentence]
	h := t.head(m.head)
	return h >= 0 && t.rel(m.head) == "nsubj" && t.child(m.head, "case") < 0 && t.tokens[h].UPOS == "VERB" && governing[strings.ToLower(t.tokens[h].Lemma)]
}

// addCompatriot makes "the Norwegian" a person, where it is the whole phrase:
// nouns in -sh, -ch, -ese and -ss are said of many. It tells whether it did.
func (a *article) addCompatriot(s, i int, country string) bool {
	t := a.trees[s]
	word := strings.ToLower(t.tokens[i].Text)
	if i == 0 || t.child(i, "case", "flat") >= 0 && t.rel(i) == "nsubj" || !slices.Contains([]string{"the", "a", "another"}, strings.ToLower(t.tokens[i-1].Text)) {
		return false
	}
	for _, ending := range []string{"sh", "ch", "ese", "ss", "s"} {
		if strings.HasSuffix(word, ending) {
			return false
		}
	}
	if rel := t.rel(i); rel != "nsubj" && rel != "obj" && rel != "appos" || t.tokens[i].UPOS == "ADJ" && rel != "nsubj" {
		return false
	}
	m := newMention(t, s, i-1, i+1, i, graph.Nominal)
	m.kind, m.class, m.countries, m.proper = graph.Person, compatriot, []string{country}, nil
	return a.add(m) == m
}

// compatriot is the class of those who are called by their people.
const compatriot = "compatriot"

// sameCompatriot: the description calls a person by his people, and the entity is
// the person who is the subject of the sentence before, in one paragraph.
func (a *article) sameCompatriot(m *mention, e *entity) bool {
	if m.class != compatriot || e.kind() != graph.Person || e.plural() || contradicts(m, e) {
		return false
	}
	return slices.ContainsFunc(e.mentions, func(o *mention) bool {
		t := a.trees[o.sentence]
		return o.sentence == m.sentence-1 && t.rel(o.head) == "nsubj" && a.doc.Sentences[o.sentence].Paragraph == a.doc.Sentences[m.sentence].Paragraph && topmost(t, o.head)
	})
}

// topmost tells whether token i is an argument of the sentence's main verb.
func topmost(t tree, i int) bool {
	h := t.head(i)
	return h >= 0 && t.head(h) < 0
}

// nameClass is what sort of body the words of its name say that it is,
// "company" or "union", or "".
func nameClass(e *entity) string {
	for _, m := range e.mentions {
		if m.form != graph.Name || m.kind != graph.Organization || len(m.words) < 2 {
			continue
		}
		if m.workers {
			return "union"
		}
		if m.ends {
			return "company"
		}
	}
	return ""
}

// staff are words in the names of unions.
var staff = map[string]bool{"workers": true, "teachers": true, "nurses": true, "employees": true, "dockers": true, "miners": true, "drivers": true, "pilots": true, "midwives": true}
