package when

import (
	"fmt"
	"strings"

	"dateline/loaders/read"
)

// timexUnits are the units of TIMEX3 periods; smaller ones than a day take a
// T before the number.
var timexUnits = map[string]string{
	"S": "T%dS", "MI": "T%dM", "H": "T%dH", "D": "%dD", "W": "%dW", "M": "%dM", "Y": "%dY", "DE": "%dDE", "CE": "%dCE", "WE": "%dWE",
}

// duration reads "three days", "two-and-a-half years" not, "decades".
func (c *scanner) duration(i int) (found, bool) {
	at := i
	for c.word(at) == "the" || c.words.which[c.word(at)] && at == i {
		at++
	}
	n, next, ok := c.count(at)
	if !ok {
		return c.vague(i)
	}
	if c.word(next) == "-" {
		next++
	}
	unit := c.words.units[c.word(next)]
	form := timexUnits[unit]
	if form == "" || c.word(at) == "a" && unit == "S" {
		return found{}, false
	}
	if c.word(next+1) == "-" && c.word(next+2) == "old" || c.word(next+1) == "old" {
		return found{}, false
	}
	return found{next: next + 1, kind: read.Duration, value: "P" + fmt.Sprintf(form, n)}, true
}

// vague reads "for decades", "many years", "a few weeks".
func (c *scanner) vague(i int) (found, bool) {
	at := i
	if c.word(at) == "a" {
		at++
	}
	if !c.words.vague[c.word(at)] {
		return found{}, false
	}
	for c.words.vague[c.word(at)] {
		at++
	}
	unit := c.words.units[c.word(at)]
	if timexUnits[unit] == "" || !strings.HasSuffix(c.word(at), "s") {
		return found{}, false
	}
	return found{next: at + 1, kind: read.Duration, value: "P" + strings.Replace(timexUnits[unit], "%d", "X", 1)}, true
}

// set reads "every week", "each Monday", "daily".
func (c *scanner) set(i int) (found, bool) {
	if value := c.words.sets[c.word(i)]; value != "" && c.tokens[i].UPOS != "PROPN" {
		return found{next: i + 1, kind: read.Set, value: value}, true
	}
	if c.word(i) != "every" && c.word(i) != "each" {
		return found{}, false
	}
	if c.isWeekday(i + 1) {
		return found{next: i + 2, kind: read.Set, value: fmt.Sprintf("XXXX-WXX-%d", isoDay(c.weekdayAt(i+1)))}, true
	}
	if form := timexUnits[c.words.units[c.word(i+1)]]; form != "" {
		return found{next: i + 2, kind: read.Set, value: "P" + fmt.Sprintf(form, 1)}, true
	}
	return found{}, false
}

// clock reads "5 pm", "5:30 a.m.", "14:30", "midnight".
func (c *scanner) clock(i int) (found, bool) {
	if value := c.words.clock[c.word(i)]; value != "" {
		return found{next: i + 1, kind: read.ClockTime, value: value}, true
	}
	if w := c.word(i); w[0] < '0' || w[0] > '9' {
		return found{}, false
	}
	var hour, minute int
	text := strings.Replace(c.word(i), ".", ":", 1)
	if n, _ := fmt.Sscanf(text, "%d:%d", &hour, &minute); n == 0 || hour > 24 || minute > 59 {
		return found{}, false
	}
	half, hasHalf := map[string]int{"am": 0, "a.m.": 0, "pm": 12, "p.m.": 12}[c.word(i+1)]
	colon := strings.Contains(c.word(i), ":") && len(text)-strings.IndexByte(text, ':') == 3
	switch {
	case hasHalf && hour <= 12:
		return found{next: i + 2, kind: read.ClockTime, value: fmt.Sprintf("T%02d:%02d", hour%12+half, minute)}, true
	case colon && c.words.beforeClock[c.word(i-1)]:
		return found{next: i + 1, kind: read.ClockTime, value: fmt.Sprintf("T%02d:%02d", hour, minute)}, true
	}
	return found{}, false
}

// decade reads "the 1990s", "1990s".
func (c *scanner) decade(i int) (found, bool) {
	y, ok := year(strings.TrimSuffix(c.word(i), "s"))
	if !ok || !strings.HasSuffix(c.word(i), "s") || y%10 != 0 {
		return found{}, false
	}
	return found{next: i + 1, kind: read.DateTime, value: fmt.Sprint(y / 10), start: yearDate(y), end: yearDate(y + 9)}, true
}
