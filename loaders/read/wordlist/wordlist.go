// Package wordlist reads the word lists that the stages keep as data.
package wordlist

import "strings"

// List is one list: its words, each with what it stands for, "" for nothing.
type List map[string]string

// Parse reads a file of lists: "[name]" opens a list, one word a line
// follows and, after a tab, what it stands for; "#" begins a comment line.
func Parse(file string) map[string]List {
	lists := map[string]List{}
	var list List
	for line := range strings.Lines(file) {
		line = strings.TrimRight(line, "\n")
		switch {
		case line == "" || strings.HasPrefix(line, "#"):
		case strings.HasPrefix(line, "["):
			list = List{}
			lists[strings.Trim(line, "[]")] = list
		default:
			word, value, _ := strings.Cut(line, "\t")
			list[word] = value
		}
	}
	return lists
}

// Set are the words of the list.
func (l List) Set() map[string]bool {
	set := map[string]bool{}
	for word := range l {
		set[word] = true
	}
	return set
}
