package event

import (
	_ "embed"
	"strings"
	"sync"

	"github.com/goccy/go-yaml"
)

//go:embed data/cues.yaml
var cueFile string

// sense is one row of data/cues.yaml: a trigger's other sense, and the words
// that tell it.
type sense struct {
	Word    string   `yaml:"word"`
	Of      string   `yaml:"of"`
	Type    string   `yaml:"type"`
	Usual   bool     `yaml:"usual"`
	With    []string `yaml:"with"`
	Without []string `yaml:"without"`
}

// cues are the rows of data/cues.yaml by word. A test holds the file to its
// form.
var cues = sync.OnceValue(func() map[string][]sense {
	var rows []sense
	if err := yaml.UnmarshalWithOptions([]byte(cueFile), &rows, yaml.Strict()); err != nil {
		return nil
	}
	byWord := map[string][]sense{}
	for _, row := range rows {
		byWord[row.Word] = append(byWord[row.Word], row)
	}
	return byWord
})

// sensed is the type of a trigger that has two senses, by the words beside it:
// a strike of workers is no attack.
func (c *clauses) sensed(kind *eventType, i int) *eventType {
	for _, s := range cues()[c.tree.lemma(i)] {
		row := c.ontology.types[s.Type]
		if row == nil || kind.Type != s.Of && !strings.HasPrefix(kind.Type, s.Of+".") {
			continue
		}
		if s.Usual && c.tree.isVerb(i) && c.object(i) >= 0 {
			continue // who strikes something attacks it
		}
		with, without := c.count(s.With), c.count(s.Without)
		if with+without == 0 {
			for n := range c.trees {
				other := c.clauses(n)
				with, without = with+other.count(s.With), without+other.count(s.Without)
			}
		}
		if with > without || s.Usual && with+without == 0 {
			c.note(i, "sense", "%s, not %s", s.Type, kind.Type)
			return row
		}
	}
	return kind
}

// count is how many words of the sentence are in the list.
func (c *clauses) count(list []string) (n int) {
	for i := range c.tree.tokens {
		lemma := c.tree.lemma(i)
		for _, word := range list {
			if lemma == word {
				n++
			}
		}
	}
	return n
}
