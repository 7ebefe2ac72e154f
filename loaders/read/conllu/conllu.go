// Package conllu reads CoNLL-U, the format of Universal Dependencies
// treebanks (https://universaldependencies.org/format.html).
package conllu

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"iter"
	"strconv"
	"strings"

	"dateline/graph"
	"dateline/loaders/read"
)

// Sentence is one tree. Token spans count code points of Text.
type Sentence struct {
	Meta   map[string]string // comments of the form "# key = value"
	NewDoc bool              // it opens a document
	NewPar bool              // it opens a paragraph
	Text   string
	Tokens []read.Token
	Misc   []string // the last column, one a token
	Glued  bool     // no space stands between it and the next sentence
	Words  []Word   // surface words: one a token, or one for several
}

// Word is a surface word: a multiword token covers several tokens.
type Word struct {
	graph.Span
	FirstToken, EndToken int // half open
}

// ErrFormat says that a line is not CoNLL-U.
var ErrFormat = errors.New("not CoNLL-U")

// Read reads the sentences of a file. After an error it ends.
func Read(r io.Reader) iter.Seq2[Sentence, error] {
	return func(yield func(Sentence, error) bool) {
		lines := bufio.NewScanner(r)
		lines.Buffer(nil, 1<<22)
		b := builder{}
		for number := 1; lines.Scan(); number++ {
			line := strings.TrimSuffix(lines.Text(), "\r")
			if err := b.line(line); err != nil {
				yield(Sentence{}, fmt.Errorf("line %d: %w", number, err))
				return
			}
			if line == "" && !b.flush(yield) {
				return
			}
		}
		if err := lines.Err(); err != nil {
			yield(Sentence{}, fmt.Errorf("read: %w", err))
			return
		}
		b.flush(yield)
	}
}

// builder puts a sentence together line by line.
type builder struct {
	s     Sentence
	text  strings.Builder
	runes int
	upTo  int // tokens up to this 1-based index lie in the surface word before
	space bool
}

func (b *builder) flush(yield func(Sentence, error) bool) bool {
	s := b.s
	s.Text, s.Glued = b.text.String(), !b.space
	*b = builder{}
	if len(s.Tokens) == 0 {
		return true
	}
	for _, t := range s.Tokens {
		if t.Head < 0 || t.Head > len(s.Tokens) {
			yield(Sentence{}, fmt.Errorf("sentence %s: %w: head %d", s.Meta["sent_id"], ErrFormat, t.Head))
			return false
		}
	}
	return yield(s, nil)
}

func (b *builder) line(line string) error {
	switch {
	case line == "":
		return nil
	case line[0] == '#':
		b.comment(line)
		return nil
	}
	fields := strings.Split(line, "\t")
	if len(fields) != 10 {
		return fmt.Errorf("%w: %d columns, not 10", ErrFormat, len(fields))
	}
	switch {
	case strings.Contains(fields[0], "."):
		return nil // an empty node of the enhanced graph
	case strings.Contains(fields[0], "-"):
		return b.multiword(fields)
	}
	return b.token(fields)
}

func (b *builder) comment(line string) {
	key, value, _ := strings.Cut(strings.TrimSpace(line[1:]), "=")
	key = strings.TrimSpace(key)
	if b.s.Meta == nil {
		b.s.Meta = map[string]string{}
	}
	b.s.Meta[key] = strings.TrimSpace(value)
	b.s.NewDoc = b.s.NewDoc || strings.HasPrefix(key, "newdoc")
	b.s.NewPar = b.s.NewPar || strings.HasPrefix(key, "newpar")
}

func (b *builder) multiword(fields []string) error {
	_, last, _ := strings.Cut(fields[0], "-")
	upTo, err := strconv.Atoi(last)
	if err != nil || upTo <= len(b.s.Tokens) {
		return fmt.Errorf("%w: token range %q", ErrFormat, fields[0])
	}
	b.word(fields[1], fields[9], upTo)
	return nil
}

// word appends a surface word to the text.
func (b *builder) word(form, misc string, upTo int) {
	if b.space {
		b.text.WriteByte(' ')
		b.runes++
	}
	b.text.WriteString(form)
	start := b.runes
	b.runes += len([]rune(form))
	b.s.Words = append(b.s.Words, Word{graph.Span{Start: start, End: b.runes}, len(b.s.Tokens), upTo})
	b.upTo, b.space = upTo, !strings.Contains(misc, "SpaceAfter=No")
}

func (b *builder) token(fields []string) error {
	head, err := strconv.Atoi(fields[6])
	if err != nil {
		return fmt.Errorf("%w: head %q", ErrFormat, fields[6])
	}
	if len(b.s.Tokens) >= b.upTo {
		b.word(fields[1], fields[9], len(b.s.Tokens)+1)
	}
	b.s.Tokens = append(b.s.Tokens, read.Token{
		Span: b.span(fields[1]), Text: fields[1], Lemma: fields[2], UPOS: fields[3], XPOS: fields[4],
		Head: head, Deprel: fields[7],
	})
	b.s.Misc = append(b.s.Misc, fields[9])
	return nil
}

// span is where the next token lies: after the one before in the surface
// word, where their forms fill it, else the whole word.
func (b *builder) span(form string) graph.Span {
	word := b.s.Words[len(b.s.Words)-1]
	start := word.Start
	if n := len(b.s.Tokens); n > word.FirstToken {
		start = b.s.Tokens[n-1].End
	}
	end := start + len([]rune(form))
	if end > word.End {
		return graph.Span{Start: min(start, word.End-1), End: word.End}
	}
	return graph.Span{Start: start, End: end}
}
