package event

import (
	"strings"

	"dateline/graph"
)

// status is whether the event took place, from what governs its trigger.
func (c *clauses) status(d *draft) graph.EventStatus {
	t := c.tree
	if !d.noun {
		return c.verbStatus(d.token)
	}
	for _, j := range t.children[d.token] {
		if status, ok := c.words.statusAdjectives[t.lower(j)]; ok && j < d.token {
			return status
		}
		if t.rel(j) == "det" && t.lower(j) == "no" {
			return graph.Denied
		}
	}
	if status, ok := c.words.statusPrepositions[t.preposition(d.token)]; ok {
		return status
	}
	if status, ok := c.wished(d.token); ok {
		if head := t.head(d.token); status == graph.Denied && head >= 0 && t.isVerb(head) && c.verbStatus(head) != graph.Happened {
			return graph.Hypothetical // who is to avert it has not yet
		}
		return status
	}
	if status := c.sharesStatus(d.token); status != graph.Happened {
		return status
	}
	// An event noun under a verb has the verb's status where it depends on it.
	if head := t.head(d.token); head >= 0 && t.rel(d.token) == "obj" && t.tokens[head].UPOS == "VERB" {
		if status, ok := c.words.statusVerbs[t.lemma(head)]; ok {
			return status
		}
	}
	if head := t.head(d.token); head >= 0 && t.rel(d.token) == "nsubj" && c.ifClause(head) {
		return graph.Hypothetical
	}
	return graph.Happened
}

// sharesStatus is the status of an event noun that is new as the object of a
// verb which tells of no event itself: "could trigger a war".
func (c *clauses) sharesStatus(i int) graph.EventStatus {
	t := c.tree
	head := t.head(i)
	if head < 0 || t.rel(i) != "obj" || !t.isVerb(head) || c.words.ending[t.lemma(head)] || c.verbType(head) != nil {
		return graph.Happened
	}
	if det := t.child(i, "det"); det >= 0 && c.words.same[t.lower(det)] || t.child(i, "nmod:poss") >= 0 {
		return graph.Happened
	}
	if status := c.verbStatus(head); status != graph.Ongoing {
		return status
	}
	return graph.Happened
}

// wished is the status of an event noun below a word that says what is to be,
// or was kept from being: "demanded an inquiry", "calls for the resignation of",
// "the merger was blocked".
func (c *clauses) wished(i int) (graph.EventStatus, bool) {
	t := c.tree
	for t.rel(i) == "conj" && t.head(i) >= 0 {
		i = t.head(i)
	}
	head := t.head(i)
	if head < 0 {
		return "", false
	}
	key, _ := t.verbLemma(head)
	switch {
	case t.rel(i) == "obl" || t.rel(i) == "nmod":
		key += "_" + t.preposition(i)
	case t.rel(i) != "obj" && t.tokens[i].Deprel != "nsubj:pass":
		return "", false
	}
	if det := t.child(i, "det"); det >= 0 && (t.lower(det) == "a" || t.lower(det) == "an") {
		if status, ok := c.words.statusObjects[key+"_a"]; ok {
			return status, true
		}
	}
	status, ok := c.words.statusObjects[key]
	return status, ok
}

// ifClause tells the verb of a condition: "if the strike goes ahead".
func (c *clauses) ifClause(verb int) bool {
	mark := c.tree.child(verb, "mark")
	return mark >= 0 && (c.tree.lower(mark) == "if" || c.tree.lower(mark) == "unless")
}

