package parse

import "testing"

func TestRepairsOfPhrases(t *testing.T) {
	spokesman := tree("An", "DET", "2", "det", "Acme", "PROPN", "4", "nsubj", "spokesman", "NOUN", "2", "flat", "spoke", "VERB", "0", "root")
	repair(spokesman)
	if spokesman[2].Head != 4 || spokesman[2].Deprel != "nsubj" || spokesman[1].Head != 3 || spokesman[0].Head != 3 {
		t.Errorf("a noun behind a name: %+v", spokesman)
	}
	cut := tree("Ada", "PROPN", "3", "nsubj", "Okafor", "PROPN", "3", "nsubj", "won", "VERB", "0", "root")
	repair(cut)
	if cut[1].Head != 1 || cut[1].Deprel != "flat" {
		t.Errorf("a name in two parts: %+v", cut)
	}
	behind := tree("van", "NOUN", "5", "nsubj", "carrying", "VERB", "1", "acl", "banker", "NOUN", "2", "obj", "Lee", "PROPN", "5", "nsubj", "crashed", "VERB", "0", "root")
	repair(behind)
	if behind[3].Head != 3 || behind[3].Deprel != "appos" {
		t.Errorf("a name behind a noun: %+v", behind)
	}
	described := tree("Lee", "PROPN", "5", "nsubj", "envoy", "NOUN", "1", "appos", "for", "ADP", "4", "case", "peace", "NOUN", "1", "nmod", "spoke", "VERB", "0", "root")
	repair(described)
	if described[3].Head != 2 {
		t.Errorf("a phrase behind an apposition: %+v", described)
	}
	hospital := tree("They", "PRON", "2", "nsubj", "came", "VERB", "0", "root", "to", "PART", "4", "mark", "hospital", "NOUN", "2", "xcomp")
	repair(hospital)
	if hospital[3].Deprel != "obl" || hospital[2].Deprel != "case" || hospital[2].UPOS != "ADP" {
		t.Errorf("to a place: %+v", hospital)
	}
	agency := tree("ferry", "NOUN", "5", "nsubj", "sank", "VERB", "5", "ccomp", ",", "PUNCT", "5", "punct", "agency", "NOUN", "1", "appos", "said", "VERB", "0", "root")
	agency[4].Lemma = "say"
	repair(agency)
	if agency[3].Head != 5 || agency[3].Deprel != "nsubj" || agency[0].Head != 2 {
		t.Errorf("a speaker behind what was said: %+v", agency)
	}
	blast := tree("They", "PRON", "2", "nsubj", "left", "VERB", "0", "root", "after", "ADP", "5", "case", "a", "DET", "5", "det", "blast", "NOUN", "2", "obl",
		"killed", "VERB", "2", "advcl", "two", "NUM", "6", "obj")
	blast[5].XPOS = "VBD"
	repair(blast)
	if blast[4].Head != 6 || blast[4].Deprel != "nsubj" || blast[2].Head != 6 || blast[2].Deprel != "mark" {
		t.Errorf("a subject behind \"after\": %+v", blast)
	}
}
