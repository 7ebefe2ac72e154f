package resolve

import (
	"bytes"
	"encoding/binary"
	"iter"
	"strings"

	"dateline/graph"
)

// Entry is a key and its value.
type Entry = struct{ Key, Value []byte }

// State is what resolution keeps from one update to the next, at one moment.
// What it yields is only valid until the next step. It is safe for use by many
// goroutines.
type State interface {
	// Get is a copy of the key's value, nil where there is no such key.
	Get(key []byte) ([]byte, error)
	// Keys are the entries of [from, to) in order.
	Keys(from, to []byte) iter.Seq2[Entry, error]
	// Backward is Keys in the opposite order.
	Backward(from, to []byte) iter.Seq2[Entry, error]
}

// Graph is the links as they were found last.
type Graph interface {
	// LinksOf are the links with the id at either end.
	LinksOf(id graph.ID) ([]Link, error)
	// Root is the ID that the member goes by.
	Root(id graph.ID) (graph.ID, error)
}

// Sink takes the keys of the state that an update changes, each once.
type Sink interface {
	Put(key, value []byte) error
	Delete(key []byte) error
}

// The families of keys of the state:
//
//	'd' article               its digest
//	'b' block order article   the article stands in the block; by date
//	'n' block entity          the entity has the name: see nameEntry
//	'c' article               what was chosen for it: see choices
//	's' first copy            the article goes back to the first
//	'j'                       the journal that holds for all this
const (
	famDigest  = 'd'
	famBlock   = 'b'
	famName    = 'n'
	famChoices = 'c'
	famStory   = 's'
	famJournal = 'j'
)

func articleKey(family byte, id graph.ID) []byte { return append([]byte{family}, bare(id)...) }

func blockKey(family byte, block uint64, rest string) []byte {
	key := make([]byte, 0, 9+len(rest))
	key = append(key, family)
	return append(binary.BigEndian.AppendUint64(key, block), rest...)
}

// bare is an ID without its kind.
func bare(id graph.ID) string {
	_, rest, _ := strings.Cut(string(id), ":")
	return rest
}

// after is the least key that is greater than all with the prefix.
func after(prefix []byte) []byte {
	for i := len(prefix) - 1; i >= 0; i-- {
		if prefix[i] != 0xff {
			end := bytes.Clone(prefix[:i+1])
			end[i]++
			return end
		}
	}
	return nil
}

// empty is the state and the graph before anything was loaded.
type empty struct{}

func (empty) Get([]byte) ([]byte, error)                   { return nil, nil }
func (empty) Keys(_, _ []byte) iter.Seq2[Entry, error]     { return none }
func (empty) Backward(_, _ []byte) iter.Seq2[Entry, error] { return none }
func (empty) LinksOf(graph.ID) ([]Link, error)             { return nil, nil }
func (empty) Root(id graph.ID) (graph.ID, error)           { return id, nil }

func none(func(Entry, error) bool) {}

func storyKey(first, copy graph.ID) []byte {
	return append(append(articleKey(famStory, first), 0), bare(copy)...)
}
