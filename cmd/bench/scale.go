package main

import (
	"context"
	"fmt"
	"io"
	"slices"
	"text/tabwriter"
	"time"
)

// measureLarger measures the first engine on a graph so many times as large,
// with as many questions more, and prints how it compares.
func (o *options) measureLarger(ctx context.Context, w io.Writer, small *result) error {
	larger := *o
	larger.Articles, larger.Asked, larger.Grow = o.Articles*o.Times, o.Asked*o.Times, false
	e, err := larger.engine(o.Engines[0])
	if err != nil {
		return err
	}
	g := makeNews(larger.Articles)
	r, err := larger.measure(ctx, e, g)
	if err != nil {
		return err
	}
	r.name = fmt.Sprintf("%s, %d articles", r.name, larger.Articles)
	printAll(w, []*result{r})
	printLarger(w, r, small)
	return nil
}

func printLarger(w io.Writer, large, small *result) {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprint(t, "\trate")
	for _, kind := range questions {
		fmt.Fprintf(t, "\t%s", kind)
	}
	rate := func(r *result) float64 { return float64(r.quads) / r.load.Seconds() }
	fmt.Fprintf(t, "\t\n%s / %s, answers of the same size\t%.2fx", large.name, small.name, rate(large)/rate(small))
	for _, kind := range questions {
		fmt.Fprintf(t, "\t%.1fx", sameSize(kind, large, small))
	}
	fmt.Fprintln(t, "\t")
	t.Flush()
}

// sizeOf is how much the ith question of a kind has to do: of the ten most
// met, how many events there are.
func (r *result) sizeOf(kind string, i int) int {
	if kind == "met" {
		kind = "events"
	}
	if i >= len(r.sizes[kind]) {
		return -1
	}
	return r.sizes[kind][i]
}

// sameSize is how many times as long the median question takes on the large
// graph: each of the small one is compared with those of the nearest size.
func sameSize(kind string, large, small *result) float64 {
	var ratios []float64
	for i, took := range small.inOrder[kind] {
		size := small.sizeOf(kind, i)
		var nearest []time.Duration
		least := -1
		for j, other := range large.inOrder[kind] {
			away := abs(large.sizeOf(kind, j) - size)
			if least < 0 || away < least {
				nearest, least = nil, away
			}
			if away == least {
				nearest = append(nearest, other)
			}
		}
		if len(nearest) > 0 && least*10 <= size { // of a size that is the same but for a tenth
			slices.Sort(nearest)
			ratios = append(ratios, float64(at(nearest, 0.5))/float64(took))
		}
	}
	if len(ratios) == 0 {
		return 0
	}
	slices.Sort(ratios)
	return ratios[len(ratios)/2]
}

func abs(n int) int { return max(n, -n) }
