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
	case orgWords()[final], broadcasters[run[0].Text], newspapers[final]:
		return graph.Organization
	case placeWords()[final]:
		return graph.Place
	case laws[final]:
		return graph.Other
	}
	return ""
}

// newspapers close the names of newspapers: "the Financial Courier".
var newspapers = set("Courier", "Tribune", "Herald", "Gazette", "Chronicle", "Observer", "Examiner", "Sentinel", "Ledger", "Dispatch", "Telegraph", "Guardian", "Inquirer", "Advertiser", "Argus",
	"Bulletin", "Journal", "Mirror", "Echo", "Monitor", "Daily", "Weekly")

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

// addExplained adds capitalised words that were not found and that a noun in
// apposition explains: "Siptu, the country's largest union". One that opens
// its sentence must be no common word.
func addExplained(tokens []read.Token, number int, names []found, c clusters) []found {
	for i := 0; i < len(tokens); i++ {
		end := capitalsEnd(tokens, i)
		if end > i && (i > 0 || !c.small(tokens[0].Text)) && !overlaps(names, i, end) && unheard(tokens, found{number, i, end, graph.Other}) {
			if kind := explainedKind(tokens, found{number, i, end, graph.Other}); kind != "" {
				names = replace(names, found{number, i, end, kind})
			}
		}
		i = max(i, end)
	}
	return names
}

// capitalsEnd is the end of the run of capitalised words from start, with a
// number that a hyphen ties to it.
func capitalsEnd(tokens []read.Token, start int) int {
	end := start
	for end < len(tokens) && classOf(tokens[end].Text).named() {
		end++
	}
	if end > start && tied(tokens, end) && smallNumber(tokens[end+1].Text) {
		end += 2
	}
	return end
}

// unheard tells whether the words are nouns that mean nothing by themselves.
func unheard(tokens []read.Token, n found) bool {
	first := &tokens[n.start]
	return (first.UPOS == "PROPN" || first.UPOS == "NOUN") && !isDate(first.Text) && !nationality(tokens, n) && !lexicon.IsTitle(first.Text)
}

// explainedKind is what the apposition says, a vessel's after "the" too.
func explainedKind(tokens []read.Token, n found) graph.EntityKind {
	if n.start > 0 && tokens[n.start-1].Text == "the" && christened(tokens, n) {
		return graph.Product
	}
	return explained(tokens, n)
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
