package main

import (
	"strings"
	"testing"
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
		r, err := o.measure(t.Context(), e, g, g.ask)
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
		if kind == "led" {
			for i, answer := range results[0].answers[kind] {
				if size := g.links().size(kind, g.ask(kind, i).entity); size != len(answer) {
					t.Errorf("led, question %d: %d lines, %d thought", i, len(answer), size)
				}
			}
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
	g := makeNews(o.Articles)
	small, err := o.measure(t.Context(), e, g, g.ask)
	if err != nil {
		t.Fatal(err)
	}
	var table strings.Builder
	if err := o.measureLarger(t.Context(), &table, g, small); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(table.String(), "reader, 80 articles / reader") || len(small.loading) != len(questions) {
		t.Errorf("measured while loading: %v; table\n%s", small.loading, &table)
	}
	if got := larger(small.inOrder["met"], small.inOrder["met"]); got != 1 {
		t.Errorf("the same, compared with itself, takes %f times as long", got)
	}
}

// TestAlike compares what the questions about a larger graph have to do with
// what those about the small one have to.
func TestAlike(t *testing.T) {
	small, large := makeNews(400), makeNews(1600)
	here, there := large.links(), small.links()
	alike := large.alike(small, 40)
	for _, kind := range []string{"events", "met", "led"} {
		far, some := 0, 0
		for i, q := range alike[kind] {
			size, want := here.size(kind, q.entity), there.size(kind, small.ask(kind, i).entity)
			some += want
			if size > want+want/5+1 || size < want-want/5-1 {
				far++
			}
		}
		if far > 4 || some == 0 {
			t.Errorf("%s: %d of 40 questions are of another size, all sizes together %d", kind, far, some)
		}
	}
}
