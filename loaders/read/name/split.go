package name

import (
	"dateline/graph"
	"dateline/loaders/read"
	"dateline/loaders/read/lexicon"
)

// split parts names that were taken for one: persons and places around "and",
// organisations of which one is known, and a place from the person who holds
// an office of it: "Mayor of Kampala Ruth Nalule".
func split(tokens []read.Token, names []found) []found {
	parts := make([]found, 0, len(names)+1)
	for _, n := range names {
		if at := splitAt(tokens, n); at > 0 {
			left, right := n, n
			left.end, right.start = at, at+1
			parts = append(parts, left)
			n = right
		} else if at := positionIn(tokens, n); at > 0 {
			parts = append(parts, found{n.sentence, n.start, at, organizationOr(tokens[n.start:at])})
			n.start, n.kind = at+1, graph.Person
		} else if at := splitOwnBody(tokens, n); at > 0 {
			parts = append(parts, trim(tokens, found{n.sentence, n.start, at, graph.Person}))
			n.start = at + 1
		} else if at := officeEnd(tokens, n); at > 0 {
			parts = append(parts, found{n.sentence, n.start, at, graph.Place})
			n.start = at
		}
		parts = append(parts, n)
	}
	return parts
}

// splitAt is where an "and" stands that parts two names; 0 where none does.
func splitAt(tokens []read.Token, n found) int {
	for i := n.start + 1; i+1 < n.end; i++ {
		if tokens[i].Text != "and" {
			continue
		}
		left, right := tokens[n.start:i], tokens[i+1:n.end]
		switch n.kind {
		case graph.Person:
			return i
		case graph.Place:
			if !isPlace(tokens[n.start:n.end]) && (isPlace(left) || isPlace(right)) {
				return i
			}
		case graph.Organization:
			if isKnown(left) || isKnown(right) {
				return i
			}
		}
	}
	return 0
}

// isKnown tells whether the words are an organisation of the lists, written
// just so.
func isKnown(tokens []read.Token) bool {
	h := uint32(hashSeed)
	for i := range tokens {
		h = mix(h, hashString(tokens[i].Text))
	}
	return exactGazetteer()[h]&0xffff != 0
}

// positions are what persons are called by before their name, in capitals
// or short, after the body where they are it.
var positions = set("CEO", "CFO", "COO", "CTO", "MP", "MEP", "MSP", "TD", "QB", "RB", "WR", "CB", "TE", "LB", "DE", "DA", "DI", "GM", "PM", "FM", "VP", "President", "Chairman", "Chairwoman",
	"Chair", "Director", "Secretary", "Minister", "Spokesman", "Spokeswoman", "Senator", "Governor", "Quarterback", "Coach", "Chancellor", "Commissioner", "Ambassador")

// positionIn is where a position stands that parts a person from the body
// before: "Nordvik CEO Lena Ek"; 0 where none does.
func positionIn(tokens []read.Token, n found) int {
	for i := n.end - 2; i > n.start; i-- {
		if positions[tokens[i].Text] && classOf(tokens[i-1].Text).named() && allNamed(tokens[i+1:n.end]) {
			return i
		}
	}
	return 0
}

func allNamed(tokens []read.Token) bool {
	for i := range tokens {
		if c := classOf(tokens[i].Text); c != capitalized && c != initial && c != mixedCase {
			return false
		}
	}
	return true
}

// organizationOr is the kind of a body by whose position a person is called:
// a place's, where it is one.
func organizationOr(tokens []read.Token) graph.EntityKind {
	if isPlace(tokens) {
		return graph.Place
	}
	return graph.Organization
}

// officeEnd is where the place ends that opens a person's name after an office
// of it; 0 where none does.
func officeEnd(tokens []read.Token, n found) int {
	if n.kind != graph.Person || n.start < 2 || tokens[n.start-1].Text != "of" || !lexicon.IsTitle(tokens[n.start-2].Text) && !governors[tokens[n.start-2].Text] {
		return 0
	}
	for end := n.end - 1; end > n.start; end-- {
		if isPlace(tokens[n.start:end]) {
			return end
		}
	}
	return 0
}
