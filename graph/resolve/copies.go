package resolve

import (
	"context"
	"encoding/binary"
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
	values  = bands * rows
)

// sign makes the signature of a text, nil for a text of few words: MinHash of
// its shingles, Broder, "On the Resemblance and Containment of Documents"
// (1997), of each value the lowest 16 bits (Li & König, "b-Bit Minwise
// Hashing", 2010), for the banding of Leskovec et al., "Mining of Massive
// Datasets", chapter 3.
func sign(text string) []byte {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	if len(words) < 20 {
		return nil
	}
	var least [values]uint64
	for i := range least {
		least[i] = ^uint64(0)
	}
	for i := 0; i+shingle <= len(words); i++ {
		x := hash(words[i : i+shingle]...)
		for i := range least {
			least[i] = min(least[i], mix(x+uint64(i)*0x9e3779b97f4a7c15))
		}
	}
	signature := make([]byte, 0, 2*values)
	for _, v := range least {
		signature = binary.BigEndian.AppendUint16(signature, uint16(v))
	}
	return signature
}

// copyBlocks are the bands of the article's signature.
func (d *digest) copyBlocks() []uint64 {
	if d.copy == nil {
		return nil
	}
	blocks := make([]uint64, bands)
	for band := range bands {
		blocks[band] = mix(uint64(band)) ^ mix(binary.BigEndian.Uint64(d.copy[2*rows*band:]))
	}
	return blocks
}

// resemblance estimates the share of shingles that two texts have in common.
func resemblance(a, b []byte) float64 {
	same := 0
	for i := 0; i+1 < min(len(a), len(b)); i += 2 {
		if a[i] == b[i] && a[i+1] == b[i+1] {
			same++
		}
	}
	return float64(same) / values
}

// copyWindow is how many articles before one in a block it may be a copy of:
// enough to meet any group of copies.
const copyWindow = 20

// Copies are the groups of two or more articles that are near-copies of each
// other, each group and the list sorted.
func Copies(facts []*graph.Facts) [][]graph.ID {
	firsts, _ := CopyRoots(context.Background(), facts)
	of := map[graph.ID][]graph.ID{}
	for id, first := range firsts {
		of[first] = append(of[first], id)
	}
	var groups [][]graph.ID
	for _, ids := range of {
		slices.Sort(ids)
		groups = append(groups, ids)
	}
	slices.SortFunc(groups, func(a, b []graph.ID) int { return strings.Compare(string(a[0]), string(b[0])) })
	return groups
}

// CopyRoots are the articles that are near-copies of others, and the first of
// each: the earliest published, those without a date last, of equals the
// smallest ID.
func CopyRoots(ctx context.Context, facts []*graph.Facts) (map[graph.ID]graph.ID, error) {
	u, err := All(ctx, facts)
	if err != nil {
		return nil, err
	}
	return u.Copies, nil
}
