// Package resolve recognises the same entity and the same event across
// articles. It is a layer above the facts: it reads them, and says which
// local entities and events are one, with a reason and a score; it never
// changes them. What it says depends on the set of articles and on the
// journal of what people decided, not on the order or the batches in which the
// articles came.
//
// # What is one
//
// Entities are one when they share a full name and are of one sort. A person
// needs two names or more ("Ann Lee"); a surname never links, and an acronym
// alone links only where exactly one entity of its sort goes by it beside a
// full name, or none does. Two persons of one name who are described
// differently, in articles that have nobody else in common, are only
// candidates. Bodies whose name every country has ("Interior Ministry") are
// one where their articles name the same place most often.
//
// Events are one when their types agree, their times do not contradict, and
// they share who took part; see compare. Each event is joined to the likeliest
// before it, in the order of publication, into whose group it fits: it is held
// against the first event of that group too, so that events without dates do
// not chain from one month into the next; see pairing.fits. Two events that one
// article tells apart are never joined, not even through a third.
//
// Entities that are only described ("the driver"), or only called by a
// surname, are one with the only one so described or called who takes part in
// the same event, or in articles on one happening; see castLink.
//
// Articles that are near-copies of each other ("wire stories") are told by
// CopyRoots, so that independent sources can be counted once.
//
// # What it costs
//
// Of each article a digest is kept, of some two thousand bytes, and nothing
// that is found rests on more than digests. No weight depends on how many
// articles there are, or on how many have a word; what is compared is found by
// blocks, and each rule looks at a bounded part of one:
//
//   - names: the entities of one name, all of them, since they are linked to
//     the first of them
//   - stories: an article is compared with those that stand next before it
//     in blocks named by what it is on, see storyBlocks
//   - near-copies: as stories, in blocks named by bands of a signature
//
// So an article that comes changes what was found for those that stand next
// behind it in its blocks, for those that go by what changes there, and for
// the entities of its names: Find compares these anew and no others, and
// finds what it would have found of all articles at once.
package resolve

import (
	"context"

	"dateline/graph"
)

// Link says that two local entities, or two local events, are one. A
// Doubtful link is a candidate for a person to judge, and joins nothing.
type Link struct {
	A, B     graph.ID
	Doubtful bool
	Reason   string
	Score    float64 // 0 to 1
}

// Links are the links between the articles' entities and events, sorted. The
// journal is in the order of its decisions.
func Links(facts []*graph.Facts, journal ...Decision) []Link {
	u, err := All(context.Background(), facts, journal...)
	if err != nil {
		return nil // cannot be: nothing is read, and nothing ends the context
	}
	return u.Added
}

// All finds the links of articles that are all there is.
func All(ctx context.Context, facts []*graph.Facts, journal ...Decision) (*Update, error) {
	byID := map[graph.ID]*graph.Facts{}
	c := Change{Journal: journal, Facts: func(_ context.Context, id graph.ID) (*graph.Facts, error) { return byID[id], nil }}
	for _, f := range facts {
		byID[f.Article.ID] = f
		c.Articles = append(c.Articles, f.Article.ID)
	}
	return Find(ctx, nil, nil, c)
}

// groups is a union-find of ids; a group goes by its smallest.
type groups struct{ up map[graph.ID]graph.ID }

func newGroups() *groups { return &groups{map[graph.ID]graph.ID{}} }

func (g *groups) root(id graph.ID) graph.ID {
	for {
		up, ok := g.up[id]
		if !ok {
			return id
		}
		id = up
	}
}

func (g *groups) join(a, b graph.ID) {
	if a, b = g.root(a), g.root(b); a != b {
		g.up[max(a, b)] = min(a, b)
	}
}
