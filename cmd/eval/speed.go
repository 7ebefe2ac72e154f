package main

import (
	"context"
	"fmt"
	"os"
	"runtime"
	"runtime/pprof"
	"time"

	"dateline/graph"
	"dateline/loaders"
	"dateline/loaders/read"
	"dateline/loaders/read/english"
)

type speedCommand struct {
	Dir     string        `arg:"" help:"Articles, as dateline load takes them."`
	Least   time.Duration `default:"3s" help:"Read them anew, each time by a new reader, for at least so long (default ${default})."`
	Profile string        `help:"Write a profile of the processor's time to the file."`
}

// Run tells how many words a second are read, all stages, on one core.
func (c *speedCommand) Run() error {
	runtime.GOMAXPROCS(1)
	start := time.Now()
	reader, err := english.New()
	if err != nil {
		return err
	}
	fmt.Printf("models loaded in %v\n", time.Since(start).Round(time.Millisecond))
	var articles []graph.Article
	for a, err := range loaders.Articles([]string{c.Dir}, os.Stdin) {
		if err == nil {
			articles = append(articles, a)
		}
	}
	if len(articles) == 0 {
		return fmt.Errorf("%s holds no article", c.Dir)
	}
	stop, err := c.profiled()
	if err != nil {
		return err
	}
	defer stop()
	var all pace
	for all.time < c.Least {
		if err := all.read(reader, articles); err != nil {
			return err
		}
		if reader, err = english.New(); err != nil { // one that remembers nothing
			return err
		}
	}
	fmt.Printf("%d articles: %.0f words/s on one core, %d bytes allocated a word\n", len(articles),
		float64(all.words)/all.time.Seconds(), all.bytes/uint64(all.words))
	return nil
}

// pace is how long so many words took, and what they allocated.
type pace struct {
	words int
	bytes uint64
	time  time.Duration
}

// read adds one reading of the articles.
func (p *pace) read(reader *read.Reader, articles []graph.Article) error {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	start := time.Now()
	for _, a := range articles {
		doc, err := reader.Read(context.Background(), a)
		if err != nil {
			return err
		}
		for i := range doc.Sentences {
			p.words += len(doc.Sentences[i].Tokens)
		}
	}
	p.time += time.Since(start)
	runtime.ReadMemStats(&after)
	p.bytes += after.TotalAlloc - before.TotalAlloc
	return nil
}

// profiled begins a profile where one is asked for.
func (c *speedCommand) profiled() (stop func(), err error) {
	if c.Profile == "" {
		return func() {}, nil
	}
	file, err := os.Create(c.Profile)
	if err != nil {
		return nil, err
	}
	return func() { pprof.StopCPUProfile(); file.Close() }, pprof.StartCPUProfile(file)
}
