package name

import (
	"strings"

	"dateline/graph"
	"dateline/loaders/read"
	"dateline/loaders/read/lexicon"
)

// withHead lets an organisation's name reach to a body's noun in small
// letters that closes it: "Federal prosecutor's office", "Aleppo city
// council". A nationality before it belongs to it.
func withHead(tokens []read.Token, names []found, i int) found {
	n := names[i]
	limit := len(tokens)
	if i+1 < len(names) {
		limit = names[i+1].start
	}
	if n.kind == graph.Organization && n.end+2 < limit && isPossessive(tokens[n.end].Text) && tokens[n.end+1].Text == "office" {
		n.end += 2
	}
	floor := 0
	if i > 0 {
		floor = names[i-1].end
	}
	if n.kind == graph.Organization && n.start > floor && isBody(tokens[n.end-1].Text) && n.end-n.start > 1 {
		if _, people := lexicon.Country(tokens[n.start-1].Text); people {
			n.start--
		}
	}
	return n
}

// storms and other happenings have names after them: "Hurricane Maria".
var storms = set("Hurricane", "Typhoon", "Cyclone", "Storm", "Superstorm", "Operation")

// isStorm tells whether the word is one of them, in capitals too.
func isStorm(text string) bool {
	return storms[text] || len(text) > 1 && storms[text[:1]+strings.ToLower(text[1:])]
}

// withStart lets an organisation's name begin at a body's noun before it that
// a small word joins to it: "Committee to Protect Journalists".
func withStart(tokens []read.Token, names []found, i int) found {
	n := names[i]
	floor := 0
	if i > 0 {
		floor = names[i-1].end
	}
	if n.start > floor && isStorm(tokens[n.start-1].Text) {
		n.start, n.kind = n.start-1, graph.Other
		return n
	}
	if n.kind != graph.Organization || n.start-2 < floor {
		return n
	}
	if isPossessive(tokens[n.start-1].Text) && many[tokens[n.start-2].Text] {
		n.start -= 2 // "People's Justice Party"
		return n
	}
	switch tokens[n.start-1].Text {
	case "to", "for", "of", "on", "and":
		if orgWords()[tokens[n.start-2].Text] {
			n.start -= 2
		}
	}
	return n
}

// withArticle takes the article into a place's name that has one: "The Hague".
func withArticle(tokens []read.Token, n found) found {
	if n.kind == graph.Place && n.start > 0 && tokens[n.start-1].Text == "The" && isPlace(tokens[n.start-1:n.end]) {
		n.start--
	}
	return n
}
