package corefer

import (
	"slices"
	"strings"

	"dateline/graph"
	"dateline/loaders/read"
	"dateline/loaders/read/lexicon"
)

// mention is a mention while entities are made: tokens [first, end) of a
// sentence, and the head among them.
type mention struct {
	sentence, first, end, head int
	form                       graph.MentionForm
	kind                       graph.EntityKind
	text                       string
	lemma                      string   // of the head, lower case
	class                      string   // of the head noun, "" where unknown
	words                      []string // lower case, without determiners and possessives
	proper                     []string // those of them that are names, but for the head
	definite, plural           bool
	gender                     gender
	titled                     bool     // a title before the name tells the gender
	country                    string   // a demonym's country, or that of its government
	ends, workers              bool     // the name ends like a company's, speaks of workers
	body                       bool     // a name made of a description
	countries                  []string // of the demonyms in a description
	entity                     *entity
}

// newMention reads a mention's words off the tree.
func newMention(t tree, sentence, first, end, head int, form graph.MentionForm) *mention {
	m := &mention{sentence: sentence, first: first, end: end, head: head, form: form}
	m.text = joined(t.tokens[first:end])
	m.lemma = strings.ToLower(t.tokens[head].Lemma)
	m.plural = strings.HasSuffix(t.tokens[head].XPOS, "S")
	m.definite = definite(t.tokens[first].Text)
	for i := first; i < end; i++ {
		if word := normalWord(t.tokens[i].Text); word != "" && t.rel(i) != "det" && t.tokens[i].XPOS != "POS" {
			m.words = append(m.words, word)
			if _, people := lexicon.Country(t.tokens[i].Text); i != head && (people || i > 0 && t.tokens[i].UPOS == "PROPN") {
				m.proper = append(m.proper, word)
			}
		}
		if country, ok := lexicon.Country(t.tokens[i].Text); ok && t.head(i) == head {
			m.countries = append(m.countries, country)
		}
	}
	return m
}

// normalWord is a word without case and points; punctuation gives "".
func normalWord(text string) string {
	text = strings.ToLower(strings.ReplaceAll(text, ".", ""))
	if strings.Trim(text, "-–—'\"’“”,:;()/") == "" {
		return ""
	}
	return text
}

// joined are the tokens with the spaces that stand between them.
func joined(tokens []read.Token) string {
	var b strings.Builder
	for i := range tokens {
		if i > 0 && tokens[i].Start > tokens[i-1].End {
			b.WriteByte(' ')
		}
		b.WriteString(tokens[i].Text)
	}
	return b.String()
}

// before orders mentions by place in the text, the longer first.
func (m *mention) before(o *mention) bool { return compareMentions(m, o) < 0 }

func compareMentions(a, b *mention) int {
	for _, d := range [...]int{a.sentence - b.sentence, a.first - b.first, b.end - a.end, a.head - b.head} {
		if d != 0 {
			return d
		}
	}
	return 0
}

// contains tells whether o lies inside m.
func (m *mention) contains(o *mention) bool {
	return m.sentence == o.sentence && m.first <= o.first && o.end <= m.end
}

// nameGender is what a person's title or first name tells.
func nameGender(t tree, m *mention) gender {
	if m.first > 0 {
		switch strings.TrimSuffix(t.tokens[m.first-1].Text, ".") {
		case "Mr", "Sir", "Lord", "King", "Prince":
			return male
		case "Mrs", "Ms", "Miss", "Dame", "Lady", "Queen", "Princess", "Baroness", "Duchess":
			return female
		}
	}
	if m.end-m.first == 1 && isSurname(m.text) {
		return unknown
	}
	return genderOf(t.tokens[m.first].Text)
}

// nounGender is what a noun tells of the gender of those it describes.
func nounGender(n noun) gender {
	switch n.class {
	case "man":
		return male
	case "woman":
		return female
	}
	return unknown
}

// roleWords tells whether a token describes a person before a name.
func roleWord(t read.Token) bool {
	return lexicon.IsTitle(t.Text) || lexicon.IsRole(strings.ToLower(t.Lemma))
}

// sameWords tells whether two mentions have the same words.
func sameWords(a, b *mention) bool { return slices.Equal(a.words, b.words) }
