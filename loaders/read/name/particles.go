package name

import (
	"dateline/graph"
	"dateline/loaders/read"
	"dateline/loaders/read/lexicon"
)

// particles stand in small letters inside the names of persons; those of the
// Romance languages inside other names too.
var (
	particles = set("van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "das", "du", "la", "bin", "ibn", "bint", "al", "el", "ul", "wa", "ter", "ten", "zu", "af", "av",
		"'t", "t")
	romance = set("de", "del", "della", "do", "da", "dos", "das", "di", "du", "des", "la", "los", "las")
)

// joinParticles lets a name go on after its particles: "Ruud van 't Hoff",
// "Frutas del Sur". What was taken for another name is cut or swallowed.
func joinParticles(tokens []read.Token, names []found) []found {
	joined := make([]found, 0, len(names))
	for i := 0; i < len(names); i++ {
		n := names[i]
		if at := afterParticles(tokens, n); at > 0 {
			end := at + 1
			for end < len(tokens) && tied(tokens, end) && classOf(tokens[end+1].Text).named() {
				end += 2
			}
			var rest found
			for i+1 < len(names) && names[i+1].start < end {
				i++
				end, n.kind = throughName(tokens, n, names[i], end)
				rest = names[i]
			}
			n.end, rest.start = end, end+1
			if rest.start < rest.end {
				joined, n = append(joined, n), trim(tokens, rest)
			}
		}
		joined = append(joined, n)
	}
	return joined
}

// throughName is where the joined name ends that goes on with the next, and
// its kind; of "Hoff of Europol" only the person's part is taken.
func throughName(tokens []read.Token, n, next found, end int) (int, graph.EntityKind) {
	stop := end
	for stop < next.end && tokens[stop].Text != "of" {
		stop++
	}
	kind := n.kind
	if kind != graph.Person && next.kind == graph.Organization {
		kind = graph.Organization
	}
	return stop, kind
}

// afterParticles is where a name goes on after particles; 0 where it does not.
func afterParticles(tokens []read.Token, n found) int {
	i, allowed := n.end, romance
	if n.kind == graph.Person {
		allowed = particles
	}
	if i > n.start+1 && allowed[tokens[i-1].Text] {
		i-- // the particle was taken in, and what it stands before was not
	}
	start := i
	for i < len(tokens) && i < start+4 && (allowed[tokens[i].Text] || i > start && tokens[i].Text == "'") {
		i++
	}
	if i == start || i >= len(tokens) || classOf(tokens[i].Text) != capitalized && classOf(tokens[i].Text) != mixedCase {
		return 0
	}
	return i
}

// withoutOwner takes a possessive pronoun from the start of a name: "His
// People's Party" is the People's Party. Some forms of address have one.
func withoutOwner(tokens []read.Token, n found) found {
	if n.end-n.start > 1 && owners[tokens[n.start].Text] && !addressed[tokens[n.start+1].Text] {
		n.start++
	}
	return n
}

var (
	owners    = set("His", "Her", "Their", "Its", "My", "his", "her", "their", "its", "my")
	addressed = set("Majesty", "Holiness", "Highness", "Excellency", "Eminence", "Royal", "Grace", "Honour", "Lordship", "Ladyship", "Name", "Life", "Story")
)

// splitOwnBody parts a person from the body that he is of: "Dr Inger Salo of
// Uppsala University"; 0 where there is nothing to part.
func splitOwnBody(tokens []read.Token, n found) int {
	for i := n.start + 1; i+1 < n.end; i++ {
		if tokens[i].Text != "of" {
			continue
		}
		left := tokens[n.start:i]
		titled := lexicon.IsTitle(left[0].Text) || len(left) > 1 && lexicon.IsFirstName(left[0].Text) && !orgWords()[left[len(left)-1].Text]
		if n.kind == graph.Organization && titled && !orgWords()[left[0].Text] && len(left) > 1 && allNamed(left[1:]) {
			return i
		}
		return 0
	}
	return 0
}
