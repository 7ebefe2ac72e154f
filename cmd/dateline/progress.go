package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"dateline/loaders"
	"dateline/loaders/load"
)

// progress shows how a load goes on: a bar on a terminal, plain lines
// elsewhere; with --json a line for each article on the standard output.
type progress struct {
	out    io.Writer
	source *loaders.Source
	total  int64                    // bytes of the files, 0 where not known
	bar    *progressbar.ProgressBar // nil where out is no terminal
	json   *json.Encoder            // nil without --json
	start  time.Time
	last   time.Time
	sum    load.Summary
	told   int // of articles that are left out
}

// mostTold is how many articles that are left out are told one by one.
const mostTold = 1000

// plainEvery is the time between two plain lines, drawEvery between two looks
// of the bar.
const (
	plainEvery = 2 * time.Second
	drawEvery  = 100 * time.Millisecond
)

func newProgress(source *loaders.Source, asJSON bool) *progress {
	p := &progress{out: os.Stderr, source: source, total: source.Size(), start: time.Now(), last: time.Now()}
	if asJSON {
		p.json = json.NewEncoder(os.Stdout)
		p.json.SetEscapeHTML(false)
		return p
	}
	if term.IsTerminal(int(os.Stderr.Fd())) {
		total := p.total
		if total == 0 {
			total = -1
		}
		p.bar = progressbar.NewOptions64(total, progressbar.OptionSetWriter(p.out), progressbar.OptionSpinnerType(14),
			progressbar.OptionSetElapsedTime(false), progressbar.OptionSetPredictTime(false), progressbar.OptionSetWidth(20),
			progressbar.OptionThrottle(drawEvery), progressbar.OptionClearOnFinish())
	}
	return p
}

// report takes in what became of one article.
func (p *progress) report(o load.Outcome) {
	p.sum.Add(o)
	if p.json != nil {
		_ = p.json.Encode(outcomeLine(&o)) // nobody reads: nobody to tell
		return
	}
	if o.Err != nil && !o.In() {
		p.clear()
		p.tell(o)
	}
	switch {
	case p.bar != nil && time.Since(p.last) >= drawEvery:
		p.last = time.Now()
		p.bar.Describe(p.line())
		_ = p.bar.Set64(min(p.source.BytesRead(), max(p.total-1, 0))) // the last byte ends the bar
	case p.bar == nil && time.Since(p.last) >= plainEvery:
		p.last = time.Now()
		fmt.Fprintln(p.out, p.line())
	}
}

// tell tells of an article that is left out, of many the first ones.
func (p *progress) tell(o load.Outcome) {
	switch p.told++; {
	case p.told <= mostTold:
		fmt.Fprintf(p.out, "%s: %v\n", o.Status, o.Err)
	case p.told == mostTold+1:
		fmt.Fprintf(p.out, "more are left out, not told here one by one: dateline articles --status failed,skipped,duplicate lists them all\n")
	}
}

// counted is a number of things: 1 article, 2 articles.
func counted(n int, what string) string {
	if n != 1 {
		what += "s"
	}
	return fmt.Sprintf("%d %s", n, what)
}

// done prints the last line.
func (p *progress) done() {
	if p.json != nil {
		_ = p.json.Encode(map[string]any{"sum": p.sum.Count, "words": p.sum.Words, "quads": p.sum.Quads, "seconds": p.seconds()})
		return
	}
	p.clear()
	p.total = 0
	fmt.Fprintln(p.out, p.line())
}

func (p *progress) clear() {
	if p.bar != nil {
		_ = p.bar.Clear()
	}
}

func (p *progress) seconds() float64 { return max(time.Since(p.start).Seconds(), 0.001) }

func (p *progress) line() string {
	in := p.sum.Count[load.Loaded] + p.sum.Count[load.Replaced]
	line := "loaded " + counted(in, "article")
	for _, status := range []load.Status{load.Unchanged, load.Duplicate, load.Skipped, load.Failed} {
		if n := p.sum.Count[status]; n > 0 {
			line += fmt.Sprintf(", %d %s", n, status)
		}
	}
	seconds := p.seconds()
	rate := func(n int) float64 { return float64(n) / seconds }
	line += fmt.Sprintf("; %d words; %.0f articles/s, %.0f words/s, %.0f quads/s", p.sum.Words, rate(in), rate(p.sum.Words), rate(p.sum.Quads))
	if left := p.left(); left > 0 {
		line += fmt.Sprintf("; %s left", left)
	}
	return line
}

// left is how long the rest takes at the rate so far, 0 where it is not known.
func (p *progress) left() time.Duration {
	read := p.source.BytesRead()
	if p.total == 0 || read == 0 || read >= p.total {
		return 0
	}
	rest := float64(p.total-read) / float64(read) * p.seconds()
	return max(time.Duration(rest)*time.Second, time.Second)
}

// jsonOutcome is an outcome as --json prints it.
type jsonOutcome struct {
	Place   string      `json:"place,omitempty"`
	Status  load.Status `json:"status"`
	Article string      `json:"article,omitempty"`
	Title   string      `json:"title,omitempty"`
	Of      string      `json:"of,omitempty"`
	Why     string      `json:"why,omitempty"`
	Words   int         `json:"words,omitempty"`
	Quads   int         `json:"quads,omitempty"`
}

func outcomeLine(o *load.Outcome) jsonOutcome {
	line := jsonOutcome{
		Status: o.Status, Article: string(o.Article), Title: o.Title, Words: o.Words, Quads: o.Quads,
		Place: o.Place.String(), Of: o.Of.String(),
	}
	if o.Err != nil {
		line.Why = o.Err.Error()
	}
	return line
}
