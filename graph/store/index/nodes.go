package index

import (
	"cmp"
	"context"
	"slices"

	"dateline/graph"
)

// Nodes implements graph.NodeReader.
func (r *Reader) Nodes(ctx context.Context, ids []graph.ID) ([]graph.Node, error) {
	m, err := r.at(ctx)
	if err != nil {
		return nil, err
	}
	nodes := make([]graph.Node, len(ids))
	for i, id := range ids {
		if m.stopped() {
			break
		}
		nodes[i] = m.node(id)
	}
	return nodes, m.end()
}

// node is the node of an id, or of the whole that it is part of; nil where
// there is none.
func (m *moment) node(id graph.ID) graph.Node {
	kind, ok := kindOf(id)
	if !ok {
		return nil
	}
	switch kind {
	case kindEntity:
		if e := m.whole(m.Root(id)); e != nil {
			return e
		}
	case kindEvent:
		if e := m.event(m.Root(id)); e != nil {
			return e.Event
		}
	case kindClaim:
		if c := m.claim(id); c != nil {
			return c
		}
	case kindArticle:
		if a, err := readArticle(m.keys, id); err != nil {
			m.fail(err)
		} else if a != nil {
			return a
		}
	}
	return nil
}

// EntityNamed implements graph.NodeReader.
func (r *Reader) EntityNamed(ctx context.Context, name string) (graph.ID, error) {
	m, err := r.at(ctx)
	if err != nil {
		return "", err
	}
	var best *knownEntity
	for _, id := range m.Named(name) {
		e := m.entity(id)
		if e != nil && (best == nil || cmp.Or(-cmp.Compare(e.ArticleCount, best.ArticleCount), cmp.Compare(e.ID, best.ID)) < 0) {
			best = e
		}
	}
	if best == nil {
		return "", m.end()
	}
	return best.ID, m.end()
}

// ArticleAt implements graph.NodeReader.
func (r *Reader) ArticleAt(ctx context.Context, url string) (graph.ID, error) {
	m, err := r.at(ctx)
	if err != nil {
		return "", err
	}
	var id graph.ID
	if value := m.get(urlKey(url)); url != "" && value != nil {
		id = m.parse(kindArticle, value)
	}
	return id, m.end()
}

// Stats implements graph.Explorer.
func (r *Reader) Stats(ctx context.Context) (graph.Stats, error) {
	m, err := r.at(ctx)
	if err != nil {
		return graph.Stats{}, err
	}
	s := m.stats()
	if err := m.end(); err != nil {
		return graph.Stats{}, err
	}
	quads, err := r.quads(ctx)
	return graph.Stats{Articles: s[0], Entities: s[1], Events: s[2], Claims: s[3], Quads: quads}, err
}

func (m *moment) stats() [4]int { return decodeStats(m.get([]byte{famStats})) }

// exists tells whether the id is of a whole, an article or a claim that is
// there.
func (m *moment) exists(id graph.ID) bool {
	kind, ok := kindOf(id)
	if !ok {
		return false
	}
	switch kind {
	case kindEntity:
		return m.entity(id) != nil
	case kindEvent:
		return m.event(id) != nil
	case kindClaim:
		return m.claim(id) != nil
	}
	return m.outline(id) != nil
}

// sortedIDs sorts ids and leaves out repeats.
func sortedIDs(ids []graph.ID) []graph.ID {
	slices.Sort(ids)
	return slices.Compact(ids)
}
