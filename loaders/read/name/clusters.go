package name

import (
	"encoding/binary"
	"maps"
	"slices"
	"strconv"
)

// clusters hold, for the hash of a word as written, its Brown cluster as
// hashes of the prefixes of its path.
type clusters map[uint32][4]uint32

// of is the word's cluster, or that of the word in small letters; 0 where
// neither has one.
func (c clusters) of(w *word) [4]uint32 {
	if found, ok := c[hashDigits(w.text)]; ok || w.class == lowerCase {
		return found
	}
	return c[w.lower]
}

// hashDigits hashes the word with each digit as 0.
func hashDigits(s string) uint32 {
	h := uint32(hashSeed)
	for _, r := range s {
		if r >= '0' && r <= '9' {
			r = '0'
		}
		h = (h ^ uint32(r)) * hashPrime
	}
	return h
}

// pathLengths are the lengths of the prefixes of a cluster's path that serve
// as features (Turian and others 2010), in bits; the last is the whole path.
var pathLengths = [4]int{4, 6, 10, 32}

// newClusters takes paths of '0' and '1' by word, its digits as 0.
func newClusters(paths map[string]string) clusters {
	c := clusters{}
	for word, path := range paths {
		c[hashDigits(word)] = prefixHashes(path)
	}
	return c
}

func prefixHashes(path string) (prefixes [4]uint32) {
	for i, n := range pathLengths {
		prefixes[i] = hashString(path[:min(n, len(path))])
	}
	return prefixes
}

func appendClusters(file []byte, byWord map[string]string) []byte {
	paths := slices.Compact(slices.Sorted(maps.Values(byWord)))
	file = binary.AppendUvarint(file, uint64(len(paths)))
	number := map[string]uint64{}
	for i, path := range paths {
		bits, _ := strconv.ParseUint(path, 2, 64)
		file = binary.AppendUvarint(binary.AppendUvarint(file, uint64(len(path))), bits)
		number[path] = uint64(i)
	}
	byHash := map[uint32]uint64{}
	for _, word := range slices.Sorted(maps.Keys(byWord)) {
		byHash[hashDigits(word)] = number[byWord[word]]
	}
	file = binary.AppendUvarint(file, uint64(len(byHash)))
	previous := uint32(0)
	for _, hash := range slices.Sorted(maps.Keys(byHash)) {
		file = binary.AppendUvarint(binary.AppendUvarint(file, uint64(hash-previous)), byHash[hash])
		previous = hash
	}
	return file
}

func readClusters(r *reader) clusters {
	paths := make([][4]uint32, r.count())
	for i := range paths {
		length, bits := int(r.uvarint()&63), r.uvarint()
		path := make([]byte, length)
		for k := range path {
			path[k] = '0' + byte(bits>>(length-1-k)&1)
		}
		paths[i] = prefixHashes(string(path))
	}
	count := r.count()
	c := make(clusters, count)
	hash := uint32(0)
	for range count {
		hash += uint32(r.uvarint())
		number := r.uvarint()
		if number >= uint64(len(paths)) {
			r.short = true
			return c
		}
		c[hash] = paths[number]
	}
	return c
}
