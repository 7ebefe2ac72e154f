package main

import (
	"bytes"
	_ "embed"
	"fmt"
	"os"
	"path/filepath"
	"text/template"

	"dateline/loaders/read"
	"dateline/loaders/read/conllu"
	"dateline/loaders/read/english"
)

//go:embed card.md.tmpl
var cardTemplate string

// card is what the models' card tells.
type card struct {
	Files         []cardFile
	Words, Epochs int
	Scores        []cardScore
}

type cardFile struct{ Name, What, Size string }

type cardScore struct {
	Name string
	conllu.Figures
	Sentences, Words float64
}

// cardFiles are the models and what they are.
var cardFiles = [...][2]string{
	{"segment.bin", "where sentences end"},
	{"lemmas.tsv", "lemmas: the commonest edit of each ending, and the forms that it gets wrong; readable"},
	{"vectors.bin", "word vectors"},
	{"parse.bin", "tags and trees"},
	{"name.bin", "names"},
}

// writeCard scores the models on the development and test parts and writes
// their card.
func writeCard(f *flags, _ *treebank) error {
	c := card{Words: vectorWords, Epochs: f.ParserEpochs}
	for _, file := range cardFiles {
		info, err := os.Stat(filepath.Join(f.Out, file[0]))
		if err != nil {
			return err
		}
		c.Files = append(c.Files, cardFile{file[0], file[1], fmt.Sprintf("%.1f MB", float64(info.Size())/1e6)})
	}
	reader, err := english.From(os.DirFS(f.Out))
	if err != nil {
		return err
	}
	for _, part := range []string{"EWT dev", "EWT test", "GUM dev", "GUM test"} {
		score, err := scoreOf(reader, filepath.Join(f.Data, "ud", partFile(part)))
		if err != nil {
			return err
		}
		score.Name = part
		c.Scores = append(c.Scores, score)
	}
	page, err := template.New("card").Parse(cardTemplate)
	if err != nil {
		return err
	}
	var out bytes.Buffer
	if err := page.Execute(&out, c); err != nil {
		return err
	}
	return f.write("CARD.md", out.Bytes())
}

func partFile(part string) string {
	return map[string]string{"EWT": "en_ewt-", "GUM": "en_gum-"}[part[:3]] + part[4:] + ".conllu"
}

// scoreOf scores a reader on a treebank.
func scoreOf(reader *read.Reader, path string) (cardScore, error) {
	file, err := os.ReadFile(path)
	if err != nil {
		return cardScore{}, err
	}
	tokens, err := conllu.ScoreTrees(bytes.NewReader(file), reader.Parser)
	if err != nil {
		return cardScore{}, fmt.Errorf("%s: %w", path, err)
	}
	sentences, words, err := conllu.ScoreSegments(bytes.NewReader(file), reader.Segmenter)
	if err != nil {
		return cardScore{}, fmt.Errorf("%s: %w", path, err)
	}
	return cardScore{Figures: tokens.Figures(), Sentences: sentences.F1(), Words: words.F1()}, nil
}
