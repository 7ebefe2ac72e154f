package when

import (
	"fmt"
	"strings"

	"dateline/graph"
	"dateline/loaders/read"
)

// dated reads a weekday with its date: "Friday, July 21, 2017". The date
// says which day it is.
func (c *scanner) dated(i int) (found, bool) {
	if !c.isWeekday(i) || c.plural(i) {
		return found{}, false
	}
	at := i + 1
	if c.word(at) == "," {
		at++
	}
	f, ok := c.date(at)
	if !ok || f.kind != read.DateTime || len(f.start) < len("--01-02") || f.start != f.end {
		return found{}, false
	}
	if day, full := dayOf(f.start); full && day.Weekday() != c.weekdayAt(i) {
		return found{}, false
	}
	return f, true
}

// numeric reads "11/25/2019" and "25.11.2019". Where both orders are dates,
// slashes have the month first, as in the United States, and dots the day.
func (c *scanner) numeric(i int) (found, bool) {
	text, next := c.word(i), i+1
	if sep := c.word(i + 1); (sep == "/" || sep == ".") && c.word(i+3) == sep {
		text, next = strings.Join(c.lower[i:min(i+5, len(c.lower))], ""), i+5
	}
	for _, sep := range [...]string{"/", "."} {
		parts := strings.Split(text, sep)
		if len(parts) != 3 {
			continue
		}
		month, ok1 := number(parts[0])
		day, ok2 := number(parts[1])
		y, ok3 := year(parts[2])
		if month > 12 || sep == "." && day <= 12 {
			month, day = day, month
		}
		d := graph.Date(fmt.Sprintf("%04d-%02d-%02d", y, month, day))
		if _, full := dayOf(d); ok1 && ok2 && ok3 && full {
			return one(d, next), true
		}
	}
	return found{}, false
}

// named reads days with names of their own: "Christmas Day", "New Year's Eve
// 2018".
func (c *scanner) named(i int) (found, bool) {
	for size := 4; size > 0; size-- {
		if i+size > len(c.lower) || c.tokens[i].Text[0] > 'Z' {
			continue
		}
		day := c.words.holidays[strings.Join(c.lower[i:i+size], " ")]
		if day == 0 {
			continue
		}
		y, next := c.yearAfter(i + size)
		return one(c.full(y, day/100, day%100, i), next), true
	}
	return found{}, false
}

// quarter reads "the third quarter of 2019", "Q3 2019"; without a year it is
// that of the publication.
func (c *scanner) quarter(i int) (found, bool) {
	at := i
	if c.word(at) == "the" {
		at++
	}
	q, ok := c.words.quarters[c.word(at)]
	if !ok {
		return found{}, false
	}
	at++
	if c.word(at - 1)[0] != 'q' {
		if c.word(at) != "quarter" {
			return found{}, false
		}
		at++
	}
	y, next := c.yearAfter(at)
	if c.word(at) == "of" {
		if y, next = c.yearAfter(at + 1); y == 0 {
			next = at
		}
	}
	if y == 0 && !c.known {
		return found{next: next, kind: read.DateTime, value: fmt.Sprintf("XXXX-Q%d", q)}, true
	}
	if y == 0 {
		y = c.base.Year()
	}
	start, end := graph.Date(fmt.Sprintf("%04d-%02d", y, 3*q-2)), graph.Date(fmt.Sprintf("%04d-%02d", y, 3*q))
	return found{next: next, kind: read.DateTime, value: fmt.Sprintf("%04d-Q%d", y, q), start: start, end: end}, true
}

// age reads "the sixties", "the 20th century", "the twentieth century".
func (c *scanner) age(i int) (found, bool) {
	if c.word(i) != "the" {
		return found{}, false
	}
	if y := c.words.decades[c.word(i+1)]; y > 0 {
		return found{next: i + 2, kind: read.DateTime, value: fmt.Sprint(y / 10), start: yearDate(y), end: yearDate(y + 9)}, true
	}
	n, next, ok := c.dayNumber(i + 1)
	if word, isWord := c.words.centuries[c.word(i+1)]; isWord {
		n, ok = word, true
	}
	if c.word(next) == "-" {
		next++
	}
	if !ok || n < 11 || n > 22 || c.word(next) != "century" {
		return found{}, false
	}
	y := 100 * (n - 1)
	return found{next: next + 1, kind: read.DateTime, value: fmt.Sprint(n - 1), start: yearDate(y), end: yearDate(y + 99)}, true
}

// yearOf reads the year of a thing: "the 2018 World Cup", "the 2008
// elections". What is many and no name may be counted: "2000 people".
func (c *scanner) yearOf(i int) (found, bool) {
	y, ok := year(c.word(i))
	if !ok || y < 1800 || y > 2100 || i+1 >= len(c.tokens) || c.words.counted[c.word(i+1)] {
		return found{}, false
	}
	next, before := c.tokens[i+1].XPOS, c.word(i-1)
	named := strings.HasPrefix(next, "NNP") || next == "NN"
	plural := next == "NNS" && (before == "the" || before == "'s" || before == "its" || before == "their")
	return one(yearDate(y), i+1), named || plural
}
