package name

import (
	"slices"
	"strings"
	"sync"

	"dateline/graph"
	"dateline/loaders/read"
)

// refine tells apart what the tagger calls miscellaneous: products and groups
// of people. Adjectives of faiths and peoples ("Muslim", "Kurdish") are no
// names.
func refine(doc *read.Document, names []found) []found {
	return slices.DeleteFunc(names, func(n found) bool {
		return n.kind == graph.Other && people()[joined(doc.Sentences[n.sentence].Tokens[n.start:n.end])] == adjective
	})
}

// peopleForm tells how a word of peoples.txt is used.
type peopleForm uint8

const (
	unknown peopleForm = iota
	adjective
	plural
)

// people are the words of peoples.txt; those that end in s are plurals.
var people = sync.OnceValue(func() map[string]peopleForm {
	forms := map[string]peopleForm{}
	for _, entry := range entries(list{"peoples.txt", false}) {
		forms[entry] = adjective
		if strings.HasSuffix(entry, "s") {
			forms[entry] = plural
		}
	}
	return forms
})

var products = sync.OnceValue(func() map[string]bool { return set(entries(list{"products.txt", false})...) })

// finerKind is the kind of a miscellaneous name.
func finerKind(text string) graph.EntityKind {
	switch {
	case people()[text] == plural:
		return graph.Group
	case products()[text]:
		return graph.Product
	}
	return graph.Other
}
