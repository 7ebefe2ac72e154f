package claim

import (
	"slices"
	"strings"

	"dateline/graph"
	"dateline/loaders/read"
)

// clause is one sentence while its claims are read.
type clause struct {
	*reading
	index  int
	tokens []read.Token
	quoted []bool // tokens inside quotation marks
}

// cue is what makes a claim: the words, who speaks, and the tokens that
// belong to the cue's own clause.
type cue struct {
	first, last int // tokens of the cue itself
	verb        bool
	speaker     int // token, or -1
	via         []int
	from, to    int // half open: the cue's clause, which is no part of what is claimed
	outlet      bool
	hearsay     bool   // "allegedly", "is said to": nobody is named who says so
	words       [2]int // what was claimed, half open, where the cue tells it alone: "called it 'useful'"
	when        *graph.TimeSpan
}

// cueAt reads the cue at token i, if there is one.
func (c *clause) cueAt(i int) (cue, bool) {
	switch {
	case c.lower(i) == "according" && i+1 < len(c.tokens) && c.lower(i+1) == "to":
		return c.according(i)
	case !c.quoted[i] && c.words.hearsay[c.lower(i)] && c.tokens[i].Deprel == "advmod" && c.tokens[i].Head > 0:
		return cue{first: i, last: i, hearsay: true, speaker: -1, from: i, to: i + 1}, true
	case !c.quoted[i] && c.isSaidTo(i):
		return cue{first: i, last: i, hearsay: true, speaker: -1, from: i, to: i + 1, words: c.trim(c.firstOf(i), c.lastOf(i)+1)}, true
	case !c.quoted[i] && c.outletBehind(i):
		return cue{first: i, last: i, verb: true, speaker: c.nextMention(i + 1), from: i, to: len(c.tokens), outlet: true}, true
	case c.quoted[i] || c.tokens[i].UPOS != "VERB":
		return cue{}, false
	}
	if words := c.called(i); words[1] > 0 {
		found, ok := c.verb(i)
		found.words = words
		return found, ok
	}
	if !c.words.verbs[c.lemma(i)] && !c.heard(i) {
		return cue{}, false
	}
	if c.aside(i) {
		c.doc.Note(c.tokens[i].Span, "claim", "cue", "dropped: it describes somebody or something, and governs no clause")
		return cue{}, false
	}
	return c.verb(i)
}

func (c *clause) lower(i int) string { return strings.ToLower(c.tokens[i].Text) }
func (c *clause) lemma(i int) string { return strings.ToLower(c.tokens[i].Lemma) }

// according reads "according to X".
func (c *clause) according(i int) (cue, bool) {
	head := i
	for steps := 0; steps < 3 && head >= 0 && (c.tokens[head].UPOS == "ADP" || head <= i+1); steps++ {
		head = c.tokens[head].Head - 1
	}
	if head <= i+1 {
		head = c.nextMention(i + 2)
	}
	if head < 0 {
		return cue{}, false
	}
	found := cue{first: i, last: i + 1, speaker: head, from: i, to: max(head, c.lastOf(head)) + 1}
	c.citedBy(&found)
	return found, true
}

// outletBehind tells whether token i opens a sentence's last words on who
// passes it on: ", reports BX1." Taggers take the verb for a noun at times.
func (c *clause) outletBehind(i int) bool {
	lemma := c.lemma(i)
	if i == 0 || c.tokens[i-1].Text != "," || !c.words.outlets[lemma] || c.nextMention(i+1) < 0 {
		return false
	}
	for _, t := range c.tokens[i+1:] {
		if t.UPOS != "PROPN" && t.UPOS != "PUNCT" && t.UPOS != "DET" {
			return false
		}
	}
	return true
}

// nextMention is the first token from i on that heads a mention, or -1.
func (c *clause) nextMention(i int) int {
	for ; i < len(c.tokens); i++ {
		if _, ok := c.doc.EntityAt(c.index, i); ok {
			return i
		}
	}
	return -1
}

// verb reads a verb of saying with its subject, before or behind it.
func (c *clause) verb(i int) (cue, bool) {
	found := cue{first: i, last: i, verb: true, speaker: -1, from: i, to: i + 1}
	for _, j := range c.children(i) {
		switch rel := c.tokens[j].Deprel; {
		case rel == "nsubj":
			found.speaker = j
		case rel == "advmod" && c.words.negations[c.lower(j)]:
			c.doc.Note(c.tokens[i].Span, "claim", "cue", "dropped: it was not said")
			return cue{}, false
		case rel == "aux:pass", rel == "nsubj:pass", rel == "aux" && c.words.unreal[c.lower(j)], rel == "mark" && c.lower(j) == "to":
			c.doc.Note(c.tokens[i].Span, "claim", "cue", "dropped: passive, an infinitive, or not said in fact")
			return cue{}, false
		}
	}
	if behind := c.behind(i); found.speaker < 0 && behind >= 0 {
		found.speaker = behind
	}
	if found.speaker < 0 {
		found.speaker = c.sharedSubject(i)
	}
	if found.speaker < 0 {
		found.speaker = c.lastClause(i)
	}
	if found.speaker < 0 || c.isNobody(found.speaker) {
		c.doc.Note(c.tokens[i].Span, "claim", "cue", "dropped: it has no speaker")
		return cue{}, false
	}
	found.outlet = c.words.outlets[c.lemma(i)]
	c.addressee(&found, i)
	c.extent(&found, i)
	return found, true
}

