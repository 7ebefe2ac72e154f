package graph

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"
)

// ID names a node of the graph, the same in every store and on every run:
// "article:HASH", "entity:HASH.N", "event:HASH.N", "claim:HASH.N", where HASH
// is the article in which the node was read and N its number there.
//
// An entity or event that was recognised across articles goes by the smallest
// ID of its members; each member's ID leads to it too.
type ID string

// NodeKind is one of the four kinds of node.
type NodeKind string

// The kinds of node.
const (
	KindEntity  NodeKind = "ENTITY"
	KindEvent   NodeKind = "EVENT"
	KindClaim   NodeKind = "CLAIM"
	KindArticle NodeKind = "ARTICLE"
)

// ArticleID names an article by its identity: the canonical URL where there
// is one, else the title, source and text.
func ArticleID(a Article) ID {
	identity := a.URL
	if identity == "" {
		identity = strings.Join([]string{a.Title, a.Source, a.Text}, "\x00")
	}
	sum := sha256.Sum256([]byte(identity))
	return ID("article:" + hex.EncodeToString(sum[:8]))
}

// Local names the nth node of a kind that was read in the article id.
func (id ID) Local(kind NodeKind, n int) ID {
	return ID(strings.ToLower(string(kind)) + ":" + id.hash() + "." + strconv.Itoa(n))
}

// Kind tells what the id names, or "" where it is no id of ours.
func (id ID) Kind() NodeKind {
	prefix, _, _ := strings.Cut(string(id), ":")
	switch kind := NodeKind(strings.ToUpper(prefix)); kind {
	case KindEntity, KindEvent, KindClaim, KindArticle:
		return kind
	}
	return ""
}

// Article is the article in which the node was read.
func (id ID) Article() ID { return ID("article:" + id.hash()) }

func (id ID) hash() string {
	_, rest, _ := strings.Cut(string(id), ":")
	hash, _, _ := strings.Cut(rest, ".")
	return hash
}

// Number is the node's number in its article, -1 for an article.
func (id ID) Number() int {
	_, rest, _ := strings.Cut(string(id), ".")
	n, err := strconv.Atoi(rest)
	if err != nil {
		return -1
	}
	return n
}
