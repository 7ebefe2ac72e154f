package parse

import (
	"strings"

	"dateline/loaders/read"
)

// speakerBehind mends "A ferry sank, killing six, the agency said", where the
// subject of what was said was taken for the speaker, and the speaker for an
// apposition of it: no apposition stands behind another verb of its head.
func speakerBehind(tokens []read.Token, i int) {
	if i == 0 || !listed("saying", strings.ToLower(tokens[i].Lemma)) || tokens[i].UPOS != "VERB" {
		return
	}
	speaker := i - 1
	subject := tokens[speaker].Head - 1
	if tokens[speaker].Deprel != "appos" || subject < 0 || tokens[subject].Head != i+1 || !strings.HasPrefix(tokens[subject].Deprel, "nsubj") {
		return
	}
	for j := subject + 1; j < speaker; j++ {
		if tokens[j].Head == i+1 && tokens[j].Deprel == "ccomp" && tokens[j].UPOS == "VERB" {
			tokens[subject].Head = j + 1
			tokens[speaker].Head, tokens[speaker].Deprel = i+1, "nsubj"
			return
		}
	}
}

// subjectOfSaid mends "The ministry said Ann Lee, a clerk, had fled", where the
// subject of what was said was taken for whom it was said to: these verbs tell
// nobody anything without "to", and no finite clause lacks a subject.
func subjectOfSaid(tokens []read.Token, i int) {
	verb := tokens[i].Head - 1
	if verb < 0 || verb > i || !isObject(&tokens[i]) && !nominative(&tokens[i]) || tokens[verb].UPOS != "VERB" || !listed("saying", strings.ToLower(tokens[verb].Lemma)) {
		return
	}
	for j := i + 1; j < len(tokens); j++ {
		if tokens[j].Head != verb+1 || tokens[j].Deprel != "ccomp" {
			continue
		}
		if tokens[j].UPOS == "VERB" && !hasChild(tokens, j, "nsubj", "mark") && (hasChild(tokens, j, "aux") || tokens[j].XPOS == "VBD" || tokens[j].XPOS == "VBZ") {
			tokens[i].Head, tokens[i].Deprel = j+1, "nsubj"
			if hasRelation(tokens, j, "aux:pass") {
				tokens[i].Deprel = "nsubj:pass"
			}
		}
		return
	}
}

// nominative tells a pronoun that is no object, though it was taken for one: "said
// it had closed".
func nominative(t *read.Token) bool {
	switch strings.ToLower(t.Text) {
	case "he", "she", "it", "they", "we", "i":
		return t.Deprel == "obj" || t.Deprel == "iobj"
	}
	return false
}

// hasRelation tells whether something hangs on the token by exactly the relation.
func hasRelation(tokens []read.Token, i int, deprel string) bool {
	for j := range tokens {
		if tokens[j].Head == i+1 && tokens[j].Deprel == deprel {
			return true
		}
	}
	return false
}
