package name

import (
	"encoding/binary"
	"maps"
	"slices"
	"strconv"
)

// clusters hold, for the hash of a word in lower case, its Brown cluster as
// hashes of the prefixes of its path.
type clusters map[uint32][4]uint32

// pathLengths are the lengths of the prefixes of a cluster's path that serve
// as features (Turian and others 2010), in bits; the last is the whole path.
var pathLengths = [4]int{4, 6, 10, 32}

// newClusters takes paths of '0' and '1' by word in lower case.
func newClusters(paths map[string]string) clusters {
	c := clusters{}
	for word, path := range paths {
		c[hashLower(word)] = prefixHashes(path)
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
		byHash[hashLower(word)] = number[byWord[word]]
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
