package when

import (
	_ "embed"
	"strconv"
	"strings"
	"time"

	"dateline/loaders/read/wordlist"
)

//go:embed data/words.txt
var wordFile string

// words are the lists of data/words.txt.
type words struct {
	months, numbers, days, shift                         map[string]int
	holidays, quarters, decades, centuries, anchored     map[string]int
	weekdays                                             map[string]time.Weekday
	units, sets, clock                                   map[string]string
	approximate, future, which, partOf, partOfDay, vague map[string]bool
	beforeYear, beforeMonth, beforeClock, counted        map[string]bool
	opens                                                map[string]bool // the words with which a form can begin
}

// opening are the words by which the forms themselves begin.
var opening = [...]string{"between", "from", "the", "every", "each", "a"}

// parseWords reads the lists.
func parseWords() words {
	lists := wordlist.Parse(wordFile)
	w := words{
		months: numbers(lists["months"]), numbers: numbers(lists["numbers"]), days: numbers(lists["days"]), shift: numbers(lists["which"]),
		weekdays: map[string]time.Weekday{}, units: lists["units"], sets: lists["sets"], clock: lists["clock"],
		approximate: lists["approximate"].Set(), future: lists["future"].Set(), which: lists["which"].Set(), partOf: lists["part of"].Set(),
		partOfDay: lists["part of day"].Set(), vague: lists["vague"].Set(), beforeYear: lists["before year"].Set(),
		beforeMonth: lists["before month"].Set(), beforeClock: lists["before clock"].Set(), counted: lists["counted"].Set(),
	}
	w.holidays, w.quarters, w.decades = numbers(lists["holidays"]), numbers(lists["quarters"]), numbers(lists["decades"])
	w.centuries, w.anchored = numbers(lists["centuries"]), numbers(lists["anchored"])
	for word, n := range numbers(lists["weekdays"]) {
		w.weekdays[word] = time.Weekday(n)
		w.weekdays[word+"s"] = time.Weekday(n)
	}
	w.opens = openings(lists)
	return w
}

// openings are the words of the lists that a form can begin with.
func openings(lists map[string]wordlist.List) map[string]bool {
	set := map[string]bool{}
	for _, word := range opening {
		set[word] = true
	}
	for _, list := range [...]string{"months", "weekdays", "numbers", "days", "which", "sets", "clock", "part of", "vague", "quarters", "holidays"} {
		for word := range lists[list] {
			first, _, _ := strings.Cut(word, " ")
			set[first] = true
			if list == "weekdays" {
				set[first+"s"] = true
			}
		}
	}
	return set
}

func numbers(list map[string]string) map[string]int {
	out := map[string]int{}
	for word, value := range list {
		out[word], _ = strconv.Atoi(value)
	}
	return out
}
