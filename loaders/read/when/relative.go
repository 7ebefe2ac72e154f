package when

import (
	"fmt"
	"time"

	"dateline/graph"
	"dateline/loaders/read"
)

// weekday reads "Monday", "last Thursday", "next Friday", with the time of
// day behind it.
func (c *scanner) weekday(i int) (found, bool) {
	which, at := "", i
	if c.words.which[c.word(i)] && c.isWeekday(i+1) {
		which, at = c.word(i), i+1
	}
	if !c.isWeekday(at) {
		return found{}, false
	}
	next := at + 1
	if c.words.partOfDay[c.word(next)] {
		next++
	}
	if c.plural(at) {
		return found{next: next, kind: read.Set, value: fmt.Sprintf("XXXX-WXX-%d", isoDay(c.weekdayAt(at)))}, true
	}
	if !c.known {
		return found{next: next, kind: read.DateTime, value: fmt.Sprintf("XXXX-WXX-%d", isoDay(c.weekdayAt(at)))}, true
	}
	return one(date(c.weekdayDay(c.weekdayAt(at), which, i)), next), true
}

func (c *scanner) isWeekday(i int) bool {
	if i >= len(c.lower) || i < 0 {
		return false
	}
	_, ok := c.words.weekdays[c.lower[i]]
	return ok && c.tokens[i].Text[0] < 'a'
}

func (c *scanner) plural(i int) bool { return c.lower[i][len(c.lower[i])-1] == 's' }

func (c *scanner) weekdayAt(i int) time.Weekday { return c.words.weekdays[c.lower[i]] }

func isoDay(w time.Weekday) int { return (int(w)+6)%7 + 1 }

// weekdayDay is the day that a weekday means: in news the last one, today
// counted, unless the words look ahead.
func (c *scanner) weekdayDay(w time.Weekday, which string, i int) time.Time {
	back := (int(c.base.Weekday()) - int(w) + 7) % 7
	switch {
	case which == "next", which == "coming", which == "" && c.future(i) && back > 0, which == "this" && c.future(i):
		return c.base.AddDate(0, 0, (7-back)%7+boolTo(back == 0 && which != "this", 7))
	case (which == "last" || which == "past" || which == "previous") && back == 0:
		back = 7
	}
	return c.base.AddDate(0, 0, -back)
}

func boolTo(b bool, n int) int {
	if b {
		return n
	}
	return 0
}

// relative reads "yesterday", "last year", "this week", "earlier this month",
// "the same day".
func (c *scanner) relative(i int) (found, bool) {
	if offset, ok := c.words.days[c.word(i)]; ok {
		next := i + 1
		if c.words.partOfDay[c.word(next)] {
			next++
		}
		if !c.known {
			return found{next: next, kind: read.DateTime}, true
		}
		return one(date(c.base.AddDate(0, 0, offset)), next), true
	}
	at := i
	if c.words.partOf[c.word(at)] {
		at++
	}
	if c.word(at) == "the" && c.words.which[c.word(at+1)] {
		at++
	}
	unit, isUnit := c.words.units[c.word(at+1)]
	if !c.words.which[c.word(at)] || !isUnit || c.word(at + 1)[len(c.word(at+1))-1] == 's' {
		return found{}, false
	}
	if !c.known {
		return found{next: at + 2, kind: read.DateTime}, true
	}
	by := c.words.shift[c.word(at)]
	if unit == "WE" && by == 0 && c.word(at) == "this" && !c.future(i) && isoDay(c.base.Weekday()) <= weekendPast {
		by = -1
	}
	return c.shifted(unit, by, at+2), true
}

// weekendPast is the last weekday, Monday 1, on which "this weekend" is the
// one just past where the tense does not look ahead.
const weekendPast = 3

// shifted is the week, month, year ... so many away from the publication.
func (c *scanner) shifted(unit string, by, next int) found {
	switch unit {
	case "D":
		return one(date(c.base.AddDate(0, 0, by)), next)
	case "W":
		monday := c.base.AddDate(0, 0, 1-isoDay(c.base.Weekday())+7*by)
		year, week := monday.ISOWeek()
		return found{next: next, kind: read.DateTime, value: fmt.Sprintf("%04d-W%02d", year, week), start: date(monday), end: date(monday.AddDate(0, 0, 6))}
	case "WE":
		saturday := c.base.AddDate(0, 0, 6-isoDay(c.base.Weekday())+7*by)
		year, week := saturday.ISOWeek()
		return found{next: next, kind: read.DateTime, value: fmt.Sprintf("%04d-W%02d-WE", year, week), start: date(saturday), end: date(saturday.AddDate(0, 0, 1))}
	case "M":
		first := time.Date(c.base.Year(), c.base.Month(), 1, 0, 0, 0, 0, time.UTC).AddDate(0, by, 0)
		return one(graph.Date(first.Format("2006-01")), next)
	case "Y":
		return one(yearDate(c.base.Year()+by), next)
	case "DE":
		decade := c.base.Year()/10 + by
		return found{next: next, kind: read.DateTime, value: fmt.Sprintf("%03d", decade), start: yearDate(decade * 10), end: yearDate(decade*10 + 9)}
	case "CE":
		century := c.base.Year()/100 + by
		return found{next: next, kind: read.DateTime, value: fmt.Sprintf("%02d", century), start: yearDate(century * 100), end: yearDate(century*100 + 99)}
	}
	if _, ok := seasonMonths[unit]; !ok {
		return found{next: next, kind: read.ClockTime} // "this hour"
	}
	return c.season(unit, by, next)
}

// ago reads "two weeks ago", "a year earlier", "three days later".
func (c *scanner) ago(i int) (found, bool) {
	n, at, ok := c.count(i)
	if !ok {
		return found{}, false
	}
	unit, isUnit := c.words.units[c.word(at)]
	sign := map[string]int{"ago": -1, "earlier": -1, "before": -1, "later": 1}[c.word(at+1)]
	if !isUnit || sign == 0 || c.word(at+1) == "before" && c.word(at+2) != "" && c.word(at+2) != "." && c.word(at+2) != "," {
		return found{}, false
	}
	if c.word(at+1) != "ago" {
		return c.fromAnchor(unit, sign*n, at+2), true
	}
	if !c.known {
		return found{next: at + 2, kind: read.DateTime, approximate: true}, true
	}
	switch unit {
	case "H":
		f := one(date(c.base.AddDate(0, 0, -n/24)), at+2)
		f.approximate = true
		return f, true
	case "DE":
		f := one(yearDate(c.base.Year()-10*n), at+2)
		f.approximate = true
		return f, true
	}
	f := c.shifted(unit, sign*n, at+2)
	if unit == "W" {
		f = one(date(c.base.AddDate(0, 0, 7*sign*n)), at+2)
		f.approximate = true
	}
	return f, true
}

// count reads "two", "12", "a", "a few" (not exact, hence none).
func (c *scanner) count(i int) (n, next int, ok bool) {
	if n, ok := number(c.word(i)); ok && n < 1000 {
		return n, i + 1, true
	}
	n, ok = c.words.numbers[c.word(i)]
	return n, i + 1, ok
}
