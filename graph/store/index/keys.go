package index

import (
	"encoding/binary"
	"iter"

	"dateline/graph"
)

// Entry is a key and its value.
type Entry = struct{ Key, Value []byte }

// Keys are sorted keys with their values at one moment. They are safe for use
// by many goroutines.
type Keys interface {
	// Get is a copy of the key's value, nil where there is no such key.
	Get(key []byte) ([]byte, error)
	// Keys are the entries of [from, to) in order. What is yielded is only
	// valid until the next step.
	Keys(from, to []byte) iter.Seq2[Entry, error]
	// Backward is Keys in the opposite order.
	Backward(from, to []byte) iter.Seq2[Entry, error]
	Close() error
}

// Sink takes the keys that an update changes, each at most once.
type Sink interface {
	Put(key, value []byte) error
	Delete(key []byte) error
}

// The families of keys; see doc.go.
const (
	famGeneration = 'g'
	famStats      = 's'
	famArticle    = 'A'
	famOutline    = 'a'
	famFacts      = 'F'
	famURL        = 'U'
	famClaim      = 'C'
	famClaimOf    = 'K'
	famMember     = 'M'
	famRelation   = 'Q'
	famLink       = 'L'
	famHeld       = 'w'
	famRoot       = 'r'
	famJoin       = 'j'
	famJoinBack   = 'J'
	famCopy       = 'f'
	famCandidate  = 'D'
	famEntity     = 'E'
	famAlias      = 'N'
	famOtherAlias = 'n'
	famPrefix     = 'i'
	famOrder      = 'O'
	famTally      = 'T'
	famEvent      = 'V'
	famRole       = 'R'
	famShared     = 'P'
	famTyped      = 'Y'
	famLong       = 'y'
	famCount      = 'c'
	famTold       = 'Z'
	famWord       = 'W'
)

// idKey is the key of a family and an id.
func idKey(family byte, id graph.ID) []byte { return appendID(append(make([]byte, 0, 24), family), id) }

// rootKey is the key of a member's whole.
func rootKey(id graph.ID) []byte {
	kind, _ := kindOf(id)
	return appendID(append(make([]byte, 0, 24), famRoot, kind), id)
}

func nodeKey(family byte, id graph.ID) []byte {
	kind, _ := kindOf(id)
	return appendID(append(make([]byte, 0, 24), family, kind), id)
}

func memberKey(root, member graph.ID) []byte { return appendID(idKey(famMember, root), member) }

func joinKey(family byte, a, b graph.ID) []byte { return appendID(nodeKey(family, a), b) }

func appendNumber(key []byte, n int) []byte { return binary.BigEndian.AppendUint32(key, uint32(n)) }

func urlKey(url string) []byte { return appendText([]byte{famURL}, url) }

func typeKey(family byte, path string) []byte { return appendText([]byte{family}, path) }

func wordKey(word string, kind byte) []byte { return append(appendText([]byte{famWord}, word), kind) }
