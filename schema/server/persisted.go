package server

import (
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"strings"

	lru "github.com/hashicorp/golang-lru/v2"
)

// persisted are queries that clients ask again by their hash: automatic
// persisted queries, https://www.apollographql.com/docs/apollo-server/performance/apq
type persisted struct{ known *lru.Cache[string, string] }

// How many queries are kept, of which length at the most.
const (
	mostPersisted    = 1000
	longestPersisted = 16 << 10
)

func newPersisted() *persisted {
	known, _ := lru.New[string, string](mostPersisted) // fails for a size below one alone
	return &persisted{known}
}

// persistedQuery names a query by the SHA-256 of its text.
type persistedQuery struct {
	Version int    `json:"version"`
	Hash    string `json:"sha256Hash"`
}

// query is the text of a query that is given, or known by its hash.
func (p *persisted) query(text *string, by *persistedQuery) (string, error) {
	switch {
	case by == nil && (text == nil || *text == ""):
		return "", bad("the request has no query")
	case by == nil:
		return *text, nil
	case by.Version != 1:
		return "", bad("persisted queries are understood in version 1 only")
	case text == nil:
		known, ok := p.known.Get(strings.ToLower(by.Hash))
		if !ok {
			return "", &statusError{http.StatusOK, "PERSISTED_QUERY_NOT_FOUND", "PersistedQueryNotFound"}
		}
		return known, nil
	}
	sum := sha256.Sum256([]byte(*text))
	if hash := hex.EncodeToString(sum[:]); !strings.EqualFold(hash, by.Hash) {
		return "", bad("provided sha does not match query")
	} else if len(*text) <= longestPersisted {
		p.known.Add(hash, *text)
	}
	return *text, nil
}
