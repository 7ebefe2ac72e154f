package parse

import (
	"strings"

	"dateline/loaders/read"
)

// countedNoun mends "arrested 26 suspects", where the noun was taken for a
// verb whose subject is the number: a number right behind a verb counts what
// follows.
func countedNoun(tokens []read.Token, i int) {
	if i < 2 || tokens[i].XPOS != "VBZ" || tokens[i-1].UPOS != "NUM" || tokens[i-1].Head != i+1 || tokens[i-2].UPOS != "VERB" {
		return
	}
	verb := i - 2
	if below(tokens, verb, i) {
		tokens[verb].Head, tokens[verb].Deprel = tokens[i].Head, tokens[i].Deprel
	}
	for j := range tokens {
		if tokens[j].Head == i+1 && j != verb {
			tokens[j].Head = verb + 1
		}
	}
	tokens[i].UPOS, tokens[i].XPOS, tokens[i].Head, tokens[i].Deprel = "NOUN", "NNS", verb+1, "obj"
	tokens[i-1].Head, tokens[i-1].Deprel = i+1, "nummod"
	if tokens[verb].XPOS == "VBN" {
		tokens[verb].XPOS = "VBD"
	}
}

// describedName mends "Acme, a firm linked to the mayor, ...", where the
// description was taken for a clause of its own: behind a name and a comma, a
// noun with an article and a participle describe the name.
func describedName(tokens []read.Token, i int) {
	verb := tokens[i].Head - 1
	if verb != i+1 || !strings.HasPrefix(tokens[i].Deprel, "nsubj") || !participle(&tokens[verb]) {
		return
	}
	first := leftmost(tokens, i)
	if first < 2 || tokens[first].UPOS != "DET" || tokens[first-1].Text != "," || tokens[first-2].UPOS != "PROPN" {
		return
	}
	name := nameHead(tokens, first-2)
	if name < 0 || below(tokens, name, verb) || hasChild(tokens, verb, "aux", "cop", "mark") {
		return
	}
	tokens[i].Head, tokens[i].Deprel = name+1, "appos"
	tokens[verb].Head, tokens[verb].Deprel, tokens[verb].XPOS = i+1, "acl", "VBN"
}

// participle tells a participle below something else, also where it was taken
// for the past tense, which could not hang there.
func participle(t *read.Token) bool {
	return t.Head > 0 && (t.XPOS == "VBN" || t.XPOS == "VBD" && (t.Deprel == "acl" || t.Deprel == "advcl"))
}

// hasChild tells whether something hangs on the token by one of the relations.
func hasChild(tokens []read.Token, i int, relations ...string) bool {
	for j := range tokens {
		for _, relation := range relations {
			if tokens[j].Head == i+1 && universal(tokens[j].Deprel) == relation {
				return true
			}
		}
	}
	return false
}

func universal(deprel string) string {
	relation, _, _ := strings.Cut(deprel, ":")
	return relation
}
