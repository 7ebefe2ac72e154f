// Package tag gives tokens their universal and Penn parts of speech, as one
// joint tag, and their lemmas. The tagger is a greedy averaged perceptron
// (Collins 2002) that reads left to right.
package tag

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"dateline/loaders/read"
	"dateline/loaders/read/cluster"
	"dateline/loaders/read/lexicon"
	"dateline/loaders/read/linear"
)

// Tagger tags and lemmatises. It is safe for use by many goroutines.
type Tagger struct {
	model   *linear.Model
	tags    []tag
	lexicon *Lemmas
	scratch sync.Pool
	place   int // the class of a country's name, or -1
}

// tag is a joint tag.
type tag struct{ upos, xpos string }

// New makes a tagger of a trained model, the list of its joint tags (one
// "UPOS XPOS" a line), the clusters that it was trained with, and the lemmas.
func New(model []byte, tags string, clusters cluster.Clusters, lemmas *Lemmas) (*Tagger, error) {
	m, err := linear.Load(model)
	if err != nil {
		return nil, fmt.Errorf("tagger: %w", err)
	}
	t := &Tagger{model: m, tags: parseTags(tags), lexicon: lemmas}
	if len(t.tags) != m.Classes() {
		return nil, fmt.Errorf("tagger: %d tags for %d classes", len(t.tags), m.Classes())
	}
	t.place = slices.Index(t.tags, tag{"PROPN", "NNP"})
	t.scratch.New = func() any { return newContext(len(t.tags), clusters) }
	return t, nil
}

// Tag fills in UPOS, XPOS and Lemma.
func (t *Tagger) Tag(tokens []read.Token) {
	c := t.scratch.Get().(*context)
	defer t.scratch.Put(c)
	c.read(tokens)
	for i := range tokens {
		features := c.features(i)
		clear(c.scores)
		t.model.Score(c.scores, features)
		class := linear.Best(c.scores)
		if t.place >= 0 && t.tags[class].upos != "PROPN" && isPlace(tokens[i].Text) {
			class = t.place
		}
		c.tags[i+2] = uint64(class + 1)
		tokens[i].UPOS, tokens[i].XPOS = t.tags[class].upos, t.tags[class].xpos
		tokens[i].Lemma = t.lexicon.Lemma(tokens[i].Text, tokens[i].UPOS, tokens[i].XPOS)
	}
}

// isPlace tells the names of countries, which the treebanks hardly have, from
// the words that look like them: "Norway led" is no adverb.
func isPlace(text string) bool {
	if len(text) < 4 || text[0] < 'A' || text[0] > 'Z' {
		return false
	}
	canonical, ok := lexicon.Place(text)
	return ok && canonical == text
}

func parseTags(list string) []tag {
	var tags []tag
	for line := range strings.Lines(list) {
		upos, xpos, _ := strings.Cut(strings.TrimSpace(line), " ")
		tags = append(tags, tag{upos, xpos})
	}
	return tags
}
