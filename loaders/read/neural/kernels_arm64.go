package neural

// vectors tells whether the kernels run: every processor of 64 bits has NEON.
func vectors() bool { return true }
