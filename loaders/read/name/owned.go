package name

import (
	"strings"

	"dateline/graph"
	"dateline/loaders/read"
	"dateline/loaders/read/lexicon"
)

// joinEponyms joins a person's name to what is called after him: "Salter's
// Lane" is a place, "Parkinson's disease" neither a place nor a person.
func joinEponyms(tokens []read.Token, names []found) []found {
	joined := names[:0]
	for i := 0; i < len(names); i++ {
		n := names[i]
		if n.end+1 < len(tokens) && n.end-n.start == 1 && isPossessive(tokens[n.end].Text) && n.kind != graph.Place {
			next := tokens[n.end+1].Text
			last := n.end+2 == len(tokens) || !classOf(tokens[n.end+2].Text).named()
			switch {
			case eponyms[next]:
				n.end, n.kind = n.end+2, graph.Other
			case n.kind == graph.Person && grounds[next] && last:
				n.end, n.kind = n.end+2, graph.Place
			}
			for n.end-n.start > 1 && i+1 < len(names) && names[i+1].start < n.end {
				i++
			}
		}
		joined = append(joined, n)
	}
	return joined
}

// eponyms are called after who found them, grounds after who lived there.
var (
	eponyms = set("disease", "syndrome", "palsy", "lymphoma", "sarcoma", "chorea", "comet", "theorem", "paradox", "esophagus")
	grounds = set("Lane", "Street", "Road", "Bay", "Creek", "Point", "Cross", "Hill", "Landing", "Ferry", "Corner", "Wood", "Mill", "Green", "End", "Farm", "Cove", "Gulch", "Island")
)

// raised tells a place by the word that opens it: "Mount Hale", "Lake Orra".
func raised(tokens []read.Token, n found) graph.EntityKind {
	if n.end-n.start > 1 && n.kind != graph.Organization && heights[tokens[n.start].Text] && !lexicon.IsTitle(tokens[n.start].Text) {
		return graph.Place
	}
	return ""
}

var heights = set("Mount", "Mt", "Mt.", "Lake", "Cape", "Fort", "Isle", "Port")

// capital tells a capital alone from a person: "Oslo acted", "Paris said".
func capital(tokens []read.Token, n found) graph.EntityKind {
	if _, known := lexicon.Capital(joined(tokens[n.start:n.end])); known && n.kind == graph.Person && (n.start == 0 || !lexicon.IsTitle(tokens[n.start-1].Text)) {
		return graph.Place
	}
	return ""
}

// governedBy tells a body by who leads it or works for it, where a place of
// that name is not known: "a former finance chief of Keller-Voss".
func governedBy(tokens []read.Token, n found) graph.EntityKind {
	if n.start < 2 || n.kind != graph.Person || isPlace(tokens[n.start:n.end]) || lexicon.IsTitle(tokens[n.start].Text) {
		return ""
	}
	preposition, who := tokens[n.start-1].Text, tokens[n.start-2].Text
	at := preposition == "at" && (lexicon.IsRole(who) || who == "executive")
	if at || preposition == "of" && (leaders[who] || n.start > 3 && classOf(who).named() && analyst(tokens, n.start-2)) {
		return graph.Organization
	}
	return ""
}

// leaders are of bodies, hardly of persons.
var leaders = set("chief", "director", "chairman", "chairwoman", "chair", "founder", "co-founder", "president", "analyst", "executive", "vice-president", "boss", "trustee", "economist", "strategist",
	"treasurer", "shareholder", "employee", "employees", "shareholders")

// analyst tells whether the name that ends at token i follows such a word:
// "Analyst Ann Lee of Keefe".
func analyst(tokens []read.Token, i int) bool {
	for i > 0 && classOf(tokens[i].Text).named() && !leaders[strings.ToLower(tokens[i].Text)] {
		i--
	}
	return leaders[strings.ToLower(tokens[i].Text)]
}

// demonymed tells a body by a people that opens its name where a place of that
// name is not known: "Flemish Future".
func demonymed(tokens []read.Token, n found) graph.EntityKind {
	if n.end-n.start < 2 || n.kind != graph.Place || isPlace(tokens[n.start:n.end]) || placeWords()[tokens[n.end-1].Text] {
		return ""
	}
	if _, people := lexicon.Country(tokens[n.start].Text); !people {
		return ""
	}
	return graph.Organization
}

// relative tells by the pronoun after it that what invests, owns or publishes is
// no person: "investor Sable Point, which owns".
func relative(tokens []read.Token, n found) graph.EntityKind {
	if n.kind != graph.Person || n.start == 0 || n.end+1 >= len(tokens) || !eitherRole(tokens[n.start-1].Text, tokens[n.start].Text) {
		return ""
	}
	if tokens[n.end].Text == "," && tokens[n.end+1].Text == "which" {
		return graph.Organization
	}
	return ""
}
