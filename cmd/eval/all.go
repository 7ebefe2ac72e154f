package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"text/tabwriter"
)

type allCommand struct {
	Data  string `arg:"" default:"../shared/data" help:"Folder of the data sets (default ${default})."`
	Facts string `default:"testdata/stories/facts" help:"Folder of the articles annotated whole (default ${default})."`
}

// measure is a row of the table: what was reached, and what is asked.
type measure struct {
	name           string
	reached, floor float64
}

// Run prints every measure on the development data, each with the score that
// is asked at least.
func (c *allCommand) Run() error {
	if _, err := os.Stat(c.Data); err != nil {
		return fmt.Errorf("the data sets are not at %s (name their folder): %w", c.Data, err)
	}
	var rows []measure
	for _, part := range []func() ([]measure, error){c.ecb, c.tuples, c.pronouns, c.dates, c.types, c.facts} {
		some, err := part()
		if err != nil {
			return err
		}
		rows = append(rows, some...)
	}
	return printTable(os.Stdout, rows)
}

func printTable(out io.Writer, rows []measure) error {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "measure\treached\tasked\t\t")
	for _, r := range rows {
		mark := ""
		if r.reached < r.floor {
			mark = "below"
		}
		fmt.Fprintf(w, "%s\t%.1f\t%.0f\t%s\t\n", r.name, r.reached, r.floor, mark)
	}
	return w.Flush()
}

func (c *allCommand) ecb() ([]measure, error) {
	e := ecbCommand{Dir: filepath.Join(c.Data, "ecbplus"), Topics: developmentTopics()}
	s, err := e.score()
	return []measure{
		{"ECB+ event mentions, F1", 100 * s.events.mentions.f1(), 70},
		{"ECB+ participants, places, times, recall", 100 * s.entities.mentions.recall.value(), 80},
		{"ECB+ participants, places, times, precision", 100 * s.entities.mentions.precision.value(), 45},
		{"ECB+ events across articles, own mentions, CoNLL F1", 100 * s.events.own.conll(), 50},
		{"ECB+ entities across articles, own mentions, CoNLL F1", 100 * s.entities.own.conll(), 34},
		{"ECB+ events across articles, gold mentions, CoNLL F1", 100 * s.events.given.conll(), 77},
		{"ECB+ entities across articles, gold mentions, CoNLL F1", 100 * s.entities.given.conll(), 67},
	}, err
}

// developmentTopics are the topics of ECB+ that nothing is trained on.
func developmentTopics() []string { return []string{"2", "5", "12", "18", "21", "23", "34", "35"} }

func (c *allCommand) tuples() ([]measure, error) {
	t := tuplesCommand{File: filepath.Join(c.Data, "carb", "gold-dev.tsv")}
	s, _, err := t.score()
	return []measure{{"tuples, CaRB F1", 100 * s.f1(), 48}}, err
}

func (c *allCommand) pronouns() ([]measure, error) {
	p := pronounsCommand{File: filepath.Join(c.Data, "gap", "gap-validation.tsv")}
	s, err := p.score()
	return []measure{{"pronouns, GAP F1", s.all.f1(), 70}}, err
}

func (c *allCommand) dates() ([]measure, error) {
	d := datesCommand{Dir: filepath.Join(c.Data, "gum_news")}
	s, err := d.score()
	return []measure{{"dates, value F1", s.valueF1(), 82}}, err
}

func (c *allCommand) types() ([]measure, error) {
	t := typesCommand{Path: filepath.Join(c.Data, "plover")}
	s, err := t.score()
	return []measure{{"event types, PLOVER root code accuracy", 100 * s.value(), 55}}, err
}

func (c *allCommand) facts() ([]measure, error) {
	var rows []measure
	for _, part := range []string{"open", "fresh", "styles", "closed", "aside"} {
		f := factsCommand{Path: filepath.Join(c.Facts, part)}
		s, err := f.score()
		if err != nil {
			return nil, err
		}
		rows = append(rows, measure{"facts, " + part + ", precision", 100 * s.precision.value(), 90},
			measure{"facts, " + part + ", recall", 100 * s.recall.value(), 70})
	}
	return rows, nil
}
