package resolve

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"dateline/graph"
)

// count is a number that an article gives.
type count struct {
	*graph.Quantity
	article   graph.ID
	published graph.Date
}

// quantities compares numbers of one unit, and equal numbers of different
// units: "26,000 accounts" and "more than 26,000 pages".
func quantities(members []Member) []graph.Dispute {
	byUnit, byNumber := map[string][]count{}, map[string][]count{}
	for _, m := range members {
		for i := range m.Event.Quantities {
			q := &m.Event.Quantities[i]
			c := count{q, m.ID.Article(), m.Published}
			unit, number := "quantity "+unitKey(q.Unit), "number "+number(q.Value)
			byUnit[unit], byNumber[number] = append(byUnit[unit], c), append(byNumber[number], c)
		}
	}
	var disputes []graph.Dispute
	take := func(field string, counts []count) {
		d := graph.Dispute{Field: field}
		for _, c := range counts {
			say(&d, quantityText(*c.Quantity), c.article, c.Evidence.Span)
		}
		if d = unlessShared(d, members); len(d.Values) > 1 && severalArticles(&d) {
			disputes = append(disputes, d)
		}
	}
	for field, counts := range byUnit {
		take(field, contradicting(counts))
	}
	for field, counts := range byNumber {
		if counts[0].Value >= sameNumberFrom {
			take(field, counts)
		}
	}
	slices.SortFunc(disputes, func(a, b graph.Dispute) int { return cmp.Compare(a.Field, b.Field) })
	return disputes
}

// contradicting are the numbers that cannot be true together with one that
// another article gives, which gives none that can.
func contradicting(counts []count) []count {
	var some []count
	for _, c := range counts {
		if slices.ContainsFunc(counts, func(other count) bool { return c.contradicts(other) && !backed(c, other, counts) }) {
			some = append(some, c)
		}
	}
	return some
}

// backed tells whether the article of one of two numbers also gives one that
// goes with the other: "12 killed, 3 of them children" and "3 killed".
func backed(a, b count, counts []count) bool {
	return slices.ContainsFunc(counts, func(c count) bool {
		return c.article == a.article && !c.contradicts(b) || c.article == b.article && !c.contradicts(a)
	})
}

// victims are the stems of what a toll counts: it rises while they are found.
var victims = []string{"kill", "dead", "death", "die", "injur", "wound", "hurt", "miss", "casualt", "victim", "bod", "hospitalis", "hospitaliz", "infect"}

// isToll tells whether a unit counts victims.
func isToll(unit string) bool {
	return slices.ContainsFunc(strings.Fields(strings.ToLower(unit)), func(w string) bool { return slices.Contains(victims, stem(w)) })
}

// contradicts tells whether two numbers of two articles cannot both be true.
// Of victims, what a later article counts more was found since.
func (c count) contradicts(other count) bool {
	if c.article == other.article {
		return false
	}
	low, high := c.bounds()
	otherLow, otherHigh := other.bounds()
	if low <= otherHigh && otherLow <= high {
		return false
	}
	early, late := c, other
	if early.Value > late.Value {
		early, late = late, early
	}
	return !isToll(c.Unit) || !before(early.published, late.published)
}

// before tells whether both dates are whole and the first is the earlier.
func before(a, b graph.Date) bool {
	x, y := dayOf(a), dayOf(b)
	return x != 0 && y != 0 && x < y
}

// around is how far "about" reaches, as a share of the number.
const around = 0.15

// bounds are between which the number may lie: as its comparator says, and
// large round numbers are taken for rounded ones.
func (c count) bounds() (low, high float64) {
	low, high = c.Value-c.rounding(), c.Value+c.rounding()
	switch c.Comparator {
	case ">":
		return math.Nextafter(c.Value, math.Inf(1)), math.Inf(1)
	case ">=":
		return c.Value, math.Inf(1)
	case "<":
		return math.Inf(-1), math.Nextafter(c.Value, math.Inf(-1))
	case "<=":
		return math.Inf(-1), c.Value
	case "~":
		return min(low, c.Value*(1-around)), max(high, c.Value*(1+around))
	}
	return low, high
}

// rounding is half of the last digit that is no zero, of numbers that end with
// two zeros or more: "26,000" may stand for 26,143.
func (c count) rounding() float64 {
	step := 1.0
	for step < c.Value && math.Mod(c.Value, step*10) == 0 {
		step *= 10
	}
	if step < 100 {
		return 0
	}
	return step / 2
}

// sameNumberFrom is the number from which two units of one number are a
// contradiction, and not chance: articles are full of small numbers.
const sameNumberFrom = 100

// severalArticles tells whether the values come from more than one article.
func severalArticles(d *graph.Dispute) bool {
	return slices.ContainsFunc(d.Values, func(v graph.DisputedValue) bool {
		return !slices.Equal(v.Articles, d.Values[0].Articles)
	})
}

func unitKey(unit string) string { return strings.TrimSuffix(strings.ToLower(unit), "s") }

func number(value float64) string { return strconv.FormatFloat(value, 'f', -1, 64) }

func quantityText(q graph.Quantity) string {
	comparator := q.Comparator
	if comparator == "=" {
		comparator = ""
	}
	return strings.TrimSpace(fmt.Sprintf("%s%s %s", comparator, number(q.Value), q.Unit))
}
