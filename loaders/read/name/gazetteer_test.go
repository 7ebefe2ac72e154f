package name

import (
	"strings"
	"testing"
)

// loose are the files that rules read and that are no gazetteer of the tagger.
var loose = []list{{"placewords.txt", true}}

// Every file of data/ is read, and every entry in it is well formed, is found
// by the gazetteer, and is in its file once.
func TestGazetteerFiles(t *testing.T) {
	used := map[string]bool{}
	for number, l := range gazetteers {
		for file := range strings.FieldsSeq(l.files) {
			used[file] = true
			checkEntries(t, file, number, entries(list{file, l.words}))
		}
	}
	for _, l := range loose {
		used[l.files] = true
		checkEntries(t, l.files, -1, entries(l))
	}
	files, err := lists.ReadDir("data")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if !used[f.Name()] {
			t.Errorf("%s is never read", f.Name())
		}
	}
}

func checkEntries(t *testing.T, file string, number int, all []string) {
	if len(all) < 30 {
		t.Errorf("%s: only %d entries", file, len(all))
	}
	seen := map[string]bool{}
	for _, entry := range all {
		words := splitEntry(entry)
		switch {
		case len(words) == 0 || len(words) > longestEntry || entry != strings.TrimSpace(entry) || strings.ContainsAny(entry, ";\t#"):
			t.Errorf("%s: malformed entry %q", file, entry)
		case seen[entry]:
			t.Errorf("%s: %q is there twice", file, entry)
		case number >= 0 && !found1(words, number):
			t.Errorf("%s: %q is not found", file, entry)
		}
		seen[entry] = true
	}
}

// found1 tells whether the gazetteer marks all the words as an entry of the list.
func found1(texts []string, number int) bool {
	words := make([]word, len(texts))
	for i, text := range texts {
		describe(&words[i], text)
	}
	sharedGazetteer().mark(words)
	for i := range words {
		if words[i].lists&(1<<(4*number+int(place(i, len(words))))) == 0 {
			return false
		}
	}
	return true
}

func TestExactGazetteerMindsCapitals(t *testing.T) {
	for text, want := range map[string]bool{"WHO": true, "who": false, "Who": false, "IS": true, "Is": false, "VRT NWS": true} {
		words := make([]word, 0, 2)
		for w := range strings.FieldsSeq(text) {
			words = append(words, word{})
			describe(&words[len(words)-1], w)
		}
		exactGazetteer().markExact(words)
		if got := words[0].exact != 0; got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

func TestFoldMarks(t *testing.T) {
	if got := foldMarks("São Tomé, Łódź, Zürich"); got != "Sao Tome, Łodz, Zurich" {
		t.Errorf("got %q", got)
	}
}
