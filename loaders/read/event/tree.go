package event

import (
	"strings"

	"dateline/graph"
	"dateline/loaders/read"
	"dateline/loaders/read/title"
)

// tree is a sentence with its tokens' children. Tokens are numbered from 0.
type tree struct {
	doc      *read.Document
	index    int
	tokens   []read.Token
	children [][]int
	inName   []bool
}

func newTree(doc *read.Document, index int) tree {
	t := tree{doc: doc, index: index, tokens: withBareNumbers(title.Heads(doc, index))}
	t.children = make([][]int, len(t.tokens))
	t.inName = make([]bool, len(t.tokens))
	for i := range t.tokens {
		if head := t.tokens[i].Head; head > 0 {
			t.children[head-1] = append(t.children[head-1], i)
		}
	}
	for _, name := range doc.Names {
		if sentence, first, end, ok := doc.TokensAt(name.Span); ok && sentence == index {
			for i := first; i < end; i++ {
				t.inName[i] = true
			}
		}
	}
	return t
}

// head is the head of token i, or -1.
func (t *tree) head(i int) int { return t.tokens[i].Head - 1 }

// rel is the dependency relation of token i without its subtype.
func (t *tree) rel(i int) string {
	rel, _, _ := strings.Cut(t.tokens[i].Deprel, ":")
	return rel
}

// child is the first child of token i with one of the relations, or -1.
func (t *tree) child(i int, rels ...string) int {
	for _, j := range t.children[i] {
		for _, rel := range rels {
			if t.tokens[j].Deprel == rel || t.rel(j) == rel {
				return j
			}
		}
	}
	return -1
}

// preposition is the case marker of token i, its fixed parts joined by "_":
// "in", "according_to"; "" where there is none.
func (t *tree) preposition(i int) string {
	for _, j := range t.children[i] {
		if t.rel(j) == "case" && j < i {
			words := []string{t.lower(j)}
			for _, k := range t.children[j] {
				if t.rel(k) == "fixed" {
					words = append(words, t.lower(k))
				}
			}
			return strings.Join(words, "_")
		}
	}
	for _, j := range t.children[i] {
		if j < i && (t.rel(j) == "compound" || t.rel(j) == "flat") && t.tokens[j].UPOS == "PROPN" {
			return t.preposition(j) // the tree may hang it on a name's first word
		}
	}
	return ""
}

func (t *tree) lower(i int) string { return strings.ToLower(t.tokens[i].Text) }

// lemma is the token's lemma in lower case. Of a form that the tagger
// left as it is ("fled", "serenaded") it is found here.
func (t *tree) lemma(i int) string {
	lemma := strings.ToLower(t.tokens[i].Lemma)
	if t.tokens[i].UPOS == "VERB" && (lemma == t.lower(i) || wordSenses().verbs[lemma] == "") {
		if regular, ok := irregular()[t.lower(i)]; ok && t.tokens[i].XPOS != "VB" && t.tokens[i].XPOS != "VBP" {
			return regular
		}
		return uninflected(lemma)
	}
	return lemma
}

// verbLemma is the lemma of a verb with its particle: "carry_out".
func (t *tree) verbLemma(i int) (whole, bare string) {
	bare = t.lemma(i)
	if p := t.child(i, "compound:prt"); p >= 0 {
		return bare + "_" + t.lower(p), bare
	}
	return bare, bare
}

func (t *tree) isVerb(i int) bool {
	return t.tokens[i].UPOS == "VERB" && t.tokens[i].XPOS != "" && t.tokens[i].Deprel != "amod" && t.tokens[i].Deprel != "compound"
}

// entity is the entity that is mentioned at token i.
func (t *tree) entity(i int) (int, bool) { return t.doc.EntityAt(t.index, i) }

// kind is the kind of the entity at token i, or "".
func (t *tree) kind(i int) graph.EntityKind {
	if e, ok := t.entity(i); ok {
		return t.doc.Entities[e].Kind
	}
	return ""
}

// coordinated are token i, its conjuncts, and those that it is said to include:
// "nine firms, including Acme and Bolt".
func (t *tree) coordinated(i int) []int {
	all := []int{i}
	for _, j := range t.children[i] {
		conjunct := t.rel(j) == "conj" && t.tokens[j].UPOS != "VERB" && t.tokens[j].UPOS != "ADJ" && !t.excluded(j)
		if conjunct || t.rel(j) == "nmod" && t.preposition(j) == "including" {
			all = append(all, t.coordinated(j)...)
		}
	}
	return all
}

// excluded tells the second part of "the watch but not the money", "a pause
// rather than an end".
func (t *tree) excluded(i int) bool {
	for _, j := range t.children[i] {
		switch t.rel(j) {
		case "cc", "advmod":
			if word := t.lower(j); word == "not" || word == "rather" || word == "instead" {
				return true
			}
		}
	}
	return false
}

// last is the last token of what hangs below token i.
func (t *tree) last(i int) int {
	end := i
	for _, j := range t.children[i] {
		if j > i && t.tokens[j].UPOS != "PUNCT" {
			end = max(end, t.last(j))
		}
	}
	return end
}

// span is the article's text from token first to token last.
func (t *tree) span(first, last int) graph.Span {
	return graph.Span{Start: t.tokens[first].Start, End: t.tokens[last].End}
}

// named tells whether an entity has a name.
func named(e *graph.LocalEntity) bool {
	for _, m := range e.Mentions {
		if m.Form == graph.Name {
			return true
		}
	}
	return false
}
