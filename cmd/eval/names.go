package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"unicode/utf8"

	"dateline/graph"
	"dateline/loaders/read"
	"dateline/loaders/read/english"
	"dateline/loaders/read/name"
)

type namesCommand struct {
	File string `arg:"" help:"A file of one token a line with an IOB2 (or IOB1) tag; columns are parted by tabs or blanks."`
	Full bool   `help:"Score the names of a full reading, with the rules above the recogniser, rather than the recogniser's own."`
	Show bool   `help:"Print the sentences with wrong names."`
}

// Run scores the names of persons, organisations and places on gold tokens,
// as CoNLL-2003 did: a name is right where its borders and its type are. The
// recogniser follows Universal NER; the rules of a full reading make names of
// its labels as news reports use them. Names inside others do not count. The
// parser reads the tokens first, whose layers the recogniser hears.
func (c *namesCommand) Run() error {
	reader, err := english.New()
	if err != nil {
		return err
	}
	recogniser := namesOf(reader)
	if recogniser == nil {
		return fmt.Errorf("%s: the reader has no names", c.File)
	}
	file, err := os.Open(c.File)
	if err != nil {
		return err
	}
	defer file.Close()
	documents, err := readIOB(file)
	if err != nil {
		return fmt.Errorf("%s: %w", c.File, err)
	}
	var score nameScore
	for _, d := range documents {
		doc := documentOf(d.tokens)
		reader.Parser.Parse(tokensOf(doc))
		var got [][]string
		if c.Full {
			recogniser.Annotate(doc)
			got = namesIn(doc)
		} else {
			got = recogniser.Label(tokensOf(doc))
		}
		for i := range d.tags {
			score.add(d.tags[i], got[i])
			if c.Show {
				showNames(d.tokens[i], d.tags[i], got[i])
			}
		}
	}
	fmt.Print(&score)
	return nil
}

// documentOf makes a document of sentences of tokens.
func documentOf(sentences [][]string) *read.Document {
	doc := &read.Document{}
	at := 0
	for _, tokens := range sentences {
		s := read.Sentence{Kind: read.Prose, Span: graph.Span{Start: at}, Tokens: make([]read.Token, len(tokens))}
		for k, text := range tokens {
			end := at + utf8.RuneCountInString(text)
			s.Tokens[k] = read.Token{Span: graph.Span{Start: at, End: end}, Text: text}
			at = end + 1
		}
		s.End = at
		doc.Sentences = append(doc.Sentences, s)
	}
	return doc
}

func tokensOf(doc *read.Document) (all [][]read.Token) {
	for i := range doc.Sentences {
		all = append(all, doc.Sentences[i].Tokens)
	}
	return all
}

// namesIn are the tags of a document's sentences by its names.
func namesIn(doc *read.Document) [][]string {
	tags := make([][]string, len(doc.Sentences))
	for i := range tags {
		tags[i] = slices.Repeat([]string{"O"}, len(doc.Sentences[i].Tokens))
	}
	end := 0
	for _, n := range doc.Names {
		if kind := scoredType(string(n.Kind)); kind != "" && n.Start >= end {
			tagTokens(doc, n.Span, kind, tags)
		}
		end = max(end, n.End)
	}
	return tags
}

func tagTokens(doc *read.Document, span graph.Span, kind string, tags [][]string) {
	sentence, first, end, ok := doc.TokensAt(span)
	for i := first; ok && i < end; i++ {
		tags[sentence][i] = "I-" + kind
	}
	if ok {
		tags[sentence][first] = "B-" + kind
	}
}

func namesOf(reader *read.Reader) *name.Annotator {
	for _, layer := range reader.Layers {
		if a, ok := layer.(*name.Annotator); ok {
			return a
		}
	}
	return nil
}

// iobDocument is a document's sentences as tokens and tags.
type iobDocument struct{ tokens, tags [][]string }

// readIOB reads tokens and tags in any of the usual layouts: number, token,
// tag ... (Universal NER) or token ... tag (CoNLL). "# newdoc" and
// "-DOCSTART-" open a document; where none does, all is one.
func readIOB(r io.Reader) ([]iobDocument, error) {
	documents := []iobDocument{{}}
	var tokens, tags []string
	flush := func() {
		if d := &documents[len(documents)-1]; len(tokens) > 0 {
			d.tokens, d.tags = append(d.tokens, tokens), append(d.tags, tags)
			tokens, tags = nil, nil
		}
	}
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		line := lines.Text()
		switch {
		case strings.TrimSpace(line) == "":
			flush()
		case strings.HasPrefix(line, "# newdoc"), strings.HasPrefix(line, "-DOCSTART-"):
			flush()
			documents = append(documents, iobDocument{})
		case strings.HasPrefix(line, "# "):
		default:
			token, tag, err := iobLine(line)
			if err != nil {
				return nil, err
			}
			tokens, tags = append(tokens, token), append(tags, tag)
		}
	}
	flush()
	return documents, lines.Err()
}

// iobLine is a line's token and tag. A line of Universal NER begins with the
// token's number and has its tag third; of CoNLL, the tag is last.
func iobLine(line string) (token, tag string, err error) {
	fields := strings.Split(line, "\t")
	if len(fields) < 2 {
		fields = strings.Fields(line)
	}
	if len(fields) < 2 {
		return "", "", fmt.Errorf("no tag in line %q", line)
	}
	if len(fields) >= 3 && strings.Trim(fields[0], "0123456789") == "" && isTag(fields[2]) {
		return fields[1], fields[2], nil
	}
	return fields[0], strings.TrimSpace(fields[len(fields)-1]), nil
}

func isTag(s string) bool {
	return s == "O" || strings.HasPrefix(s, "B-") || strings.HasPrefix(s, "I-")
}

// showNames prints a sentence with wrong names: [gold|found] after each token.
func showNames(tokens, gold, got []string) {
	if fmt.Sprint(chunks(gold)) == fmt.Sprint(chunks(got)) {
		return
	}
	for i, t := range tokens {
		fmt.Print(t)
		if gold[i] != "O" || got[i] != "O" {
			fmt.Printf("[%s|%s]", gold[i], got[i])
		}
		fmt.Print(" ")
	}
	fmt.Println()
}
