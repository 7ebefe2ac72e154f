package main

import (
	"fmt"
	"io"
	"os"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"dateline/loaders/load"
)

// progress shows how a load goes on: a line that is drawn anew on a terminal,
// plain lines elsewhere.
type progress struct {
	out   io.Writer
	bar   *progressbar.ProgressBar // nil where out is no terminal
	start time.Time
	last  time.Time
	sum   load.Summary
}

// plainEvery is the time between two plain lines.
const plainEvery = 2 * time.Second

func newProgress(out *os.File) *progress {
	p := &progress{out: out, start: time.Now(), last: time.Now()}
	if term.IsTerminal(int(out.Fd())) {
		p.bar = progressbar.NewOptions(-1, progressbar.OptionSetWriter(out),
			progressbar.OptionSpinnerType(14), progressbar.OptionClearOnFinish())
	}
	return p
}

// report takes in what became of one article.
func (p *progress) report(o load.Outcome) {
	p.sum.Add(o)
	switch {
	case o.Err != nil:
		p.clear()
		fmt.Fprintf(p.out, "failed: %v\n", o.Err)
	case p.bar != nil:
		p.bar.Describe(p.line())
		_ = p.bar.Add(1)
	case time.Since(p.last) >= plainEvery:
		p.last = time.Now()
		fmt.Fprintln(p.out, p.line())
	}
}

// done prints the last line.
func (p *progress) done() {
	p.clear()
	fmt.Fprintln(p.out, p.line())
}

func (p *progress) clear() {
	if p.bar != nil {
		_ = p.bar.Clear()
	}
}

func (p *progress) line() string {
	line := fmt.Sprintf("loaded %d articles", p.sum.Count[load.Loaded]+p.sum.Count[load.Replaced])
	for _, status := range []load.Status{load.Unchanged, load.Duplicate, load.Failed} {
		if n := p.sum.Count[status]; n > 0 {
			line += fmt.Sprintf(", %d %s", n, status)
		}
	}
	seconds := max(time.Since(p.start).Seconds(), 0.001)
	return fmt.Sprintf("%s; %d words, %.0f words/s", line, p.sum.Words, float64(p.sum.Words)/seconds)
}
