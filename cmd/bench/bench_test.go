package main

import (
	"strings"
	"testing"
	"time"
)

// TestSameAnswers asks all embedded engines the six questions on a small graph.
func TestSameAnswers(t *testing.T) {
	g := makeNews(150)
	o := &options{Asked: 15, Seconds: 1, Dir: t.TempDir()}
	var results []*result
	for _, name := range []string{"reader", "memory", "leveldb", "ours-cayley", "ours-path", "memory-path"} {
		e, err := o.engine(name)
		if err != nil {
			t.Fatal(err)
		}
		r, err := o.measure(t.Context(), e, g)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		results = append(results, r)
	}
	if err := sameAnswers(results); err != nil {
		t.Error(err)
	}
	for _, kind := range questions {
		lines := 0
		for _, answer := range results[0].answers[kind] {
			lines += len(answer)
		}
		if lines == 0 {
			t.Errorf("%s: no question has an answer, so that nothing was compared", kind)
		}
	}
}

// TestDifferentAnswersAreTold has two engines differ.
func TestDifferentAnswersAreTold(t *testing.T) {
	one := &result{name: "one", answers: map[string][][]string{"led": {{"a"}}}}
	two := &result{name: "two", answers: map[string][][]string{"led": {{"b"}}}}
	if sameAnswers([]*result{one, two}) == nil {
		t.Error("no error")
	}
}

// TestGraphIsTheSameEachTime makes a graph twice.
func TestGraphIsTheSameEachTime(t *testing.T) {
	a, b := makeNews(60), makeNews(60)
	if len(a.roles) == 0 || len(a.roles) != len(b.roles) || a.roles[len(a.roles)-1] != b.roles[len(b.roles)-1] || a.quads() != b.quads() {
		t.Error("two graphs differ")
	}
}

// TestLargerAndWhileLoading measures a small graph in all ways.
func TestLargerAndWhileLoading(t *testing.T) {
	o := &options{Articles: 40, Asked: 5, Seconds: 1, Times: 2, Grow: true, Engines: []string{"reader"}, Dir: t.TempDir()}
	e, err := o.engine("reader")
	if err != nil {
		t.Fatal(err)
	}
	small, err := o.measure(t.Context(), e, makeNews(o.Articles))
	if err != nil {
		t.Fatal(err)
	}
	var table strings.Builder
	if err := o.measureLarger(t.Context(), &table, small); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(table.String(), "reader, 80 articles / reader") || len(small.loading) != len(questions) {
		t.Errorf("measured while loading: %v; table\n%s", small.loading, &table)
	}
	same := &result{sizes: map[string][]int{"events": {5, 10}}, inOrder: map[string][]time.Duration{"met": {4, 8}}}
	if got := sameSize("met", same, same); got != 1 {
		t.Errorf("the same, compared with itself, takes %f times as long", got)
	}
}
