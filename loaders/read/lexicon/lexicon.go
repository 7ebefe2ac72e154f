// Package lexicon holds word lists that several stages of the reader need:
// countries and their peoples, titles, first names, roles of persons and kinds
// of organisation. It is data and lookups only. The lists are files in data/,
// one entry a line, '#' opens a comment.
package lexicon

import (
	"embed"
	"maps"
	"slices"
	"strings"
	"sync"
)

//go:embed data/*.txt
var files embed.FS

// Each list is read when it is first asked for. Demonyms and country names are case-sensitive ("Polish" is not "polish"),
// but are also known in capitals, as headlines write them.
var places = sync.OnceValue(loadPlaces)

var (
	titles     = sync.OnceValue(func() map[string]bool { return loadSet("titles.txt", "\n") })
	roles      = sync.OnceValue(func() map[string]bool { return loadSet("roles.txt", "\n") })
	heads      = sync.OnceValue(func() map[string]bool { return loadSet("orgheads.txt", "\n") })
	groups     = sync.OnceValue(func() map[string]bool { return loadSet("groups.txt", "; ") })
	firstNames = sync.OnceValue(func() map[string]bool { return loadSet("firstnames.txt", " ") })
)

// Country is the country (or region) whose people, language or adjective the
// word is: "Belgian", "Belgians" and "BELGIAN" give "Belgium".
func Country(demonym string) (country string, ok bool) {
	country, ok = places().demonyms[demonym]
	return country, ok
}

// Place is the usual name of a country or region under any of its names:
// "U.S.", "USA" and "United States" give "United States". It knows no cities.
func Place(name string) (canonical string, ok bool) {
	canonical, ok = places().names[name]
	return canonical, ok
}

// IsTitle tells whether the word stands before persons' names without being
// part of them: "President", "Mr.", "Gen".
func IsTitle(word string) bool { return titles()[word] }

// IsRole tells whether the noun, singular and in lower case, says what a
// person is or does: "spokesman", "director".
func IsRole(lemma string) bool { return roles()[lemma] }

// IsOrganization tells whether the noun, in lower case, heads names or
// descriptions of organisations: "agency", "ministry", "police department".
func IsOrganization(noun string) bool { return heads()[noun] }

// IsGroup tells whether the name, as written in running text, is one of an
// armed group, a gang or a movement: "Islamic State", "IS".
func IsGroup(name string) bool { return groups()[name] }

// IsFirstName tells whether the word, as written in running text, is a common
// given name somewhere in the world.
func IsFirstName(word string) bool { return firstNames()[word] }

// Capital is the country by whose capital's name the news calls its government:
// "Moscow" gives "Russia".
func Capital(city string) (country string, ok bool) {
	country, ok = capitals()[city]
	return country, ok
}

// IsLegalForm tells whether the word is a company's legal form, which closes its
// name: "Inc", "GmbH".
func IsLegalForm(word string) bool { return companyEnds()[word] == "legal" }

// IsTrade tells whether the word closes the names of companies and of little
// else: "Motors", "Shipping".
func IsTrade(word string) bool { return companyEnds()[word] == "trade" }

var capitals = sync.OnceValue(func() map[string]string {
	all := map[string]string{}
	for _, row := range rows("capitals.txt") {
		city, country, _ := strings.Cut(row, " | ")
		all[city] = country
	}
	return all
})

var companyEnds = sync.OnceValue(func() map[string]string {
	all := map[string]string{}
	for _, row := range rows("companyends.txt") {
		sort, words, _ := strings.Cut(row, ": ")
		for _, word := range strings.Fields(words) {
			all[word] = sort
		}
	}
	return all
})

// Entries are all entries of a list, sorted: "titles", "roles", "orgheads",
// "groups", "firstnames", "countries" (names and other names) or "demonyms".
func Entries(list string) []string {
	switch list {
	case "titles":
		return sorted(titles())
	case "roles":
		return sorted(roles())
	case "orgheads":
		return sorted(heads())
	case "groups":
		return sorted(groups())
	case "firstnames":
		return sorted(firstNames())
	case "countries":
		return sorted(places().names)
	case "demonyms":
		return sorted(places().demonyms)
	}
	return nil
}

func sorted[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

// placeNames are the lookups of countries.txt.
type placeNames struct{ names, demonyms map[string]string }

func loadPlaces() placeNames {
	p := placeNames{map[string]string{}, map[string]string{}}
	for _, row := range rows("countries.txt") {
		fields := strings.Split(row+"||", "|")
		name := strings.TrimSpace(fields[0])
		addNames(p.names, name, name)
		addNames(p.names, fields[1], name)
		addNames(p.demonyms, fields[2], name)
	}
	return p
}

// addNames lets every name of the comma-separated list lead to the place,
// where no earlier line took it.
func addNames(to map[string]string, list, place string) {
	for _, name := range strings.Split(list, ",") {
		name = strings.TrimSpace(name)
		for _, form := range []string{name, strings.ToUpper(name)} {
			if _, taken := to[form]; form != "" && !taken {
				to[form] = place
			}
		}
	}
}

// loadSet has one entry a row, or several with a separator between them.
func loadSet(file, separator string) map[string]bool {
	set := map[string]bool{}
	for _, row := range rows(file) {
		for _, entry := range strings.Split(row, separator) {
			set[entry] = true
		}
	}
	return set
}

// rows are the entries of an embedded file. A file that is not there has
// none; the tests see to it that all are.
func rows(file string) []string {
	text, err := files.ReadFile("data/" + file)
	if err != nil {
		return nil
	}
	var found []string
	for line := range strings.Lines(string(text)) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			found = append(found, line)
		}
	}
	return found
}
