package claim

import (
	"strings"

	"dateline/graph"
)

// claim adds the claim of a cue: what its verb governs, or else what stands
// before its clause, or behind it.
func (c *clause) claim(q cue) {
	spans := c.contents(q)
	speaker := -1
	if e, ok := c.entity(q.speaker); ok {
		speaker = e
	}
	cueSpan := graph.Span{Start: c.tokens[q.first].Start, End: c.tokens[q.last].End}
	if len(spans) == 0 {
		c.doc.Note(cueSpan, "claim", "cue", "dropped: nothing was claimed by it")
	}
	for _, s := range spans {
		c.doc.Note(c.span(s[0], s[1]), "claim", "cue", "claimed, by "+c.doc.Quote(cueSpan))
		c.doc.Claims = append(c.doc.Claims, graph.LocalClaim{
			Speaker: speaker, Cue: c.doc.Quote(cueSpan), CueSpan: cueSpan, Span: c.span(s[0], s[1]),
			Direct: c.isQuoted(s[0], s[1]), Via: q.via, Time: q.when,
		})
	}
}

// contents are the ranges of tokens that were claimed, half open. A split
// quotation has two.
func (c *clause) contents(q cue) [][2]int {
	if q.words[1] > 0 {
		return [][2]int{q.words}
	}
	if q.hearsay {
		said := c.tokens[q.first].Head - 1
		return c.some(c.trim(c.firstOf(said), c.lastOf(said)+1))
	}
	head := -1
	if q.verb {
		head = c.content(q.first)
	}
	n := len(c.tokens)
	before, behind := c.trim(0, q.from), c.trim(q.to, n)
	if q.verb {
		behind = c.trim(c.pastTime(behind[0]), n)
		behind = c.untilNext(q.first, head, behind)
		if head > q.first && len(c.some(behind)) == 0 {
			head = -1 // nothing but a date stands behind the verb
		}
	}
	if q.from > q.first && q.verb { // ", said X, ..."
		before = c.trim(0, q.first)
	}
	switch {
	case head > q.first:
		return c.some(behind)
	case head >= 0 || c.endsBefore(q):
		if c.quotedRange(behind) && c.quotedRange(before) {
			return append(c.some(before), c.some(behind)...)
		}
		return c.some(before)
	case !q.verb && q.from == 0:
		return c.some(behind)
	case !q.verb:
		return c.some(before)
	case c.quotedRange(behind):
		return c.some(behind)
	}
	return nil
}

// pastTime is the token behind the date that begins at token i, or i: in "said
// Thursday the actress had left" the date is that of the saying.
func (c *clause) pastTime(i int) int {
	for k := range c.doc.Times {
		if when := &c.doc.Times[k]; i < len(c.tokens) && when.Span.Start == c.tokens[i].Start {
			for i < len(c.tokens) && c.tokens[i].End <= when.Span.End {
				i++
			}
		}
	}
	return i
}

// endsBefore tells whether what was claimed stands before the cue: a comma or
// closing quotation mark parts them.
func (c *clause) endsBefore(q cue) bool {
	if !q.verb || q.from == 0 || c.tokens[q.first].XPOS == "VBG" {
		return false // "adding that ..." stands before what was added
	}
	last := c.tokens[q.from-1]
	return last.Text == "," || isQuote(last.Text)
}

// some leaves out what is too short to be a claim.
func (c *clause) some(r [2]int) [][2]int {
	words := 0
	for i := r[0]; i < r[1]; i++ {
		if c.tokens[i].UPOS != "PUNCT" {
			words++
		}
	}
	if words < 2 {
		return nil
	}
	return [][2]int{r}
}

// trim leaves punctuation, "that" and conjunctions off the ends of a range.
func (c *clause) trim(from, to int) [2]int {
	for from < to && (c.tokens[from].UPOS == "PUNCT" || c.lower(from) == "that" && c.tokens[from].Deprel == "mark") {
		from++
	}
	for to > from && c.tokens[to-1].UPOS == "PUNCT" {
		to--
	}
	if to < len(c.tokens) && isQuote(c.tokens[to].Text) && c.opened(from, to) {
		to++ // the last words are quoted, the first are not
	}
	return [2]int{from, to}
}

// opened tells whether a quotation that opens in the range does not end in it.
func (c *clause) opened(from, to int) bool {
	open := false
	for i := from; i < to; i++ {
		open = open != isQuote(c.tokens[i].Text)
	}
	return open
}

func (c *clause) span(from, to int) graph.Span {
	return graph.Span{Start: c.tokens[from].Start, End: c.tokens[to-1].End}
}

// quotes marks the tokens between quotation marks. A mark that nothing closes
// runs to the sentence's end, and from its start where a quotation goes on.
func (c *clause) quotes() {
	c.quoted = make([]bool, len(c.tokens))
	open := c.opensInside()
	for i := range c.tokens {
		text := c.tokens[i].Text
		switch {
		case text == "“" || text == "``" || text == "«":
			open = true
		case text == "”" || text == "''" || text == "»":
			open = false
		case text == "\"":
			open = !open
		default:
			c.quoted[i] = open
		}
	}
}

// opensInside tells whether the sentence begins inside a quotation that its
// paragraph opened.
func (c *clause) opensInside() bool {
	paragraph := c.doc.Sentences[c.index].Paragraph
	open := false
	for i := c.index - 1; i >= 0 && c.doc.Sentences[i].Paragraph == paragraph; i-- {
		for j := range c.doc.Sentences[i].Tokens {
			if isQuote(c.doc.Sentences[i].Tokens[j].Text) {
				open = !open
			}
		}
	}
	return open
}

func isQuote(text string) bool {
	return strings.Contains("\"“”''``«»", text) && text != "'" && text != "`"
}

// isQuoted tells whether all words of a range are inside quotation marks.
func (c *clause) isQuoted(from, to int) bool {
	for i := from; i < to; i++ {
		if c.tokens[i].UPOS != "PUNCT" && !c.quoted[i] {
			return false
		}
	}
	return from < to
}

func (c *clause) quotedRange(r [2]int) bool { return c.isQuoted(r[0], r[1]) }

// goesOn reads a sentence that is all quotation and has no cue: whoever spoke
// in the paragraph before it speaks on.
func (c *clause) goesOn() {
	r := c.trim(0, len(c.tokens))
	if len(c.doc.Claims) == 0 || !c.quotedRange(r) || c.index-c.last > 1 {
		return
	}
	last := c.doc.Claims[len(c.doc.Claims)-1]
	for _, s := range c.some(r) {
		last.Span, last.Direct, last.About = c.span(s[0], s[1]), true, nil
		c.doc.Claims = append(c.doc.Claims, last)
	}
}
