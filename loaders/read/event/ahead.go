package event

import (
	"strconv"
	"strings"
	"time"
	"unicode"

	"dateline/graph"
)

// ahead moves a day or month without a year to the year after, where the event
// is still to come when the article is published: "set sentencing for January
// 20" in November.
func (c *clauses) ahead(d *draft, span *graph.TimeSpan) {
	published := string(c.doc.Article.Published)
	start, end := string(span.Start), string(span.End)
	if c.weekAhead(d, span, published) {
		return
	}
	if len(published) < len(end) || len(start) < len("2006-01") || len(end) < len("2006-01") || end >= published[:len(end)] {
		return
	}
	if !c.toCome(d) || !monthAlone(span.Text) || start[:4] != end[:4] {
		return
	}
	year, err := strconv.Atoi(start[:4])
	if err != nil {
		return
	}
	next := strconv.Itoa(year + 1)
	span.Start, span.End = graph.Date(next+start[4:]), graph.Date(next+end[4:])
}

// weekAhead moves a weekday that is past to the week after, where what falls on
// it is still to come: "is to meet guides on Thursday".
func (c *clauses) weekAhead(d *draft, span *graph.TimeSpan, published string) bool {
	day, err := time.Parse(time.DateOnly, string(span.Start))
	base, wrong := time.Parse(time.DateOnly, published)
	if err != nil || wrong != nil || span.Start != span.End || span.Text != day.Weekday().String() || !day.Before(base) || !c.toCome(d) {
		return false
	}
	for day.Before(base) {
		day = day.AddDate(0, 0, 7)
	}
	span.Start = graph.Date(day.Format(time.DateOnly))
	span.End = span.Start
	return true
}

// toCome tells what is said to lie ahead at the time of writing: "will open",
// "set sentencing". What "would" happen may be past by now.
func (c *clauses) toCome(d *draft) bool {
	if d.Status != graph.Planned && d.Status != graph.Hypothetical {
		return false
	}
	if d.noun {
		_, wished := c.wished(d.token)
		return wished
	}
	aux := c.tree.child(d.token, "aux")
	if c.isTo(d.token) {
		aux = c.tree.child(d.token, "cop", "aux")
		return aux >= 0 && present(c.tree.lower(aux))
	}
	if aux < 0 || c.reported(d.token) {
		return false
	}
	switch c.tree.lower(aux) {
	case "will", "'ll":
		return true
	case "could", "may", "might":
		return !c.perfected(d.token)
	}
	return false
}

// reported tells a clause below a verb in the past tense: "said it could open
// in May" may be of a May that is past.
func (c *clauses) reported(i int) bool {
	head := c.tree.head(i)
	return head >= 0 && c.tree.rel(i) == "ccomp" && c.tree.tokens[head].XPOS == "VBD" && c.tree.child(i, "aux") >= 0 && c.tree.lower(c.tree.child(i, "aux")) != "will"
}

// perfected tells "could have opened", which looks back.
func (c *clauses) perfected(i int) bool {
	for _, j := range c.tree.children[i] {
		if c.tree.rel(j) == "aux" && c.tree.lower(j) == "have" {
			return true
		}
	}
	return false
}

// monthAlone tells words that name a month and no year.
func monthAlone(text string) bool {
	named := false
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		if len(word) == 4 && unicode.IsDigit(rune(word[0])) {
			return false
		}
		for m := time.January; m <= time.December; m++ {
			named = named || word == m.String() || word == m.String()[:3]
		}
	}
	return named
}
