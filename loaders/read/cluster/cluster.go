// Package cluster puts words into a tree of clusters by their vectors: words
// that are used alike share the beginning of a path, as with the clusters of
// Brown et al. (1992), but from vectors that others have trained on far more
// text than could be clustered here.
package cluster

import "slices"

// Word is a word and its vector.
type Word struct {
	Text   string
	Vector []float32
}

// rounds is how often a cut is bettered at most.
const rounds = 12

// Bisect cuts the words in two again and again, the largest cluster first
// (bisecting k-means; Steinbach, Karypis and Kumar 2000), until there are so
// many clusters. It gives each word's path: a bit for each cut. Vectors are
// compared by direction. The same words give the same paths.
func Bisect(words []Word, clusters int) map[string]string {
	units := make([][]float32, len(words))
	all := group{members: make([]int, len(words))}
	for i := range words {
		units[i], all.members[i] = unit(words[i].Vector), i
	}
	groups := []group{all}
	for len(groups) < clusters {
		largest := 0
		for i := range groups {
			if len(groups[i].members) > len(groups[largest].members) {
				largest = i
			}
		}
		left, right, ok := groups[largest].cut(units)
		if !ok {
			break
		}
		groups[largest] = left
		groups = append(groups, right)
	}
	paths := make(map[string]string, len(words))
	for _, g := range groups {
		for _, i := range g.members {
			paths[words[i].Text] = g.path
		}
	}
	return paths
}

// group is a cluster.
type group struct {
	path    string
	members []int
}

// cut cuts a cluster by the two halves' middles. It begins with the member
// that is farthest from the middle of all, and the one farthest from that.
func (g group) cut(units [][]float32) (left, right group, ok bool) {
	if len(g.members) < 2 {
		return g, g, false
	}
	first := g.farthest(units, middle(units, g.members))
	a, b := units[first], units[g.farthest(units, units[first])]
	for range rounds {
		var l, r []int
		for _, i := range g.members {
			if dot(units[i], a) >= dot(units[i], b) {
				l = append(l, i)
			} else {
				r = append(r, i)
			}
		}
		if len(l) == 0 || len(r) == 0 {
			return g, g, false
		}
		same := slices.Equal(l, left.members)
		left, right = group{g.path + "0", l}, group{g.path + "1", r}
		if same {
			break
		}
		a, b = unit(middle(units, l)), unit(middle(units, r))
	}
	return left, right, true
}

// farthest is the member least like the vector.
func (g group) farthest(units [][]float32, from []float32) int {
	found, least := g.members[0], float32(2)
	for _, i := range g.members {
		if d := dot(units[i], from); d < least {
			found, least = i, d
		}
	}
	return found
}

func middle(units [][]float32, members []int) []float32 {
	sum := make([]float32, len(units[members[0]]))
	for _, i := range members {
		for j, x := range units[i] {
			sum[j] += x
		}
	}
	return unit(sum)
}

func dot(a, b []float32) float32 {
	var sum float32
	for i, x := range a {
		sum += x * b[i]
	}
	return sum
}
