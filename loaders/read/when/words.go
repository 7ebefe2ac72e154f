package when

import (
	_ "embed"
	"strconv"
	"strings"
	"time"
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
}

// parseWords reads the file: "[name]" opens a list, one entry a line follows,
// a word and, after a tab, what it stands for.
func parseWords() words {
	lists := map[string]map[string]string{}
	name := ""
	for line := range strings.Lines(wordFile) {
		line = strings.TrimRight(line, "\n")
		switch {
		case line == "" || strings.HasPrefix(line, "#"):
		case strings.HasPrefix(line, "["):
			name = strings.Trim(line, "[]")
			lists[name] = map[string]string{}
		default:
			word, value, _ := strings.Cut(line, "\t")
			lists[name][word] = value
		}
	}
	w := words{
		months: numbers(lists["months"]), numbers: numbers(lists["numbers"]), days: numbers(lists["days"]), shift: numbers(lists["which"]),
		weekdays: map[string]time.Weekday{}, units: lists["units"], sets: lists["sets"], clock: lists["clock"],
		approximate: set(lists["approximate"]), future: set(lists["future"]), which: set(lists["which"]), partOf: set(lists["part of"]),
		partOfDay: set(lists["part of day"]), vague: set(lists["vague"]), beforeYear: set(lists["before year"]),
		beforeMonth: set(lists["before month"]), beforeClock: set(lists["before clock"]), counted: set(lists["counted"]),
	}
	w.holidays, w.quarters, w.decades = numbers(lists["holidays"]), numbers(lists["quarters"]), numbers(lists["decades"])
	w.centuries, w.anchored = numbers(lists["centuries"]), numbers(lists["anchored"])
	for word, n := range numbers(lists["weekdays"]) {
		w.weekdays[word] = time.Weekday(n)
		w.weekdays[word+"s"] = time.Weekday(n)
	}
	return w
}

func numbers(list map[string]string) map[string]int {
	out := map[string]int{}
	for word, value := range list {
		out[word], _ = strconv.Atoi(value)
	}
	return out
}

func set(list map[string]string) map[string]bool {
	out := map[string]bool{}
	for word := range list {
		out[word] = true
	}
	return out
}
