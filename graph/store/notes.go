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
)

// noteLabel is the label of notes: lines of text that a program keeps beside
// the graph, such as what became of each input of its loads. They are part of
// a backup, not of an export.
const noteLabel = graph.ID("notes")

const notePrefix = "note:"

// Note keeps a line of text under each key; "" forgets the key. When it
// returns nil all of it is durable.
func (s *Store) Note(ctx context.Context, notes map[string]string) error {
	s.write.Lock()
	defer s.write.Unlock()
	return s.note(ctx, notes)
}

func (s *Store) note(ctx context.Context, notes map[string]string) error {
	var remove, add []quad.Quad
	for _, key := range slices.Sorted(maps.Keys(notes)) {
		old, text := s.notes[key], notes[key]
		if old == text {
			continue
		}
		if old != "" {
			remove = append(remove, noteQuad(key, old))
		}
		if text != "" {
			add = append(add, noteQuad(key, text))
		}
	}
	if len(remove)+len(add) == 0 {
		return nil
	}
	if err := s.quads.change(ctx, remove, add); err != nil {
		return fmt.Errorf("note: %w", err)
	}
	for key, text := range notes {
		if text == "" {
			delete(s.notes, key)
		} else {
			s.notes[key] = text
		}
	}
	return nil
}

// Notes are the notes whose keys begin with prefix, in the order of the keys.
func (s *Store) Notes(prefix string) iter.Seq2[string, string] {
	s.write.Lock()
	defer s.write.Unlock()
	kept := maps.Clone(s.notes)
	maps.DeleteFunc(kept, func(key, _ string) bool { return !strings.HasPrefix(key, prefix) })
	return func(yield func(string, string) bool) {
		for _, key := range slices.Sorted(maps.Keys(kept)) {
			if !yield(key, kept[key]) {
				return
			}
		}
	}
}

func noteQuad(key, text string) quad.Quad {
	return own(noteLabel, quad.IRI(notePrefix+url.QueryEscape(key)), "dl:text", quad.String(text))
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
