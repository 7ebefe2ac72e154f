package main

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"
)

// chainsOf reads "ab cd e": mentions are letters, a cluster is a word.
func chainsOf(text string) chains {
	c := chains{}
	for _, cluster := range strings.Fields(text) {
		for _, m := range cluster {
			c[string(m)] = cluster
		}
	}
	return c
}

// The expected values are computed by hand from the papers' formulas.
func TestCorefScores(t *testing.T) {
	for name, c := range map[string]struct {
		gold, got                            string
		mucP, mucR, b3P, b3R, ceafeP, ceafeR float64
	}{
		"equal": {"abc de f", "abc de f", 1, 1, 1, 1, 1, 1},
		// The example of Vilain et al.: key a-b-c-d, response a-b c-d.
		"split": {"abcd", "ab cd", 1, 2. / 3, 1, 0.5, (2. * 2 / 6) / 2, 2. * 2 / 6},
		// Bagga & Baldwin's example: two errors of one link. Gold 12345 67 89ABC.
		// B3 precision: 5 mentions of 5/5; 67 stands with 89ABC: (2*2+5*5)/7.
		"joined": {"12345 67 89ABC", "12345 6789ABC", 9. / 10, 9. / 9, (5 + 29./7) / 12, 1,
			(1 + 10./12) / 2, (1 + 10./12) / 3},
		// Mentions that only one side has: gold ab c, got bd c.
		// MUC: both 0 of 1. B3: recall (1/2 + 1)/3, precision the same.
		// CEAFe: phi(ab,bd) = 2*1/4, phi(c,c) = 1, over two clusters each.
		"other mentions": {"ab c", "bd c", 0, 0, 1.5 / 3, 1.5 / 3, 0.75, 0.75},
		"nothing":        {"ab", "", 0, 0, 0, 0, 0, 0},
	} {
		t.Run(name, func(t *testing.T) {
			s := scoreCoref(chainsOf(c.gold), chainsOf(c.got))
			for what, pair := range map[string][2]float64{
				"MUC precision":   {s.muc.precision.value(), c.mucP},
				"MUC recall":      {s.muc.recall.value(), c.mucR},
				"B3 precision":    {s.b3.precision.value(), c.b3P},
				"B3 recall":       {s.b3.recall.value(), c.b3R},
				"CEAFe precision": {s.ceafe.precision.value(), c.ceafeP},
				"CEAFe recall":    {s.ceafe.recall.value(), c.ceafeR},
			} {
				if math.Abs(pair[0]-pair[1]) > 1e-9 {
					t.Errorf("%s %v, want %v", what, pair[0], pair[1])
				}
			}
		})
	}
}

// brute tries all one-to-one choices.
func brute(value [][]float64, row int, used []bool) float64 {
	if row == len(value) {
		return 0
	}
	best := brute(value, row+1, used)
	for j := range used {
		if !used[j] {
			used[j] = true
			best = max(best, value[row][j]+brute(value, row+1, used))
			used[j] = false
		}
	}
	return best
}

func TestBestAlignment(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		rows, columns := 1+r.IntN(5), 1+r.IntN(5)
		value := make([][]float64, rows)
		for i := range value {
			for range columns {
				value[i] = append(value[i], float64(r.IntN(10)))
			}
		}
		if got, want := bestAlignment(value), brute(value, 0, make([]bool, columns)); math.Abs(got-want) > 1e-9 {
			t.Fatalf("%v: %v, want %v", value, got, want)
		}
	}
}
