package parse

import (
	"strings"

	"dateline/loaders/read"
)

// flatNoun makes the noun behind a name the head of both, where the tree takes
// it for a part of the name: "an Acme spokesman".
func flatNoun(tokens []read.Token, i int) {
	name := tokens[i].Head - 1
	if tokens[i].Deprel != "flat" || tokens[i].UPOS != "NOUN" || name != i-1 || tokens[name].UPOS != "PROPN" || tokens[i].Text != strings.ToLower(tokens[i].Text) {
		return
	}
	tokens[i].Head, tokens[i].Deprel = tokens[name].Head, tokens[name].Deprel
	for j := range tokens {
		if tokens[j].Head == name+1 {
			tokens[j].Head = i + 1
		}
	}
	tokens[name].Head, tokens[name].Deprel = i+1, "compound"
}

// cutName joins the two parts of a name that both hang on one verb in one
// relation: "Ada Okafor won".
func cutName(tokens []read.Token, i int) {
	if i == 0 || tokens[i].UPOS != "PROPN" || tokens[i-1].UPOS != "PROPN" || tokens[i].Head != tokens[i-1].Head || tokens[i].Deprel != tokens[i-1].Deprel {
		return
	}
	if !strings.HasPrefix(tokens[i].Deprel, "nsubj") && tokens[i].Deprel != "obj" {
		return
	}
	for j := range tokens {
		if tokens[j].Head == i+1 {
			tokens[j].Head = i
		}
	}
	tokens[i].Head, tokens[i].Deprel = i, "flat"
}

// nameBehindNoun makes a name right behind a noun its apposition, where the
// tree takes it for a second subject: "a van carrying the banker Lee crashed".
func nameBehindNoun(tokens []read.Token, i int) {
	verb := tokens[i].Head - 1
	if i < 2 || verb < i || tokens[i].UPOS != "PROPN" || !strings.HasPrefix(tokens[i].Deprel, "nsubj") || tokens[i-1].UPOS != "NOUN" || tokens[i-1].Head == verb+1 {
		return
	}
	for j := range i - 1 {
		if tokens[j].Head == verb+1 && strings.HasPrefix(tokens[j].Deprel, "nsubj") && below(tokens, i-1, j) {
			tokens[i].Head, tokens[i].Deprel = i, "appos"
			return
		}
	}
}

// behindApposition hangs a phrase on the noun right before it that describes a
// name, where the tree hangs it on the name: "Ann Lee, spokeswoman for the
// agency".
func behindApposition(tokens []read.Token, i int) {
	name := tokens[i].Head - 1
	if tokens[i].Deprel != "nmod" || name < 0 || name > i {
		return
	}
	first := leftmost(tokens, i)
	if first == 0 || tokens[first-1].UPOS != "NOUN" || tokens[first-1].Head != name+1 || tokens[first-1].Deprel != "appos" || !hasChild(tokens, i, "case") {
		return
	}
	tokens[i].Head = first
}

// toPlace mends "took them to hospital", where "to" and a noun were taken for
// an infinitive.
func toPlace(tokens []read.Token, i int) {
	if tokens[i].UPOS != "NOUN" || tokens[i].Deprel != "xcomp" || hasChild(tokens, i, "cop", "nsubj", "aux", "det") {
		return
	}
	for j := range i {
		if tokens[j].Head == i+1 && tokens[j].Deprel == "mark" && strings.EqualFold(tokens[j].Text, "to") {
			tokens[j].UPOS, tokens[j].XPOS, tokens[j].Deprel, tokens[i].Deprel = "ADP", "IN", "case", "obl"
			return
		}
	}
}

// subjectBehindAfter mends "left after a blast killed two", where the subject
// of the second verb was taken for a phrase of the first: a verb in the past
// without a subject, and right before it a noun behind "after".
func subjectBehindAfter(tokens []read.Token, i int) {
	verb := tokens[i].Head - 1
	if tokens[i].XPOS != "VBD" || tokens[i].Deprel != "advcl" || verb < 0 || verb > i || hasChild(tokens, i, "nsubj", "aux", "mark") {
		return
	}
	for j := verb + 1; j < i; j++ {
		if tokens[j].Head != verb+1 || tokens[j].Deprel != "obl" || rightmost(tokens, j) != i-1 {
			continue
		}
		for k := verb + 1; k < j; k++ {
			if word := strings.ToLower(tokens[k].Text); tokens[k].Head == j+1 && tokens[k].Deprel == "case" && (word == "after" || word == "before" || word == "since") {
				tokens[j].Head, tokens[j].Deprel = i+1, "nsubj"
				tokens[k].Head, tokens[k].Deprel = i+1, "mark"
				return
			}
		}
	}
}

// rightmost is the last token of all that hangs below token i, without a gap.
func rightmost(tokens []read.Token, i int) int {
	last := i
	for last+1 < len(tokens) && below(tokens, last+1, i) {
		last++
	}
	return last
}
