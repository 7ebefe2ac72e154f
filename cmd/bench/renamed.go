package main

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"unicode"

	"dateline/graph"
	"dateline/loaders/read/ecb"
)

// renamer makes articles of those of ECB+: the sentences stay, names and
// numbers are others in each.
type renamer struct {
	documents []*ecb.Document
	names     map[string]bool // words that are part of names
	made      int
}

// fewWords is the length under which a document is a link or a caption, and
// left out.
const fewWords = 60

// wellKnown is the share of documents beyond which a word with a capital is
// kept: days, countries and the like.
const wellKnown = 0.02

func newRenamer(dir string) (*renamer, error) {
	all, err := ecb.ReadFolder(dir, nil)
	if err != nil {
		return nil, fmt.Errorf("a folder of ECB+: %w", err)
	}
	all = slices.DeleteFunc(all, func(d *ecb.Document) bool { return len(strings.Fields(d.Text)) < fewWords })
	if len(all) == 0 {
		return nil, fmt.Errorf("%s holds no document of ECB+", dir)
	}
	return &renamer{documents: all, names: namesIn(all)}, nil
}

// namesIn are the words that have a capital wherever they stand within a
// sentence, and are rare.
func namesIn(all []*ecb.Document) map[string]bool {
	in, lower := map[string]int{}, map[string]bool{}
	for _, d := range all {
		here := map[string]bool{}
		for i, t := range d.Tokens {
			word := t.Span.Slice(d.Text)
			switch {
			case !capital(word):
				lower[word] = true
			case i > 0 && d.Tokens[i-1].Sentence == t.Sentence && !here[word]:
				here[word] = true
				in[word]++
			}
		}
	}
	names := map[string]bool{}
	for word, documents := range in {
		names[word] = !lower[strings.ToLower(word)] && len(word) > 2 && float64(documents) < wellKnown*float64(len(all))
	}
	return names
}

func capital(word string) bool {
	for _, r := range word {
		return unicode.IsUpper(r)
	}
	return false
}

// next is the next article.
func (r *renamer) next() *madeArticle {
	d := r.documents[r.made%len(r.documents)]
	random := rand.New(rand.NewPCG(7, uint64(r.made)))
	a := &madeArticle{
		URL: fmt.Sprint("https://made.example/", r.made), Source: fmt.Sprint("Paper ", random.IntN(200)),
		Published: fmt.Sprintf("20%02d-%02d-%02d", 10+random.IntN(14), 1+random.IntN(12), 1+random.IntN(28)),
	}
	a.Text = r.renamed(d, random)
	a.Title, _, _ = strings.Cut(a.Text, "\n")
	r.made++
	return a
}

// renamed is a document's text with other names and numbers.
func (r *renamer) renamed(d *ecb.Document, random *rand.Rand) string {
	given := map[string]string{}
	var b strings.Builder
	end := 0
	for _, t := range d.Tokens {
		b.WriteString(graph.Span{Start: end, End: t.Start}.Slice(d.Text))
		word := t.Span.Slice(d.Text)
		switch {
		case r.names[word]:
			if given[word] == "" {
				given[word] = madeName(random)
			}
			word = given[word]
		case isSmallNumber(word):
			word = fmt.Sprint(2 + random.IntN(998))
		}
		b.WriteString(word)
		end = t.End
	}
	return b.String()
}

// isSmallNumber tells numbers that are no years.
func isSmallNumber(word string) bool {
	return len(word) <= 3 && strings.Trim(word, "0123456789") == "" && word != ""
}
