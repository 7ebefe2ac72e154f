package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"text/tabwriter"
)

// loadCommand measures dateline load.
type loadCommand struct {
	Articles []int  `default:"1000,10000" help:"Articles of each load, in its own new store."`
	ECBPlus  string `name:"ecbplus" placeholder:"DIR" help:"Make the articles of those of a folder of ECB+ instead, with other names and numbers in them."`
	Program  string `placeholder:"FILE" help:"The dateline to measure; without one it is built of this module."`
	Dir      string `placeholder:"DIR" help:"Where stores and articles are made, a temporary directory by default." type:"path"`
	Write    string `placeholder:"FILE" help:"Write the articles as JSON Lines to the file, and end." type:"path"`
}

// Help is shown by bench load --help.
func (*loadCommand) Help() string {
	return `Makes articles, the same each time, loads them with the program as a user does
(dateline load, all cores, a new store on disk), and prints what it took.

Made articles have from 5 to about 60 sentences (250 words in the middle) of the
frames in cmd/bench/data/news.txt with names, numbers and times filled in; one
in eight is a near-copy of another, one in four tells of the same happening as
another in other words. Those of ECB+ keep their sentences, but each has names
and numbers of its own; where more are asked for than there are documents, a
document comes again with others.

  words       what stands between spaces in the articles' texts
  repeated    sentences that came before, word for word
  words/s     words by the time of the whole command, start to exit
  before      words by the time until the last article was stored: without
              the links across articles, which are found at the end
  cpu, after  seconds of computing until then, and after
  busy        cores that computed, by cpu and time
  words/cpu   words by seconds of computing, which other programs on the
              machine hardly change; times the cores it is what words/s would
              be if all were always busy
  peak MB     the most memory that the program had at a time

Examples:
  go run ./cmd/bench load
  go run ./cmd/bench load --articles 10000,100000
  go run ./cmd/bench load --ecbplus ../shared/data/ecbplus
  go run ./cmd/bench load --program ./dateline-before`
}

// Run measures the loads one after the other.
func (c *loadCommand) Run(ctx context.Context) (err error) {
	if c.Write != "" {
		_, err := c.write(c.Write, slices.Max(c.Articles))
		return err
	}
	dir, err := os.MkdirTemp(c.Dir, "bench-load-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	program := c.Program
	if program == "" {
		if program, err = build(ctx, dir); err != nil {
			return err
		}
	}
	var all []loadResult
	for _, n := range c.Articles {
		r, err := c.measure(ctx, program, dir, n)
		if err != nil {
			return fmt.Errorf("%d articles: %w", n, err)
		}
		all = append(all, r)
		printLoad(&r)
	}
	printLoadRatios(all)
	return nil
}

// build builds the program of the module that bench is of.
func build(ctx context.Context, dir string) (string, error) {
	program := filepath.Join(dir, "dateline")
	out, err := exec.CommandContext(ctx, "go", "build", "-o", program, "dateline/cmd/dateline").CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("go build: %w: %s", err, out)
	}
	return program, nil
}

// archive is what is told of articles that were written.
type archive struct {
	articles, words, sentences, repeated int
	seen                                 map[string]bool
}

// write writes n articles to a file as JSON Lines.
func (c *loadCommand) write(file string, n int) (_ archive, err error) {
	next, err := c.source()
	if err != nil {
		return archive{}, err
	}
	f, err := os.Create(file)
	if err != nil {
		return archive{}, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	told := archive{seen: map[string]bool{}}
	lines := json.NewEncoder(f)
	for range n {
		a := next()
		told.add(a)
		if err := lines.Encode(a); err != nil {
			return archive{}, err
		}
	}
	return told, nil
}

// source is where articles come from.
func (c *loadCommand) source() (func() *madeArticle, error) {
	if c.ECBPlus != "" {
		r, err := newRenamer(c.ECBPlus)
		if err != nil {
			return nil, err
		}
		return r.next, nil
	}
	m, err := newMaker()
	if err != nil {
		return nil, err
	}
	return m.next, nil
}

// add counts an article's words, and its sentences as full stops part them.
func (t *archive) add(a *madeArticle) {
	t.articles++
	t.words += len(strings.Fields(a.Text))
	for paragraph := range strings.SplitSeq(a.Text, "\n") {
		for sentence := range strings.SplitSeq(paragraph, ". ") {
			if sentence = strings.Trim(sentence, " ."); sentence == "" {
				continue
			}
			if t.sentences++; t.seen[sentence] {
				t.repeated++
			}
			t.seen[sentence] = true
		}
	}
}

// printLoad prints one load.
func printLoad(r *loadResult) {
	t := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(t, "articles\twords\trepeated\ttime s\twords/s\tbefore\tcpu s\tafter\tbusy\twords/cpu\tpeak MB\tstore MB\tquads\t")
	fmt.Fprintf(t, "%d\t%d\t%.1f%%\t%.1f\t%.0f\t%.0f\t%.1f\t%.1f\t%.2f\t%.0f\t%d\t%.0f\t%d\t\n", r.articles, r.words, 100*float64(r.repeated)/float64(r.sentences),
		r.whole.Seconds(), r.rate(), float64(r.words)/r.stored.Seconds(), r.cpuStored.Seconds(), (r.cpu - r.cpuStored).Seconds(),
		r.cpu.Seconds()/r.whole.Seconds(), r.byCPU(), r.peak>>20, float64(r.disk)/(1<<20), r.quads)
	t.Flush()
	if r.out > 0 {
		fmt.Printf("%d of the articles were left out\n", r.out)
	}
}

// printLoadRatios prints the speed of each load to that of the one before it.
func printLoadRatios(all []loadResult) {
	for i := 1; i < len(all); i++ {
		small, large := &all[i-1], &all[i]
		fmt.Printf("%d articles to %d: words/s %.2f, words/cpu %.2f\n", large.articles, small.articles, large.rate()/small.rate(), large.byCPU()/small.byCPU())
	}
}
