package event

import (
	"strconv"
	"strings"

	"dateline/graph"
	"dateline/loaders/read"
	"dateline/loaders/read/lexicon"
)

// quantity adds the number that stands with a participant, if any: "more than
// 26,000 pages". The unit is the noun, or what the type counts.
func (c *clauses) quantity(d *draft, noun int, unit string) {
	t := c.tree
	number := c.numberOf(noun)
	if number < 0 || number > noun && units[t.lemma(noun)] != "money" || t.tokens[number].UPOS != "NUM" || c.isDate(number) {
		return
	}
	value, first, ok := c.value(number)
	if !ok {
		return
	}
	if number == noun && d.kind.Unit == "" {
		return // "killed nine" counts people, "won nine" might be anything
	}
	if unit == "" {
		unit = c.unitName(noun, units[t.lemma(noun)])
	}
	if k := t.kind(noun); d.kind.Unit != "" && (number == noun || people[t.lemma(noun)] || lexicon.IsRole(t.lemma(noun)) || k == graph.Person || k == graph.Group) {
		unit = d.kind.Unit
	}
	comparator, first := c.comparator(first)
	span := t.span(min(first, noun), max(number, noun))
	d.Quantities = append(d.Quantities, graph.Quantity{
		Value: value, Comparator: comparator, Unit: unit, Text: c.doc.Quote(span),
		Evidence: graph.Evidence{Article: c.doc.Article.ID, Span: span},
	})
}

// isDate tells whether a number is part of a date: "the June 20 shooting".
func (c *clauses) isDate(i int) bool {
	for k := range c.doc.Times {
		if when := &c.doc.Times[k]; when.Type == read.DateTime && when.Span.Overlaps(c.tree.tokens[i].Span) {
			return true
		}
	}
	return false
}

var people = map[string]bool{
	"person": true, "people": true, "man": true, "woman": true, "child": true, "suspect": true, "civilian": true,
	"soldier": true, "resident": true, "victim": true, "worker": true, "protester": true, "member": true,
	"patient": true, "passenger": true, "student": true, "pupil": true, "boy": true, "girl": true, "baby": true, "teenager": true,
	"migrant": true, "refugee": true, "villager": true, "adult": true, "infant": true, "tourist": true, "fan": true, "pensioner": true,
}

// numberOf is the number that counts a noun: in "6 per cent" that of "per".
func (c *clauses) numberOf(noun int) int {
	t := c.tree
	if n := t.child(noun, "nummod"); n >= 0 {
		return n
	}
	if t.tokens[noun].UPOS == "NUM" && len(t.children[noun]) < 4 && c.oneOf(noun) < 0 && units[t.lemma(noun)] == "" {
		return noun
	}
	if per := t.child(noun, "compound"); t.lemma(noun) == "cent" && per >= 0 && t.lower(per) == "per" {
		return t.child(per, "nummod")
	}
	return -1
}

// value is the number at a token with what scales it: "3.2 billion".
func (c *clauses) value(i int) (value float64, first int, ok bool) {
	t := c.tree
	first = i
	scale := 1.0
	if s, isScale := scaleOf(t, i); isScale {
		scale = s
		number := t.child(i, "compound", "nummod")
		if number < 0 {
			return s, i, true
		}
		i, first = number, min(number, first)
	}
	if n, isWord := numberWords[t.lower(i)]; isWord {
		return n * scale, first, true
	}
	n, err := strconv.ParseFloat(strings.ReplaceAll(t.tokens[i].Text, ",", ""), 64)
	for _, j := range t.children[i] {
		if s, isScale := scales[t.lower(j)]; isScale {
			scale = s
		}
	}
	if next := i + 1; scale == 1 && next < len(t.tokens) && t.head(next) == t.head(i) {
		if s, isScale := scaleOf(t, next); isScale {
			scale = s // "a £340m contract"
		}
	}
	return n * scale, first, err == nil
}

// scaleOf is what a word multiplies a number with; behind a sign of money a
// letter does: "£340m".
func scaleOf(t *tree, i int) (float64, bool) {
	if s, ok := scales[t.lower(i)]; ok {
		return s, true
	}
	head := t.head(i)
	if t.tokens[i].UPOS != "NUM" || head < 0 || units[t.lemma(head)] != "money" {
		return 0, false
	}
	s, ok := letters[t.lower(i)]
	return s, ok
}

var letters = map[string]float64{"k": 1e3, "m": 1e6, "mn": 1e6, "b": 1e9, "bn": 1e9, "tn": 1e12, "trn": 1e12}

var scales = map[string]float64{"hundred": 100, "thousand": 1000, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12}

var numberWords = map[string]float64{
	"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
	"eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
	"eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
	"eighty": 80, "ninety": 90,
}

// comparator reads what stands before the number: "more than", "at least".
func (c *clauses) comparator(number int) (comparator string, first int) {
	t := c.tree
	for n := 3; n > 0; n-- {
		if number-n < 0 {
			continue
		}
		var words []string
		for j := number - n; j < number; j++ {
			words = append(words, t.lower(j))
		}
		if sign, ok := c.words.comparators[strings.Join(words, " ")]; ok {
			return sign, number - n
		}
	}
	return "=", number
}

// measures adds sums of money, shares and terms to the event that they hang
// below: "for 3.2 billion euros", "with 52 per cent", "to seven years".
func (c *clauses) measures() {
	t := c.tree
	for i := range t.tokens {
		unit := units[t.lemma(i)]
		if unit == "" || c.numberOf(i) < 0 || unit == "term" && t.preposition(i) != "to" {
			continue
		}
		for at, steps := t.head(i), 0; at >= 0 && steps < 4; at, steps = t.head(at), steps+1 {
			if d := c.at[at]; d != nil {
				if d.Type != "statement.say" && d.Type != "statement.warn" {
					c.quantity(d, i, c.unitName(i, unit))
				}
				break
			}
			if t.tokens[at].UPOS == "VERB" {
				break
			}
		}
	}
}

// units are the nouns that measure by themselves.
var units = map[string]string{
	"euro": "money", "dollar": "money", "pound": "money", "yen": "money", "rupee": "money", "franc": "money", "yuan": "money",
	"$": "money", "€": "money", "£": "money", "percent": "share", "%": "share", "cent": "share",
	"year": "term", "month": "term", "week": "term", "day": "term",
}

// unitName is the unit as it is kept: shares all alike.
func (c *clauses) unitName(i int, unit string) string {
	if unit == "share" {
		return "per cent"
	}
	if name, ok := currencies[c.tree.lower(i)]; ok {
		return name
	}
	return c.tree.lower(i)
}

// currencies are the signs of money.
var currencies = map[string]string{"$": "dollars", "£": "pounds", "€": "euros", "¥": "yen", "₹": "rupees"}
