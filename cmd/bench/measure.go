package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	"runtime/pprof"
	"slices"
	"strings"
	"syscall"
	"text/tabwriter"
	"time"
)

// result is what was measured of one engine.
type result struct {
	name    string
	load    time.Duration
	cpu     time.Duration // of this process while loading, which a busy machine does not distort
	bytes   int64
	quads   int
	memory  int64                      // most that this process grew by while loading, bytes
	times   map[string][]time.Duration // sorted
	sizes   map[string][]int           // lines of the answers, in the order of asking
	inOrder map[string][]time.Duration // times in that order
	turns   map[string][]time.Duration // sorted, when the kinds of question took turns
	loading map[string][]time.Duration // sorted, the same while more was loaded
	answers map[string][][]string      // of the first questions of each kind
}

const compared = 40 // answers of each kind that must be the same in all engines

func (o *options) measure(ctx context.Context, e engine, g *news, ask func(kind string, i int) question) (*result, error) {
	r := &result{name: e.name(), quads: g.quads(), times: map[string][]time.Duration{}, sizes: map[string][]int{}, inOrder: map[string][]time.Duration{}, answers: map[string][][]string{}}
	g.keep()
	debug.FreeOSMemory()
	grown := watchMemory()
	g.making = 0
	start, busy := time.Now(), cpuTime()
	err := e.load(ctx, g)
	r.load, r.cpu, r.memory = time.Since(start)-g.making, cpuTime()-busy-g.making, grown()
	if err == nil {
		r.bytes, err = e.bytes(ctx)
	}
	if err != nil {
		return nil, err
	}
	for _, kind := range questions {
		if err := o.askAll(ctx, e, g, kind, ask, r); err != nil {
			return nil, errors.Join(fmt.Errorf("%s: %w", kind, err), e.close())
		}
	}
	if grower, can := e.(grower); can && o.Grow {
		r.turns, r.loading, err = o.whileLoading(ctx, grower, g)
	}
	return r, errors.Join(err, e.close())
}

// askAll asks the questions of a kind twice, and keeps the times of the second
// round, when caches are as warm as in a server.
func (o *options) askAll(ctx context.Context, e engine, g *news, kind string, ask func(kind string, i int) question, r *result) error {
	budget := time.Duration(o.Seconds * float64(time.Second))
	for round := range 2 {
		begin := time.Now()
		for i := range o.Asked {
			start := o.start()
			lines, err := e.ask(ctx, g, ask(kind, i))
			took := o.since(start)
			if err != nil {
				return err
			}
			if (round == 0) == o.First {
				r.times[kind] = append(r.times[kind], took)
				r.sizes[kind] = append(r.sizes[kind], len(lines))
			}
			if round == 0 && i < compared {
				slices.Sort(lines)
				r.answers[kind] = append(r.answers[kind], lines)
			}
			if time.Since(begin) > budget {
				break
			}
		}
	}
	r.inOrder[kind] = slices.Clone(r.times[kind])
	slices.Sort(r.times[kind])
	return nil
}

// sameAnswers tells where engines differ.
func sameAnswers(results []*result) error {
	var err error
	for _, kind := range questions {
		for _, r := range results[min(1, len(results)):] {
			want, got := results[0].answers[kind], r.answers[kind]
			for i := range min(len(want), len(got)) {
				if !slices.Equal(want[i], got[i]) {
					err = errors.Join(err, fmt.Errorf("%s, question %d: %s answers %d lines, %s %d others",
						kind, i, results[0].name, len(want[i]), r.name, len(got[i])))
					break
				}
			}
		}
	}
	return err
}

func printAll(w io.Writer, results []*result) {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprint(t, "\tload s\tcpu s\tquads/s\tB/quad\tmemory MB")
	for _, kind := range questions {
		fmt.Fprint(t, "\t", kind, " p50\tp99")
	}
	fmt.Fprintln(t, "\t")
	for _, r := range results {
		fmt.Fprintf(t, "%s\t%.2f\t%.2f\t%.0f\t%.1f\t%d", r.name, r.load.Seconds(), r.cpu.Seconds(), float64(r.quads)/r.load.Seconds(), float64(r.bytes)/float64(r.quads), r.memory>>20)
		for _, kind := range questions {
			fmt.Fprintf(t, "\t%s\t%s", short(at(r.times[kind], 0.5)), short(at(r.times[kind], 0.99)))
		}
		fmt.Fprintln(t, "\t")
	}
	for _, r := range results {
		if r.loading != nil {
			printTimes(t, r.name+", in turns", r.turns)
			printTimes(t, r.name+", in turns while loading", r.loading)
		}
	}
	printRatios(t, results)
	t.Flush()
}

func printTimes(w io.Writer, name string, times map[string][]time.Duration) {
	fmt.Fprint(w, name, "\t\t\t\t\t")
	for _, kind := range questions {
		fmt.Fprintf(w, "\t%s\t%s", short(at(times[kind], 0.5)), short(at(times[kind], 0.99)))
	}
	fmt.Fprintln(w, "\t")
}

// printRatios prints how many times faster the first engine is, and of those
// asked by Cayley's paths how many times faster ours is.
func printRatios(w io.Writer, results []*result) {
	for i, r := range results {
		base := results[0]
		if at := slices.IndexFunc(results, func(r *result) bool { return r.name == "ours-path" }); at >= 0 && strings.HasSuffix(r.name, "-path") {
			base = results[at]
		}
		if i > 0 && r != base {
			printRatio(w, r.name+" / "+base.name, r, base, r.times, base.times)
		}
		if r.loading != nil {
			printRatio(w, r.name+", in turns while loading / idle", nil, nil, r.loading, r.turns)
		}
	}
}

func printRatio(w io.Writer, name string, r, base *result, times, than map[string][]time.Duration) {
	fmt.Fprint(w, name)
	if r == nil {
		fmt.Fprint(w, "\t\t\t\t\t")
	} else {
		fmt.Fprintf(w, "\t%.1fx\t%.1fx\t\t\t", r.load.Seconds()/base.load.Seconds(), r.cpu.Seconds()/base.cpu.Seconds())
	}
	for _, kind := range questions {
		for _, q := range []float64{0.5, 0.99} {
			fmt.Fprintf(w, "\t%.1fx", float64(at(times[kind], q))/float64(at(than[kind], q)))
		}
	}
	fmt.Fprintln(w, "\t")
}

// at is the quantile of sorted times.
func at(times []time.Duration, quantile float64) time.Duration {
	if len(times) == 0 {
		return 0
	}
	return times[min(len(times)-1, int(quantile*float64(len(times))))]
}

func short(d time.Duration) string {
	switch {
	case d < time.Millisecond:
		return fmt.Sprintf("%.1fus", float64(d)/1e3)
	case d < time.Second:
		return fmt.Sprintf("%.2fms", float64(d)/1e6)
	}
	return fmt.Sprintf("%.2fs", d.Seconds())
}

// cpuTime is how long this process has computed so far, in all threads.
func cpuTime() time.Duration {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		return 0
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

// diskUse is how many bytes the files of a directory hold.
func diskUse(dir string) (total int64, err error) {
	err = filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err == nil {
			total += info.Size()
		}
		return nil // a file that went away meanwhile
	})
	return total, err
}

func profile(path string) (stop func(), err error) {
	if path == "" {
		return func() {}, nil
	}
	f, err := os.Create(path)
	if err != nil {
		return nil, err
	}
	if err := pprof.StartCPUProfile(f); err != nil {
		return nil, err
	}
	return func() { pprof.StopCPUProfile(); _ = f.Close() }, nil
}
