package store

import (
	"iter"

	"dateline/graph"
	"dateline/graph/resolve"
	"dateline/graph/store/index"
)

// What resolution keeps lies under a prefix of its own.
var (
	stateKeysFrom = []byte("\x01r")
	stateKeysTo   = []byte("\x01s")
)

func stateKey(key []byte) []byte {
	return append(append(make([]byte, 0, len(key)+2), stateKeysFrom...), key...)
}

// stateKeys is the resolve.State in the keys of a moment.
type stateKeys struct{ keys index.Keys }

// Get implements resolve.State.
func (s stateKeys) Get(key []byte) ([]byte, error) { return s.keys.Get(stateKey(key)) }

// Keys implements resolve.State.
func (s stateKeys) Keys(from, to []byte) iter.Seq2[resolve.Entry, error] {
	return bareEntries(s.keys.Keys(stateRange(from, to)))
}

// Backward implements resolve.State.
func (s stateKeys) Backward(from, to []byte) iter.Seq2[resolve.Entry, error] {
	return bareEntries(s.keys.Backward(stateRange(from, to)))
}

func stateRange(from, to []byte) ([]byte, []byte) {
	if to == nil {
		return stateKey(from), stateKeysTo
	}
	return stateKey(from), stateKey(to)
}

func bareEntries(entries iter.Seq2[index.Entry, error]) iter.Seq2[resolve.Entry, error] {
	return func(yield func(resolve.Entry, error) bool) {
		for e, err := range entries {
			if err == nil {
				e.Key = e.Key[len(stateKeysFrom):]
			}
			if !yield(e, err) {
				return
			}
		}
	}
}

// stateSink puts the state under its prefix.
type stateSink struct{ index.Sink }

// Put implements resolve.Sink.
func (s stateSink) Put(key, value []byte) error { return s.Sink.Put(stateKey(key), value) }

// Delete implements resolve.Sink.
func (s stateSink) Delete(key []byte) error { return s.Sink.Delete(stateKey(key)) }

// indexed is the resolve.Graph that the index has.
type indexed struct{ keys index.Keys }

// LinksOf implements resolve.Graph.
func (g indexed) LinksOf(id graph.ID) (links []resolve.Link, err error) {
	for l, err := range index.LinksOf(g.keys, id) {
		if err != nil {
			return nil, err
		}
		links = append(links, l)
	}
	return links, nil
}

// Root implements resolve.Graph.
func (g indexed) Root(id graph.ID) (graph.ID, error) { return index.Root(g.keys, id) }
