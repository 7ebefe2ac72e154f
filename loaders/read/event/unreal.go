package event

import (
	"strings"

	"dateline/graph"
)

// governed is the status of an infinitive below what says that it is still to
// be: "is likely to be sold", "ordered the firm to pay", "money to repair the
// mains". Verbs that tell of events of their own as well are no status verbs.
func (c *clauses) governed(i int) (graph.EventStatus, bool) {
	t := c.tree
	head, mark := t.head(i), t.child(i, "mark")
	if head < 0 || mark < 0 || t.lower(mark) != "to" {
		return "", false
	}
	switch {
	case t.rel(i) == "xcomp" || t.rel(i) == "advcl" || t.rel(i) == "ccomp":
		if t.tokens[head].UPOS == "ADJ" {
			status, ok := c.words.statusPredicates[t.lower(head)]
			return status, ok
		}
		lemma, _ := t.verbLemma(head)
		status, ok := c.words.statusCalls[lemma]
		return status, ok && t.tokens[head].UPOS == "VERB"
	case t.rel(i) == "acl":
		if status, ok := c.words.statusNouns[t.lemma(head)]; ok {
			return status, true
		}
		return graph.Planned, !c.ranked(head) && !c.perfect(i)
	}
	return "", false
}

// ranked tells a noun of which there is a first, a last or a greatest: "the
// first woman to lead the party" did lead it.
func (c *clauses) ranked(noun int) bool {
	t := c.tree
	for _, j := range append([]int{noun}, t.children[noun]...) {
		switch word := t.lower(j); {
		case t.tokens[j].XPOS == "JJS", c.words.ranks[word]:
			return true
		case t.tokens[j].UPOS == "ADJ" && len(word) > 3 && strings.HasSuffix(word, "th"):
			return true // "the fifth"
		}
	}
	return false
}

// inverted tells a condition without "if": "had she been moved", "should
// prices fall".
func (c *clauses) inverted(i int) bool {
	t := c.tree
	s := t.child(i, "nsubj")
	if s < 0 || t.child(i, "mark") >= 0 || t.head(i) < 0 && c.question() {
		return false
	}
	for _, j := range t.children[i] {
		if t.rel(j) == "aux" && j < s {
			switch t.lower(j) {
			case "had", "should", "were":
				return t.rel(i) == "ccomp" || t.rel(i) == "advcl" || t.rel(i) == "root" || t.rel(i) == "parataxis"
			}
			return false
		}
	}
	return false
}

// asked tells the verb of a question to be answered with yes or no, which
// begins with an auxiliary: "Did the army know?"
func (c *clauses) asked(i int) bool {
	t := c.tree
	if !c.question() || t.head(i) >= 0 && t.rel(i) != "conj" {
		return false
	}
	for j := range t.tokens {
		if t.tokens[j].UPOS != "PUNCT" && t.tokens[j].UPOS != "CCONJ" {
			return t.tokens[j].UPOS == "AUX"
		}
	}
	return false
}

// question tells a sentence that ends with a question mark.
func (c *clauses) question() bool {
	for j := len(c.tree.tokens) - 1; j >= 0; j-- {
		if text := c.tree.tokens[j].Text; text == "?" {
			return true
		} else if c.tree.tokens[j].UPOS != "PUNCT" {
			break
		}
	}
	return false
}

// called tells an event noun that says what somebody calls, sees or treats
// something as: "described the move as an act of vandalism".
func (c *clauses) called(i int) bool {
	t := c.tree
	for t.rel(i) == "nmod" && t.preposition(i) == "of" && t.head(i) >= 0 {
		i = t.head(i)
	}
	head := t.head(i)
	return head >= 0 && t.preposition(i) == "as" && c.words.likening[t.lemma(head)]
}

// forbids tells "banned the sale of food".
func (c *clauses) forbids(verb int) bool {
	kind := c.verbType(verb)
	return kind != nil && kind.Type == "justice.ban"
}

// undergoing reads "faces trial", "awaits extradition": what is to be done to
// the subject.
func (c *clauses) undergoing(i int) {
	t := c.tree
	status, ok := c.words.undergoing[t.lemma(i)]
	o := t.child(i, "obj")
	if !ok || o < 0 || c.at[o] == nil || !c.at[o].noun {
		return
	}
	d := c.at[o]
	if own := c.at[i]; own != nil && own != d && !own.noun {
		return
	}
	c.at[i] = d
	if own := c.verbStatus(i); own != graph.Happened {
		status = own
	}
	if d.Status == graph.Happened {
		d.Status = status
	}
	c.obliques(d, i)
	if s := c.subject(i); s >= 0 {
		c.give(d, "obj", t.tokens[i].Text, s)
	}
}
