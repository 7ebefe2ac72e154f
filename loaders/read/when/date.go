package when

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"dateline/graph"
	"dateline/loaders/read"
)

// date reads dates with a month, ISO dates, and years where they stand as
// years do.
func (c *scanner) date(i int) (found, bool) {
	if f, ok := c.iso(i); ok {
		return f, true
	}
	if c.word(i) == "the" {
		if _, _, _, _, ok := c.dayMonth(i + 1); ok {
			i++
		}
	}
	if month, day, year, next, ok := c.dayMonth(i); ok {
		return one(c.full(year, month, day, i), next), true
	}
	if month, day, next, ok := c.monthDay(i); ok {
		year, next := c.yearAfter(next)
		return one(c.full(year, month, day, i), next), true
	}
	if f, ok := c.month(i); ok {
		return f, true
	}
	if c.words.beforeYear[c.word(i-1)] {
		return c.bareYear(i)
	}
	return found{}, false
}

// one is a single day, month or year.
func one(d graph.Date, next int) found {
	value := strings.Replace(string(d), "--", "XXXX-", 1)
	return found{next: next, kind: read.DateTime, value: value, start: d, end: d}
}

// iso reads 2019-11-25, which is five tokens.
func (c *scanner) iso(i int) (found, bool) {
	y, ok := year(c.word(i))
	if !ok || c.word(i+1) != "-" || c.word(i+3) != "-" || len(c.word(i+2)) != 2 {
		return found{}, false
	}
	text := fmt.Sprintf("%04d-%s-%s", y, c.word(i+2), c.word(i+4))
	if _, full := dayOf(graph.Date(text)); !full {
		return found{}, false
	}
	return one(graph.Date(text), i+5), true
}

// dayMonth reads "21 November", "21st of November 2019", "November" never.
func (c *scanner) dayMonth(i int) (month, day, year, next int, ok bool) {
	day, next, ok = c.dayNumber(i)
	if !ok {
		return 0, 0, 0, 0, false
	}
	if c.word(next) == "of" {
		next++
	}
	if month = c.words.months[c.word(next)]; month == 0 {
		return 0, 0, 0, 0, false
	}
	year, next = c.yearAfter(next + 1)
	return month, day, year, next, true
}

// monthDay reads "November 21", "Nov. 21st".
func (c *scanner) monthDay(i int) (month, day, next int, ok bool) {
	if month = c.words.months[c.word(i)]; month == 0 || !c.isMonth(i) {
		return 0, 0, 0, false
	}
	day, next, ok = c.dayNumber(i + 1)
	return month, day, next, ok
}

// isMonth tells the month from the verbs and names that look like it.
func (c *scanner) isMonth(i int) bool {
	text := c.tokens[i].Text
	return text[0] >= 'A' && text[0] <= 'Z' && c.tokens[i].UPOS != "AUX" && c.tokens[i].UPOS != "VERB"
}

// month reads "November 2019", "November", "in early November".
func (c *scanner) month(i int) (found, bool) {
	month := c.words.months[c.word(i)]
	if month == 0 || !c.isMonth(i) {
		return found{}, false
	}
	if y, next := c.yearAfter(i + 1); y > 0 {
		return one(graph.Date(fmt.Sprintf("%04d-%02d", y, month)), next), true
	}
	if !c.words.beforeMonth[c.word(i-1)] {
		return found{}, false // "May", "March" and "August" may be anything
	}
	if !c.known {
		return one(graph.Date(fmt.Sprintf("--%02d", month)), i+1), true
	}
	y := c.base.Year()
	switch ahead := month - int(c.base.Month()); {
	case ahead > 1 && !c.future(i):
		y--
	case ahead < 0 && c.future(i):
		y++
	}
	return one(graph.Date(fmt.Sprintf("%04d-%02d", y, month)), i+1), true
}

func (c *scanner) bareYear(i int) (found, bool) {
	y, ok := year(c.word(i))
	if !ok || c.words.counted[c.word(i+1)] || c.word(i+1) != "" && c.tokens[i+1].UPOS == "NOUN" && c.tokens[i].Deprel == "nummod" {
		return found{}, false
	}
	return one(yearDate(y), i+1), true
}

// dayNumber reads "21", "21st"; a number word is no day.
func (c *scanner) dayNumber(i int) (day, next int, ok bool) {
	text := c.word(i)
	for _, ending := range [...]string{"st", "nd", "rd", "th"} {
		text = strings.TrimSuffix(text, ending)
	}
	day, ok = number(text)
	return day, i + 1, ok && day >= 1 && day <= 31 && len(text) <= 2
}

// yearAfter reads a year, with or without a comma before it; 0 where there is
// none.
func (c *scanner) yearAfter(i int) (y, next int) {
	if y, ok := year(c.word(i)); ok {
		return y, i + 1
	}
	if y, ok := year(c.word(i + 1)); ok && c.word(i) == "," {
		return y, i + 2
	}
	return 0, i
}

func year(text string) (int, bool) {
	n, ok := number(text)
	return n, ok && len(text) == 4 && n >= 1000 && n <= 2200
}

// digit tells what may be a number by how it begins.
func digit(text string) bool {
	return text != "" && (text[0] >= '0' && text[0] <= '9' || text[0] == '+' || text[0] == '-')
}

func number(text string) (int, bool) {
	if !digit(text) {
		return 0, false
	}
	n, err := strconv.Atoi(text)
	return n, err == nil && n >= 0
}

func yearDate(y int) graph.Date { return graph.Date(fmt.Sprintf("%04d", y)) }

func date(day time.Time) graph.Date { return graph.Date(day.Format(time.DateOnly)) }

// nearFuture is how far ahead, in days, a date without a year may lie that is
// not told in the future tense.
const nearFuture = 45

// full is a day of a month; without a year it is the one nearest the
// publication date that fits the tense, and unknown where that is.
func (c *scanner) full(y, month, day, i int) graph.Date {
	if y > 0 {
		return graph.Date(fmt.Sprintf("%04d-%02d-%02d", y, month, day))
	}
	if !c.known {
		return graph.Date(fmt.Sprintf("--%02d-%02d", month, day))
	}
	d := time.Date(c.base.Year(), time.Month(month), day, 0, 0, 0, 0, time.UTC)
	switch ahead := int(d.Sub(c.base).Hours() / 24); {
	case c.future(i) && ahead < 0:
		d = d.AddDate(1, 0, 0)
	case !c.future(i) && ahead > nearFuture:
		d = d.AddDate(-1, 0, 0)
	}
	return date(d)
}
