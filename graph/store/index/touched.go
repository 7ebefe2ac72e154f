package index

import (
	"bytes"

	"dateline/graph"
)

// Touched calls yield with the nodes that are told otherwise, or no longer,
// when the key is put or deleted: some of them more than once over the keys of
// an update. It tells whether the key is of a pair that may be one, which
// belongs to no node.
func Touched(key []byte, yield func(graph.ID)) (candidate bool) {
	if len(key) < 2 {
		return false
	}
	kind, at := byte(0), 1
	switch key[0] {
	case famCandidate:
		return true
	case famOutline, famArticle, famFacts, famCopy:
		kind = kindArticle
	case famClaim:
		kind = kindClaim
	case famEntity, famMember, famRelation, famRole, famShared:
		kind = kindEntity
	case famEvent, famLink:
		kind = kindEvent
	case famClaimOf, famRoot:
		kind, at = key[1], 2
	case famWord: // the word, its end, and then a kind
		if end := bytes.IndexByte(key, 0); end > 0 && end+1 < len(key) {
			kind, at = key[end+1], end+2
		}
	}
	if kind == 0 {
		return false
	}
	if id, _, ok := parseID(kind, key[at:]); ok {
		yield(id)
	}
	return false
}
