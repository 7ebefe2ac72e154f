package resolve

// slab hands out parts of larger slices, so that the many short lists of
// digests are few allocations. It is for one goroutine.
type slab[T any] struct{ free []T }

// slabLength is how many values a slab allocates at once.
const slabLength = 512

// take is a slice of n zero values.
func (s *slab[T]) take(n int) []T {
	if n > len(s.free) {
		s.free = make([]T, max(n, slabLength))
	}
	part := s.free[:n:n]
	s.free = s.free[n:]
	return part
}

// slabs are those of the lists in a digest.
type slabs struct {
	words   slab[word]
	actors  slab[actor]
	events  slab[telling]
	texts   slab[string]
	hashes  slab[uint32]
	keys    slab[uint64]
	named   slab[namedKey]
	players slab[player]
	numbers slab[int]
	kinds   slab[uint16]
}
