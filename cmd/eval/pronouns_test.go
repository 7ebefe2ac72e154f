package main

import (
	"math"
	"testing"
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
