package name

import (
	"slices"
	"strings"

	"dateline/graph"
	"dateline/loaders/read"
	"dateline/loaders/read/lexicon"
)

// joinFirms joins what "&" joins, to an organisation: "Groves & Tait", with
// single names before it: "Simpson, Groves & Tait".
func joinFirms(tokens []read.Token, number int, names []found) []found {
	for i := 1; i+1 < len(tokens); i++ {
		before, after := classOf(tokens[i-1].Text), classOf(tokens[i+1].Text)
		if tokens[i].Text != "&" || !before.named() || !after.named() || before == initial && after == initial {
			continue
		}
		firm := found{number, runStart(tokens, names, i-1), runEnd(tokens, names, i+1), graph.Organization}
		for firm.end-firm.start == 3 && startsAnother(tokens, firm.start) || firm.end-firm.start > 3 && tokens[firm.start+1].Text == "," && startsAnother(tokens, firm.start) {
			firm.start -= 2
		}
		names = replace(names, firm)
	}
	return names
}

// runStart is where the name or the run of capitals begins that token i is in.
func runStart(tokens []read.Token, names []found, i int) int {
	for _, n := range names {
		if n.start <= i && i < n.end {
			return n.start
		}
	}
	for i > 0 && classOf(tokens[i-1].Text).named() {
		i--
	}
	return i
}

// runEnd is where it ends.
func runEnd(tokens []read.Token, names []found, i int) int {
	for _, n := range names {
		if n.start <= i && i < n.end {
			return n.end
		}
	}
	for i < len(tokens) && classOf(tokens[i].Text).named() {
		i++
	}
	return i
}

// startsAnother tells whether a single capitalised word and a comma stand
// before the token, and no organisation of the lists.
func startsAnother(tokens []read.Token, start int) bool {
	if start < 2 || tokens[start-1].Text != "," || classOf(tokens[start-2].Text) != capitalized {
		return false
	}
	alone := start == 2 || !classOf(tokens[start-3].Text).named()
	return alone && exactGazetteer()[mix(hashSeed, hashString(tokens[start-2].Text))]&0xffff == 0
}

// joinTrades joins to a name of two words or more what goes on after "and"
// with words that are nouns elsewhere: "Shire Valley Pipes and Fittings",
// "Chamber of Commerce and Industry".
func joinTrades(tokens []read.Token, c clusters, names []found) []found {
	for i := range names {
		n := &names[i]
		if n.end-n.start < 2 || n.kind != graph.Person && n.kind != graph.Organization {
			continue
		}
		and := tradesAnd(tokens, *n)
		if and == 0 {
			continue
		}
		end := and + 1
		for end < len(tokens) && classOf(tokens[end].Text) == capitalized && c.small(tokens[end].Text) {
			end++
		}
		if end == and+1 || end < len(tokens) && classOf(tokens[end].Text).named() || !strings.HasSuffix(tokens[end-1].Text, "s") && !hasOf(tokens, *n) || and == n.end && overlaps(names[i+1:], n.end, end) {
			continue
		}
		n.end, n.kind = end, graph.Organization
	}
	return names
}

// tradesAnd is where the "and" stands after the name and, in a body's name, after
// more words between commas: "Bureau of Alcohol, Tobacco and Firearms"; else 0.
func tradesAnd(tokens []read.Token, n found) int {
	i := n.end
	for hasOf(tokens, n) && i+2 < len(tokens) && tokens[i].Text == "," && classOf(tokens[i+1].Text) == capitalized && !isPlace(tokens[i+1:i+2]) && !lexicon.IsFirstName(tokens[i+1].Text) && !isDate(tokens[i+1].Text) {
		i += 2
	}
	if i+1 < len(tokens) && tokens[i].Text == "," && i > n.end {
		i++
	}
	if i+1 < len(tokens) && tokens[i].Text == "and" {
		return i
	}
	return 0
}

// hasOf tells whether an organisation's name says what it is of or for:
// "Chamber of Commerce".
func hasOf(tokens []read.Token, n found) bool {
	return n.kind == graph.Organization && slices.ContainsFunc(tokens[n.start:n.end], func(t read.Token) bool { return t.Text == "of" || t.Text == "for" })
}

// small tells whether the word is known in small letters.
func (c clusters) small(text string) bool {
	_, known := c[hashLower(text)]
	return known
}

// withForm takes a company's legal form into its name.
func withForm(tokens []read.Token, n found) found {
	if n.end < len(tokens) && lexicon.IsLegalForm(tokens[n.end].Text) && n.kind != graph.Other {
		n.end, n.kind = n.end+1, graph.Organization
	}
	return n
}
