// Command bench measures the embedded store beside others on a synthetic
// graph of news: stock Cayley (leveldb, memory), plain PostgreSQL, and ours,
// in one run on one machine, and prints the ratios. Each engine must give the
// same answers. bench load measures dateline load as a whole.
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"

	"github.com/alecthomas/kong"
)

type options struct {
	Articles int      `default:"33000" help:"Articles of the graph; 33000 are about 1 M quads."`
	Asked    int      `default:"300" help:"Questions of each kind, at most."`
	Seconds  float64  `default:"5" help:"Seconds for each kind of question, at most."`
	Engines  []string `default:"reader,ours-cayley,postgres,leveldb,ours-path,memory-path" help:"reader (by graph.Reader), postgres, ours-postgres (our store on that server), leveldb, memory, ours-cayley (by its raw iterators); leveldb-path, memory-path, ours-path, ours-postgres-path (by Cayley's path API). Ratios are to the first, those by paths to ours-path."`
	Grow     bool     `help:"Ask the reader its questions also while half as many articles more are loaded into its store."`
	CPU      bool     `name:"cpu" help:"Time answers by what the processor does for them instead of by the clock, for a busy machine (reader only; Linux)."`
	First    bool     `help:"Time the first answer to each question, when the store has just been opened, instead of the second."`
	Times    int      `help:"Measure the first engine also on a graph this many times as large, by questions with answers of the same sizes."`
	Postgres string   `help:"URL of a PostgreSQL server that may be written to; without one postgres is left out."`
	Dir      string   `help:"Directory for the stores, a temporary one by default." type:"path"`
	Kept     string   `help:"Keep the reader's stores in this directory, and ask those that it has instead of loading them anew." type:"path"`
	Store    string   `help:"Write a store for dateline serve into this new directory, and end: 8100 articles are about 1 M quads." type:"path"`
	Profile  string   `help:"File for a CPU profile." type:"path"`
}

func main() {
	var commands struct {
		Stores options     `cmd:"" default:"withargs" help:"Measure stores on a synthetic graph of news (what bench does without a command)."`
		Load   loadCommand `cmd:"" help:"Measure dateline load as a whole on made articles."`
	}
	command := kong.Parse(&commands, kong.Name("bench"), kong.Description("Measures stores on a synthetic graph of news, and dateline load."))
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	command.BindTo(ctx, (*context.Context)(nil))
	if err := command.Run(); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// Run measures the engines.
func (o *options) Run(ctx context.Context) error {
	if o.Store != "" {
		return writeStore(ctx, o.Store, o.Articles)
	}
	stop, err := profile(o.Profile)
	if err != nil {
		return err
	}
	defer stop()
	g := makeNews(o.Articles)
	fmt.Printf("%d articles, %d entities, %d events, %d roles, %d quads\n", len(g.articles), len(g.entities), len(g.events), len(g.roles), g.quads())
	var results []*result
	for _, name := range o.Engines {
		e, err := o.engine(name)
		if err != nil {
			return err
		}
		if e == nil {
			fmt.Println(name + ": left out, since --postgres names no server")
			continue
		}
		r, err := o.measure(ctx, e, g, g.ask)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		results = append(results, r)
	}
	printAll(os.Stdout, results)
	if err := sameAnswers(results); err != nil || o.Times < 2 || len(results) == 0 {
		return err
	}
	return o.measureLarger(ctx, os.Stdout, g, results[0])
}

// engine is the named engine, nil where it cannot be run here.
func (o *options) engine(name string) (engine, error) {
	if name == "reader" && o.Kept != "" {
		dir := filepath.Join(o.Kept, fmt.Sprint("reader-", o.Articles))
		return &reader{dir: dir, kept: true}, os.MkdirAll(o.Kept, 0o700)
	}
	dir, err := os.MkdirTemp(o.Dir, "bench-"+name+"-")
	if err != nil {
		return nil, err
	}
	switch name {
	case "reader":
		return &reader{dir: dir}, nil
	case "postgres":
		if o.Postgres == "" {
			return nil, os.Remove(dir)
		}
		return &postgres{url: o.Postgres}, os.Remove(dir)
	case "ours-postgres":
		if o.Postgres == "" {
			return nil, os.Remove(dir)
		}
		return &server{url: o.Postgres}, os.Remove(dir)
	case "leveldb":
		return &cayley{label: name, dir: dir, open: stockLeveldb}, nil
	case "leveldb-path":
		return &paths{cayley{label: name, dir: dir, open: stockLeveldb}}, nil
	case "memory-path":
		return &paths{cayley{label: name, dir: dir, open: stockMemory}}, nil
	case "ours-postgres-path":
		if o.Postgres == "" {
			return nil, os.Remove(dir)
		}
		return newServerPaths(name, o.Postgres), os.Remove(dir)
	case "ours-path":
		return &paths{cayley{label: name, dir: dir, open: oursByCayley}}, nil
	case "memory":
		return &cayley{label: name, dir: dir, open: stockMemory}, nil
	case "ours-cayley":
		return &cayley{label: name, dir: dir, open: oursByCayley}, nil
	}
	return nil, fmt.Errorf("no engine %q", name)
}
