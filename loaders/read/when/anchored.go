package when

import (
	"fmt"
	"time"

	"dateline/graph"
	"dateline/loaders/read"
)

// anchored reads what counts from the date told last, not from the
// publication: "the next day", "the year before", "the same month". Where no
// date was told, it stays unknown.
func (c *scanner) anchored(i int) (found, bool) {
	if c.word(i) != "the" {
		return found{}, false
	}
	by, unit, next := 0, "", i+3
	switch shift, ok := c.words.anchored[c.word(i+1)]; {
	case ok:
		by, unit = shift, c.words.units[c.word(i+2)]
	case c.word(i+2) == "before" || c.word(i+2) == "after":
		if by = 1; c.word(i+2) == "before" {
			by = -1
		}
		unit = c.words.units[c.word(i+1)]
		if w := c.word(i + 3); w != "" && w != "." && w != "," {
			return found{}, false // "the day after the vote"
		}
	}
	if f, ok := c.seasonFromAnchor(unit, by, next); ok {
		return f, true
	}
	if unit != "D" && unit != "W" && unit != "M" && unit != "Y" {
		return found{}, false
	}
	return c.fromAnchor(unit, by, next), true
}

// fromAnchor is the unit so many away from the date told last, no more
// precise than that.
func (c *scanner) fromAnchor(unit string, by, next int) found {
	unknown := found{next: next, kind: read.DateTime}
	layout := map[string]string{"D": time.DateOnly, "W": time.DateOnly, "M": "2006-01", "Y": "2006"}[unit]
	if layout == "" {
		unknown.kind = read.ClockTime
		return unknown
	}
	if len(c.anchor) < len(layout) {
		return unknown
	}
	day, err := time.Parse(layout, string(c.anchor[:len(layout)]))
	if err != nil {
		return unknown
	}
	switch unit {
	case "D":
		day = day.AddDate(0, 0, by)
	case "W":
		day = day.AddDate(0, 0, 7*by)
	case "M":
		day = day.AddDate(0, by, 0)
	default:
		day = day.AddDate(by, 0, 0)
	}
	f := one(graph.Date(day.Format(layout)), next)
	f.approximate = unit == "W"
	return f
}

// seasonFromAnchor is "the following spring", counted from a month that was
// told last.
func (c *scanner) seasonFromAnchor(unit string, by, next int) (found, bool) {
	if _, ok := seasonMonths[unit]; !ok || len(c.anchor) < len("2006-01") {
		return found{}, false
	}
	month, err := time.Parse("2006-01", string(c.anchor[:len("2006-01")]))
	if err != nil {
		return found{}, false
	}
	then := *c
	then.base = month
	return then.season(unit, by, next), true
}

// seasonMonths are the first months of the seasons, in the northern half of
// the world; winter begins in December.
var seasonMonths = map[string]time.Month{"SP": time.March, "SU": time.June, "FA": time.September, "WI": time.December}

// season is the season so many away from the publication: the last one is
// over, the next one has not begun. A winter goes by the year of its December.
func (c *scanner) season(unit string, by, next int) found {
	first := func(y int) time.Time { return time.Date(y, seasonMonths[unit], 1, 0, 0, 0, 0, time.UTC) }
	y := c.base.Year()
	over := !first(y).AddDate(0, 3, 0).After(c.base)
	begun := !first(y).After(c.base)
	switch {
	case by < 0 && !over, by == 0 && unit == "WI" && c.base.Month() < time.March:
		y--
	case by > 0 && begun:
		y++
	}
	start := first(y)
	return found{
		next: next, kind: read.DateTime, value: fmt.Sprintf("%04d-%s", y, unit),
		start: graph.Date(start.Format("2006-01")), end: graph.Date(start.AddDate(0, 2, 0).Format("2006-01")),
	}
}
