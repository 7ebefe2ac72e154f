package neural

import "golang.org/x/sys/cpu"

// vectors tells whether there are the kernels that processors of both kinds have.
func vectors() bool { return cpu.X86.HasAVX2 }
