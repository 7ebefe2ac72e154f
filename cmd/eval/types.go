package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"dateline/graph"
	"dateline/loaders/read"
	"dateline/loaders/read/english"
	"dateline/loaders/read/event"
)

type typesCommand struct {
	Path   string `arg:"" help:"A file of PLOVER gold records (JSON), or a folder of them."`
	Errors bool   `help:"Print the records that got another code."`
}

// Run scores the root code that each record's sentence gets.
func (c *typesCommand) Run() error {
	right, err := c.score()
	if err != nil {
		return err
	}
	fmt.Printf("PLOVER root codes: accuracy %.1f (%.0f of %.0f)\n", 100*right.value(), right.part, right.whole)
	return nil
}

func (c *typesCommand) score() (right ratio, err error) {
	records, err := readPlover(c.Path)
	if err != nil {
		return right, err
	}
	reader, err := english.New()
	if err != nil {
		return right, err
	}
	ontology, err := event.Builtin()
	if err != nil {
		return right, err
	}
	merged := !slices.ContainsFunc(records, func(r ploverRecord) bool { return mergedNames[r.Event] != "" })
	for i, r := range records {
		article := graph.Article{ID: graph.ID(fmt.Sprintf("article:%d", i)), Text: r.Text, Published: graph.Date(r.Date)}
		doc, err := reader.Read(context.Background(), article)
		if err != nil {
			return right, err
		}
		code := mainCode(doc, ontology)
		right.whole++
		if sameCode(r.Event, code, merged) {
			right.part++
		} else if c.Errors {
			fmt.Printf("%s %s read %s: %s\n   %s\n", r.ID, r.Event, code, r.Text, strings.Join(codesOf(doc, ontology), "; "))
		}
	}
	return right, nil
}

// mainCode is the code of the event that the text is on: of those that have a
// code, the one whose trigger stands highest in its sentence's tree, the first
// of several. "" where no event has a code.
func mainCode(doc *read.Document, o *event.Ontology) string {
	best, highest := "", 1<<30
	for i := range doc.Events {
		e := &doc.Events[i]
		code := o.PLOVER(e)
		if code == "" {
			continue
		}
		for _, m := range e.Mentions {
			if d := depth(doc, m.Head); d < highest {
				best, highest = code, d
			}
		}
	}
	return best
}

// depth is how many arcs lie above the token at the span, a later sentence
// below all that come before it.
func depth(doc *read.Document, at graph.Span) int {
	sentence, i, _, ok := doc.TokensAt(at)
	if !ok {
		return 1 << 20
	}
	tokens := doc.Sentences[sentence].Tokens
	n := 1000 * sentence
	for tokens[i].Head > 0 {
		i = tokens[i].Head - 1
		n++
	}
	return n
}

func codesOf(doc *read.Document, o *event.Ontology) []string {
	var all []string
	for i := range doc.Events {
		e := &doc.Events[i]
		all = append(all, fmt.Sprintf("%s %s %s %q=%s", e.Type, e.Status, doc.Quote(e.Mentions[0].Span), e.Label, o.PLOVER(e)))
	}
	return all
}
