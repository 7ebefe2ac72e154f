package read

import "dateline/graph"

// Token is a word of Universal Dependencies' English tokenisation ("Europol's"
// is two tokens, "don't" is "do" and "n't").
type Token struct {
	graph.Span        // in the article's text
	Text       string // the article's text at Span
	Lemma      string
	UPOS       string // universal part of speech
	XPOS       string // Penn Treebank tag
	Head       int    // 1-based index of the head in the sentence, 0 for the root
	Deprel     string // universal dependency relation with subtype, "nsubj:pass"
	State      *State // nil but between the parser and the layer of names
}

// State is what the parser's network knew of a word, as the layer of names
// keeps it until it has read the document; no other layer sees it.
type State struct{ Numbers []float32 }

// Kind is what sort of text a sentence is.
type Kind string

// The kinds of sentence. Only prose and headlines are read for facts.
const (
	Prose       Kind = "prose"
	Headline    Kind = "headline"
	Byline      Kind = "byline"
	Caption     Kind = "caption"
	Boilerplate Kind = "boilerplate" // copyright lines, comment policies, calls to subscribe
)

// Sentence is a run of tokens that is read as one tree. A dateline ("The
// Hague: ", "PARIS (AFP) - ") that opens a sentence is not among its tokens.
type Sentence struct {
	graph.Span
	Kind      Kind
	Paragraph int        // number of the paragraph, from 0
	Dateline  graph.Span // what was left out at the sentence's start, zero where nothing
	Tokens    []Token
}

// Readable tells whether facts are read from the sentence.
func (s *Sentence) Readable() bool { return s.Kind == Prose || s.Kind == Headline }

// Children are the indexes (0-based) of the tokens whose head is token i, in
// order.
func (s *Sentence) Children(i int) []int {
	var children []int
	for j := range s.Tokens {
		if s.Tokens[j].Head == i+1 {
			children = append(children, j)
		}
	}
	return children
}
