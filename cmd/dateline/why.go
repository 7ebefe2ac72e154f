package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"strings"
	"text/tabwriter"

	"dateline/graph"
	"dateline/loaders/read"
)

// why prints how a text is read: what each stage found, and which rule made or
// dropped each fact.
func why(ctx context.Context, reader *read.Reader, text string, out io.Writer) error {
	reader.Explain = true
	doc, err := reader.Read(ctx, graph.Article{ID: "article:why", Text: text})
	if err != nil {
		return err
	}
	buffered := bufio.NewWriter(out)
	defer buffered.Flush()
	for i := range doc.Sentences {
		printTree(buffered, &doc.Sentences[i])
	}
	printFound(buffered, doc)
	fmt.Fprintln(buffered, "\nrules")
	w := tabwriter.NewWriter(buffered, 0, 0, 2, ' ', 0)
	for _, n := range doc.Notes {
		fmt.Fprintf(w, "  %s\t%s\t%q\t%s\n", n.Stage, n.Rule, doc.Quote(n.Span), n.Text)
	}
	return w.Flush()
}

// printTree prints a sentence's words with their tags and heads.
func printTree(out io.Writer, s *read.Sentence) {
	fmt.Fprintf(out, "sentence, %s\n", s.Kind)
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	for i, t := range s.Tokens {
		head := "-"
		if t.Head > 0 {
			head = s.Tokens[t.Head-1].Text
		}
		fmt.Fprintf(w, "  %d\t%s\t%s\t%s %s\t%s of\t%s\n", i+1, t.Text, t.Lemma, t.UPOS, t.XPOS, t.Deprel, head)
	}
	w.Flush()
}

// printFound prints the layers above the trees.
func printFound(out io.Writer, doc *read.Document) {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	for _, n := range doc.Names {
		fmt.Fprintf(w, "name\t%s\t%s\n", n.Kind, doc.Quote(n.Span))
	}
	for _, t := range doc.Times {
		fmt.Fprintf(w, "time\t%s\t%s = %s\n", t.Type, t.Text, t.Value)
	}
	for i := range doc.Entities {
		e := &doc.Entities[i]
		var words []string
		for _, m := range e.Mentions {
			words = append(words, doc.Quote(m.Span))
		}
		fmt.Fprintf(w, "entity\t%s\t%s (%s)\n", e.Kind, e.Name, strings.Join(words, "; "))
	}
	for i := range doc.Events {
		fmt.Fprintf(w, "event\t%s %s\t%s\n", doc.Events[i].Type, doc.Events[i].Status, eventLine(doc, &doc.Events[i]))
	}
	for _, r := range doc.Relations {
		fmt.Fprintf(w, "relation\t%s\t%s - %s\n", r.Predicate, doc.Entities[r.Subject].Name, doc.Entities[r.Object].Name)
	}
	for _, t := range doc.Tuples {
		fmt.Fprintf(w, "tuple\t%s\t%s | %s\n", t.Predicate, t.Subject, strings.Join(t.Objects, " | "))
	}
	for i := range doc.Claims {
		speaker := "(nobody named)"
		if c := &doc.Claims[i]; c.Speaker >= 0 {
			speaker = doc.Entities[c.Speaker].Name
		}
		fmt.Fprintf(w, "claim\t%s %s\t%s\n", speaker, doc.Claims[i].Cue, doc.Quote(doc.Claims[i].Span))
	}
	w.Flush()
}

func eventLine(doc *read.Document, e *graph.LocalEvent) string {
	var parts []string
	for _, m := range e.Mentions {
		parts = append(parts, doc.Quote(m.Span))
	}
	for _, r := range e.Roles {
		parts = append(parts, fmt.Sprintf("%s: %s", r.Role, doc.Entities[r.Entity].Name))
	}
	for _, p := range e.Places {
		parts = append(parts, "PLACE: "+doc.Entities[p.Entity].Name)
	}
	if e.Time != nil {
		parts = append(parts, "TIME: "+e.Time.Text)
	}
	for _, q := range e.Quantities {
		parts = append(parts, "NUMBER: "+q.Text)
	}
	return strings.Join(parts, "; ")
}

// whyText is the text to explain: - is standard input.
func whyText(text string) (string, error) {
	if text != "-" {
		return text, nil
	}
	all, err := io.ReadAll(os.Stdin)
	return string(all), err
}
