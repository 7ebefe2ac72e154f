package quadstore

import "bytes"

// countedKeys is up to how many quads are counted for an estimate. Of more it
// is told by how much of the disk they take.
const (
	countedKeys = 128
	bytesOfKey  = 6 // on the disk, about
)

// estimate is about how many quads match the pattern.
func (s *Store) estimate(pattern Quad) (int64, error) {
	c := s.counts.Load()
	most := c.quads
	if pattern[1] != 0 {
		most = min(most, c.predicates[pattern[1]])
	}
	o := orderFor(pattern)
	var prefix []byte
	each := int64(1)
	switch {
	case o.bound(pattern) > 0 && pattern != (Quad{0, pattern[1]}):
		prefix = o.prefixOf(nil, pattern)
	case pattern[3] != 0:
		prefix, each = idKey(nil, byLS, pattern[3]), 8 // a subject has a few
	default:
		return most, nil
	}
	epoch := s.pool.written.Load()
	n, known := s.recent.sizes.get(pattern, epoch)
	if !known {
		var err error
		if n, err = s.countKeys(prefix, most); err != nil {
			return 0, err
		}
		s.recent.sizes.put(pattern, epoch, n)
	}
	return min(most, each*n), nil
}

// countKeys is how many keys have the prefix, exactly where they are few.
func (s *Store) countKeys(prefix []byte, most int64) (n int64, err error) {
	if err := s.alive(); err != nil {
		return 0, err
	}
	v, err := s.present()
	if err != nil {
		return 0, err
	}
	defer s.giveBack(v)
	it := v.base
	for ok := it.SeekGE(prefix); ok && bytes.HasPrefix(it.Key(), prefix); ok = it.Next() {
		if n++; n == countedKeys {
			size, err := s.db.EstimateDiskUsage(prefix, after(prefix))
			return max(n, min(most, int64(size)/bytesOfKey)), err
		}
	}
	return n, it.Error()
}
