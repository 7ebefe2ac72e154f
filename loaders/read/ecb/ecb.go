// Package ecb reads ECB+: news articles with their mentions of events and of
// what takes part in them, and which of them are the same within and across
// articles (Cybulska & Vossen, "Using a sledgehammer to crack a nut? Lexical
// diversity and event coreference resolution", LREC 2014).
package ecb

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"dateline/graph"
)

// Document is one article. Its text is put together from its tokens, one
// sentence a paragraph.
type Document struct {
	Name     string // "2_1ecb": topic, number and which half of the corpus
	Topic    string // "2ecb": one happening; a topic's two halves are of two
	Text     string
	Tokens   []Token
	Mentions []Mention
	Selected map[int]bool // sentences that were annotated in full
}

// Token is a word of the article.
type Token struct {
	graph.Span
	Sentence int
}

// Mention is a mention of an event or of what takes part in one.
type Mention struct {
	graph.Span        // from its first token to its last
	Sentence   int    // of its first token
	Type       string // "ACTION_OCCURRENCE", "HUMAN_PART_PER"
	Chain      string // the same for mentions of the same one
}

// Class is what sort of mention a type is.
type Class int

// The classes of mention.
const (
	Event Class = iota
	Participant
	Place
	Time
	Unknown
)

// Class is that of the mention's type.
func (m *Mention) Class() Class {
	switch prefix, _, _ := strings.Cut(m.Type, "_"); {
	case prefix == "ACTION" || prefix == "NEG":
		return Event
	case prefix == "HUMAN" || prefix == "NON":
		return Participant
	case prefix == "LOC":
		return Place
	case prefix == "TIME":
		return Time
	}
	return Unknown
}

// ErrFormat says that a file is not one of ECB+.
var ErrFormat = errors.New("not a document of ECB+")

// file is the XML of a document.
type file struct {
	XMLName xml.Name `xml:"Document"`
	Name    string   `xml:"doc_name,attr"`
	Tokens  []struct {
		ID       string `xml:"t_id,attr"`
		Sentence int    `xml:"sentence,attr"`
		Text     string `xml:",chardata"`
	} `xml:"token"`
	Markables struct {
		All []markable `xml:",any"`
	} `xml:"Markables"`
	Relations struct {
		All []relation `xml:",any"`
	} `xml:"Relations"`
}

type markable struct {
	XMLName  xml.Name
	ID       string `xml:"m_id,attr"`
	Instance string `xml:"instance_id,attr"`
	Anchors  []struct {
		Token string `xml:"t_id,attr"`
	} `xml:"token_anchor"`
}

type relation struct {
	ID      string `xml:"r_id,attr"`
	Note    string `xml:"note,attr"`
	Sources []struct {
		Mention string `xml:"m_id,attr"`
	} `xml:"source"`
}

// Read reads one document.
func Read(r io.Reader) (*Document, error) {
	var f file
	if err := xml.NewDecoder(r).Decode(&f); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrFormat, err)
	}
	d := &Document{Name: strings.TrimSuffix(f.Name, ".xml"), Selected: map[int]bool{}}
	topic, rest, _ := strings.Cut(d.Name, "_")
	d.Topic = topic + strings.TrimLeft(rest, "0123456789")
	at := d.setTokens(&f)
	chains := chainsOf(&f, d.Name)
	for _, m := range f.Markables.All {
		if err := d.addMention(m, at, chains[m.ID]); err != nil {
			return nil, err
		}
	}
	return d, nil
}

// setTokens makes the text, and finds tokens by their id.
func (d *Document) setTokens(f *file) map[string]int {
	at := map[string]int{}
	var text []rune
	for i, t := range f.Tokens {
		if i > 0 && t.Sentence != f.Tokens[i-1].Sentence {
			text = append(text, '\n', '\n')
		} else if i > 0 && spaced(f.Tokens[i-1].Text, t.Text) {
			text = append(text, ' ')
		}
		start := len(text)
		text = append(text, []rune(t.Text)...)
		d.Tokens = append(d.Tokens, Token{graph.Span{Start: start, End: len(text)}, t.Sentence})
		at[t.ID] = i
	}
	d.Text = string(text)
	return at
}

// spaced tells whether a space stood between two tokens of English.
func spaced(before, after string) bool {
	switch after {
	case ",", ".", ";", ":", "?", "!", ")", "]", "%", "'s", "n't", "'re", "'ve", "'ll", "'d", "'m", "''", "'", "’s", "’":
		return false
	}
	switch before {
	case "(", "[", "$", "``", "/", "#":
		return false
	}
	return after != "/"
}

// chainsOf are the chains by mention. A chain within a document is told apart
// from those of other documents.
func chainsOf(f *file, name string) map[string]string {
	chains := map[string]string{}
	for _, r := range f.Relations.All {
		chain := r.Note
		if chain == "" || strings.HasPrefix(chain, "INTRA") {
			chain = name + ":r" + r.ID
		}
		for _, s := range r.Sources {
			chains[s.Mention] = chain
		}
	}
	return chains
}

// addMention takes in a markable that is anchored in the text. One without a
// chain is a chain of its own.
func (d *Document) addMention(m markable, at map[string]int, chain string) error {
	if len(m.Anchors) == 0 {
		return nil
	}
	var tokens []int
	for _, a := range m.Anchors {
		i, ok := at[a.Token]
		if !ok {
			return fmt.Errorf("mention %s: no token %q: %w", m.ID, a.Token, ErrFormat)
		}
		tokens = append(tokens, i)
	}
	first, last := tokens[0], tokens[0]
	for _, i := range tokens {
		first, last = min(first, i), max(last, i)
	}
	if chain == "" {
		chain = d.Name + ":m" + m.ID
	}
	d.Mentions = append(d.Mentions, Mention{
		Span:     graph.Span{Start: d.Tokens[first].Start, End: d.Tokens[last].End},
		Sentence: d.Tokens[first].Sentence, Type: m.XMLName.Local, Chain: chain,
	})
	return nil
}
