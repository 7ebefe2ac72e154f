package parse

import (
	"bytes"
	"testing"

	"dateline/loaders/read"
)

// tree makes tokens of heads and labels.
func tree(words ...string) []read.Token {
	var tokens []read.Token
	for i := 0; i < len(words); i += 4 {
		head := 0
		for _, r := range words[i+2] {
			head = head*10 + int(r-'0')
		}
		tokens = append(tokens, read.Token{Text: words[i], UPOS: words[i+1], XPOS: words[i+1], Head: head, Deprel: words[i+3]})
	}
	return tokens
}

func trees() [][]read.Token {
	return [][]read.Token{
		tree("Police", "NOUN", "2", "nsubj", "arrested", "VERB", "0", "root", "two", "NUM", "4", "nummod", "men", "NOUN", "2", "obj", ".", "PUNCT", "2", "punct"),
		tree("The", "DET", "2", "det", "raid", "NOUN", "5", "nsubj", "on", "ADP", "4", "case", "Oslo", "PROPN", "2", "nmod", "failed", "VERB", "0", "root"),
		tree("He", "PRON", "2", "nsubj", "said", "VERB", "0", "root", "it", "PRON", "4", "nsubj", "ended", "VERB", "2", "ccomp"),
	}
}

// TestTheOracleLeadsToTheTree follows moves of no cost: they draw the tree.
func TestTheOracleLeadsToTheTree(t *testing.T) {
	trainer := NewTrainer(trees())
	for _, tokens := range trees() {
		s, g := trainer.scratch, trainer.goldOf(tokens)
		s.reset(tokens)
		for !s.done() {
			allowed := s.allowed()
			costs := s.costs(allowed, g)
			if min(costs[0], costs[1], costs[2]) != 0 {
				t.Fatalf("%v: no move is free of cost: %v", tokens, costs)
			}
			clear(s.scores)
			s.apply(trainer.bestCorrect(s, allowed, g))
		}
		for i := range tokens {
			if s.nodes[i+1].head != tokens[i].Head || trainer.labels[s.nodes[i+1].label] != tokens[i].Deprel {
				t.Errorf("%s has head %d", tokens[i].Text, s.nodes[i+1].head)
			}
		}
	}
}

func TestATrainedParserParses(t *testing.T) {
	trainer := NewTrainer(trees())
	trainer.Train(trees(), 20)
	var model bytes.Buffer
	if err := trainer.Write(&model, 0); err != nil {
		t.Fatal(err)
	}
	parser, err := New(model.Bytes(), trainer.Labels())
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range trees() {
		got := append([]read.Token(nil), want...)
		for i := range got {
			got[i].Head, got[i].Deprel = -1, ""
		}
		parser.Parse(got)
		for i := range got {
			if got[i].Head != want[i].Head || got[i].Deprel != want[i].Deprel {
				t.Errorf("%s: %d %s, want %d %s", got[i].Text, got[i].Head, got[i].Deprel, want[i].Head, want[i].Deprel)
			}
		}
	}
}

func TestRepairs(t *testing.T) {
	participle := tree("Thousands", "NNS", "0", "root", "demonstrated", "VBN", "1", "acl", "there", "RB", "2", "advmod", ".", "PUNCT", "1", "punct")
	participle[0].UPOS = "NOUN"
	repair(participle)
	if participle[1].Head != 0 || participle[0].Head != 2 || participle[0].Deprel != "nsubj" || participle[3].Head != 2 {
		t.Errorf("the main verb: %+v", participle)
	}
	report := tree("It", "PRP", "2", "nsubj", "ended", "VBD", "0", "root", ",", ",", "2", "punct", "reports", "VBZ", "2", "parataxis", "VG", "PROPN", "4", "obj", ".", "PUNCT", "2", "punct")
	report[3].Lemma, report[2].UPOS = "report", "PUNCT"
	repair(report)
	if report[4].Deprel != "nsubj" {
		t.Errorf("the inverted report: %+v", report)
	}
	second := tree("They", "PRON", "2", "nsubj", "died", "VERB", "6", "ccomp", "when", "ADV", "4", "advmod", "it", "PRON", "5", "nsubj",
		"rose", "VERB", "6", "ccomp", "said", "VERB", "0", "root")
	second[2].Head = 5
	repair(second)
	if second[4].Head != 2 || second[4].Deprel != "advcl" {
		t.Errorf("the second complement: %+v", second)
	}
	according := tree("It", "PRON", "2", "nsubj", "ended", "VERB", "0", "root", "Monday", "PROPN", "2", "obl",
		"according", "VERB", "6", "case", "to", "ADP", "4", "fixed", "Lee", "PROPN", "3", "appos")
	repair(according)
	if according[5].Head != 2 || according[5].Deprel != "obl" {
		t.Errorf("according to: %+v", according)
	}
	apposition := tree("It", "PRON", "2", "nsubj", "sued", "VERB", "0", "root", "Acme", "PROPN", "2", "obj", ",", "PUNCT", "6", "punct",
		"a", "DET", "6", "det", "maker", "NOUN", "2", "appos")
	repair(apposition)
	if apposition[5].Head != 3 {
		t.Errorf("the apposition: %+v", apposition)
	}
	office := tree("Lee", "PROPN", "6", "nsubj", ",", "PUNCT", "5", "punct", "of", "ADP", "5", "case", "the", "DET", "5", "det",
		"court", "NOUN", "6", "obl", "spoke", "VERB", "0", "root")
	repair(office)
	if office[4].Head != 1 || office[4].Deprel != "nmod" {
		t.Errorf("of behind a name: %+v", office)
	}
	stolen := tree("gang", "NOUN", "0", "root", "that", "WDT", "3", "nsubj", "had", "VBD", "1", "acl:relcl", "stolen", "VBN", "1", "acl")
	stolen[2].Lemma = "have"
	repair(stolen)
	if stolen[2].Head != 4 || stolen[2].Deprel != "aux" || stolen[1].Head != 4 || stolen[3].Deprel != "acl:relcl" {
		t.Errorf("the perfect: %+v", stolen)
	}
	repair(nil)
}
