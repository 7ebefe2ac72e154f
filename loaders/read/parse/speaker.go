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
