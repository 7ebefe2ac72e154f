package name

import (
	"strings"

	"dateline/graph"
	"dateline/loaders/read"
	"dateline/loaders/read/lexicon"
)

// strongly is how many of the recogniser's votes the words around a name
// weigh.
const strongly = 5

// evidence is the kind that the words in and around a name say it has, or "".
func evidence(tokens []read.Token, n found) graph.EntityKind {
	for _, test := range []func([]read.Token, found) graph.EntityKind{vessel, work, headed, team, club, announced, explained, located, local, raised, capital, governedBy, relative, demonymed} {
		if kind := test(tokens, n); kind != "" {
			return kind
		}
	}
	return ""
}

// within tells whether a name that may be a place's follows a preposition
// that places follow: a hint, no more.
func within(tokens []read.Token, n found) bool {
	return n.start > 0 && n.kind != graph.Organization && n.kind != graph.Other && surroundings[tokens[n.start-1].Text]
}

var surroundings = set("in", "In", "near", "Near", "outside", "across", "throughout", "around")

// vessels are what ships' names begin with.
var vessels = set("INS", "HMS", "USS", "USNS", "HMAS", "HMCS", "HNLMS", "HDMS", "KRI", "BRP", "RMS", "MV", "M/V", "MS", "MT", "SS", "RRS", "USCGC",
	"HSwMS", "HNoMS", "HMNZS", "HMY", "ROKS", "USAV", "BNS", "PNS", "SLNS", "RSS", "TCG", "ORP", "FGS", "MSC", "MY", "FV", "LÉ")

func vessel(tokens []read.Token, n found) graph.EntityKind {
	switch {
	case n.end-n.start > 1 && vessels[tokens[n.start].Text], christened(tokens, n):
		return graph.Product
	case n.end-n.start > 1 && isStorm(tokens[n.start].Text):
		return graph.Other
	}
	return ""
}

// headed tells by the name's own noun: "University of Washington", "Norrland
// Bank", "Studen Dam".
func headed(tokens []read.Token, n found) graph.EntityKind {
	if n.end-n.start < 2 {
		return ""
	}
	if final := tokens[n.end-1].Text; lexicon.IsLegalForm(final) || lexicon.IsTrade(final) && !isPlace(tokens[n.start:n.end]) {
		return graph.Organization
	}
	if n.kind == graph.Person {
		return ""
	}
	first, final := tokens[n.start].Text, tokens[n.end-1].Text
	switch {
	case bodies[first] && n.kind != graph.Other, bodies[final] && !isPlace(tokens[n.start:n.end]):
		return graph.Organization
	case placeWords()[final] && n.kind == graph.Other, landforms[final]:
		return graph.Place
	}
	return ""
}

// landforms are nouns that close the names of places, and hardly of bodies.
var landforms = set("Airport", "Airfield", "River", "Lake", "Bridge", "Street", "Avenue", "Boulevard", "Road", "Highway", "Mountains", "Province", "Island", "Islands", "Peninsula",
	"Sea", "Ocean", "Gulf", "Strait", "Canal", "Desert", "Valley", "Square", "Harbor", "Harbour", "Archipelago")

// bodies are nouns that make a name an organisation's, first ("Ministry of
// Health") or last.
var bodies = set("University", "College", "Institute", "Ministry", "Department", "Police", "Commission", "Committee", "Association", "Council",
	"Parliament", "Party", "Court", "Agency", "Bank", "Group", "Holdings", "Inc", "Inc.", "Corp", "Corp.", "Ltd", "Ltd.", "LLC", "PLC", "plc", "AG", "GmbH", "SpA",
	"Airlines", "Airways", "Navy", "Army", "Foundation", "Federation", "Authority", "Times", "News", "Advisors", "Partners", "Associates")

// announced tells by the noun before the name: "the company NEK Hydro",
// "prosecutor Esi Quartey", "the town of Troy".
func announced(tokens []read.Token, n found) graph.EntityKind {
	if n.start == 0 {
		return ""
	}
	word := tokens[n.start-1].Text
	switch {
	case word == "of" && n.start > 1 && (settlements[tokens[n.start-2].Text] || governors[tokens[n.start-2].Text]) && (n.kind != graph.Organization || governed(tokens, n)):
		return graph.Place
	case classOf(word) != lowerCase:
		return ""
	case companyNoun(word):
		return graph.Organization
	case (lexicon.IsRole(word) && !eitherRole(word, tokens[n.start].Text) || kin[word]) && maybePerson(tokens, n):
		return graph.Person
	}
	return ""
}

// governed tells whether the name is that of a state of some country.
func governed(tokens []read.Token, n found) bool {
	return n.end-n.start > 1 && tokens[n.end-1].Text == "State"
}

// eitherRole tells whether companies are called by the noun as well as persons
// ("investor Sable Point"), and no given name follows.
func eitherRole(word, first string) bool { return roleOfBoth[word] && !lexicon.IsFirstName(first) }

var roleOfBoth = set("investor", "owner", "backer", "operator", "publisher", "producer", "developer", "promoter", "builder", "contractor", "trader", "manufacturer", "broker", "donor",
	"employer", "merchant", "dealer", "partner", "winner", "champion", "leader", "keeper", "creator")

// maybePerson tells whether a noun for persons may make the name a person's:
// "ally Turkey" stays a place.
func maybePerson(tokens []read.Token, n found) bool {
	return n.kind != graph.Organization && (n.kind == graph.Person || !isPlace(tokens[n.start:n.end]))
}

