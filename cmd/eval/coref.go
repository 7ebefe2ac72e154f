package main

import (
	"fmt"
	"maps"
	"math"
	"slices"
)

// chains are clusters of mentions: the chain of each mention.
type chains map[string]string

// clusters are the chains' mentions, sorted.
func (c chains) clusters() [][]string {
	byChain := map[string][]string{}
	for mention, chain := range c {
		byChain[chain] = append(byChain[chain], mention)
	}
	var all [][]string
	for _, chain := range slices.Sorted(maps.Keys(byChain)) {
		slices.Sort(byChain[chain])
		all = append(all, byChain[chain])
	}
	return all
}

// ratio is a sum over what there is to find, or over what was found.
type ratio struct{ part, whole float64 }

func (r ratio) value() float64 {
	if r.whole == 0 {
		return 0
	}
	return r.part / r.whole
}

// agreement is precision and recall of one measure.
type agreement struct{ precision, recall ratio }

func (p agreement) f1() float64 {
	x, y := p.precision.value(), p.recall.value()
	if x+y == 0 {
		return 0
	}
	return 2 * x * y / (x + y)
}

func (p agreement) String() string {
	return fmt.Sprintf("%5.1f / %5.1f / %5.1f", 100*p.precision.value(), 100*p.recall.value(), 100*p.f1())
}

// corefScore are the three measures whose mean F1 is the CoNLL score: Pradhan
// et al., "Scoring Coreference Partitions of Predicted Mentions: A Reference
// Implementation" (ACL 2014). Mentions need not be the same in both; chains of
// one mention count.
type corefScore struct{ muc, b3, ceafe agreement }

func scoreCoref(gold, got chains) corefScore {
	return corefScore{
		muc:   agreement{muc(got, gold), muc(gold, got)},
		b3:    agreement{bCubed(got, gold), bCubed(gold, got)},
		ceafe: ceafe(gold, got),
	}
}

func (s corefScore) conll() float64 { return (s.muc.f1() + s.b3.f1() + s.ceafe.f1()) / 3 }

func (s corefScore) String() string {
	return fmt.Sprintf("MUC %s  B3 %s  CEAFe %s  CoNLL F1 %.1f", s.muc, s.b3, s.ceafe, 100*s.conll())
}

// muc is the share of the links of a that b has: Vilain et al., "A
// Model-Theoretic Coreference Scoring Scheme" (MUC-6, 1995). Mentions that b
// lacks are parts of their own.
func muc(a, b chains) (r ratio) {
	for _, cluster := range a.clusters() {
		parts := map[string]bool{}
		missing := 0
		for _, m := range cluster {
			if chain, ok := b[m]; ok {
				parts[chain] = true
			} else {
				missing++
			}
		}
		r.part += float64(len(cluster) - len(parts) - missing)
		r.whole += float64(len(cluster) - 1)
	}
	return r
}

// bCubed is, for the mean mention of a, the share of its cluster that b puts
// with it: Bagga & Baldwin, "Algorithms for Scoring Coreference Chains" (1998).
func bCubed(a, b chains) (r ratio) {
	for _, cluster := range a.clusters() {
		shared := map[string]float64{}
		for _, m := range cluster {
			if chain, ok := b[m]; ok {
				shared[chain]++
			}
		}
		for _, chain := range slices.Sorted(maps.Keys(shared)) {
			r.part += shared[chain] * shared[chain] / float64(len(cluster))
		}
		r.whole += float64(len(cluster))
	}
	return r
}

// ceafe aligns clusters one to one so that the sum of their likeness, twice
// the shared mentions over all mentions of both, is greatest: Luo, "On
// Coreference Resolution Performance Metrics" (EMNLP 2005), with phi 4.
func ceafe(gold, got chains) agreement {
	keys, answers := gold.clusters(), got.clusters()
	best := 0.0
	for _, part := range overlapping(keys, answers) {
		best += bestAlignment(part)
	}
	return agreement{ratio{best, float64(len(answers))}, ratio{best, float64(len(keys))}}
}

// overlapping are the likenesses of clusters that share mentions, split into
// parts that share none with each other, so that each can be aligned alone.
func overlapping(keys, answers [][]string) [][][]float64 {
	at := map[string]int{}
	for j, cluster := range answers {
		for _, m := range cluster {
			at[m] = j
		}
	}
	shared := make([]map[int]float64, len(keys))
	parent := make([]int, len(keys)+len(answers))
	for i := range parent {
		parent[i] = i
	}
	for i, cluster := range keys {
		shared[i] = map[int]float64{}
		for _, m := range cluster {
			if j, ok := at[m]; ok {
				shared[i][j]++
				parent[find(parent, len(keys)+j)] = find(parent, i)
			}
		}
	}
	rows, columns := map[int][]int{}, map[int][]int{}
	for i := range parent {
		if root := find(parent, i); i < len(keys) {
			rows[root] = append(rows[root], i)
		} else {
			columns[root] = append(columns[root], i-len(keys))
		}
	}
	var parts [][][]float64
	for _, root := range slices.Sorted(maps.Keys(rows)) {
		if len(columns[root]) == 0 {
			continue
		}
		part := make([][]float64, len(rows[root]))
		for x, i := range rows[root] {
			for _, j := range columns[root] {
				part[x] = append(part[x], 2*shared[i][j]/float64(len(keys[i])+len(answers[j])))
			}
		}
		parts = append(parts, part)
	}
	return parts
}

func find(parent []int, i int) int {
	for parent[i] != i {
		parent[i] = parent[parent[i]]
		i = parent[i]
	}
	return i
}

// bestAlignment is the greatest sum of a one-to-one choice from the matrix, by
// the Hungarian method (Kuhn 1955) in the form with potentials.
func bestAlignment(value [][]float64) (sum float64) {
	n := max(len(value), len(value[0]))
	cost := func(i, j int) float64 {
		if i <= len(value) && j <= len(value[0]) {
			return -value[i-1][j-1]
		}
		return 0
	}
	u, v := make([]float64, n+1), make([]float64, n+1)
	match := make([]int, n+1) // row of each column, from 1; 0 is none
	for i := 1; i <= n; i++ {
		way := make([]int, n+1)
		least := slices.Repeat([]float64{math.Inf(1)}, n+1)
		used := make([]bool, n+1)
		match[0] = i
		j0 := 0
		for match[j0] != 0 {
			used[j0] = true
			delta, j1 := math.Inf(1), 0
			for j := 1; j <= n; j++ {
				if used[j] {
					continue
				}
				if c := cost(match[j0], j) - u[match[j0]] - v[j]; c < least[j] {
					least[j], way[j] = c, j0
				}
				if least[j] < delta {
					delta, j1 = least[j], j
				}
			}
			for j := range used {
				if used[j] {
					u[match[j]] += delta
					v[j] -= delta
				} else {
					least[j] -= delta
				}
			}
			j0 = j1
		}
		for j0 != 0 {
			match[j0] = match[way[j0]]
			j0 = way[j0]
		}
	}
	for j := 1; j <= n; j++ {
		sum -= cost(match[j], j)
	}
	return sum
}
