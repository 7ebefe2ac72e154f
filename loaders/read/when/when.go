// Package when finds time expressions and what they mean, after TIMEX3
// (Pustejovsky et al. 2003): dates in every order and precision, weekdays,
// relative dates, ranges, durations, sets. Relative ones count from the
// article's publication date; where that is unknown, so is what they mean.
package when

import (
	"strings"
	"time"

	"dateline/graph"
	"dateline/loaders/read"
)

// Stage fills in Document.Times. It is safe for use by many goroutines.
type Stage struct{ words words }

// New makes the stage.
func New() *Stage { return &Stage{words: parseWords()} }

// Annotate finds the times of all sentences that are read.
func (s *Stage) Annotate(doc *read.Document) {
	base, known := dayOf(doc.Article.Published)
	c := &scanner{words: &s.words, base: base, known: known}
	for i := range doc.Sentences {
		if doc.Sentences[i].Readable() {
			c.tokens = doc.Sentences[i].Tokens
			doc.Times = append(doc.Times, c.sentence(doc)...)
		}
	}
}

// sentence finds the times of one sentence, the longest at each token.
func (c *scanner) sentence(doc *read.Document) []read.Time {
	tokens := c.tokens
	c.lower = c.lower[:0]
	for i := range tokens {
		c.lower = append(c.lower, strings.ToLower(tokens[i].Text))
	}
	var times []read.Time
	for i := 0; i < len(tokens); {
		found, ok := c.at(i)
		if !ok {
			i++
			continue
		}
		span := graph.Span{Start: tokens[i].Start, End: tokens[found.next-1].End}
		times = append(times, read.Time{
			Span: span, Text: doc.Quote(span), Type: found.kind, Value: found.value,
			Start: found.start, End: found.end, Approximate: found.approximate,
		})
		if found.kind == read.DateTime && found.end != "" {
			c.anchor = found.end
		}
		i = found.next
	}
	return times
}

// dayOf is the day of a full date.
func dayOf(d graph.Date) (time.Time, bool) {
	day, err := time.Parse(time.DateOnly, string(d))
	return day, err == nil
}

// scanner reads the tokens of one sentence.
type scanner struct {
	words  *words
	tokens []read.Token
	lower  []string
	base   time.Time
	known  bool
	anchor graph.Date // the date told last, "" before any
}

// found is a time expression: the tokens up to next.
type found struct {
	next        int
	kind        read.TimeType
	value       string
	start, end  graph.Date
	approximate bool
}

// at reads the time expression that begins at token i.
func (c *scanner) at(i int) (found, bool) {
	if c.words.approximate[c.lower[i]] && i+1 < len(c.lower) {
		if f, ok := c.plain(i + 1); ok && f.kind == read.DateTime {
			f.approximate = true
			return f, true
		}
	}
	return c.plain(i)
}

// plain tries the forms, longer ones first, where a form can begin.
func (c *scanner) plain(i int) (found, bool) {
	if !digit(c.lower[i]) && !c.words.opens[c.lower[i]] {
		return found{}, false
	}
	for _, form := range [...]func(int) (found, bool){
		c.between, c.fromTo, c.dayRange, c.yearRange, c.dated, c.numeric, c.named, c.quarter, c.age, c.date, c.anchored, c.weekday, c.relative, c.ago, c.set, c.duration, c.clock, c.decade, c.yearOf,
	} {
		if f, ok := form(i); ok {
			return f, true
		}
	}
	return found{}, false
}

func (c *scanner) word(i int) string {
	if i < 0 || i >= len(c.lower) {
		return ""
	}
	return c.lower[i]
}

// future tells whether the sentence speaks of what is to come, as far as the
// words before token i tell.
func (c *scanner) future(i int) bool {
	for j := i - 1; j >= 0; j-- {
		if c.words.future[c.lower[j]] {
			return true
		}
		if strings.HasPrefix(c.tokens[j].XPOS, "VBD") {
			return false
		}
	}
	return false
}
