package name

import (
	"encoding/binary"
	"maps"
	"slices"
	"strconv"
)

// cluster is a word's Brown cluster as hashes of prefixes of its path (Turian
// and others 2010); 0 where there is none.
type cluster struct{ short, long uint32 }

// The prefixes' lengths in bits.
const shortPath, longPath = 6, 10

// clusters hold, for the hash of a word as written, its Brown cluster as
// hashes of the prefixes of its path.
type clusters map[uint32]cluster

// of is the word's cluster, or that of the word in small letters; 0 where
// neither has one.
func (c clusters) of(w *word) cluster {
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

// newClusters takes paths of '0' and '1' by word, its digits as 0.
func newClusters(paths map[string]string) clusters {
	c := clusters{}
	for word, path := range paths {
		c[hashDigits(word)] = prefixHashes(path)
	}
	return c
}

func prefixHashes(path string) cluster {
	return cluster{hashString(path[:min(shortPath, len(path))]), hashString(path[:min(longPath, len(path))])}
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
	paths := make([]cluster, r.count())
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
