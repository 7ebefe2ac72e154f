// Package gap reads the files of GAP: pronouns and the names that they may
// stand for (Webster et al., "Mind the GAP: A Balanced Corpus of Gendered
// Ambiguous Pronouns", TACL 2018).
package gap

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"dateline/graph"
)

// Case is a pronoun and two names, each of which it may stand for.
type Case struct {
	ID, Text string
	Pronoun  graph.Span
	Names    [2]graph.Span
	Same     [2]bool // the pronoun stands for the name
}

// Feminine tells whether the pronoun is she, her or hers.
func (c *Case) Feminine() bool {
	switch strings.ToLower(c.Pronoun.Slice(c.Text)) {
	case "she", "her", "hers":
		return true
	}
	return false
}

// ErrFormat says that a line is not one of GAP.
var ErrFormat = errors.New("not a line of GAP")

// Read reads all cases of a file. Its columns, after a header line, are: ID,
// Text, Pronoun, Pronoun-offset, A, A-offset, A-coref, B, B-offset, B-coref,
// URL; offsets count code points.
func Read(r io.Reader) ([]Case, error) {
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 1<<20)
	var cases []Case
	for n := 1; lines.Scan(); n++ {
		fields := strings.Split(lines.Text(), "\t")
		if n == 1 && fields[0] == "ID" {
			continue
		}
		c, err := parse(fields)
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
		cases = append(cases, c)
	}
	return cases, lines.Err()
}

func parse(fields []string) (c Case, err error) {
	if len(fields) < 10 {
		return c, fmt.Errorf("%d columns: %w", len(fields), ErrFormat)
	}
	c = Case{ID: fields[0], Text: fields[1]}
	c.Same = [2]bool{strings.EqualFold(fields[6], "true"), strings.EqualFold(fields[9], "true")}
	for column, span := range map[int]*graph.Span{2: &c.Pronoun, 4: &c.Names[0], 7: &c.Names[1]} {
		start, err := strconv.Atoi(fields[column+1])
		if err != nil || start < 0 {
			return c, fmt.Errorf("offset %q: %w", fields[column+1], ErrFormat)
		}
		*span = graph.Span{Start: start, End: start + len([]rune(fields[column]))}
	}
	return c, nil
}
