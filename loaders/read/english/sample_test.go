package english

import (
	"os"
	"testing"

	"dateline/loaders/read/conllu"
)

// TestTheModelsScoreOnTheSample fails when models that are trained anew read
// the annotated sample worse than those before them did.
func TestTheModelsScoreOnTheSample(t *testing.T) {
	file, err := os.Open("testdata/sample.conllu")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	reader, err := New()
	if err != nil {
		t.Fatal(err)
	}
	score, err := conllu.ScoreTrees(file, reader.Parser)
	if err != nil {
		t.Fatal(err)
	}
	f := score.Figures()
	floor := conllu.Figures{UPOS: 97.5, Lemma: 97, UAS: 93, LAS: 91}
	if score.Tokens() < 350 || f.UPOS < floor.UPOS || f.Lemma < floor.Lemma || f.UAS < floor.UAS || f.LAS < floor.LAS {
		t.Errorf("%d tokens: %+v, at least %+v", score.Tokens(), f, floor)
	}
}
