package name

import (
	"strings"

	"dateline/graph"
	"dateline/loaders/read"
	"dateline/loaders/read/lexicon"
)

// joinOwned joins an organisation to the body that it owns, where capitals and a noun of organisations say that it has a name: "Europol's
// Counter-Terrorism Centre".
func joinOwned(tokens []read.Token, names []found) []found {
	joined := names[:0]
	for i := 0; i < len(names); i++ {
		n := names[i]
		if n.end < len(tokens) && isPossessive(tokens[n.end].Text) && (n.kind == graph.Organization || manyOwn(tokens, n)) {
			end := bodyEnd(tokens, n.end+1)
			if end == 0 && ofMany(tokens, n.end) {
				end = n.end + 2
			}
			for end > 0 && i+1 < len(names) && names[i+1].start < end {
				i++
			}
			if end > 0 {
				n.end, n.kind = max(end, names[i].end), graph.Organization
			}
		}
		joined = append(joined, n)
	}
	return joined
}

// manyOwn tells whether the name is but a noun for many, which owns bodies:
// "People's Justice Party".
func manyOwn(tokens []read.Token, n found) bool {
	return n.end-n.start == 1 && many[tokens[n.start].Text]
}

var many = set("People", "Women", "Men", "Children", "Workers", "Teachers", "Farmers", "Veterans", "Writers", "Players")

// ofMany tells whether the possessive at i is of many, and an organisation's
// noun follows: "Metal Workers' Union".
func ofMany(tokens []read.Token, i int) bool {
	return i+1 < len(tokens) && strings.HasSuffix(tokens[i-1].Text, "s") && len(tokens[i].Text) < 4 && !strings.HasSuffix(tokens[i].Text, "s") && orgWords()[tokens[i+1].Text]
}

// bodyEnd is the end of a run of capitalised words from start that closes
// with a noun of organisations and has another before it; else 0.
func bodyEnd(tokens []read.Token, start int) int {
	end := start
	for end < len(tokens) && (classOf(tokens[end].Text).named() || end > start && inBody(tokens, end)) {
		end++
	}
	if end-start < 2 || !isBody(tokens[end-1].Text) {
		return 0
	}
	return end
}

// inBody tells whether the small word at i goes on a name: "-", "and", "of",
// "for" before another capitalised word.
func inBody(tokens []read.Token, i int) bool {
	switch tokens[i].Text {
	case "-", "and", "&", "of", "for":
		return i+1 < len(tokens) && classOf(tokens[i+1].Text).named()
	}
	return false
}

func isBody(noun string) bool {
	noun = strings.ToLower(noun)
	return lexicon.IsOrganization(noun) || lexicon.IsOrganization(strings.TrimSuffix(noun, "s"))
}

func isPossessive(s string) bool { return s == "'s" || s == "’s" || s == "'" || s == "’" }

// joinBody joins a place to the capitals after it that a noun of organisations
// closes: "California Highway Patrol".
func joinBody(tokens []read.Token, names []found) []found {
	for i := range names {
		n := &names[i]
		limit := len(tokens)
		if i+1 < len(names) {
			limit = names[i+1].start
		}
		end := n.end
		for end < limit && classOf(tokens[end].Text).named() {
			end++
		}
		if n.kind == graph.Place && end > n.end && orgWords()[tokens[end-1].Text] && !isPlace(tokens[n.start:end]) {
			n.end, n.kind = end, graph.Organization
		}
	}
	return names
}

// joinPlace joins a body to the country or town that it is of: "Supreme Court
// of Kenya".
func joinPlace(tokens []read.Token, names []found) []found {
	joined := names[:0]
	for _, n := range names {
		last := len(joined) - 1
		if last >= 0 && n.kind == graph.Place && isBodyOf(tokens, joined[last], n.start) {
			joined[last].end = n.end
			continue
		}
		joined = append(joined, n)
	}
	return joined
}

// isBodyOf tells whether only "of" or "of the" stands between the body's name
// and the token.
func isBodyOf(tokens []read.Token, body found, next int) bool {
	if body.kind != graph.Organization || !orgWords()[tokens[body.end-1].Text] && !newspapers[tokens[body.end-1].Text] || next-body.end < 1 || next-body.end > 2 || tokens[body.end].Text != "of" {
		return false
	}
	return next-body.end == 1 || tokens[body.end+1].Text == "the"
}
