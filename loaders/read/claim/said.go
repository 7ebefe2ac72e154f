package claim

import "dateline/graph"

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

// untilNext cuts what was claimed before the next verb of saying that is
// coordinated with this one: "denied that ..., and said that ...".
func (c *clause) untilNext(verb, content int, behind [2]int) [2]int {
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
