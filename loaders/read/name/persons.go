package name

import (
	"unicode"
	"unicode/utf8"

	"dateline/graph"
	"dateline/loaders/read"
)

// withInitials takes into a person's name the initials before it ("V. K.
// Raghunathan") and what a hyphen ties to it ("Bae Seung-hwan"); floor is
// where the name before it ends.
func withInitials(tokens []read.Token, c clusters, n found, floor int) found {
	if n.kind != graph.Person {
		return n
	}
	for n.start > floor && isInitial(tokens[n.start-1].Text) {
		n.start--
	}
	if tied(tokens, n.end) && classOf(tokens[n.end+1].Text) == lowerCase && !c.small(tokens[n.end+1].Text) {
		n.end += 2
	}
	return n
}

// isInitial tells whether the text is a capital and a full stop.
func isInitial(text string) bool {
	r, n := utf8.DecodeRuneInString(text)
	return unicode.IsUpper(r) && text[n:] == "."
}

// tied tells whether a hyphen without blanks stands at token i.
func tied(tokens []read.Token, i int) bool {
	return i > 0 && i+1 < len(tokens) && tokens[i].Text == "-" && tokens[i-1].End == tokens[i].Start && tokens[i].End == tokens[i+1].Start
}

// kin are nouns that the names of persons follow: "her husband Prosenjit".
var kin = set("husband", "wife", "brother", "sister", "son", "daughter", "father", "mother", "uncle", "aunt", "cousin", "nephew", "niece", "grandson", "granddaughter",
	"grandfather", "grandmother", "fiancé", "fiancée", "girlfriend", "boyfriend", "twin", "stepson", "stepdaughter", "widow")
