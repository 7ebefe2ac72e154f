package parse

import (
	"math"

	"dateline/loaders/read/neural"
)

// decoder finds trees. It keeps its buffers, one level for each contraction.
type decoder struct {
	levels []*level
	tried  []int
}

// level is what one contraction of a cycle needs.
type level struct {
	scores              neural.Matrix
	heads, enter, leave []int
	kept                []int // the words that are left
	inside              []bool
}

func (d *decoder) level(n int) *level {
	for len(d.levels) <= n {
		d.levels = append(d.levels, &level{})
	}
	return d.levels[n]
}

func sized[T any](buffer *[]T, n int) []T {
	if cap(*buffer) < n {
		*buffer = make([]T, n, 2*n)
	}
	*buffer = (*buffer)[:n]
	clear(*buffer)
	return *buffer
}

// decode gives each word 1..n the head that makes the best tree with one root:
// the best head of each where that is a tree, else the maximum spanning tree
// (Chu and Liu 1965; Edmonds 1967), tried with the likeliest roots.
// scores has a row a word, with the score of each head 0..n; the row of the
// root is not used.
func (d *decoder) decode(scores neural.Matrix, heads []int) {
	best(scores, heads)
	if roots, ok := isTree(heads); ok && roots == 1 {
		return
	}
	total := float32(math.Inf(-1))
	tried := sized(&d.tried, len(heads))
	for _, root := range likelyRoots(scores) {
		first := d.level(0)
		withRoot(&first.scores, scores, root)
		d.spanning(0, tried)
		if sum := sumOf(scores, tried); sum > total {
			total = sum
			copy(heads, tried)
		}
	}
}

func best(scores neural.Matrix, heads []int) {
	for i := 1; i < len(heads); i++ {
		heads[i] = 0
		row := scores.Row(i)
		for j := range row {
			if j != i && row[j] > row[heads[i]] {
				heads[i] = j
			}
		}
	}
}

// isTree tells whether all words lead to the root, and how many do at once.
func isTree(heads []int) (roots int, ok bool) {
	seen := make([]int, len(heads)) // the word from which the walk came by
	for i := 1; i < len(heads); i++ {
		if heads[i] == 0 {
			roots++
		}
		for j := i; j != 0; j = heads[j] {
			if seen[j] == i {
				return roots, false
			}
			if seen[j] != 0 {
				break
			}
			seen[j] = i
		}
	}
	return roots, true
}

// triedRoots is how many words are tried as the root.
const triedRoots = 3

// likelyRoots are the words that lose least by hanging from the root.
func likelyRoots(scores neural.Matrix) []int {
	var roots []int
	var losses []float32
	for i := 1; i < scores.Rows; i++ {
		row := scores.Row(i)
		other := float32(math.Inf(-1))
		for j := 1; j < len(row); j++ {
			if j != i {
				other = max(other, row[j])
			}
		}
		loss := other - row[0]
		at := len(roots)
		for at > 0 && losses[at-1] > loss {
			at--
		}
		if at < triedRoots {
			roots = insert(roots, at, i)
			losses = insert(losses, at, loss)
		}
	}
	return roots
}

func insert[T any](list []T, at int, x T) []T {
	list = append(list, x)
	copy(list[at+1:], list[at:])
	list[at] = x
	return list[:min(len(list), triedRoots)]
}

// never is the score of an arc that must not be.
const never = -1e9

// withRoot copies the scores and forbids every other word to hang from the
// root.
func withRoot(m *neural.Matrix, scores neural.Matrix, root int) {
	m.Shape(scores.Rows, scores.Cols)
	copy(m.Data, scores.Data)
	for i := 1; i < m.Rows; i++ {
		m.Row(i)[i] = never
		if i != root {
			m.Row(i)[0] = never
		}
	}
}

func sumOf(scores neural.Matrix, heads []int) float32 {
	var sum float32
	for i := 1; i < len(heads); i++ {
		sum += scores.Row(i)[heads[i]]
	}
	return sum
}

// spanning gives the maximum spanning tree of the scores of a level. It
// changes them.
func (d *decoder) spanning(depth int, heads []int) {
	l := d.level(depth)
	best(l.scores, heads)
	cycle := cycleOf(heads)
	if cycle == nil {
		return
	}
	at := cycle[0] // stands for the whole cycle
	inside := sized(&l.inside, len(heads))
	for _, i := range cycle {
		inside[i] = true
	}
	enter, leave := sized(&l.enter, len(heads)), sized(&l.leave, len(heads))
	contract(l.scores, heads, cycle, inside, enter, leave)
	l.kept = l.kept[:0]
	for i := range heads {
		if !inside[i] || i == at {
			l.kept = append(l.kept, i)
		}
	}
	smaller := d.level(depth + 1)
	smaller.scores.Shape(len(l.kept), len(l.kept))
	for a, i := range l.kept {
		into, from := smaller.scores.Row(a), l.scores.Row(i)
		for b, j := range l.kept {
			into[b] = from[j]
		}
	}
	d.spanning(depth+1, sized(&l.heads, len(l.kept)))
	for a := 1; a < len(l.kept); a++ {
		i, head := l.kept[a], l.kept[l.heads[a]]
		switch {
		case i == at:
			heads[enter[head]] = head
		case head == at:
			heads[i] = leave[i]
		default:
			heads[i] = head
		}
	}
}

// contract makes the first word of a cycle stand for all of it. enter tells
// which word of the cycle hangs from a head outside, leave from which word of
// the cycle a word outside hangs.
func contract(scores neural.Matrix, heads, cycle []int, inside []bool, enter, leave []int) {
	at := cycle[0]
	for out := range heads {
		if inside[out] {
			continue
		}
		into, from := float32(math.Inf(-1)), float32(math.Inf(-1))
		for _, i := range cycle {
			if gain := scores.Row(i)[out] - scores.Row(i)[heads[i]]; gain > into {
				into, enter[out] = gain, i
			}
			if out > 0 && scores.Row(out)[i] > from {
				from, leave[out] = scores.Row(out)[i], i
			}
		}
		scores.Row(at)[out] = into
		if out > 0 {
			scores.Row(out)[at] = from
		}
	}
}

// cycleOf is a cycle among the heads, or nil.
func cycleOf(heads []int) []int {
	seen := make([]int, len(heads))
	for i := 1; i < len(heads); i++ {
		j := i
		for j != 0 && seen[j] == 0 {
			seen[j] = i
			j = heads[j]
		}
		if j == 0 || seen[j] != i {
			continue
		}
		cycle := []int{j}
		for k := heads[j]; k != j; k = heads[k] {
			cycle = append(cycle, k)
		}
		return cycle
	}
	return nil
}
