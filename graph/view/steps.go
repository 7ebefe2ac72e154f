package view

import (
	"slices"

	"dateline/graph"
)

// OtherEnd is the one of two ends of a hop that is not id.
func OtherEnd(id, a, b graph.ID) graph.ID {
	if a == id {
		return b
	}
	return a
}

// Backwards follows the steps that lead into a node, back to from: at most
// limit paths, in the order of the steps.
func Backwards(into map[graph.ID][]graph.PathStep, from, to graph.ID, limit int) []graph.Path {
	if from == to {
		return nil
	}
	paths := []graph.Path{}
	var walk func(id graph.ID, behind []graph.PathStep)
	walk = func(id graph.ID, behind []graph.PathStep) {
		if len(paths) >= limit {
			return
		}
		if id == from {
			paths = append(paths, graph.Path{Steps: slices.Clone(behind)})
			return
		}
		for _, step := range into[id] {
			walk(step.From, append([]graph.PathStep{step}, behind...))
		}
	}
	walk(to, nil)
	return paths
}

// EdgesAmong are the steps from the nodes that lead to others of them, each
// once.
func EdgesAmong(nodes []graph.ID, steps func(graph.ID) []graph.PathStep) []graph.PathStep {
	among := map[graph.ID]bool{}
	for _, id := range nodes {
		among[id] = true
	}
	var edges []graph.PathStep
	seen := map[[3]string]bool{}
	for _, id := range nodes {
		for _, step := range steps(id) {
			a, b := step.Ends()
			if step.Label == string(graph.SameAsCandidate) {
				a, b = min(a, b), max(a, b) // said of both
			}
			if key := [3]string{string(a), string(b), step.Label}; among[step.To] && !seen[key] {
				seen[key] = true
				edges = append(edges, step)
			}
		}
	}
	return edges
}