var settlements = set("town", "city", "village", "district", "province", "state", "suburb", "port", "region", "island", "municipality", "county",
	"hamlet", "resort", "governorate", "prefecture", "neighbourhood", "neighborhood", "north", "south", "east", "west", "outskirts", "capital")

// governors are of places.
var governors = set("mayor", "governor", "residents", "streets", "inhabitants", "villages", "towns", "shores", "coast")

// companyNoun tells whether the noun, before a name, says that it is an
// organisation's: not "police" or "team", which people's names follow too.
func companyNoun(word string) bool {
	switch word {
	case "police", "team", "court", "government", "opposition", "board", "service", "office", "guard", "station", "community", "center", "centre",
		"prosecutors", "force", "forces", "panel", "press", "congress", "cabinet", "council", "army", "mission", "school", "unit", "wing", "union", "party", "network":
		return word == "union" || word == "party" || word == "network"
	}
	return lexicon.IsOrganization(word) || strings.HasSuffix(word, "maker") && word != "lawmaker"
}

// explained tells by an apposition after the name: "Amaq, a propaganda
// agency linked to ...", "Irina Taneva, a spokeswoman for ...".
func explained(tokens []read.Token, n found) graph.EntityKind {
	if n.end+2 >= len(tokens) || tokens[n.end].Text != "," || !determiners[tokens[n.end+1].Text] {
		return ""
	}
	noun := appositionNoun(tokens, n.end+2)
	if noun == "" {
		noun = ownedNoun(tokens, n.end+2)
	}
	switch {
	case noun == "":
	case lexicon.IsOrganization(noun) || strings.HasSuffix(noun, "maker") && noun != "lawmaker":
		return graph.Organization
	case lexicon.IsRole(noun) && maybePerson(tokens, n):
		return graph.Person
	case settlements[noun]:
		return graph.Place
	}
	return ""
}

var determiners = set("a", "an", "the", "its", "another", "one", "his", "her", "their")

// ownedNoun is the noun of an apposition with an owner in small letters: "the
// country's largest union".
func ownedNoun(tokens []read.Token, from int) string {
	for i := from; i+1 < len(tokens) && i < from+3 && classOf(tokens[i].Text) == lowerCase; i++ {
		if isPossessive(tokens[i+1].Text) {
			return appositionNoun(tokens, i+2)
		}
	}
	return ""
}

// appositionNoun is the last word before the first small word that closes a
// noun phrase; "" where a capital or too long a way comes first.
func appositionNoun(tokens []read.Token, from int) string {
	for i := from; i < len(tokens) && i < from+8; i++ {
		if phraseEnds[tokens[i].Text] && tokens[i-1].Text != "-" {
			if i == from || classOf(tokens[i-1].Text) != lowerCase {
				return ""
			}
			return tokens[i-1].Text
		}
	}
	return ""
}

var phraseEnds = set("of", "in", "for", "at", "on", "to", "with", "from", "by", "near", "that", "which", "who", "whose", "where", "based", "linked", "said",
	"told", "says", "owned", "run", "founded", "known", "close", "outside", ",", ".", ";", "(", "and", "or", "has", "have", "had", "was", "is", "were")

// located tells a place by the larger place after it: "Dexter, Michigan,".
func located(tokens []read.Token, n found) graph.EntityKind {
	if n.end+1 >= len(tokens) || tokens[n.end].Text != "," || n.end-n.start > 3 || n.kind == graph.Organization {
		return ""
	}
	for end := min(n.end+4, len(tokens)); end > n.end+1; end-- {
		if closesPlace(tokens, end) && isRegion(tokens[n.end+1:end]) && n.kind != graph.Other {
			return graph.Place
		}
	}
	return ""
}

// local tells a place of the lists by who is from there: "Troy police"; and any
// place by the age of who is: "Ann Lee, 38, of Troy".
func local(tokens []read.Token, n found) graph.EntityKind {
	if n.kind == graph.Organization {
		return ""
	}
	if n.end < len(tokens) && locals[tokens[n.end].Text] && isPlace(tokens[n.start:n.end]) {
		return graph.Place
	}
	if n.start > 2 && tokens[n.start-1].Text == "of" && tokens[n.start-2].Text == "," && classOf(tokens[n.start-3].Text) == number {
		return graph.Place
	}
	return ""
}

var locals = set("police", "Police", "man", "woman", "men", "women", "resident", "residents", "mayor", "suburb", "suburbs", "area", "region", "neighborhood", "neighbourhood",
	"streets", "boy", "girl", "teenager", "couple", "authorities", "prosecutors", "firefighters")

func closesPlace(tokens []read.Token, end int) bool {
	if end == len(tokens) {
		return true
	}
	t := tokens[end].Text
	return t == ":" || t == ")" || t == ";" || t == "-" || t == "(" || phraseEnds[t]
}

// isRegion tells whether the words are a country's or region's name.
func isRegion(tokens []read.Token) bool {
	return classOf(tokens[0].Text).named() && lookUp(tokens)&(1<<1|1<<3) != 0
}

// lookUp are the lists that have the words as an entry.
func lookUp(tokens []read.Token) uint32 {
	h := uint32(hashSeed)
	for i := range tokens {
		h = mix(h, hashLower(tokens[i].Text))
	}
	return sharedGazetteer()[h] & 0xffff
}
