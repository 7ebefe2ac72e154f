package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"dateline/loaders/read/name"
)

// The corpora of names, by number: the model answers in the manner of the first.
const (
	unerCorpus = iota
	wikigoldCorpus
	wnutCorpus
	gumCorpus
	ecbCorpus
)

// columns say where a corpus of one token a line keeps what.
type columns struct {
	separator string
	word, tag int
	types     map[string]string // its types as ours
	document  int               // sentences that are taken for a document, where the corpus marks none
}

var (
	unerColumns = columns{"\t", 1, 2, map[string]string{"PER": "PER", "ORG": "ORG", "LOC": "LOC", "OTH": "MISC"}, 0}
	wikiColumns = columns{" ", 0, 1, map[string]string{"PER": "PER", "ORG": "ORG", "LOC": "LOC", "MISC": "MISC"}, 12}
	wnutColumns = columns{"\t", 0, 1, map[string]string{"person": "PER", "location": "LOC", "corporation": "ORG",
		"group": "ORG", "product": "MISC", "creative-work": "MISC"}, 1}
)

// readColumns reads a corpus of one token a line.
func readColumns(file string, c columns, domain int) ([]name.Sentence, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("read names: %w", err)
	}
	var corpus []name.Sentence
	s := name.Sentence{Domain: domain}
	for line := range strings.Lines(string(text) + "\n") {
		line = strings.TrimRight(line, "\r\n")
		switch {
		case strings.HasPrefix(line, "# newdoc"):
			s.Opens = true
		case strings.HasPrefix(line, "# ") && c.word > 0:
		case strings.TrimSpace(line) == "":
			if len(s.Tokens) > 0 {
				s.Opens = s.Opens || c.document > 0 && len(corpus)%c.document == 0
				corpus = append(corpus, splitHyphens(s))
				s = name.Sentence{Domain: domain}
			}
		default:
			fields := strings.Split(line, c.separator)
			if len(fields) <= max(c.word, c.tag) {
				return nil, fmt.Errorf("read names: %s: bad line %q", file, line)
			}
			s.Tokens = append(s.Tokens, fields[c.word])
			s.Tags = append(s.Tags, c.tagOf(fields[c.tag], s.Tags))
		}
	}
	return corpus, nil
}

// tagOf turns a corpus' tag into ours: IOB2 over our types.
func (c *columns) tagOf(tag string, before []string) string {
	place, kind, _ := strings.Cut(tag, "-")
	ours, known := c.types[kind]
	if !known {
		return "O"
	}
	if place == "I" && (len(before) == 0 || !strings.HasSuffix(before[len(before)-1], "-"+ours)) {
		place = "B"
	}
	return place + "-" + ours
}

// splitHyphens splits tokens as Universal Dependencies does: "Al-Zaman" is
// three.
func splitHyphens(s name.Sentence) name.Sentence {
	split := name.Sentence{Domain: s.Domain, Opens: s.Opens}
	for i, token := range s.Tokens {
		parts := []string{token}
		if strings.Contains(token, "-") && strings.Trim(token, "-0123456789") != "" && !strings.Contains(token, "--") && !strings.HasPrefix(token, "-") && !strings.HasSuffix(token, "-") && !strings.Contains(token, "/") {
			parts = strings.Split(strings.ReplaceAll(token, "-", "\x00-\x00"), "\x00")
		}
		for k, part := range parts {
			tag := s.Tags[i]
			if k > 0 && tag != "O" {
				tag = "I" + tag[1:]
			}
			split.Tokens, split.Tags = append(split.Tokens, part), append(split.Tags, tag)
		}
	}
	return split
}

// readNames reads all corpora of names below the data folder.
func readNames(data string) ([]name.Sentence, error) {
	var corpus []name.Sentence
	for _, f := range []struct {
		file    string
		columns columns
		domain  int
	}{
		{"uner_en_ewt-train.iob2", unerColumns, unerCorpus},
		{"wikigold.conll", wikiColumns, wikigoldCorpus},
		{"wnut17train.conll", wnutColumns, wnutCorpus},
		{"emerging.dev.conll", wnutColumns, wnutCorpus},
		{"emerging.test.annotated", wnutColumns, wnutCorpus},
	} {
		sentences, err := readColumns(filepath.Join(data, "ner", f.file), f.columns, f.domain)
		if err != nil {
			return nil, err
		}
		corpus = append(corpus, sentences...)
	}
	gum, err := readGUM(filepath.Join(data, "ud", "en_gum-train.conllu"), func(string) bool { return true })
	if err != nil {
		return nil, err
	}
	ecb, err := readECB(data, func(topic string) bool { return !slices.Contains(ecbDevelopment, topic) })
	if err != nil {
		return nil, err
	}
	return slices.Concat(corpus, gum, ecb), nil
}

// ecbDevelopment are the topics that are kept for development.
var ecbDevelopment = []string{"2", "5", "12", "18", "21", "23", "34", "35"}
