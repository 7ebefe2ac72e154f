package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"dateline/graph"
	"dateline/loaders/read"
	"dateline/loaders/read/english"
)

type pronounsCommand struct {
	File   string `arg:"" help:"A GAP file (tab-separated, with a header line)."`
	Errors bool   `help:"Print the pronouns that were read wrongly."`
}

// gapCase is a pronoun and two names, each of which it may stand for.
type gapCase struct {
	ID, Text, Pronoun string
	At                graph.Span
	Name              [2]graph.Span
	Same              [2]bool
}

// gapScore counts as Webster et al., "Mind the GAP: A Balanced Corpus of
// Gendered Ambiguous Pronouns" (TACL 2018): each of the two names of a pronoun
// is a yes-or-no decision, and F1 is over the yes of all of them.
type gapScore struct{ right, wrong, missed int }

func (s *gapScore) add(gold, got bool) {
	switch {
	case gold && got:
		s.right++
	case got:
		s.wrong++
	case gold:
		s.missed++
	}
}

func (s gapScore) f1() float64 {
	if s.right == 0 {
		return 0
	}
	return 100 * 2 * float64(s.right) / float64(2*s.right+s.wrong+s.missed)
}

func (s gapScore) String() string {
	precision := 100 * float64(s.right) / float64(max(1, s.right+s.wrong))
	recall := 100 * float64(s.right) / float64(max(1, s.right+s.missed))
	return fmt.Sprintf("F1 %.1f (precision %.1f, recall %.1f)", s.f1(), precision, recall)
}

// Run scores the pronouns of a GAP file, of the plain text: the names are not
// given to the reader.
func (c *pronounsCommand) Run() error {
	file, err := os.Open(c.File)
	if err != nil {
		return err
	}
	defer file.Close()
	cases, err := readGAP(file)
	if err != nil {
		return fmt.Errorf("%s: %w", c.File, err)
	}
	reader, err := english.New()
	if err != nil {
		return err
	}
	var all, masculine, feminine gapScore
	for _, g := range cases {
		got, err := g.read(reader)
		if err != nil {
			return fmt.Errorf("%s: %s: %w", c.File, g.ID, err)
		}
		one := &masculine
		if g.feminine() {
			one = &feminine
		}
		for i := range got {
			all.add(g.Same[i], got[i])
			one.add(g.Same[i], got[i])
		}
		if c.Errors && got != g.Same {
			g.print(got)
		}
	}
	fmt.Printf("pronouns  %d\noverall   %s\nmasculine %s\nfeminine  %s\nbias      %.2f\n",
		len(cases), all, masculine, feminine, feminine.f1()/max(masculine.f1(), 1e-9))
	return nil
}

// read tells which of the names the reader thinks that the pronoun stands for.
func (g *gapCase) read(reader *read.Reader) (got [2]bool, err error) {
	doc, err := reader.Read(context.Background(), graph.Article{Text: g.Text})
	if err != nil {
		return got, err
	}
	for i := range doc.Entities {
		e := &doc.Entities[i]
		if !mentioned(e, g.At, graph.Pronoun) {
			continue
		}
		for n := range got {
			got[n] = got[n] || mentioned(e, g.Name[n], graph.Name) || mentioned(e, g.Name[n], graph.Nominal)
		}
	}
	return got, nil
}

// mentioned tells whether the entity has a mention of the form whose head is
// in the span, or whose span is the same.
func mentioned(e *graph.LocalEntity, s graph.Span, form graph.MentionForm) bool {
	for _, m := range e.Mentions {
		if m.Form == form && (s.Contains(m.Head) || m.Span == s || form == graph.Name && m.Contains(s)) {
			return true
		}
	}
	return false
}

func (g *gapCase) feminine() bool {
	switch strings.ToLower(g.Pronoun) {
	case "she", "her", "hers":
		return true
	}
	return false
}

func (g *gapCase) print(got [2]bool) {
	fmt.Printf("%s\n  %s\n  %q at %d:", g.ID, g.Text, g.Pronoun, g.At.Start)
	for i, name := range g.Name {
		fmt.Printf("  %q gold %t read %t", name.Slice(g.Text), g.Same[i], got[i])
	}
	fmt.Println()
}

// readGAP reads the cases of a file. Its columns: ID, Text, Pronoun,
// Pronoun-offset, A, A-offset, A-coref, B, B-offset, B-coref, URL.
func readGAP(r io.Reader) ([]gapCase, error) {
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 1<<20)
	var cases []gapCase
	for n := 1; lines.Scan(); n++ {
		fields := strings.Split(lines.Text(), "\t")
		if n == 1 && fields[0] == "ID" {
			continue
		}
		if len(fields) < 10 {
			return nil, fmt.Errorf("line %d: %d columns", n, len(fields))
		}
		g := gapCase{ID: fields[0], Text: fields[1], Pronoun: fields[2]}
		g.Same = [2]bool{strings.EqualFold(fields[6], "true"), strings.EqualFold(fields[9], "true")}
		for _, at := range []struct {
			span         *graph.Span
			text, offset string
		}{{&g.At, fields[2], fields[3]}, {&g.Name[0], fields[4], fields[5]}, {&g.Name[1], fields[7], fields[8]}} {
			start, err := strconv.Atoi(at.offset)
			if err != nil {
				return nil, fmt.Errorf("line %d: %w", n, err)
			}
			*at.span = graph.Span{Start: start, End: start + len([]rune(at.text))}
		}
		cases = append(cases, g)
	}
	return cases, lines.Err()
}