// verbStatus is the status of a verb: its own auxiliaries and negation first,
// then those of the verbs that govern it.
func (c *clauses) verbStatus(i int) graph.EventStatus {
	t := c.tree
	if c.nobody(i) {
		return graph.Denied
	}
	for _, j := range t.children[i] {
		if t.rel(j) == "advmod" && c.negates(j) && !c.onlyHow(i) {
			return graph.Denied
		}
	}
	if c.conditional(i) || c.inverted(i) || c.asked(i) {
		return graph.Hypothetical
	}
	if c.announced(i) || c.isTo(i) {
		return graph.Planned
	}
	if status, ok := c.governed(i); ok {
		return status
	}
	for _, j := range t.children[i] {
		if status, ok := c.words.statusWords[t.lower(j)]; ok && (t.rel(j) == "aux" || t.rel(j) == "mark") {
			return status
		}
	}
	if head := t.head(i); head >= 0 && t.rel(i) == "ccomp" && c.words.statusVerbs[t.lemma(head)] == graph.Denied && !c.onlyHow(i) {
		for _, j := range t.children[head] {
			if c.negates(j) {
				return graph.Hypothetical // "did not deny that they had met"
			}
		}
		return graph.Denied // "denied that they had attacked"
	}
	if head := t.head(i); head >= 0 && (t.rel(i) == "xcomp" || t.rel(i) == "ccomp" || t.rel(i) == "conj" || t.rel(i) == "advcl" && t.tokens[i].XPOS == "VB") {
		if status, ok := c.words.statusVerbs[t.lemma(head)]; ok && (t.rel(i) == "xcomp" || c.infinitive(i)) {
			return status
		}
		if c.infinitive(i) && c.words.causing[t.lemma(head)] {
			return c.verbStatus(head)
		}
		if t.rel(i) == "xcomp" && t.tokens[head].UPOS == "VERB" || t.rel(i) == "conj" && t.tokens[i].XPOS == "VB" {
			return c.verbStatus(head)
		}
		if t.rel(i) == "advcl" && t.child(i, "mark") >= 0 && t.lower(t.child(i, "mark")) == "to" {
			return graph.Planned // a purpose
		}
	}
	if head := t.head(i); head >= 0 && t.rel(i) == "ccomp" && c.words.opaque[t.lemma(head)] && (c.nobody(head) || c.isDenied(head)) {
		return graph.Hypothetical // "this does not mean that the war is over"
	}
	if head := t.head(i); head >= 0 && t.rel(i) == "acl" && t.tokens[i].XPOS == "VB" {
		if status, ok := c.words.statusNouns[t.lemma(head)]; ok {
			return status // "a plan to build"
		}
	}
	if head := t.head(i); head >= 0 && t.tokens[i].XPOS == "VBG" && (t.lemma(head) == "aim" && t.rel(i) == "advcl" || t.rel(i) == "acl" && c.words.drafts[t.lemma(head)] && t.child(i, "mark") < 0) {
		return graph.Hypothetical // "talks aimed at averting", "a bill banning"
	}
	if c.gerund(i) && (c.words.accusing[t.lemma(t.head(i))] || c.words.accusations[t.lemma(t.head(i))]) {
		return graph.Hypothetical // "suspected of having stolen"
	}
	if t.rel(i) == "conj" && t.head(i) >= 0 && t.child(i, "nsubj", "aux", "cop") < 0 && c.isTo(t.head(i)) {
		return graph.Planned
	}
	if t.tokens[i].XPOS == "VBG" && t.child(i, "aux") >= 0 && present(t.lower(t.child(i, "aux"))) {
		return graph.Ongoing
	}
	return graph.Happened
}

// isDenied tells a verb with "not" or "never".
func (c *clauses) isDenied(i int) bool {
	for _, j := range c.tree.children[i] {
		if c.tree.rel(j) == "advmod" && c.negates(j) {
			return true
		}
	}
	return false
}

// nobody tells "nobody was hurt", "no flights left".
func (c *clauses) nobody(i int) bool {
	t := c.tree
	s := t.child(i, "nsubj", "nsubj:pass")
	if s < 0 {
		return false
	}
	det := t.child(s, "det")
	return c.words.nobody[t.lower(s)] || det >= 0 && none[t.lower(det)] || t.lower(s) == "one" && det >= 0 && t.lower(det) == "no"
}

// conditional tells what is to happen if something else does: "will invade if
// the talks fail".
func (c *clauses) conditional(i int) bool {
	t := c.tree
	aux := t.child(i, "aux")
	if aux < 0 || c.words.statusWords[t.lower(aux)] == "" {
		return false
	}
	for _, j := range t.children[i] {
		if t.rel(j) == "advcl" && c.ifClause(j) {
			return true
		}
	}
	return false
}

func present(aux string) bool { return aux == "is" || aux == "are" || aux == "am" }

// negates tells "not" and "never" from "not only".
func (c *clauses) negates(i int) bool {
	t := c.tree
	switch t.lower(i) {
	case "not", "n't", "never":
		return i+1 >= len(t.tokens) || t.lower(i+1) != "only"
	}
	return false
}

// onlyHow tells a verb with an adverb that says how the deed was done: who
// denies that a dam was badly built does not deny that it was built.
func (c *clauses) onlyHow(i int) bool {
	t := c.tree
	for _, j := range t.children[i] {
		word := t.lower(j)
		if t.rel(j) == "advmod" && (word == "well" || word == "badly" || strings.HasSuffix(word, "ly") && !c.words.sentenceAdverbs[word]) && !c.negates(j) {
			return true
		}
	}
	return false
}

// announced tells the future of the past: "said that it would close".
func (c *clauses) announced(i int) bool {
	t := c.tree
	aux, head := t.child(i, "aux"), t.head(i)
	if aux < 0 || t.lower(aux) != "would" || head < 0 || t.rel(i) != "ccomp" {
		return false
	}
	kind := c.ontology.verbs[t.lemma(head)]
	return kind != nil && strings.HasPrefix(kind.Type, "statement") && t.tokens[head].XPOS != "VBZ" && t.tokens[head].XPOS != "VBP"
}

// isTo tells "the probe is to land in May".
func (c *clauses) isTo(i int) bool {
	t := c.tree
	cop, mark := t.child(i, "cop", "aux"), t.child(i, "mark")
	if t.tokens[i].XPOS != "VB" && c.tree.child(i, "aux:pass") < 0 || cop < 0 || mark != cop+1 || t.lower(mark) != "to" && c.words.statusPredicates[t.lower(mark)] == "" {
		return false
	}
	switch t.lower(cop) {
	case "is", "are", "was", "were":
		return true
	}
	return false
}
