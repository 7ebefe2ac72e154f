package name

// Features are 32-bit hashes: no strings are built while reading.

const (
	hashSeed  = 2166136261
	hashPrime = 16777619
)

// hashString is FNV-1a.
func hashString(s string) uint32 {
	h := uint32(hashSeed)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint32(s[i])) * hashPrime
	}
	return h
}

// mix joins two hashes; the order matters (finalizer of MurmurHash3).
func mix(a, b uint32) uint32 {
	h := a*0x9e3779b1 + b
	h ^= h >> 16
	h *= 0x85ebca6b
	h ^= h >> 13
	h *= 0xc2b2ae35
	return h ^ h>>16
}
