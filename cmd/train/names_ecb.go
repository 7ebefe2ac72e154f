package main

import (
	"encoding/csv"
	"encoding/xml"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"dateline/loaders/read/lexicon"
	"dateline/loaders/read/name"
)

// ecbKinds are ECB+'s types of participants and places as ours.
var ecbKinds = map[string]string{"HUMAN_PART_PER": "PER", "HUMAN_PART_ORG": "ORG", "LOC_GEO": "LOC", "LOC_FAC": "LOC",
	"HUMAN_PART_GPE": "LOC", "HUMAN_PART_MET": "ORG", "HUMAN_PART_VEH": "MISC"}

type ecbToken struct {
	ID       string `xml:"t_id,attr"`
	Sentence string `xml:"sentence,attr"`
	Text     string `xml:",chardata"`
}

// ecbDocument is an article of ECB+.
type ecbDocument struct {
	Tokens    []ecbToken `xml:"token"`
	Markables struct {
		All []struct {
			XMLName xml.Name
			Anchors []struct {
				ID string `xml:"t_id,attr"`
			} `xml:"token_anchor"`
		} `xml:",any"`
	} `xml:"Markables"`
}

// readECB reads names from the sentences of the topics that were annotated in
// full. Only the participants of events are annotated there, so that a
// sentence is used where every capitalised word is in one.
func readECB(data string, wanted func(topic string) bool) ([]name.Sentence, error) {
	annotated, err := ecbAnnotated(data)
	if err != nil {
		return nil, err
	}
	files, err := filepath.Glob(filepath.Join(data, "ecbplus", "*", "*.xml"))
	if err != nil {
		return nil, err
	}
	slices.Sort(files)
	var corpus []name.Sentence
	for _, file := range files {
		topic := filepath.Base(filepath.Dir(file))
		if !wanted(topic) {
			continue
		}
		sentences, err := readECBFile(file, annotated)
		if err != nil {
			return nil, err
		}
		corpus = append(corpus, sentences...)
	}
	return corpus, nil
}

// ecbAnnotated are the sentences that were annotated in full, by file and number.
func ecbAnnotated(data string) (map[string]bool, error) {
	file, err := os.Open(filepath.Join(data, "ecbplus", "coreference_sentences.csv"))
	if err != nil {
		return nil, fmt.Errorf("read names: %w", err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	annotated := map[string]bool{}
	for _, row := range rows {
		annotated[row[0]+"_"+row[1]+".xml "+row[2]] = true
	}
	return annotated, err
}

// parseECB reads a file of ECB+.
func parseECB(file string) (*ecbDocument, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("read names: %w", err)
	}
	var doc ecbDocument
	if err := xml.Unmarshal(text, &doc); err != nil {
		return nil, fmt.Errorf("read names: %s: %w", file, err)
	}
	return &doc, nil
}

// sentences are the document's tokens by sentence.
func (d *ecbDocument) sentences() [][]ecbToken {
	return slices.Collect(func(yield func([]ecbToken) bool) {
		for start, end := 0, 0; start < len(d.Tokens); start = end {
			for end = start; end < len(d.Tokens) && d.Tokens[end].Sentence == d.Tokens[start].Sentence; {
				end++
			}
			if !yield(d.Tokens[start:end]) {
				return
			}
		}
	})
}

// mentionOf gives tokens the kind and the number of their mention.
func (d *ecbDocument) mentionOf() map[string]string {
	kinds := map[string]string{}
	for n, m := range d.Markables.All {
		if kind := ecbKinds[m.XMLName.Local]; kind != "" {
			for _, a := range m.Anchors {
				kinds[a.ID] = fmt.Sprint(kind, " ", n)
			}
		}
	}
	return kinds
}

func readECBFile(file string, annotated map[string]bool) ([]name.Sentence, error) {
	doc, err := parseECB(file)
	if err != nil {
		return nil, err
	}
	mentionOf := doc.mentionOf()
	var corpus []name.Sentence
	for _, tokens := range doc.sentences() {
		if !annotated[filepath.Base(file)+" "+tokens[0].Sentence] {
			continue
		}
		if s := ecbSentence(tokens, mentionOf); ecbComplete(s) {
			s.Opens = len(corpus) == 0
			corpus = append(corpus, splitHyphens(s))
		}
	}
	return corpus, nil
}

// ecbSentence tags the names of a sentence; "Iran's" becomes two tokens.
func ecbSentence(tokens []ecbToken, mentionOf map[string]string) name.Sentence {
	s := name.Sentence{Domain: ecbCorpus}
	var mentions []string
	add := func(text, mention string) {
		s.Tokens, s.Tags, mentions = append(s.Tokens, text), append(s.Tags, "O"), append(mentions, mention)
	}
	for _, t := range tokens {
		stem, possessive := strings.CutSuffix(t.Text, "'s")
		if possessive = possessive && stem != ""; possessive {
			add(stem, mentionOf[t.ID])
			add("'s", "")
		} else {
			add(t.Text, mentionOf[t.ID])
		}
	}
	tagECB(s, mentions)
	return s
}

// tagECB tags the capitalised words of each mention, from the first to the
// last, without titles and articles.
func tagECB(s name.Sentence, mentions []string) {
	for start := 0; start < len(mentions); {
		end := start + 1
		for end < len(mentions) && mentions[end] == mentions[start] {
			end++
		}
		if kind, _, _ := strings.Cut(mentions[start], " "); kind != "" {
			from, to := start, end
			for from < to && notInName(s.Tokens[from], kind, from == 0) {
				from++
			}
			for to > from && (!startsUpper(s.Tokens[to-1])) {
				to--
			}
			proper := true
			for _, w := range s.Tokens[from:to] {
				proper = proper && (startsUpper(w) || joins(gumToken{form: w}, kind))
			}
			if from < to && proper {
				tagName(s.Tags[from:to], kind)
			}
		}
		start = end
	}
}

func notInName(word, kind string, first bool) bool {
	_, people := lexicon.Country(word)
	return !startsUpper(word) || kind == "PER" && (lexicon.IsTitle(word) || people) || word == "The" || word == "A" || first && (lexicon.IsRole(strings.ToLower(word)) || lexicon.IsOrganization(strings.ToLower(word)) || ecbNouns[word])
}

// ecbComplete tells whether every capitalised word inside the sentence is
// tagged or a known word that is in no name.
func ecbComplete(s name.Sentence) bool {
	for i, w := range s.Tokens {
		_, people := lexicon.Country(w)
		if i > 0 && startsUpper(w) && s.Tags[i] == "O" && !people && !lexicon.IsTitle(w) && w != "I" && !ecbKnown[w] && s.Tokens[i-1] != "``" && s.Tokens[i-1] != "\"" {
			return false
		}
	}
	return true
}

var ecbKnown = map[string]bool{"Monday": true, "Tuesday": true, "Wednesday": true, "Thursday": true, "Friday": true, "Saturday": true, "Sunday": true,
	"January": true, "February": true, "March": true, "April": true, "May": true, "June": true, "July": true, "August": true, "September": true,
	"October": true, "November": true, "December": true, "Jan.": true, "Feb.": true, "Aug.": true, "Sept.": true, "Oct.": true, "Nov.": true, "Dec.": true}

// ecbNouns are nouns and pronouns that open sentences and are participants.
var ecbNouns = map[string]bool{"Police": true, "Authorities": true, "I": true, "He": true, "She": true, "They": true, "We": true, "It": true,
	"People": true, "Officials": true, "Officers": true, "Climber": true, "Climbers": true, "Man": true, "Woman": true, "Men": true, "Women": true, "Up": true}
