package lexicon

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/biter777/countries"
)

func TestCountry(t *testing.T) {
	for word, want := range map[string]string{
		"Belgian": "Belgium", "BELGIANS": "Belgium", "Dutch": "Netherlands", "American": "United States",
		"North Korean": "North Korea", "Polish": "Poland", "European": "Europe", "Scots": "Scotland",
		"polish": "", "Belgium": "", "": "",
	} {
		if got, ok := Country(word); got != want || ok != (want != "") {
			t.Errorf("Country(%q) = %q, %v; want %q", word, got, ok, want)
		}
	}
}

func TestPlace(t *testing.T) {
	for name, want := range map[string]string{
		"US": "United States", "U.S.": "United States", "Belgium": "Belgium", "Britain": "United Kingdom",
		"Burma": "Myanmar", "FRANCE": "France", "us": "", "Belgian": "",
	} {
		if got, _ := Place(name); got != want {
			t.Errorf("Place(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestSets(t *testing.T) {
	for _, c := range []struct {
		name    string
		has     func(string) bool
		yes, no string
	}{
		{"IsLegalForm", IsLegalForm, "GmbH", "Motors"},
		{"IsTrade", IsTrade, "Motors", "GmbH"},
		{"IsTitle", IsTitle, "President", "president"},
		{"IsRole", IsRole, "spokesman", "house"},
		{"IsOrganization", IsOrganization, "ministry", "house"},
		{"IsGroup", IsGroup, "Taliban", "Talibans"},
		{"IsFirstName", IsFirstName, "Ngozi", "Monday"},
	} {
		if !c.has(c.yes) || c.has(c.no) || c.has("") {
			t.Errorf("%s: %q must be in, %q and the empty word out", c.name, c.yes, c.no)
		}
	}
}

// Every row has three fields, and gives at least one word that no earlier row gave.
func TestCountriesRows(t *testing.T) {
	p := loadPlaces()
	for _, row := range rows("countries.txt") {
		fields := strings.Split(row, "|")
		name := strings.TrimSpace(fields[0])
		if len(fields) != 3 || p.names[name] != name {
			t.Errorf("row %q is malformed or its name taken", row)
		}
		for _, word := range strings.Split(fields[1]+","+fields[2], ",") {
			word = strings.TrimSpace(word)
			if word != "" && p.names[word] != name && p.demonyms[word] != name {
				t.Errorf("%q of %s belongs to %s%s already", word, name, p.names[word], p.demonyms[word])
			}
		}
	}
}

// Larger sovereign countries, by the names that the module countries gives them, are in the list.
func TestCountriesComplete(t *testing.T) {
	for _, alpha3 := range strings.Fields(`AFG ALB DZA AGO ARG ARM AUS AUT AZE BHR BGD BLR BEL BOL BRA BGR KHM CMR CAN TCD
		CHL CHN COL HRV CUB CYP DNK DOM ECU EGY ERI EST ETH FJI FIN FRA GAB GEO DEU GHA GRC GTM HTI HUN ISL IND IDN IRQ IRL ISR ITA
		JAM JPN JOR KAZ KEN KWT LVA LBN LBR LBY LTU LUX MYS MLI MLT MEX MNG MAR MOZ NAM NPL NLD NZL NIC NER NGA NOR OMN PAK PAN PRY PER
		PHL POL PRT QAT ROU RWA SAU SEN SRB SLE SGP SVK SVN SOM ZAF ESP LKA SDN SWE CHE THA TUN TUR UGA UKR ARE URY UZB VEN YEM ZMB ZWE`) {
		name := countries.ByName(alpha3).String()
		if _, ok := Place(name); !ok {
			t.Errorf("%s (%s) is missing", name, alpha3)
		}
	}
}

func TestWordListsAreClean(t *testing.T) {
	for file, separator := range map[string]string{
		"titles.txt": "\n", "roles.txt": "\n", "orgheads.txt": "\n", "firstnames.txt": " ",
	} {
		var entries []string
		for _, row := range rows(file) {
			entries = append(entries, strings.Split(row, separator)...)
		}
		set := loadSet(file, separator)
		if len(set) != len(entries) || len(set) < 100 {
			t.Errorf("%s: %d entries, %d of them different", file, len(entries), len(set))
		}
		for _, entry := range entries {
			if entry != strings.TrimSpace(entry) || strings.ContainsFunc(entry, unicode.IsDigit) || entry == "" {
				t.Errorf("%s: bad entry %q", file, entry)
			}
		}
		capital := file == "titles.txt" || file == "firstnames.txt"
		if i := slices.IndexFunc(entries, func(e string) bool { return capital && !unicode.IsUpper([]rune(e)[0]) }); i >= 0 {
			t.Errorf("%s: %q has no capital", file, entries[i])
		}
	}
}

func TestCapitals(t *testing.T) {
	for _, row := range rows("capitals.txt") {
		city, country, _ := strings.Cut(row, " | ")
		name, ok := Place(country)
		if got, found := Capital(city); !ok || name != country || !found || got != country {
			t.Errorf("row %q: no such country, or the city is there twice", row)
		}
	}
}

func TestCompanyEnds(t *testing.T) {
	seen := map[string]bool{}
	for _, row := range rows("companyends.txt") {
		sort, words, ok := strings.Cut(row, ": ")
		if !ok || sort != "legal" && sort != "trade" {
			t.Errorf("row %q", row)
		}
		for _, word := range strings.Fields(words) {
			if seen[word] {
				t.Errorf("%s is there twice", word)
			}
			seen[word] = true
		}
	}
}
