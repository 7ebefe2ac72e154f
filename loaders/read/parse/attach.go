package parse

import (
	"strings"

	"dateline/loaders/read"
)

// accordingTo hangs "according to X" on the sentence's root, where the tree
// hangs it on a noun.
func accordingTo(tokens []read.Token, i int) {
	head := tokens[i].Head - 1
	if head < 0 || tokens[head].Head == 0 || !opensWith(tokens, i, "according") {
		return
	}
	if tokens[head].UPOS == "VERB" && !closes(tokens, i) {
		return
	}
	if root := rootOf(tokens); !below(tokens, root, i) {
		tokens[i].Head, tokens[i].Deprel = root+1, "obl"
	}
}

// closes tells whether what hangs below token i is the end of the sentence,
// behind a comma.
func closes(tokens []read.Token, i int) bool {
	first := leftmost(tokens, i)
	if first == 0 || tokens[first-1].Text != "," {
		return false
	}
	for j := first; j < len(tokens); j++ {
		if !below(tokens, j, i) && tokens[j].UPOS != "PUNCT" {
			return false
		}
	}
	return true
}

// secondSubject makes the second of two subjects of a verb an apposition of the
// first: "Her son, the painter Paul Adler, died", "Party leader Ana Li won".
func secondSubject(tokens []read.Token, i int) {
	verb := tokens[i].Head - 1
	if !strings.HasPrefix(tokens[i].Deprel, "nsubj") || verb < i {
		return
	}
	first := leftmost(tokens, i)
	if first == 0 || tokens[first-1].Text != "," && !titled(tokens, first-1, i) {
		return
	}
	for j := first - 1; j >= 0; j-- {
		if tokens[j].Head == verb+1 && strings.HasPrefix(tokens[j].Deprel, "nsubj") {
			tokens[i].Head, tokens[i].Deprel = j+1, "appos"
			return
		}
	}
}

// titled tells a noun before a name: "leader Ana Li".
func titled(tokens []read.Token, noun, name int) bool {
	return tokens[noun].UPOS == "NOUN" && tokens[name].UPOS == "PROPN" && tokens[noun].Head == tokens[name].Head
}

// howDone hangs a phrase that says how a deed was done on its verb, where the
// tree hangs it on a noun, or behind a comma on what describes a noun; and
// "and the support of X" on such a phrase before it.
func howDone(tokens []read.Token, i int) {
	if tokens[i].UPOS != "NOUN" || tokens[i].Head == 0 {
		return
	}
	if !mannered(tokens, i) {
		joinManner(tokens, i)
		return
	}
	first := leftmost(tokens, i)
	apart := first > 0 && tokens[first-1].Text == ","
	head := tokens[i].Head - 1
	if tokens[i].Deprel != "nmod" && !(apart && strings.HasPrefix(tokens[head].Deprel, "acl")) {
		return
	}
	if verb := verbAbove(tokens, i, apart); verb >= 0 {
		tokens[i].Head, tokens[i].Deprel = verb+1, "obl"
	}
}

// mannered tells whether a preposition and the noun say how a deed is done.
func mannered(tokens []read.Token, i int) bool {
	for j := range i {
		if tokens[j].Head == i+1 && tokens[j].Deprel == "case" && listed("manner", strings.ToLower(tokens[j].Text+" "+tokens[i].Lemma)) {
			return true
		}
	}
	return false
}

// joinManner coordinates "and the support of X" with the phrase before it that
// says how the deed was done, where the tree joins it to some other noun.
func joinManner(tokens []read.Token, i int) {
	if tokens[i].Deprel != "conj" || !listed("manner", "with "+strings.ToLower(tokens[i].Lemma)) || mannered(tokens, tokens[i].Head-1) {
		return
	}
	for j := i - 1; j >= 0; j-- {
		if tokens[j].UPOS == "NOUN" && mannered(tokens, j) {
			tokens[i].Head = j + 1
			return
		}
	}
}

