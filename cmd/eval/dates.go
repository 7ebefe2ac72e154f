package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"
	"unicode/utf8"

	"dateline/graph"
	"dateline/loaders/read"
	"dateline/loaders/read/english"
	"dateline/loaders/read/when"
)

type datesCommand struct {
	Dir    string `arg:"" help:"A folder of GUM's XML files, or one with an xml folder in it."`
	Errors bool   `help:"Print the dates that differ, gold beside read."`
}

// Run scores the dates found in gold tokens, by the measures of TempEval-3
// (UzZaman et al. 2013): strict F1 counts equal spans, relaxed F1 spans that
// overlap, value F1 those of the latter whose value is right too. Each date
// matches at most one other. Two values are equal when they are the same
// days: "2015" is 2015-01-01 to 2015-12-31. Durations, sets and times of day
// are no dates of GUM and do not count.
func (c *datesCommand) Run() error {
	score, err := c.score()
	if err != nil {
		return err
	}
	fmt.Print(score)
	return nil
}

func (c *datesCommand) score() (score dateScore, err error) {
	reader, err := english.New()
	if err != nil {
		return score, err
	}
	files, err := filepath.Glob(filepath.Join(c.Dir, "*.xml"))
	if inner, _ := filepath.Glob(filepath.Join(c.Dir, "xml", "*.xml")); len(files) == 0 {
		files = inner
	}
	if err != nil || len(files) == 0 {
		return score, fmt.Errorf("%s: no XML files", c.Dir)
	}
	for _, name := range files {
		gold, err := readDated(name)
		if err != nil {
			return score, err
		}
		own := ownDates(reader, gold)
		score.add(gold.dates, own)
		if c.Errors {
			printDates(filepath.Base(name), gold, own)
		}
	}
	return score, nil
}

// ownDates are the dates that the stage finds, with its own tags and trees.
func ownDates(reader *read.Reader, gold *dated) []goldDate {
	doc := &read.Document{Sentences: gold.sentences}
	doc.Article = graph.Article{Text: gold.text.String(), Published: gold.published}
	for i := range doc.Sentences {
		reader.Parser.Parse([][]read.Token{doc.Sentences[i].Tokens})
	}
	when.New().Annotate(doc)
	var dates []goldDate
	for _, t := range doc.Times {
		if t.Type == read.DateTime {
			dates = append(dates, splitRange(t)...)
		}
	}
	return dates
}

// rangeLinks stand between the two dates of a range.
var rangeLinks = [...]string{" to ", " and ", " until ", " till ", " through ", " - ", " – ", " / "}

// splitRange gives the two dates of a range, as the guidelines of TIMEX3
// annotate "from 2012 to 2015"; any other time is one date.
func splitRange(t read.Time) []goldDate {
	for _, link := range rangeLinks {
		before, behind, ok := strings.Cut(t.Text, link)
		if !ok || !strings.Contains(t.Value, "/") {
			continue
		}
		first := strings.TrimPrefix(strings.TrimPrefix(before, "from "), "between ")
		end := t.Span.Start + utf8.RuneCountInString(before)
		return []goldDate{
			{graph.Span{Start: end - utf8.RuneCountInString(first), End: end}, days(t.Start, t.Start)},
			{graph.Span{Start: t.Span.End - utf8.RuneCountInString(behind), End: t.Span.End}, days(t.End, t.End)},
		}
	}
	return []goldDate{{span: t.Span, value: days(t.Start, t.End)}}
}

// days writes a range of dates by its first and last day, "" where unknown.
func days(start, end graph.Date) string {
	first, _, ok := calendar(start)
	_, last, both := calendar(end)
	if !ok || !both {
		return ""
	}
	return first + "/" + last
}

// calendar is the first and last day of a year, month or day.
func calendar(d graph.Date) (first, last string, ok bool) {
	text, _, _ := strings.Cut(string(d), "T")
	for _, form := range [...]struct {
		layout              string
		years, months, days int
	}{{time.DateOnly, 0, 0, 1}, {"2006-01", 0, 1, 0}, {"2006", 1, 0, 0}} {
		if day, err := time.Parse(form.layout, text); err == nil {
			end := day.AddDate(form.years, form.months, form.days).AddDate(0, 0, -1)
			return day.Format(time.DateOnly), end.Format(time.DateOnly), true
		}
	}
	return "", "", false
}

// dateScore counts dates; each of the three ways of being right in gold.
type dateScore struct{ gold, own, strict, relaxed, value int }

func (s *dateScore) add(gold, own []goldDate) {
	s.gold, s.own = s.gold+len(gold), s.own+len(own)
	for i, j := range datePairs(gold, own) {
		if j < 0 {
			continue
		}
		s.relaxed++
		count(&s.strict, gold[i].span == own[j].span)
		count(&s.value, gold[i].value != "" && gold[i].value == own[j].value)
	}
}

// datePairs gives each gold date the first read one that overlaps it and is
// not taken, or -1.
func datePairs(gold, own []goldDate) []int {
	pairs, taken := make([]int, len(gold)), make([]bool, len(own))
	for i := range gold {
		pairs[i] = -1
		for j := range own {
			if !taken[j] && gold[i].span.Overlaps(own[j].span) {
				pairs[i], taken[j] = j, true
				break
			}
		}
	}
	return pairs
}

func (s dateScore) f1(right int) float64 { return 200 * float64(right) / float64(max(s.gold+s.own, 1)) }

func (s dateScore) valueF1() float64 { return s.f1(s.value) }

func (s dateScore) String() string {
	return fmt.Sprintf("dates   %d gold, %d read\nstrict  F1 %.2f\nrelaxed F1 %.2f\nvalue   F1 %.2f\n",
		s.gold, s.own, s.f1(s.strict), s.f1(s.relaxed), s.f1(s.value))
}

func printDates(name string, gold *dated, own []goldDate) {
	text, pairs, taken := gold.text.String(), datePairs(gold.dates, own), map[int]bool{}
	for i, j := range pairs {
		g := gold.dates[i]
		switch {
		case j < 0:
			fmt.Fprintf(os.Stderr, "%s: missed %q %s\n", name, g.span.Slice(text), g.value)
			continue
		case own[j].value != g.value:
			fmt.Fprintf(os.Stderr, "%s: %q %s, read %q %s (%s)\n", name, g.span.Slice(text), g.value, own[j].span.Slice(text), own[j].value, gold.published)
		}
		taken[j] = true
	}
	for j, o := range own {
		if !taken[j] {
			fmt.Fprintf(os.Stderr, "%s: added %q %s\n", name, o.span.Slice(text), o.value)
		}
	}
}

func count(n *int, right bool) {
	if right {
		*n++
	}
}
