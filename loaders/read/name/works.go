package name

import (
	"dateline/graph"
	"dateline/loaders/read"
	"dateline/loaders/read/lexicon"
)

// laws close, and treaties open with "of" or "on", the names of what is
// neither a person nor a body nor a place.
var (
	laws     = set("Act", "Bill", "Accord", "Accords", "Pact", "Protocol", "Conventions", "Constitution", "Amendment", "Treaty", "Code", "Directive", "Prize", "Award", "Awards", "Cup", "Olympics")
	treaties = set("Treaty", "Treaties", "Convention", "Protocol", "Charter", "Pact", "Battle", "Declaration")
)

// work tells a law, a treaty or a prize by its noun.
func work(tokens []read.Token, n found) graph.EntityKind {
	if n.end-n.start < 2 {
		return ""
	}
	if laws[tokens[n.end-1].Text] {
		return graph.Other
	}
	second := tokens[n.start+1].Text
	if treaties[tokens[n.start].Text] && (second == "of" || second == "on" || second == "for") {
		return graph.Other
	}
	return ""
}

// craft are nouns that the names of ships and the like follow: "the ferry Hoa
// Binh 7".
var craft = set("ferry", "ship", "vessel", "boat", "trawler", "tanker", "freighter", "frigate", "destroyer", "submarine", "warship", "yacht", "steamer", "schooner", "barge",
	"tugboat", "tug", "icebreaker", "corvette", "cruiser", "minesweeper", "catamaran", "spacecraft", "spaceship", "rover", "satellite")

// christened tells a vessel by the noun before it, by the noun in apposition
// ("the Yantar, a survey ship") or by who is aboard it.
func christened(tokens []read.Token, n found) bool {
	if n.start > 0 && craft[tokens[n.start-1].Text] {
		return true
	}
	if n.start > 1 && tokens[n.start-2].Text == "aboard" && tokens[n.start-1].Text == "the" {
		return true
	}
	return n.end+2 < len(tokens) && tokens[n.end].Text == "," && determiners[tokens[n.end+1].Text] && n.kind != graph.Place && craft[appositionNoun(tokens, n.end+2)]
}

// withNumber takes the number into a vessel's name that stands behind it, and
// what ships' names begin with before it.
func withNumber(tokens []read.Token, n found) found {
	if n.start > 0 && vessels[tokens[n.start-1].Text] {
		n.start, n.kind = n.start-1, graph.Product
	}
	if n.end-n.start == 1 && vessels[tokens[n.start].Text] && n.end < len(tokens) && classOf(tokens[n.end].Text) == capitalized {
		n.end, n.kind = n.end+1, graph.Product
	}
	if tied(tokens, n.end) && smallNumber(tokens[n.end+1].Text) && !isPlace(tokens[n.start:n.end]) {
		n.end += 2 // "the Yantar-7"
		return n
	}
	if n.end < len(tokens) && christened(tokens, n) && smallNumber(tokens[n.end].Text) {
		n.end++
	}
	return n
}

func smallNumber(text string) bool { return classOf(text) == number && len(text) <= 3 }

// sportsmen follow the name of their team: "two Raja players".
var sportsmen = set("players", "fans", "supporters", "coach", "striker", "midfielder", "goalkeeper", "defender", "winger", "captain", "forward", "quarterback", "pitcher")

// team tells by its sportsmen that a name is a team's, unless it is a place's,
// whose team may be meant.
func team(tokens []read.Token, n found) graph.EntityKind {
	next := n.end
	if next < len(tokens) && isPossessive(tokens[next].Text) {
		next++
		if _, people := lexicon.Country(tokens[min(next, len(tokens)-1)].Text); people {
			next++ // "Raja's Croatian winger"
		}
	}
	if next < len(tokens) && sportsmen[tokens[next].Text] && n.kind != graph.Other && !isPlace(tokens[n.start:n.end]) && (n.kind != graph.Person || next > n.end || n.end-n.start > 1) {
		return graph.Organization
	}
	return ""
}
