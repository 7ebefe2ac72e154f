package read

import (
	"slices"
	"sort"

	"dateline/graph"
)

// Document is an article with all that its stages found. Spans tie the layers
// together: every span counts code points of Facts.Article.Text.
type Document struct {
	graph.Facts             // Entities by corefer; Events, Relations by event; Claims by claim
	Sentences   []Sentence  // by segment, tag and parse
	Names       []NameSpan  // by name, in order
	Times       []Time      // by when, in order
	Tuples      []Tuple     // by event
	Notes       []Note      // which rule made or dropped what, where asked for
	explain     bool        // whether notes are kept
	entityAt    map[int]int // start of a mention's head -> index of the entity
	offsets     []int       // where each sentence begins in the text, in bytes
}

// NameSpan is a name as the recogniser found it. Nested names follow the one
// that holds them.
type NameSpan struct {
	graph.Span
	Kind graph.EntityKind
}

// TimeType is a TIMEX3 type.
type TimeType string

// The types of time expression.
const (
	DateTime  TimeType = "DATE"
	ClockTime TimeType = "TIME"
	Duration  TimeType = "DURATION"
	Set       TimeType = "SET"
)

// Time is a time expression and what it means.
type Time struct {
	graph.Span
	Text        string
	Type        TimeType
	Value       string     // ISO 8601 or TIMEX3: "2019-11-21", "P3D", "XXXX-11-21"
	Start, End  graph.Date // "" where unknown
	Approximate bool
}

// Tuple is one clause as subject, relation and arguments, in open vocabulary.
type Tuple struct {
	Sentence   int // index in Document.Sentences
	Subject    string
	Predicate  string
	Objects    []string
	Confidence float64
}

// Note is one line of a reading's explanation.
type Note struct {
	graph.Span
	Stage, Rule, Text string
}

// Note notes what a rule made or dropped at the span, where the reading is to
// be explained.
func (d *Document) Note(at graph.Span, stage, rule, text string) {
	if d.explain {
		d.Notes = append(d.Notes, Note{Span: at, Stage: stage, Rule: rule, Text: text})
	}
}

// index keeps the sentences' spans with the article, as evidence needs them,
// and where they begin in the text.
func (d *Document) index() {
	d.Article.Sentences = slices.Grow(d.Article.Sentences, len(d.Sentences))
	d.offsets = slices.Grow(d.offsets, len(d.Sentences))
	at, offset := 0, 0
	for i := range d.Sentences {
		span := d.Sentences[i].Span
		d.Article.Sentences = append(d.Article.Sentences, span)
		offset += len(graph.Span{End: span.Start - at}.Slice(d.Article.Text[offset:]))
		at = span.Start
		d.offsets = append(d.offsets, offset)
	}
}

// tokens are the tokens of every sentence.
func (d *Document) tokens() [][]Token {
	all := make([][]Token, len(d.Sentences))
	for i := range d.Sentences {
		all[i] = d.Sentences[i].Tokens
	}
	return all
}

// Quote is the article's text at the span.
func (d *Document) Quote(s graph.Span) string {
	if i := d.SentenceAt(s.Start); i >= 0 && i < len(d.offsets) {
		start := d.Sentences[i].Start
		return graph.Span{Start: s.Start - start, End: s.End - start}.Slice(d.Article.Text[d.offsets[i]:])
	}
	return s.Slice(d.Article.Text)
}

// SentenceAt is the index of the sentence that holds the code point, or -1.
func (d *Document) SentenceAt(pos int) int {
	i := sort.Search(len(d.Sentences), func(i int) bool { return d.Sentences[i].End > pos })
	if i < len(d.Sentences) && d.Sentences[i].Start <= pos {
		return i
	}
	return -1
}

// TokensAt are the sentence and the half-open range of its tokens that lie in
// the span; ok is false where no token does.
func (d *Document) TokensAt(s graph.Span) (sentence, first, end int, ok bool) {
	sentence = d.SentenceAt(s.Start)
	if sentence < 0 {
		return 0, 0, 0, false
	}
	tokens := d.Sentences[sentence].Tokens
	first = sort.Search(len(tokens), func(i int) bool { return tokens[i].Start >= s.Start })
	end = sort.Search(len(tokens), func(i int) bool { return tokens[i].End > s.End })
	return sentence, first, end, first < end
}

// Link records that the mention heads at the token that starts at its Head.
// Corefer calls it for every mention of every entity.
func (d *Document) Link(m graph.Mention, entity int) {
	if d.entityAt == nil {
		d.entityAt = map[int]int{}
	}
	d.entityAt[m.Head.Start] = entity
}

// EntityAt is the index of the entity with a mention whose head begins at
// token i of the sentence; ok is false where there is none.
func (d *Document) EntityAt(sentence, i int) (entity int, ok bool) {
	entity, ok = d.entityAt[d.Sentences[sentence].Tokens[i].Start]
	return entity, ok
}
