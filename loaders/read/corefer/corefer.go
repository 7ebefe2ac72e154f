// Package corefer finds what an article speaks of: it gathers the mentions of
// entities - names, descriptions and pronouns - and joins those that stand
// for the same one.
//
// It is a chain of sieves from the surest to the least sure, as in Lee et al.,
// "Deterministic Coreference Resolution Based on Entity-Centric,
// Precision-Ranked Rules" (Computational Linguistics 39:4, 2013): equal names,
// acronyms, parts of names, appositions and titles, descriptions, pronouns.
// Each sieve sees the entities that those before it made, not mentions alone.
package corefer

import (
	"slices"

	"dateline/graph"
	"dateline/loaders/read"
)

// Annotator fills in a document's entities.
type Annotator struct{ weights map[string]float64 }

// New makes an annotator. It is safe for use by many goroutines.
func New() *Annotator { return &Annotator{weights()} }

// Annotate fills in doc.Entities, ordered by first mention, and links each
// mention to its entity. It reads doc.Names, doc.Times and the trees.
func (n *Annotator) Annotate(doc *read.Document) {
	a := newArticle(doc)
	a.weights = n.weights
	a.gather()
	a.resolvePronouns()
	a.joinClients()
	a.write()
}

// gather finds the mentions and joins names and descriptions.
func (a *article) gather() {
	a.findNames()
	a.findNominals()
	a.begin()
	a.joinGovernments()
	a.joinNames()
	a.joinAcronyms()
	a.joinParts()
	a.joinDescriptions()
	a.joinNominals()
}

// article is an article while its entities are made.
type article struct {
	doc      *read.Document
	trees    []tree
	mentions []*mention   // in order, once begun
	taken    [][]bool     // tokens inside names, by sentence
	heads    [][]*mention // the mention that heads at each token
	weights  map[string]float64
}

func newArticle(doc *read.Document) *article {
	n := len(doc.Sentences)
	a := &article{doc: doc, trees: make([]tree, n), taken: make([][]bool, n), heads: make([][]*mention, n)}
	for i := range doc.Sentences {
		a.trees[i] = newTree(&doc.Sentences[i])
		a.taken[i] = make([]bool, len(doc.Sentences[i].Tokens))
		a.heads[i] = make([]*mention, len(doc.Sentences[i].Tokens))
	}
	return a
}

// begin sorts the mentions and makes each an entity of its own.
func (a *article) begin() {
	slices.SortStableFunc(a.mentions, compareMentions)
	for _, m := range a.mentions {
		m.entity = &entity{mentions: []*mention{m}}
	}
}

// add takes a mention in. Where two head at one token, the first stays.
func (a *article) add(m *mention) *mention {
	if old := a.heads[m.sentence][m.head]; old != nil {
		return old
	}
	a.heads[m.sentence][m.head] = m
	a.mentions = append(a.mentions, m)
	return m
}

// entities are the entities with their first mention in order.
func (a *article) entities() []*entity {
	seen := map[*entity]bool{}
	var all []*entity
	for _, m := range a.mentions {
		if m.entity != nil && !seen[m.entity] {
			seen[m.entity] = true
			all = append(all, m.entity)
		}
	}
	return all
}

// write hands the entities to the document.
func (a *article) write() {
	for _, e := range a.entities() {
		local := graph.LocalEntity{Kind: e.kind(), Name: e.name(), Aliases: e.aliases()}
		if e.description != nil {
			local.Described = a.span(e.description.sentence, e.description.first, e.description.end)
			local.Description = a.doc.Quote(local.Described)
		}
		for _, m := range e.mentions {
			local.Mentions = append(local.Mentions, a.mention(m))
		}
		for i, m := range e.mentions {
			a.link(m, local.Mentions[i], len(a.doc.Entities))
		}
		a.doc.Entities = append(a.doc.Entities, local)
	}
}

func (a *article) mention(m *mention) graph.Mention {
	return graph.Mention{Span: a.span(m.sentence, m.first, m.end), Head: a.span(m.sentence, m.head, m.head+1), Form: m.form}
}

func (a *article) span(sentence, first, end int) graph.Span {
	tokens := a.trees[sentence].tokens
	return graph.Span{Start: tokens[first].Start, End: tokens[end-1].End}
}

// link leads from the mention's head to the entity, and from any other token
// of a name that the tree hangs on a token outside it.
func (a *article) link(m *mention, written graph.Mention, entity int) {
	a.doc.Link(written, entity)
	if m.form != graph.Name {
		return
	}
	t := a.trees[m.sentence]
	for i := m.first; i < m.end; i++ {
		if h := t.head(i); i != m.head && (h < m.first || h >= m.end) && t.rel(i) != "punct" && a.heads[m.sentence][i] == nil {
			written.Head = a.span(m.sentence, i, i+1)
			a.doc.Link(written, entity)
		}
	}
}
