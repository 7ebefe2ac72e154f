package english

import (
	"os"
	"reflect"
	"slices"
	"testing"

	"dateline/loaders/read"
	"dateline/loaders/read/conllu"
)

// A sentence is read the same, whatever is read beside it or was read before.
func TestTreesDoNotDependOnTheBatch(t *testing.T) {
	file, err := os.Open("testdata/sample.conllu")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var sentences [][]read.Token
	for sentence, err := range conllu.Read(file) {
		if err != nil {
			t.Fatal(err)
		}
		sentences = append(sentences, sentence.Tokens)
	}
	reader, err := New()
	if err != nil {
		t.Fatal(err)
	}
	together, alone, backwards := bare(sentences), bare(sentences), bare(sentences)
	reader.Parser.Parse(together)
	for _, tokens := range alone {
		reader.Parser.Parse([][]read.Token{tokens})
	}
	slices.Reverse(backwards)
	for some := range slices.Chunk(backwards, 3) {
		reader.Parser.Parse(some)
	}
	slices.Reverse(backwards)
	for i := range together {
		if !reflect.DeepEqual(together[i], alone[i]) || !reflect.DeepEqual(together[i], backwards[i]) {
			t.Errorf("together %v\nalone %v\nbackwards %v", together[i], alone[i], backwards[i])
		}
	}
}

// bare are the sentences' words.
func bare(sentences [][]read.Token) [][]read.Token {
	var out [][]read.Token
	for _, tokens := range sentences {
		var words []read.Token
		for i := range tokens {
			words = append(words, read.Token{Text: tokens[i].Text})
		}
		out = append(out, words)
	}
	return out
}