// verbAbove is the nearest verb above the token before it, or -1; of the main
// clause only where the phrase stands apart.
func verbAbove(tokens []read.Token, i int, apart bool) int {
	above := tokens[i].Head - 1
	for steps := 0; above >= 0 && steps < len(tokens); steps++ {
		if tokens[above].UPOS == "VERB" && above < i && !(apart && strings.HasPrefix(tokens[above].Deprel, "acl")) {
			return above
		}
		above = tokens[above].Head - 1
	}
	return -1
}

// afterName hangs what stands behind a name and a comma on that name: an
// apposition ("Acme, a maker of tyres") that the tree hangs elsewhere, and
// "of" with a body ("Ann Lee, of the county court").
func afterName(tokens []read.Token, i int) {
	apposition := tokens[i].UPOS == "NOUN" && (tokens[i].Deprel == "appos" || lateSubject(tokens, i))
	of := tokens[i].Head > 0 && tokens[i].UPOS != "VERB" && opensWith(tokens, i, "of")
	if !apposition && !of {
		return
	}
	first := leftmost(tokens, i)
	if first < 2 || tokens[first-1].Text != "," || tokens[first-2].UPOS != "PROPN" {
		return
	}
	name := nameHead(tokens, first-2)
	if name < 0 || name == tokens[i].Head-1 || below(tokens, name, i) {
		return
	}
	tokens[i].Head, tokens[i].Deprel = name+1, "appos"
	if of {
		tokens[i].Deprel = "nmod"
	}
}

// lateSubject tells a subject that stands behind its passive verb, which
// English does not have.
func lateSubject(tokens []read.Token, i int) bool {
	return tokens[i].Deprel == "nsubj:pass" && tokens[i].Head-1 < i
}

// leftmost is the first token of all that hangs below token i, without a gap.
func leftmost(tokens []read.Token, i int) int {
	first := i
	for first > 0 && tokens[first-1].UPOS != "PUNCT" && below(tokens, first-1, i) {
		first--
	}
	return first
}

// below tells whether token i hangs below token above, or is it.
func below(tokens []read.Token, i, above int) bool {
	for steps := 0; i >= 0 && steps <= len(tokens); steps++ {
		if i == above {
			return true
		}
		i = tokens[i].Head - 1
	}
	return false
}

// nameHead is the head of the run of proper nouns that ends at the token.
func nameHead(tokens []read.Token, last int) int {
	first := last
	for first > 0 && tokens[first-1].UPOS == "PROPN" {
		first--
	}
	for i := first; i <= last; i++ {
		if h := tokens[i].Head - 1; h < first || h > last {
			return whole(tokens, i)
		}
	}
	return -1
}

// whole is the head of the name that token i is a part of, where a particle
// that is no proper noun parts the run.
func whole(tokens []read.Token, i int) int {
	for tokens[i].Head > 0 && (tokens[i].Deprel == "flat" || tokens[i].Deprel == "compound") {
		i = tokens[i].Head - 1
	}
	return i
}

// perfect mends "had stolen" read as two clauses: a form of "have" right
// before a participle that hangs on the same word is its auxiliary.
func perfect(tokens []read.Token, i int) {
	if i+1 >= len(tokens) || tokens[i].Lemma != "have" || tokens[i+1].XPOS != "VBN" || tokens[i+1].Head != tokens[i].Head ||
		auxiliary(tokens[i].Deprel) || auxiliary(tokens[i+1].Deprel) {
		return
	}
	tokens[i+1].Deprel = tokens[i].Deprel
	for j := range tokens {
		if tokens[j].Head == i+1 {
			tokens[j].Head = i + 2
		}
	}
	tokens[i].Head, tokens[i].Deprel = i+2, "aux"
}

func auxiliary(deprel string) bool { return strings.HasPrefix(deprel, "aux") || deprel == "cop" }
