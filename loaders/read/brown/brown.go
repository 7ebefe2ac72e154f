// Package brown clusters words by their neighbours: the agglomerative
// algorithm of Brown and others (1992), in the incremental form of Liang
// (2005). Words that stand between the same words come out with paths of the
// same beginning. It serves training only.
package brown

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// Cluster gives every word that occurs at least least times its path of '0'
// and '1' in a tree with that many leaves. The same sentences give the same
// paths.
func Cluster(sentences [][]string, leaves, least int) map[string]string {
	words, pairs := count(sentences, least)
	leaves = min(leaves, len(words))
	if leaves < 2 {
		return map[string]string{}
	}
	c := newClusterer(words, pairs, leaves)
	for w := leaves; w < len(words); w++ {
		c.place(w)
		c.merge(c.cheapest())
	}
	return c.paths(words, c.tree())
}

// pair counts how often one word follows another.
type pair struct{ first, second int }

// neighbour is a word beside another, and how often it is.
type neighbour struct {
	word  int
	times float64
}

// adjacency are a word's neighbours.
type adjacency struct {
	after, before []neighbour
}

// count numbers the words by frequency and counts their pairs. Rarer words
// part the pairs as sentences do.
func count(sentences [][]string, least int) ([]string, []adjacency) {
	times := map[string]int{}
	for _, s := range sentences {
		for _, w := range s {
			times[w]++
		}
	}
	var words []string
	for w, n := range times {
		if n >= least {
			words = append(words, w)
		}
	}
	slices.SortFunc(words, func(a, b string) int { return cmp.Or(times[b]-times[a], strings.Compare(a, b)) })
	number := map[string]int{}
	for i, w := range words {
		number[w] = i
	}
	return words, adjacencies(sentences, number)
}

func adjacencies(sentences [][]string, number map[string]int) []adjacency {
	pairs := map[pair]float64{}
	for _, s := range sentences {
		for i := 1; i < len(s); i++ {
			first, known := number[s[i-1]]
			second, known2 := number[s[i]]
			if known && known2 {
				pairs[pair{first, second}]++
			}
		}
	}
	all := make([]adjacency, len(number))
	for p, n := range pairs {
		all[p.first].after = append(all[p.first].after, neighbour{p.second, n})
		all[p.second].before = append(all[p.second].before, neighbour{p.first, n})
	}
	for i := range all {
		byWord := func(a, b neighbour) int { return a.word - b.word }
		slices.SortFunc(all[i].after, byWord)
		slices.SortFunc(all[i].before, byWord)
	}
	return all
}

// clusterer holds the clusters in slots: one more than there are leaves, the
// last merged one free. Probabilities are counts until information is asked
// for.
type clusterer struct {
	words  []adjacency
	slotOf []int // of every word placed: its cluster's slot
	slots  int   // leaves + 1
	total  float64
	free   int
	used   []bool
	first  []float64 // how often a word of the slot is the first of a pair
	second []float64
	pairs  [][]float64 // pairs[a][b]: how often a word of b follows one of a
	shared [][]float64 // mutual information of two clusters, both ways
	loss   [][]float64 // what a merge loses; for a < b
}

func newClusterer(words []string, adjacent []adjacency, leaves int) *clusterer {
	n := leaves + 1
	c := &clusterer{words: adjacent, slotOf: make([]int, len(words)), slots: n, free: leaves,
		used: make([]bool, n), first: make([]float64, n), second: make([]float64, n)}
	c.pairs, c.shared, c.loss = matrix(n), matrix(n), matrix(n)
	for i := range adjacent {
		c.slotOf[i] = -1
		for _, a := range adjacent[i].after {
			c.total += a.times
		}
	}
	for w := range leaves {
		c.slotOf[w], c.used[w] = w, true
		c.addCounts(w, w)
	}
	c.informAll()
	return c
}

func matrix(n int) [][]float64 {
	m := make([][]float64, n)
	for i := range m {
		m[i] = make([]float64, n)
	}
	return m
}

// addCounts adds a word's counts to the slot's.
func (c *clusterer) addCounts(w, slot int) {
	for _, a := range c.words[w].after {
		c.first[slot] += a.times
		if other := c.slotOf[a.word]; other >= 0 && a.word <= w {
			c.pairs[slot][other] += a.times
		}
	}
	for _, b := range c.words[w].before {
		c.second[slot] += b.times
		if other := c.slotOf[b.word]; other >= 0 && b.word < w {
			c.pairs[other][slot] += b.times
		}
	}
}

// information is the mutual information of two classes, from counts.
func (c *clusterer) information(pairs, first, second float64) float64 {
	if pairs == 0 {
		return 0
	}
	return pairs / c.total * math.Log(pairs*c.total/(first*second))
}

// between is the information between two slots, both ways, or of one with
// itself.
func (c *clusterer) between(a, b int) float64 {
	i := c.information(c.pairs[a][b], c.first[a], c.second[b])
	if a != b {
		i += c.information(c.pairs[b][a], c.first[b], c.second[a])
	}
	return i
}

