package main

import (
	"context"
	"fmt"
	"os"

	"dateline/graph"
	"dateline/loaders/read"
	"dateline/loaders/read/english"
	"dateline/loaders/read/gap"
)

type pronounsCommand struct {
	File   string `arg:"" help:"A GAP file (tab-separated, with a header line)."`
	Errors bool   `help:"Print the pronouns that were read wrongly."`
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
	s, err := c.score()
	if err != nil {
		return err
	}
	fmt.Printf("pronouns  %d\noverall   %s\nmasculine %s\nfeminine  %s\nbias      %.2f\n",
		s.cases, s.all, s.masculine, s.feminine, s.feminine.f1()/max(s.masculine.f1(), 1e-9))
	return nil
}

// pronounScores are the scores of a GAP file.
type pronounScores struct {
	cases                    int
	all, masculine, feminine gapScore
}

func (c *pronounsCommand) score() (scores pronounScores, err error) {
	file, err := os.Open(c.File)
	if err != nil {
		return scores, err
	}
	defer file.Close()
	cases, err := gap.Read(file)
	if err != nil {
		return scores, fmt.Errorf("%s: %w", c.File, err)
	}
	reader, err := english.New()
	if err != nil {
		return scores, err
	}
	scores.cases = len(cases)
	for _, g := range cases {
		got, err := readCase(reader, &g)
		if err != nil {
			return scores, fmt.Errorf("%s: %s: %w", c.File, g.ID, err)
		}
		one := &scores.masculine
		if g.Feminine() {
			one = &scores.feminine
		}
		for i := range got {
			scores.all.add(g.Same[i], got[i])
			one.add(g.Same[i], got[i])
		}
		if c.Errors && got != g.Same {
			printCase(&g, got)
		}
	}
	return scores, nil
}

// readCase tells which of the names the reader thinks that the pronoun stands for.
func readCase(reader *read.Reader, g *gap.Case) (got [2]bool, err error) {
	doc, err := reader.Read(context.Background(), graph.Article{Text: g.Text})
	if err != nil {
		return got, err
	}
	for i := range doc.Entities {
		e := &doc.Entities[i]
		if !mentioned(e, g.Pronoun, graph.Pronoun) {
			continue
		}
		for n := range got {
			got[n] = got[n] || mentioned(e, g.Names[n], graph.Name) || mentioned(e, g.Names[n], graph.Nominal)
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

func printCase(g *gap.Case, got [2]bool) {
	fmt.Printf("%s\n  %s\n  %q at %d:", g.ID, g.Text, g.Pronoun.Slice(g.Text), g.Pronoun.Start)
	for i, name := range g.Names {
		fmt.Printf("  %q gold %t read %t", name.Slice(g.Text), g.Same[i], got[i])
	}
	fmt.Println()
}
