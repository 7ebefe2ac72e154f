package event

import (
	_ "embed"
	"math"
	"strconv"
	"strings"
	"sync"

	"dateline/loaders/read/lexicon"
)

//go:embed data/occurrences.txt
var occurrenceFile string

// occurrences are the weights that tell words which tell of something that
// happens or holds from others: a log-linear model, made by Learn.
var occurrences = sync.OnceValue(func() map[string]float64 {
	weights := map[string]float64{}
	for line := range strings.Lines(occurrenceFile) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		feature, value, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if weight, err := strconv.ParseFloat(value, 64); ok && err == nil {
			weights[feature] = weight
		}
	}
	return weights
})

// mayOccur tells the parts of speech that can tell of a happening.
func mayOccur(t *tree, i int) bool {
	switch t.rel(i) {
	case "case", "mark", "cc", "fixed", "advmod", "det", "aux", "cop", "punct":
		return false // "according" to, "up" to: words that only join others
	}
	switch t.tokens[i].UPOS {
	case "VERB", "NOUN", "ADJ", "PROPN":
		return strings.ContainsFunc(t.tokens[i].Text, isLetter)
	}
	return false
}

func isLetter(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r > 127 }

// odds is how likely token i tells of a happening, as log odds.
func (c *clauses) odds(i int) float64 {
	weights := occurrences()
	sum := 0.0
	for _, f := range c.features(i) {
		sum += weights[f]
	}
	return sum
}

// features describe a token to the model.
func (c *clauses) features(i int) []string {
	t := c.tree
	token := &t.tokens[i]
	lemma, class, rel := t.lemma(i), classOf(t, i), token.Deprel
	all := []string{
		"bias", "upos " + token.UPOS, "xpos " + token.XPOS, "lemma " + lemma, "class " + class,
		"rel " + token.UPOS + " " + rel, "class rel " + class + " " + rel, "suffix " + token.UPOS + " " + suffix(lemma),
		"type " + token.UPOS + " " + c.family(i),
	}
	if head := t.head(i); head >= 0 {
		all = append(all, "head "+t.rel(i)+" "+t.lemma(head), "head upos "+token.UPOS+" "+t.rel(i)+" "+t.tokens[head].UPOS, "head class "+token.UPOS+" "+t.rel(i)+" "+classOf(t, head))
	}
	for _, j := range t.children[i] {
		all = append(all, "child "+token.UPOS+" "+t.tokens[j].Deprel)
		switch t.rel(j) {
		case "case", "det", "mark", "aux":
			all = append(all, "word "+token.UPOS+" "+t.rel(j)+" "+t.lower(j))
		}
	}
	return append(all, c.surroundings(i)...)
}

func (c *clauses) surroundings(i int) []string {
	t := c.tree
	token := &t.tokens[i]
	before, behind := "<", ">"
	if i > 0 {
		before = t.lower(i - 1)
	}
	if i+1 < len(t.tokens) {
		behind = t.lower(i + 1)
	}
	all := []string{"before " + token.UPOS + " " + before, "behind " + token.UPOS + " " + behind}
	flag := func(is bool, name string) {
		if is {
			all = append(all, name+" "+token.UPOS)
		}
	}
	flag(t.inName[i], "in a name")
	flag(lexicon.IsRole(t.lemma(i)), "role")
	flag(lexicon.IsOrganization(t.lemma(i)), "organisation")
	flag(i > 0 && strings.ToLower(token.Text) != token.Text, "capital")
	flag(c.doc.Sentences[c.index].Kind == "headline", "headline")
	flag(c.isTimed(i), "time")
	_, mentioned := t.entity(i)
	flag(mentioned, "entity")
	if mentioned {
		all = append(all, "kind "+token.UPOS+" "+string(t.kind(i)))
	}
	return all
}

func (c *clauses) isTimed(i int) bool { return c.timed(c.index, i) }

// family is the first part of the type that the ontology has for the word.
func (c *clauses) family(i int) string {
	t := c.tree
	kind := c.ontology.nouns[t.lemma(i)]
	if t.tokens[i].UPOS == "VERB" {
		lemma, bare := t.verbLemma(i)
		if kind = c.ontology.verbs[lemma]; kind == nil {
			kind = c.ontology.verbs[bare]
		}
	}
	if kind == nil {
		return ""
	}
	top, _, _ := strings.Cut(kind.Type, ".")
	return top
}

func suffix(lemma string) string {
	letters := []rune(lemma)
	return string(letters[max(0, len(letters)-3):])
}

func sigmoid(x float64) float64 { return 1 / (1 + math.Exp(-x)) }