// joined is the information between x and the union of a and b.
func (c *clusterer) joined(a, b, x int) float64 {
	return c.information(c.pairs[a][x]+c.pairs[b][x], c.first[a]+c.first[b], c.second[x]) +
		c.information(c.pairs[x][a]+c.pairs[x][b], c.first[x], c.second[a]+c.second[b])
}

// within is the information of the union of a and b with itself.
func (c *clusterer) within(a, b int) float64 {
	pairs := c.pairs[a][a] + c.pairs[a][b] + c.pairs[b][a] + c.pairs[b][b]
	return c.information(pairs, c.first[a]+c.first[b], c.second[a]+c.second[b])
}

func (c *clusterer) informAll() {
	for a := range c.slots {
		for b := range c.slots {
			if c.used[a] && c.used[b] {
				c.shared[a][b] = c.between(a, b)
			}
		}
	}
	for a := range c.slots {
		for b := a + 1; b < c.slots; b++ {
			if c.used[a] && c.used[b] {
				c.loss[a][b] = c.lossOf(a, b)
			}
		}
	}
}

// lossOf is what merging a and b loses.
func (c *clusterer) lossOf(a, b int) float64 {
	loss := -c.shared[a][b] - c.within(a, b)
	for x := range c.slots {
		if !c.used[x] {
			continue
		}
		loss += c.shared[a][x] + c.shared[b][x]
		if x != a && x != b {
			loss -= c.joined(a, b, x)
		}
	}
	return loss
}

// share changes every loss by sign times what the slot has part in, without
// the pairs of the slot itself and of the slot other.
func (c *clusterer) share(slot, other int, sign float64) {
	for a := range c.slots {
		if !c.used[a] || a == slot || a == other {
			continue
		}
		for b := a + 1; b < c.slots; b++ {
			if !c.used[b] || b == slot || b == other {
				continue
			}
			if c.shared[a][slot] != 0 || c.shared[b][slot] != 0 {
				c.loss[a][b] += sign * (c.shared[a][slot] + c.shared[b][slot] - c.joined(a, b, slot))
			}
		}
	}
}

// place puts the next word into the free slot as a cluster of its own.
func (c *clusterer) place(w int) {
	slot := c.free
	c.slotOf[w], c.used[slot] = slot, true
	c.addCounts(w, slot)
	c.refresh(slot)
	c.share(slot, -1, 1)
	c.relose(slot)
}

// refresh computes the slot's information anew.
func (c *clusterer) refresh(slot int) {
	for x := range c.slots {
		if c.used[x] {
			c.shared[slot][x] = c.between(slot, x)
			c.shared[x][slot] = c.shared[slot][x]
		}
	}
}

// relose computes the losses of the slot's merges anew.
func (c *clusterer) relose(slot int) {
	for x := range c.slots {
		if c.used[x] && x != slot {
			c.loss[min(x, slot)][max(x, slot)] = c.lossOf(slot, x)
		}
	}
}

// cheapest are the two slots whose merge loses least.
func (c *clusterer) cheapest() (into, from int) {
	least := math.Inf(1)
	for a := range c.slots {
		for b := a + 1; b < c.slots; b++ {
			if c.used[a] && c.used[b] && c.loss[a][b] < least {
				least, into, from = c.loss[a][b], a, b
			}
		}
	}
	return into, from
}

// merge joins the cluster in slot from to the one in slot into.
func (c *clusterer) merge(into, from int) {
	c.share(into, from, -1)
	c.share(from, into, -1)
	for x := range c.slots {
		if x != into && x != from {
			c.pairs[into][x] += c.pairs[from][x]
			c.pairs[x][into] += c.pairs[x][from]
		}
	}
	c.pairs[into][into] += c.pairs[from][from] + c.pairs[into][from] + c.pairs[from][into]
	c.first[into] += c.first[from]
	c.second[into] += c.second[from]
	c.clear(from)
	for w, slot := range c.slotOf {
		if slot == from {
			c.slotOf[w] = into
		}
	}
	c.refresh(into)
	c.share(into, -1, 1)
	c.relose(into)
}

func (c *clusterer) clear(slot int) {
	for x := range c.slots {
		c.pairs[slot][x], c.pairs[x][slot] = 0, 0
		c.shared[slot][x], c.shared[x][slot] = 0, 0
	}
	c.first[slot], c.second[slot], c.used[slot], c.free = 0, 0, false, slot
}

// tree merges the leaves until one is left, and gives every slot its path.
func (c *clusterer) tree() map[int]string {
	leafOf := slices.Clone(c.slotOf) // merges change slotOf
	members := map[int][]int{}
	for slot, used := range c.used {
		if used {
			members[slot] = []int{slot}
		}
	}
	paths := map[int]string{}
	for left := len(members); left > 1; left-- {
		into, from := c.cheapest()
		for _, leaf := range members[into] {
			paths[leaf] = "0" + paths[leaf]
		}
		for _, leaf := range members[from] {
			paths[leaf] = "1" + paths[leaf]
		}
		members[into] = append(members[into], members[from]...)
		c.merge(into, from)
	}
	c.slotOf = leafOf
	return paths
}

func (c *clusterer) paths(words []string, bySlot map[int]string) map[string]string {
	paths := make(map[string]string, len(words))
	for i, w := range words {
		paths[w] = bySlot[c.slotOf[i]]
	}
	return paths
}
