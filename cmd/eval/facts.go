package main

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml"

	"dateline/graph"
	"dateline/loaders/read"
	"dateline/loaders/read/english"
)

type factsCommand struct {
	Path   string `arg:"" default:"testdata/stories/facts/open" help:"A file of annotated facts, or a folder of them (default ${default})."`
	Errors bool   `help:"Print the facts that are lacking and those that are false."`
}

// annotated is an article with all its facts; testdata/stories/facts tells the
// form.
type annotated struct {
	Title     string   `yaml:"title"`
	Source    string   `yaml:"source"`
	Published string   `yaml:"published"`
	Text      string   `yaml:"text"`
	Facts     []string `yaml:"facts"`
}

// Run scores the facts read in annotated articles.
func (c *factsCommand) Run() error {
	total, err := c.score()
	if err != nil {
		return err
	}
	fmt.Printf("facts precision / recall / F1 %s (%.0f annotated, %.0f read)\n", total, total.recall.whole, total.precision.whole)
	return nil
}

func (c *factsCommand) score() (total agreement, err error) {
	reader, err := english.New()
	if err != nil {
		return total, err
	}
	err = filepath.WalkDir(c.Path, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || filepath.Ext(path) != ".yaml" {
			return err
		}
		a, err := readAnnotated(path)
		if err != nil {
			return err
		}
		article := graph.Article{ID: graph.ID("article:" + filepath.Base(path)), Title: a.Title, Text: a.Title + "\n\n" + a.Text, Source: a.Source, Published: graph.Date(a.Published)}
		doc, err := reader.Read(context.Background(), article)
		if err != nil {
			return err
		}
		missing, wrong := total.compare(a.Facts, factsOf(doc))
		if c.Errors {
			fmt.Printf("%s\n", path)
			printEach("  lacks ", missing)
			printEach("  false ", wrong)
		}
		return nil
	})
	return total, err
}

func printEach(mark string, lines []string) {
	for _, line := range lines {
		fmt.Println(mark + line)
	}
}

func readAnnotated(path string) (*annotated, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var a annotated
	if err := yaml.UnmarshalWithOptions(raw, &a, yaml.Strict()); err != nil {
		return nil, fmt.Errorf("%s: %s", path, yaml.FormatError(err, false, false))
	}
	return &a, nil
}

// fact is a line that was read, in each of the ways to name what fills it.
type fact []string

// compare counts the facts of one article. A fact stands where one way to
// write it was annotated, in the same words but for case and articles.
func (p *agreement) compare(gold []string, got []fact) (missing, wrong []string) {
	open := map[string]bool{}
	for _, g := range gold {
		open[normalFact(g)] = false
	}
	seen := map[string]bool{}
	for _, f := range got {
		name := normalFact(f[0])
		found := ""
		for _, way := range f {
			if _, ok := open[normalFact(way)]; ok {
				found = normalFact(way)
				break
			}
		}
		if seen[name] || seen[found] {
			continue
		}
		seen[name] = true
		p.precision.whole++
		if found != "" {
			seen[found], open[found] = true, true
			p.precision.part++
			p.recall.part++
		} else {
			wrong = append(wrong, f[0])
		}
	}
	p.recall.whole += float64(len(open))
	for _, g := range gold {
		if !open[normalFact(g)] {
			missing = append(missing, g)
		}
	}
	return missing, wrong
}

// comparing are the words before a number that the NUMBER of the same fact tells.
var comparing = strings.NewReplacer(" more than ", " ", " at least ", " ", " about ", " ", " some ", " ", " nearly ", " ")

// normalFact takes case, articles and words before numbers away.
func normalFact(line string) string {
	var words []string
	for _, w := range strings.Fields(comparing.Replace(strings.ToLower(line))) {
		if w != "the" && w != "a" && w != "an" {
			words = append(words, w)
		}
	}
	return strings.TrimRight(strings.Join(words, " "), ".,")
}

// factsOf are the facts that are kept of a document, but for the general
// types.
func factsOf(doc *read.Document) []fact {
	stored := doc.Stored()
	var all []fact
	for i := range stored.Events {
		e := &stored.Events[i]
		if strings.HasPrefix(e.Type, "other.") {
			continue
		}
		for _, r := range e.Roles {
			all = append(all, filled(doc, e.Type+" "+string(r.Role)+" ", r.Entity, "", r.Span))
		}
		for _, p := range e.Places {
			all = append(all, filled(doc, e.Type+" PLACE ", p.Entity, "", p.Span))
		}
		all = append(all, plainFacts(e)...)
	}
	for _, r := range stored.Relations {
		object := filled(doc, "", r.Object, "", graph.Span{})
		for k, subject := range filled(doc, "", r.Subject, "", graph.Span{}) {
			way := fact{}
			for _, o := range object {
				way = append(way, "REL "+subject+" | "+r.Predicate+" | "+o)
			}
			if k == 0 {
				all = append(all, way)
			} else {
				all[len(all)-1] = append(all[len(all)-1], way...)
			}
		}
	}
	for _, c := range stored.Claims {
		text := ": " + doc.Quote(c.Span)
		if c.Speaker < 0 {
			all = append(all, fact{"CLAIM ?" + text})
			continue
		}
		all = append(all, filled(doc, "CLAIM ", c.Speaker, text, graph.Span{}))
	}
	return all
}

// plainFacts are an event's status, time and numbers.
func plainFacts(e *graph.LocalEvent) (all []fact) {
	if e.Status != graph.Happened {
		all = append(all, fact{e.Type + " STATUS " + string(e.Status)})
	}
	if e.Time != nil && e.Time.Start+e.Time.End != "" {
		all = append(all, fact{fmt.Sprintf("%s TIME %s/%s", e.Type, e.Time.Start, e.Time.End)})
	}
	for _, q := range e.Quantities {
		all = append(all, fact{fmt.Sprintf("%s NUMBER %s%s %s", e.Type, q.Comparator, strconv.FormatFloat(q.Value, 'f', -1, 64), q.Unit)})
	}
	return all
}

// filled is a line with each of the ways in which the article calls the
// entity, the words at the span first after its name.
func filled(doc *read.Document, before string, entity int, behind string, at graph.Span) fact {
	e := &doc.Entities[entity]
	f := fact{before + e.Name + behind}
	if at.Len() > 0 {
		f = append(f, before+doc.Quote(at)+behind)
	}
	for _, m := range e.Mentions {
		if m.Form != graph.Pronoun {
			f = append(f, before+doc.Quote(m.Span)+behind, before+doc.Quote(graph.Span{Start: m.Start, End: m.Head.End})+behind)
		}
	}
	return f
}
