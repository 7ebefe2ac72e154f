package when

import (
	"time"

	"dateline/graph"
	"dateline/loaders/read"
)

// between reads "between 21 and 24 November", "between 2012 and 2015".
func (c *scanner) between(i int) (found, bool) {
	if c.word(i) != "between" {
		return found{}, false
	}
	return c.ends(i+1, "and")
}

// fromTo reads "from last Thursday to Sunday", "from 2012 until 2015".
func (c *scanner) fromTo(i int) (found, bool) {
	if c.word(i) != "from" {
		return found{}, false
	}
	for _, link := range [...]string{"to", "until", "till", "through"} {
		if f, ok := c.ends(i+1, link); ok {
			return f, true
		}
	}
	return found{}, false
}

// dayRange reads "21-24 November", "21 to 24 November", "November 21-24".
func (c *scanner) dayRange(i int) (found, bool) {
	if month, day, next, ok := c.monthDay(i); ok && c.dash(next) {
		if last, after, ok := c.dayNumber(next + 1); ok {
			year, after := c.yearAfter(after)
			first := c.full(year, month, day, i)
			return spanOf(first, c.full(year, month, last, i), after), true
		}
	}
	if _, next, ok := c.dayNumber(i); ok && (c.dash(next) || c.word(next) == "to") {
		return c.ends(i, c.word(next))
	}
	return found{}, false
}

func (c *scanner) dash(i int) bool {
	w := c.word(i)
	return w == "-" || w == "–" || w == "—"
}

// yearRange reads "2012-2015", "2019-20", "2019/20".
func (c *scanner) yearRange(i int) (found, bool) {
	first, ok := year(c.word(i))
	if !ok || !c.dash(i+1) && c.word(i+1) != "/" {
		return found{}, false
	}
	last, ok := year(c.word(i + 2))
	if n, short := number(c.word(i + 2)); !ok && short && len(c.word(i+2)) == 2 {
		last, ok = first/100*100+n, true
	}
	if !ok || last <= first {
		return found{}, false
	}
	return spanOf(yearDate(first), yearDate(last), i+3), true
}

// ends reads two dates with a word between; the first may lack the month or
// year that the second has.
func (c *scanner) ends(i int, link string) (found, bool) {
	if day, next, ok := c.dayNumber(i); ok && c.word(next) == link {
		if month, last, year, after, ok := c.dayMonth(next + 1); ok {
			return spanOf(c.full(year, month, day, i), c.full(year, month, last, i), after), true
		}
	}
	first, ok := c.single(i)
	if !ok || c.word(first.next) != link {
		return found{}, false
	}
	last, ok := c.single(first.next + 1)
	if !ok {
		return found{}, false
	}
	end := last.end
	if day, full := dayOf(first.start); full && c.isWeekday(first.next+1) {
		end = date(following(day, c.weekdayAt(first.next+1)))
	}
	return spanOf(first.start, end, last.next), true
}

// single reads one date of any form.
func (c *scanner) single(i int) (found, bool) {
	for _, form := range [...]func(int) (found, bool){c.date, c.weekday, c.relative, c.ago, c.bareYear} {
		if f, ok := form(i); ok && f.kind == read.DateTime {
			return f, true
		}
	}
	return found{}, false
}

// spanOf is a range of dates.
func spanOf(start, end graph.Date, next int) found {
	value := string(start) + "/" + string(end)
	if start == "" && end == "" {
		value = ""
	}
	return found{next: next, kind: read.DateTime, value: value, start: start, end: end}
}

// following is the first such weekday after the day.
func following(day time.Time, weekday time.Weekday) time.Time {
	ahead := (int(weekday) - int(day.Weekday()) + 7) % 7
	if ahead == 0 {
		ahead = 7
	}
	return day.AddDate(0, 0, ahead)
}
