package parse

import (
	"strings"

	"dateline/loaders/read"
)

// agreement hangs "which has ..." on the noun right before it, where the tree
// hangs it on one farther back that its verb does not agree with: "farmers in
// the valley, which has had no rain".
func agreement(tokens []read.Token, i int) {
	if tokens[i].Deprel != "acl:relcl" {
		return
	}
	which, far := leftmost(tokens, i), tokens[i].Head-1
	if which < 2 || tokens[which-1].Text != "," || !strings.EqualFold(tokens[which].Text, "which") {
		return
	}
	near := which - 2
	if near == far || !isNoun(&tokens[near]) || !plural(&tokens[far]) || plural(&tokens[near]) || !singularVerb(tokens, i) {
		return
	}
	tokens[i].Head = whole(tokens, near) + 1
}

func isNoun(t *read.Token) bool { return t.UPOS == "NOUN" || t.UPOS == "PROPN" }

func plural(t *read.Token) bool { return t.XPOS == "NNS" || t.XPOS == "NNPS" }

// singularVerb tells whether the clause's first verb is in the third person
// singular.
func singularVerb(tokens []read.Token, clause int) bool {
	for j := range tokens {
		auxiliaryOf := tokens[j].Head == clause+1 && auxiliary(universal(tokens[j].Deprel))
		if j == clause || auxiliaryOf {
			return tokens[j].XPOS == "VBZ"
		}
	}
	return false
}

// recipient hangs "to X" on a verb of giving before it, where the tree hangs it
// on what is given: "pay a fine of two million euros to the state".
func recipient(tokens []read.Token, i int) {
	if tokens[i].Deprel != "nmod" || !opensWith(tokens, i, "to") {
		return
	}
	given := tokens[i].Head - 1
	for steps := 0; given >= 0 && steps < len(tokens); steps++ {
		if tokens[given].Deprel == "obj" {
			break
		}
		given = tokens[given].Head - 1
	}
	if given < 0 || tokens[given].Head == 0 {
		return
	}
	if verb := tokens[given].Head - 1; verb < given && listed("giving", strings.ToLower(tokens[verb].Lemma)) {
		tokens[i].Head, tokens[i].Deprel = verb+1, "obl"
	}
}

// subjectBeforeComma mends "Prices could double, says the head of the union",
// where what was said was cut in two: a verb of saying right behind the only
// comma after its subject, an object behind it.
func subjectBeforeComma(tokens []read.Token, i int) {
	if i < 3 || tokens[i-1].Text != "," || !listed("saying", strings.ToLower(tokens[i].Lemma)) {
		return
	}
	subject, speaker, verb := -1, -1, -1
	for j := range tokens {
		switch {
		case j < i-1 && tokens[j].Text == ",", tokens[j].Head == i+1 && tokens[j].Deprel == "cc":
			return
		case j < i-1 && tokens[j].UPOS == "VERB":
			verb = j
		case tokens[j].Head != i+1:
		case j < i && strings.HasPrefix(tokens[j].Deprel, "nsubj"):
			subject = j
		case j > i && speaker < 0 && isObject(&tokens[j]):
			speaker = j
		}
	}
	if subject < 0 || speaker < 0 || verb < subject || tokens[verb].Head != i+1 {
		return
	}
	tokens[verb].Deprel, tokens[speaker].Deprel = "ccomp", "nsubj"
	for j := range i {
		if tokens[j].Head == i+1 && j != verb {
			tokens[j].Head = verb + 1
		}
	}
}
