package parse

import (
	"strings"

	"dateline/loaders/read"
)

// repair mends trees that the statistical parser gets wrong in news again and
// again. Each rule needs a sign that the tree as it stands can hardly be.
func repair(tokens []read.Token) {
	mainVerb(tokens)
	for i := range tokens {
		flatNoun(tokens, i)
		cutName(tokens, i)
		toPlace(tokens, i)
		countedNoun(tokens, i)
		describedName(tokens, i)
		perCent(tokens, i)
		invertedReport(tokens, i)
		subjectBeforeComma(tokens, i)
		invertedSaying(tokens, i)
		speakerBehind(tokens, i)
		subjectOfSaid(tokens, i)
		agreement(tokens, i)
		recipient(tokens, i)
		nameBehindNoun(tokens, i)
		secondSubject(tokens, i)
		behindApposition(tokens, i)
		subjectBehindAfter(tokens, i)
		howDone(tokens, i)
		secondComplement(tokens, i)
		accordingTo(tokens, i)
		afterName(tokens, i)
		perfect(tokens, i)
	}
}

// secondComplement mends a clause with "when" that was taken for a second
// thing said: in "six were killed when the river rose, he said" it belongs to
// the first.
func secondComplement(tokens []read.Token, i int) {
	if tokens[i].Deprel != "ccomp" || !opensWith(tokens, i, "when") {
		return
	}
	for j := range i {
		if tokens[j].Head == tokens[i].Head && tokens[j].Deprel == "ccomp" {
			tokens[i].Head, tokens[i].Deprel = j+1, "advcl"
			return
		}
	}
}

// perCent makes the second word the head of "52 per cent".
func perCent(tokens []read.Token, i int) {
	if i+1 >= len(tokens) || !strings.EqualFold(tokens[i].Text, "per") || !strings.EqualFold(tokens[i+1].Text, "cent") || tokens[i+1].Head != i+1 && tokens[i].Head != i+2 {
		return
	}
	if tokens[i+1].Head == i+1 {
		tokens[i+1].Head, tokens[i+1].Deprel = tokens[i].Head, tokens[i].Deprel
	}
	for j := range tokens {
		if tokens[j].Head == i+1 {
			tokens[j].Head = i + 2
		}
	}
	tokens[i].Head, tokens[i].Deprel = i+2, "case"
}

// opensWith tells whether a child of token i before it is the word.
func opensWith(tokens []read.Token, i int, word string) bool {
	for j := range i {
		if tokens[j].Head == i+1 && strings.EqualFold(tokens[j].Text, word) {
			return true
		}
	}
	return false
}

// mainVerb mends a sentence whose main verb was taken for a participle:
// "Thousands demonstrated in Paris" read as "thousands who were demonstrated".
// The sign is a noun as root in a sentence without any finite verb.
func mainVerb(tokens []read.Token) {
	root := rootOf(tokens)
	if root < 0 || tokens[root].UPOS != "NOUN" && tokens[root].UPOS != "PROPN" || finite(tokens) || tokens[len(tokens)-1].Text != "." {
		return
	}
	for i := root + 1; i < len(tokens); i++ {
		if tokens[i].Head == root+1 && strings.HasPrefix(tokens[i].Deprel, "acl") && tokens[i].XPOS == "VBN" && strings.HasSuffix(tokens[i].Text, "ed") {
			promote(tokens, root, i)
			return
		}
	}
}

func rootOf(tokens []read.Token) int {
	for i := range tokens {
		if tokens[i].Head == 0 {
			return i
		}
	}
	return -1
}

func finite(tokens []read.Token) bool {
	for i := range tokens {
		switch tokens[i].XPOS {
		case "VBD", "VBZ", "VBP", "MD":
			return true
		}
	}
	return false
}

// promote makes the verb the root and the old root its subject. What hung on
// the old root behind the verb hangs on the verb.
func promote(tokens []read.Token, root, verb int) {
	tokens[verb].Head, tokens[verb].Deprel, tokens[verb].XPOS = 0, "root", "VBD"
	tokens[root].Head, tokens[root].Deprel = verb+1, "nsubj"
	for i := verb + 1; i < len(tokens); i++ {
		if tokens[i].Head == root+1 {
			tokens[i].Head = verb + 1
			if strings.HasPrefix(tokens[i].Deprel, "nmod") {
				tokens[i].Deprel = "obl"
			}
		}
	}
}

// invertedReport mends ", reports BX1" at the end of a sentence, where the
// outlet was taken for the object, and what stands before for the subject.
func invertedReport(tokens []read.Token, i int) {
	if i < 2 || !reporting(&tokens[i]) || tokens[i-1].Text != "," {
		return
	}
	outlet := -1
	for j := i + 1; j < len(tokens); j++ {
		switch {
		case tokens[j].Head == i+1 && (tokens[j].Deprel == "obj" || tokens[j].Deprel == "obl:unmarked") && (tokens[j].UPOS == "PROPN" || tokens[j].UPOS == "NOUN"):
			outlet = j
		case tokens[j].UPOS == "PUNCT", outlet < 0 && tokens[j].Head-1 > i:
		case tokens[j].Head-1 == outlet:
		default:
			return // more than an outlet's name follows
		}
	}
	if outlet < 0 {
		return
	}
	tokens[outlet].Deprel = "nsubj"
	for j := 0; j < i; j++ {
		if tokens[j].Head == i+1 && strings.HasPrefix(tokens[j].Deprel, "nsubj") && tokens[i].Head > 0 {
			tokens[j].Head, tokens[j].Deprel = tokens[i].Head, "obl"
		}
	}
}

// invertedSaying mends "It will close, announced the owner", where the speaker
// was taken for the object: a verb of saying behind a comma or a quotation,
// with a clause before it, an object behind it and no subject.
func invertedSaying(tokens []read.Token, i int) {
	if i < 2 || !endsClause(tokens[i-1].Text) || !listed("saying", strings.ToLower(tokens[i].Lemma)) {
		return
	}
	said := tokens[i].Deprel == "parataxis" || tokens[i].Deprel == "conj" && tokens[i].Head < i
	speaker := -1
	for j := range tokens {
		switch {
		case tokens[j].Head != i+1:
		case strings.HasPrefix(tokens[j].Deprel, "nsubj"), tokens[j].Deprel == "cc", auxiliary(tokens[j].Deprel):
			return
		case j < i:
			said = said || tokens[j].UPOS == "VERB" || tokens[j].Deprel == "ccomp"
		case speaker < 0 && isObject(&tokens[j]):
			speaker = j
		}
	}
	if !said || speaker < 0 {
		return
	}
	tokens[speaker].Deprel = "nsubj"
	if tokens[i].Deprel == "conj" {
		tokens[i].Deprel = "parataxis"
	}
	if tokens[i].XPOS == "VBN" {
		tokens[i].XPOS = "VBD"
	}
}

func endsClause(text string) bool {
	return text == "," || text == "\"" || text == "”" || text == "''" || text == "?" || text == "!"
}

func isObject(t *read.Token) bool {
	return (t.Deprel == "obj" || t.Deprel == "iobj" || t.Deprel == "obl:unmarked") && (t.UPOS == "NOUN" || t.UPOS == "PROPN")
}

func reporting(t *read.Token) bool {
	switch strings.ToLower(t.Lemma) {
	case "report", "write", "say":
		return t.XPOS == "VBZ" || t.XPOS == "VBD" || t.XPOS == "NNS"
	}
	return false
}
