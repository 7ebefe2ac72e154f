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
// by as many questions with answers of the same sizes, and prints how it
// compares.
func (o *options) measureLarger(ctx context.Context, w io.Writer, g *news, small *result) error {
	larger := *o
	larger.Articles, larger.Grow = o.Articles*o.Times, false
	e, err := larger.engine(o.Engines[0])
	if err != nil {
		return err
	}
	n := makeNews(larger.Articles)
	alike := n.alike(g, o.Asked)
	r, err := larger.measure(ctx, e, n, func(kind string, i int) question { return alike[kind][i] })
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
		fmt.Fprintf(t, "\t%.1fx", larger(large.inOrder[kind], small.inOrder[kind]))
	}
	fmt.Fprint(t, "\t\nlines of the answers, in the middle\t")
	for _, kind := range questions {
		fmt.Fprintf(t, "\t%d / %d", middle(large.sizes[kind]), middle(small.sizes[kind]))
	}
	fmt.Fprintln(t, "\t")
	t.Flush()
}

// larger is how many times as long the median question takes on the large
// graph.
func larger(large, small []time.Duration) float64 {
	var ratios []float64
	for i := range min(len(large), len(small)) {
		ratios = append(ratios, float64(large[i])/float64(small[i]))
	}
	return middle(ratios)
}

func middle[T int | float64](list []T) (none T) {
	if len(list) == 0 {
		return none
	}
	list = slices.Sorted(slices.Values(list))
	return list[len(list)/2]
}
