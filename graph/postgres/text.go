package postgres

import (
	"strings"
	"unicode/utf8"

	"dateline/graph"
)

// The kinds of tag: what a node is found by.
const (
	tagArticle = 'a' // an article that tells of it
	tagPlace   = 'l' // where an event was
	tagName    = 'n' // a name of an entity
	tagURL     = 'u' // of an article
	tagSource  = 'o' // of an article
	tagSpeaker = 's' // of a claim
	tagAbout   = 'b' // of a claim
	tagWord    = 'w' // of what is searched
)

// tag is the 64-bit FNV-1a hash of a kind of tag and its text.
func tag(kind byte, text string) int64 {
	const prime = 1099511628211
	h := (14695981039346656037 ^ uint64(kind)) * prime
	for i := range len(text) {
		h = (h ^ uint64(text[i])) * prime
	}
	return int64(h)
}

func tagsOf[T ~string](kind byte, texts []T) []int64 {
	tags := make([]int64, len(texts))
	for i, text := range texts {
		tags[i] = tag(kind, string(text))
	}
	return tags
}

// clean is text as PostgreSQL takes it: valid UTF-8 without zero bytes.
func clean[T ~string](text T) string {
	plain := true
	for i := 0; i < len(text) && plain; i++ {
		plain = text[i] < utf8.RuneSelf && text[i] > 0
	}
	if plain {
		return string(text)
	}
	return strings.ReplaceAll(strings.ToValidUTF8(string(text), "\ufffd"), "\x00", "")
}

func cleanAll[T ~string](texts []T) []string {
	all := make([]string, len(texts))
	for i, text := range texts {
		all[i] = clean(text)
	}
	return all
}

// short is clean text that is short enough for the key of an index.
func short[T ~string](text T) string {
	cleaned := clean(text)
	if len(cleaned) <= longest {
		return cleaned
	}
	return strings.ToValidUTF8(cleaned[:longest], "")
}

// paths are a type and those above it.
func paths(typ string) []string {
	all := []string{typ}
	for i := strings.LastIndexByte(typ, '.'); i > 0; i = strings.LastIndexByte(typ, '.') {
		typ = typ[:i]
		all = append(all, typ)
	}
	return all
}

// afterDate follows all dates that a date may stand for: "2020-03" and what
// begins with it is not after "2020-03~".
const afterDate = "~"

// spanOf are a time's key in lists, and its first and last day as text that
// compares as dates do: a time overlaps with from and to when its start is not
// above to + afterDate and its end not below from.
func spanOf(t *graph.TimeSpan) (sorted, starts, ends string) {
	if t == nil {
		return "", "", ""
	}
	for _, d := range [...]graph.Date{t.Start, t.End} {
		if sorted == "" && d != "" && d[0] != '-' {
			sorted = string(d)
		}
	}
	first, last := t.Start, t.End
	if first == "" {
		first = last
	}
	if last == "" {
		last = first
	}
	return sorted, string(first), string(last) + afterDate
}
