package resolve

import (
	"context"
	"hash/fnv"
	"slices"
	"strings"
	"unicode"

	"dateline/graph"
)

// Texts are near-copies when at least this share of their runs of three words
// is common to both (Jaccard): wire stories that outlets cut or retitle stay
// above it, two reports written on one happening lie far below.
const copyFrom = 0.55

const (
	bands   = 32 // of the signature; texts that share one are compared
	rows    = 4  // values in a band
	shingle = 3  // words
)

// signature is the MinHash of a text's shingles: Broder, "On the Resemblance
// and Containment of Documents" (1997), with the banding of Leskovec et al.,
// "Mining of Massive Datasets", chapter 3.
type signature [bands * rows]uint64

// Copies are the groups of two or more articles that are near-copies of each
// other, each group and the list sorted.
func Copies(facts []*graph.Facts) [][]graph.ID {
	groups, _ := FindCopies(context.Background(), facts)
	return groups
}

// FindCopies is Copies, unless the context ends before.
func FindCopies(ctx context.Context, facts []*graph.Facts) ([][]graph.ID, error) {
	stop := stopOf(ctx)
	signatures := map[graph.ID]signature{}
	groups := newGroups()
	first := map[[2]uint64][]graph.ID{}
	for _, f := range facts {
		if stop() {
			return nil, ctx.Err()
		}
		id := f.Article.ID
		s, ok := sign(f.Article.Text)
		if !ok {
			continue
		}
		signatures[id] = s
		for band := range bands {
			key := [2]uint64{uint64(band), s.band(band)}
			for _, other := range first[key] {
				if groups.root(other) != groups.root(id) && alike(s, signatures[other]) >= copyFrom {
					groups.join(other, id)
				}
			}
			if len(first[key]) < 20 { // enough to meet any group of copies
				first[key] = append(first[key], id)
			}
		}
	}
	return groups.members(), ctx.Err()
}

// members are the groups of two and more.
func (g *groups) members() [][]graph.ID {
	of := map[graph.ID][]graph.ID{}
	for id := range g.up {
		of[g.root(id)] = append(of[g.root(id)], id)
	}
	var all [][]graph.ID
	for root, ids := range of {
		ids = append(ids, root)
		slices.Sort(ids)
		all = append(all, ids)
	}
	slices.SortFunc(all, func(a, b []graph.ID) int { return strings.Compare(string(a[0]), string(b[0])) })
	return all
}

// sign makes the signature of a text; a text of few words has none.
func sign(text string) (s signature, ok bool) {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	if len(words) < 20 {
		return s, false
	}
	for i := range s {
		s[i] = ^uint64(0)
	}
	for i := 0; i+shingle <= len(words); i++ {
		h := fnv.New64a()
		for _, w := range words[i : i+shingle] {
			h.Write([]byte(w))
			h.Write([]byte{0})
		}
		s.lower(h.Sum64())
	}
	return s, true
}

// lower takes one shingle in: each value of the signature is the least of one
// hash function over all shingles.
func (s *signature) lower(x uint64) {
	for i := range s {
		if h := mix(x + uint64(i)*0x9e3779b97f4a7c15); h < s[i] {
			s[i] = h
		}
	}
}

// mix is the finaliser of splitmix64.
func mix(x uint64) uint64 {
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

func (s *signature) band(n int) (key uint64) {
	for _, v := range s[n*rows : (n+1)*rows] {
		key = mix(key ^ v)
	}
	return key
}

// alike estimates the share of shingles that two texts have in common.
func alike(a, b signature) float64 {
	same := 0
	for i := range a {
		if a[i] == b[i] {
			same++
		}
	}
	return float64(same) / float64(len(a))
}
