package name

import (
	"strings"

	"dateline/graph"
	"dateline/loaders/read"
	"dateline/loaders/read/lexicon"
)

// addOffices adds the offices of prosecutors and the like that stand after
// capitals: "Paris prosecutor's office", "Belgian Federal prosecutor's office".
func addOffices(tokens []read.Token, number int, names []found) []found {
	for i := 1; i+2 < len(tokens); i++ {
		if !strings.EqualFold(tokens[i+2].Text, "office") || !isPossessive(tokens[i+1].Text) || !lexicon.IsRole(strings.ToLower(tokens[i].Text)) {
			continue
		}
		start := i
		for start > 0 && classOf(tokens[start-1].Text).named() && tokens[start-1].Text != "The" {
			start--
		}
		if start < i {
			names = replace(names, found{number, start, i + 3, graph.Organization})
		}
	}
	return names
}

// addHeaded adds runs of capitalised words that were not found and that a noun
// of organisations or places heads: "Western Naval Command", "Studen Dam".
func addHeaded(tokens []read.Token, number int, names []found) []found {
	for i := 1; i < len(tokens); i++ {
		end := i
		for end < len(tokens) && classOf(tokens[end].Text).named() {
			end++
		}
		if kind := headKind(tokens[i:end]); kind != "" && (openers[tokens[i-1].Text] || !classOf(tokens[i-1].Text).named()) && !overlaps(names, i, end) {
			names = replace(names, found{number, i, end, kind})
		}
		i = end
	}
	return names
}

// headKind is the kind that the run's last word gives it, or "": one word
// alone is no name, nor is a title.
func headKind(run []read.Token) graph.EntityKind {
	if len(run) < 2 || lexicon.IsTitle(run[0].Text) || lexicon.IsRole(strings.ToLower(run[len(run)-1].Text)) {
		return ""
	}
	final := run[len(run)-1].Text
	switch {
	case orgWords()[final], broadcasters[run[0].Text]:
		return graph.Organization
	case placeWords()[final]:
		return graph.Place
	case laws[final]:
		return graph.Other
	}
	return ""
}

var broadcasters = set("Radio", "Television", "Channel", "Télévision")

// addAnnounced adds capitalised words that were not found after a word that
// announces a name: "the carmaker Nordvik", "the union IF Metall", "Mr Okoro".
func addAnnounced(tokens []read.Token, number int, names []found) []found {
	for i := 1; i < len(tokens); i++ {
		end := i
		for end < len(tokens) && classOf(tokens[end].Text).named() && !honorifics[tokens[end].Text] {
			end++
		}
		if kind := announcedKind(tokens[i-1].Text); end > i && kind != "" && !overlaps(names, i, end) && !isDate(tokens[i].Text) {
			names = replace(names, found{number, i, end, kind})
		}
		i = max(i, end)
	}
	return names
}

// announcedKind is the kind of name that the word announces, or "".
func announcedKind(word string) graph.EntityKind {
	switch {
	case honorifics[word], kin[word]:
		return graph.Person
	case classOf(word) == lowerCase && companyNoun(word):
		return graph.Organization
	}
	return ""
}

var honorifics = set("Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms.", "Miss", "Dr", "Dr.", "Prof.", "Sen.", "Rep.", "Gen.", "Lt.", "Sgt.", "Capt.", "Col.", "Gov.", "Rev.")

func isDate(text string) bool { return sharedGazetteer()[mix(hashSeed, hashLower(text))]&(1<<15) != 0 }
