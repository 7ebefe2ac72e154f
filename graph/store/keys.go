package store

import (
	"context"
	"encoding/binary"
	"fmt"

	"dateline/graph"
	"dateline/graph/quadstore"
	"dateline/graph/store/index"
)

// The store's own secondary keys begin with a byte that no family of the index
// has.
var (
	versionKey  = []byte("\x01v")  // of the index
	batchKey    = []byte("\x01b")  // number of the last batch
	journalKey  = []byte("\x01j")  // there while the journal has changed since the last resolution
	aheadKey    = []byte("\x01l")  // there while the links as quads may be ahead of the index
	pendingKeys = []byte("\x01p")  // and an article that has changed since; its value: see pendingEntry
	pendingEnd  = []byte("\x01p~") // after all of them
	// What resolution keeps: see stateKeysFrom.
)

const indexVersion = "7"

func pendingKey(id graph.ID) []byte { return append(append([]byte{}, pendingKeys...), id...) }

// atKeys calls read with the keys of this moment.
func (s *Store) atKeys(read func(index.Keys) error) error {
	keys, err := s.quads.Keys()
	if err != nil {
		return err
	}
	defer keys.Close()
	return read(keys)
}

// pending are the articles that have changed since the last resolution, and
// whether anything has.
func pending(keys index.Keys) (articles []graph.ID, any bool, err error) {
	for e, err := range keys.Keys(pendingKeys, pendingEnd) {
		if err != nil {
			return nil, false, err
		}
		articles = append(articles, graph.ID(e.Key[len(pendingKeys):]))
	}
	journal, err := keys.Get(journalKey)
	return articles, len(articles) > 0 || journal != nil, err
}

// lastBatch is the number of the last batch, 0 where there was none.
func (s *Store) lastBatch(ctx context.Context) (n int, err error) {
	there := false
	err = s.atKeys(func(keys index.Keys) error {
		value, err := keys.Get(batchKey)
		if there = len(value) == 8; there {
			n = int(binary.BigEndian.Uint64(value))
		}
		return err
	})
	if err != nil || there {
		return n, err
	}
	h, err := s.history(ctx)
	return h.last(), err
}

func batchEntry(n int) quadstore.Entry {
	return quadstore.Entry{Key: batchKey, Value: binary.BigEndian.AppendUint64(nil, uint64(n))}
}

// prepare makes the index of a store that has none, or another version of it,
// and finishes a load that was cut short.
func (s *Store) prepare(ctx context.Context) error {
	var version string
	waiting := false
	err := s.atKeys(func(keys index.Keys) (err error) {
		value, err := keys.Get(versionKey)
		if err != nil {
			return err
		}
		version = string(value)
		_, waiting, err = pending(keys)
		return err
	})
	switch {
	case err != nil:
		return err
	case version > indexVersion:
		return fmt.Errorf("%w: its index is of version %s", graph.ErrNewer, version)
	case version != indexVersion:
		return s.reindex(ctx)
	case waiting:
		return s.resolvePending(ctx)
	}
	return nil
}

// reindex makes the index anew, of all quads.
func (s *Store) reindex(ctx context.Context) error {
	last, err := s.history(ctx)
	if err != nil {
		return err
	}
	b := &quadstore.Batch{Put: []quadstore.Entry{{Key: versionKey, Value: []byte(indexVersion)}, batchEntry(last.last())}}
	articles, err := s.articles(ctx)
	if err != nil {
		return err
	}
	if len(articles) > 0 { // a new store has no links
		b.Put = append(b.Put, quadstore.Entry{Key: aheadKey, Value: []byte{1}})
	}
	for _, id := range articles {
		b.Put = append(b.Put, pendingEntry(id, nil))
	}
	err = s.atKeys(func(keys index.Keys) error {
		for _, r := range [...][2][]byte{{stateKeysFrom, stateKeysTo}, {{2}, nil}} {
			for e, err := range keys.Keys(r[0], r[1]) {
				if err != nil {
					return err
				}
				b.Delete = append(b.Delete, append([]byte{}, e.Key...))
			}
		}
		return nil
	})
	if err == nil {
		err = s.quads.Apply(ctx, b)
	}
	if err != nil {
		return fmt.Errorf("make the index: %w", err)
	}
	return s.resolvePending(ctx)
}
