package claim

import (
	"strings"

	"dateline/graph"
)

// isSaidTo tells "is said to have fled", which nobody named says.
func (c *clause) isSaidTo(i int) bool {
	if c.tokens[i].UPOS != "VERB" || !c.words.rumour[c.lemma(i)] {
		return false
	}
	passive, clause := false, false
	for _, j := range c.children(i) {
		passive = passive || c.tokens[j].Deprel == "aux:pass"
		clause = clause || c.rel(j) == "xcomp" && c.tokens[j].UPOS == "VERB"
	}
	return passive && clause
}

// called are the quoted words of "called the talks 'useful'", "praised her as
// 'a free woman'", half open; empty where nothing is quoted.
func (c *clause) called(i int) (words [2]int) {
	if !c.words.calling[c.lemma(i)] || c.content(i) >= 0 {
		return words
	}
	from := i + 1
	for from < len(c.tokens) && !c.quoted[from] {
		if c.tokens[from].UPOS == "VERB" || c.tokens[from].Text == "," || c.tokens[from].Text == ";" {
			return words
		}
		from++
	}
	to := from
	for to < len(c.tokens) && c.quoted[to] {
		to++
	}
	if trimmed := c.trim(from, to); trimmed[0] < trimmed[1] {
		return trimmed
	}
	return words
}

// heard tells "the court heard that ...", which passes on what was said there.
func (c *clause) heard(i int) bool {
	if c.lemma(i) != "hear" || c.content(i) < 0 {
		return false
	}
	for _, j := range c.children(i) {
		if c.tokens[j].Deprel == "nsubj" && c.words.hearing[c.lemma(j)] {
			return true
		}
	}
	return false
}

// citedBy takes the outlet in "a diplomat cited by Le Phare" as the way that
// the words came.
func (c *clause) citedBy(found *cue) {
	for _, verb := range c.children(found.speaker) {
		if c.rel(verb) != "acl" || !c.words.citing[c.lemma(verb)] {
			continue
		}
		for _, j := range c.children(verb) {
			if e, ok := c.entity(j); ok && c.rel(j) == "obl" && c.doc.Entities[e].Kind != graph.Person {
				found.via = append(found.via, e)
			}
		}
	}
}

// isNobody tells a speaker that is none: "no member of the team would say".
func (c *clause) isNobody(i int) bool {
	switch c.lower(i) {
	case "nobody", "none", "neither", "nothing":
		return true
	}
	for _, j := range c.children(i) {
		if c.tokens[j].Deprel == "det" && c.lower(j) == "no" {
			return true
		}
	}
	return false
}

// saidBeside is the conjunction before a verb of saying or blaming that the tree
// coordinates with what was said, though quotation marks close before it: 'said
// he had "nothing to hide" and accused ...', or -1.
func (c *clause) saidBeside(content int) int {
	if content < 0 {
		return -1
	}
	for _, j := range c.children(content) {
		if c.rel(j) != "conj" || c.tokens[j].UPOS != "VERB" || !c.words.verbs[c.lemma(j)] && !c.words.beside[c.lemma(j)] {
			continue
		}
		for k := content; k < j; k++ {
			if c.tokens[k].Head-1 == j && c.rel(k) == "cc" && isQuote(c.tokens[k-1].Text) {
				return k
			}
		}
	}
	return -1
}

// aside tells a verb of saying in a clause about somebody or something that
// governs nothing: "what it said was a plan", "in which she admitted working".
// What stands around it was not said by its subject.
func (c *clause) aside(i int) bool {
	return strings.HasSuffix(c.tokens[i].Deprel, "relcl") && (c.content(i) < 0 || c.tokens[c.tokens[i].Head-1].XPOS == "WP") && !c.quotedBehind(i)
}

// quotedBehind tells whether a quotation opens within three words behind.
func (c *clause) quotedBehind(i int) bool {
	for k := i + 1; k < len(c.tokens) && k <= i+4; k++ {
		if isQuote(c.tokens[k].Text) {
			return true
		}
	}
	return false
}

// untilNext cuts what was claimed before the next verb of saying that is
// coordinated with this one: "denied that ..., and said that ...".
func (c *clause) untilNext(verb, content int, behind [2]int) [2]int {
	if next := c.saidBeside(content); next > 0 && next > behind[0] && next < behind[1] {
		return c.trim(behind[0], next)
	}
	for _, j := range c.children(verb) {
		if c.rel(j) != "conj" || j < content || !c.words.verbs[c.lemma(j)] || c.quoted[j] {
			continue
		}
		for k := behind[0]; k < j && k < behind[1]; k++ {
			if c.tokens[k].Head-1 == j && c.rel(k) == "cc" {
				return c.trim(behind[0], k)
			}
		}
	}
	return behind
}
