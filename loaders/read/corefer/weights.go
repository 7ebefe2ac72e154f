package corefer

import (
	"math"
	"strconv"
	"strings"
	"sync"
)

// weights are those of data/pronouns.txt.
var weights = sync.OnceValue(func() map[string]float64 { return parseWeights(strings.Join(rows("pronouns.txt"), "\n")) })

func parseWeights(text string) map[string]float64 {
	all := map[string]float64{}
	for row := range strings.Lines(text) {
		name, value, _ := strings.Cut(strings.TrimSpace(row), "\t")
		if w, err := strconv.ParseFloat(value, 64); err == nil {
			all[name] = w
		}
	}
	return all
}

// best is the candidate with the highest score, the nearest of equals; nil
// where that is none of them.
func (a *article) best(m *mention, candidates []candidate) *entity {
	var best *entity
	top := math.Inf(-1)
	for _, c := range candidates {
		score := 0.0
		for _, f := range a.features(m, c) {
			score += a.weights[f]
		}
		if score > top {
			best, top = c.entity, score // nil of the candidate that stands for none
		}
	}
	return best
}
