package cluster

import "math"

// unit is the vector made one long; a vector of zeros stays.
func unit(v []float32) []float32 {
	length := float32(math.Sqrt(float64(dot(v, v))))
	out := make([]float32, len(v))
	for i, x := range v {
		if length > 0 {
			out[i] = x / length
		}
	}
	return out
}
