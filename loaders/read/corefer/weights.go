package corefer

import (
	"math"
	"strconv"
	"strings"
	"sync"
)

// weights are those of data/pronouns.txt.
var weights = sync.OnceValue(loadWeights)

func loadWeights() map[string]float64 {
	all := map[string]float64{}
	for _, row := range rows("pronouns.txt") {
		name, value, _ := strings.Cut(row, "\t")
		if w, err := strconv.ParseFloat(value, 64); err == nil {
			all[name] = w
		}
	}
	return all
}

// best is the candidate with the highest score, the nearest of equals; nil
// where there is none.
func (a *article) best(m *mention, candidates []candidate) *entity {
	var best *entity
	top := math.Inf(-1)
	for _, c := range candidates {
		score := 0.0
		for _, f := range a.features(m, c) {
			score += a.weights[f]
		}
		if score > top {
			best, top = c.entity, score
		}
	}
	return best
}
