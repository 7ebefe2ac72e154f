package main

import (
	"math"
	"strings"
	"testing"

	"dateline/graph"
)

func TestGAPScore(t *testing.T) {
	// Four decisions: yes/yes, yes/no, no/yes, no/no (gold/read), and one more
	// yes/yes: right 2, missed 1, wrong 1, so F1 = 2*2/(2*2+1+1) = 2/3.
	var s gapScore
	for _, d := range [][2]bool{{true, true}, {true, false}, {false, true}, {false, false}, {true, true}} {
		s.add(d[0], d[1])
	}
	if got := s.f1(); math.Abs(got-200.0/3) > 1e-9 {
		t.Errorf("F1 %v, want 66.67", got)
	}
}

func TestReadGAP(t *testing.T) {
	text := "Ann saw Béa when she left."
	file := "ID\tText\tPronoun\tPronoun-offset\tA\tA-offset\tA-coref\tB\tB-offset\tB-coref\tURL\n" +
		"x-1\t" + text + "\tshe\t17\tAnn\t0\tTRUE\tBéa\t8\tFALSE\thttp://x\n"
	cases, err := readGAP(strings.NewReader(file))
	if err != nil || len(cases) != 1 {
		t.Fatal(cases, err)
	}
	g := cases[0]
	if g.At != (graph.Span{Start: 17, End: 20}) || g.Name[1].Slice(text) != "Béa" || g.Same != [2]bool{true, false} || !g.feminine() {
		t.Errorf("read %+v", g)
	}
	if _, err := readGAP(strings.NewReader("a\tb\n")); err == nil {
		t.Error("no error for a line of two columns")
	}
}
