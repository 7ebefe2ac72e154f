// Package read turns an article into facts: the pipeline's stages as small
// interfaces, the document that they fill in layer by layer, and the few
// lines that run them. The stages live in the folders below and never import
// each other; package english assembles them.
package read

import (
	"context"
	"fmt"
	"slices"

	"dateline/graph"
)

// The stages, in the order in which they run. Each reads the layers before
// its own and fills in its own. A stage is safe for use by many goroutines.
type (
	// Segmenter finds the sentences of a text and their tokens, and what
	// sort of text each is: prose, headline, dateline, boilerplate ...
	Segmenter interface{ Segment(text string) []Sentence }
	// Parser gives the tokens of sentences their UPOS, XPOS, Lemma, Head and
	// Deprel. Every tree has exactly one root.
	Parser interface{ Parse(sentences [][]Token) }
	// Annotator fills in one layer of the document above the trees: names,
	// times, entities, events, claims.
	Annotator interface{ Annotate(doc *Document) }
)

// Reader reads articles with the stages it is made of.
type Reader struct {
	Segmenter Segmenter
	Parser    Parser
	Explain   bool        // whether documents get Notes
	Layers    []Annotator // in order: name, when, corefer, event, claim
}

// atOnce is how many sentences are parsed together: more are read no faster,
// and take more memory.
const atOnce = 4

// Read turns an article into a document with all layers filled in. It stops
// between sentences when ctx is cancelled. The same article gives the same
// document.
func (r *Reader) Read(ctx context.Context, article graph.Article) (*Document, error) {
	doc := &Document{Sentences: r.Segmenter.Segment(article.Text), explain: r.Explain}
	doc.Facts.Article = article
	for some := range slices.Chunk(doc.tokens(), atOnce) {
		if err := ctx.Err(); err != nil {
			return nil, fmt.Errorf("read %s: %w", article.ID, err)
		}
		r.Parser.Parse(some)
	}
	doc.index()
	for _, layer := range r.Layers {
		layer.Annotate(doc)
	}
	return doc, nil
}
