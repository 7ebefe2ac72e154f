package store

import (
	"context"
	"fmt"
	"iter"
	"maps"
	"net/url"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"dateline/graph"
	"dateline/graph/quadstore"
)

// noteLabel is the label of notes: lines of text that a program keeps beside
// the graph, such as what became of each input of its loads. They are part of
// a backup, not of an export.
const noteLabel = graph.ID("dl:notes")

const notePrefix = "note:"

// Note keeps a line of text under each key; "" forgets the key. When it
// returns nil all of it is durable.
func (s *Store) Note(ctx context.Context, notes map[string]string) error {
	s.write.Lock()
	defer s.write.Unlock()
	if err := s.hold(ctx); err != nil {
		return err
	}
	return s.note(ctx, notes)
}

func (s *Store) note(ctx context.Context, notes map[string]string) error {
	b := &quadstore.Batch{}
	for _, key := range slices.Sorted(maps.Keys(notes)) {
		there, err := s.quads.Match(ctx, quad.Quad{Subject: noteNode(key), Label: quad.IRI(noteLabel)})
		if err != nil {
			return fmt.Errorf("note: %w", err)
		}
		var now []quad.Quad
		if text := notes[key]; text != "" {
			now = []quad.Quad{noteQuad(key, text)}
		}
		remove, add := difference(there, now)
		b.Remove, b.Add = append(b.Remove, remove...), append(b.Add, add...)
	}
	if len(b.Remove)+len(b.Add) == 0 {
		return nil
	}
	if err := s.quads.Apply(ctx, b); err != nil {
		return fmt.Errorf("note: %w", err)
	}
	return nil
}

// Notes are the notes whose keys begin with prefix, in the order of the keys.
func (s *Store) Notes(prefix string) iter.Seq2[string, string] {
	quads, err := s.quads.Match(context.Background(), quad.Quad{Label: quad.IRI(noteLabel)})
	var kept map[string]string
	if err == nil {
		kept, _ = parseNotes(quads) // Verify tells of an error
	}
	maps.DeleteFunc(kept, func(key, _ string) bool { return !strings.HasPrefix(key, prefix) })
	return func(yield func(string, string) bool) {
		for _, key := range slices.Sorted(maps.Keys(kept)) {
			if !yield(key, kept[key]) {
				return
			}
		}
	}
}

func noteNode(key string) quad.IRI { return quad.IRI(notePrefix + url.QueryEscape(key)) }

func noteQuad(key, text string) quad.Quad {
	return own(noteLabel, noteNode(key), "dl:text", quad.String(text))
}

func parseNotes(quads []quad.Quad) (map[string]string, error) {
	notes := make(map[string]string, len(quads))
	for _, q := range quads {
		subject, _ := q.Subject.(quad.IRI)
		text, ok := q.Object.(quad.String)
		escaped, named := strings.CutPrefix(string(subject), notePrefix)
		key, err := url.QueryUnescape(escaped)
		if err != nil || !ok || !named {
			return nil, fmt.Errorf("%w: note %v", graph.ErrInvalid, q.Subject)
		}
		notes[key] = string(text)
	}
	return notes, nil
}