// lastClause is the subject of a verb that ends its sentence, behind a comma,
// and that the tree takes for the subject's participle: ", the two firms
// announced on Monday."
func (c *clause) lastClause(i int) int {
	head := c.tokens[i].Head - 1
	if c.tokens[i].Deprel != "acl" || c.tokens[i].XPOS != "VBN" && c.tokens[i].XPOS != "VBD" || head < 0 || head >= i {
		return -1
	}
	first := c.firstOf(head)
	if first == 0 || c.tokens[first-1].Text != "," && first < len(c.tokens) && c.tokens[first].Text != "," {
		return -1
	}
	for k := head + 1; k < i; k++ {
		if c.tokens[k].Head-1 != i {
			return -1
		}
	}
	for k := i + 1; k < len(c.tokens); k++ {
		if c.tokens[k].UPOS == "VERB" || c.tokens[k].Text == "," {
			return -1
		}
		if c.lower(k) == "by" {
			return -1
		}
	}
	return head
}

// behind is a subject that stands behind its verb: ", reports BX1". The tree
// may take it for the object.
func (c *clause) behind(i int) int {
	if i == 0 || c.tokens[i-1].UPOS != "PUNCT" || i+1 >= len(c.tokens) {
		return -1
	}
	for _, j := range c.children(i) {
		if rel := c.tokens[j].Deprel; j > i && (rel == "obj" || rel == "nsubj" || rel == "obl:unmarked" || rel == "xcomp") && c.onlyName(i+1, j) {
			return j
		}
	}
	return -1
}

// onlyName tells whether nothing but the words of one noun phrase stand
// between.
func (c *clause) onlyName(from, head int) bool {
	for k := from; k < head; k++ {
		if up := c.tokens[k].Head - 1; up < from || up > head {
			return false
		}
	}
	return c.tokens[head].UPOS == "PROPN" || c.tokens[head].UPOS == "NOUN" || c.tokens[head].UPOS == "PRON"
}

// sharedSubject is the subject of the verb that this one adds to: "he said,
// adding that".
func (c *clause) sharedSubject(i int) int {
	head := c.tokens[i].Head - 1
	if head < 0 || c.tokens[head].UPOS != "VERB" || !strings.HasPrefix(c.tokens[i].XPOS, "VBG") && c.tokens[i].Deprel != "conj" {
		return -1
	}
	for _, j := range c.children(head) {
		if c.tokens[j].Deprel == "nsubj" {
			return j
		}
	}
	return -1
}

// addressee takes "told Efe" as the outlet that the words came through.
func (c *clause) addressee(found *cue, verb int) {
	for _, j := range c.children(verb) {
		rel := c.tokens[j].Deprel
		to := rel == "iobj" || rel == "obj" && c.words.telling[c.lemma(verb)]
		if e, ok := c.doc.EntityAt(c.index, j); to && ok && j != found.speaker && c.doc.Entities[e].Kind == graph.Organization && (isNamed(&c.doc.Entities[e]) || c.words.media[c.lemma(j)]) {
			found.via = append(found.via, e)
		}
	}
	c.citedBy(found)
}

// extent finds the tokens of the cue's own clause: the verb, its subject, to
// whom, when and where.
func (c *clause) extent(found *cue, verb int) {
	found.from, found.to = min(found.from, c.firstOf(found.speaker)), max(found.to, c.lastOf(found.speaker)+1)
	if first, end, ok := c.mention(found.speaker); ok && (end <= verb || first > verb) {
		found.from, found.to = min(found.from, first), max(found.to, end)
	}
	if found.speaker > verb && found.speaker-verb > 12 {
		found.to = verb + 1
	}
	for found.from > 0 && c.tokens[found.from-1].UPOS == "DET" {
		found.from--
	}
	for found.from < verb && c.tokens[found.from].UPOS == "PUNCT" {
		found.from++
	}
	content := c.content(verb)
	for _, j := range c.children(verb) {
		switch c.rel(j) {
		case "obl", "iobj", "advmod", "aux", "obj":
			if content >= 0 && c.tokens[j].Start > c.tokens[content].Start {
				continue
			}
			found.from, found.to = min(found.from, c.firstOf(j)), max(found.to, c.lastOf(j)+1)
			c.time(found, j)
		}
	}
}

// content is the head of the clause that the verb governs, or -1.
func (c *clause) content(verb int) int {
	for _, j := range c.children(verb) {
		if c.tokens[j].Deprel == "ccomp" {
			return j
		}
	}
	return -1
}

// time takes a date in the cue's clause as that of the claim.
func (c *clause) time(found *cue, i int) {
	at := c.tokens[i].Span
	for k := range c.doc.Times {
		if when := &c.doc.Times[k]; when.Type == read.DateTime && when.Span.Overlaps(at) {
			found.when = &graph.TimeSpan{Start: when.Start, End: when.End, Text: when.Text, Approximate: when.Approximate, Span: when.Span}
		}
	}
}

// outletsLast makes outlets that merely report another's words the way that
// these came: in "according to X, reports Y" the speaker is X.
func (c *clause) outletsLast(cues []cue) []cue {
	speakers := slices.DeleteFunc(slices.Clone(cues), func(q cue) bool { return q.outlet })
	if len(speakers) == 0 || len(speakers) == len(cues) {
		return cues
	}
	for _, q := range cues {
		if e, ok := c.entity(q.speaker); q.outlet && ok && c.doc.Entities[e].Kind != graph.Person {
			last := &speakers[len(speakers)-1]
			last.via = append(last.via, e)
			if q.from >= last.to {
				last.to = q.to
			}
		}
	}
	return speakers
}
