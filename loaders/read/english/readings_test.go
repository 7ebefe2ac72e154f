package english

import (
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"

	"dateline/graph"
	"dateline/loaders/read"
)

// arc is what an arc of testdata/readings.yaml asks: a word, the relations
// that will do, and the heads that will do.
type arc struct{ dependent, relations, heads string }

// TestReadings holds the trees of the kinds of sentence that parsers of news
// get wrong to the arcs that decide what is read from them.
func TestReadings(t *testing.T) {
	raw, err := os.ReadFile("testdata/readings.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var kinds []struct {
		Kind      string `yaml:"kind"`
		Sentences []struct {
			Text string   `yaml:"text"`
			Arcs []string `yaml:"arcs"`
			// Wrong are arcs that should stand and do not yet: when one
			// does, it belongs to the others.
			Wrong []string `yaml:"wrong"`
		} `yaml:"sentences"`
	}
	if err := yaml.UnmarshalWithOptions(raw, &kinds, yaml.Strict()); err != nil {
		t.Fatal(err)
	}
	reader, err := New()
	if err != nil {
		t.Fatal(err)
	}
	for _, kind := range kinds {
		for _, s := range kind.Sentences {
			doc, err := reader.Read(t.Context(), graph.Article{Text: s.Text, Published: "2020-01-01"})
			if err != nil {
				t.Fatal(err)
			}
			for _, line := range s.Arcs {
				if err := holds(doc, line); err != nil {
					t.Errorf("%s: %s\n  %s: %v", kind.Kind, s.Text, line, err)
				}
			}
			for _, line := range s.Wrong {
				if holds(doc, line) == nil {
					t.Errorf("%s: %s\n  %s: stands by now", kind.Kind, s.Text, line)
				}
			}
		}
	}
}

// holds tells why an arc does not stand in the document, nil where it does.
func holds(doc *read.Document, line string) error {
	fields := strings.Fields(line)
	if len(fields) != 3 {
		return fmt.Errorf("an arc is a word, a relation and a head")
	}
	err := fmt.Errorf("no such word")
	for _, word := range strings.Split(fields[0], "|") {
		if err = stands(doc, arc{word, fields[1], fields[2]}); err == nil {
			return nil
		}
	}
	return err
}

func stands(doc *read.Document, a arc) error {
	for i := range doc.Sentences {
		tokens := doc.Sentences[i].Tokens
		at := find(tokens, a.dependent)
		if at < 0 {
			continue
		}
		relation, _, _ := strings.Cut(tokens[at].Deprel, ":")
		head := "ROOT"
		if h := tokens[at].Head; h > 0 {
			head = tokens[h-1].Text
		}
		right := relation == "root" || slices.Contains(strings.Split(a.heads, "|"), head)
		if !right || !slices.Contains(strings.Split(a.relations, "|"), relation) {
			return fmt.Errorf("is %s of %s", tokens[at].Deprel, head)
		}
		return nil
	}
	return fmt.Errorf("no such word")
}

// find is the place of a word, "of.2" the second of its kind; -1 where it is
// not.
func find(tokens []read.Token, word string) int {
	word, number, _ := strings.Cut(word, ".")
	n, _ := strconv.Atoi(number)
	for i := range tokens {
		if tokens[i].Text == word {
			if n--; n <= 0 {
				return i
			}
		}
	}
	return -1
}
