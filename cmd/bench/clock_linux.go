package main

import (
	"time"

	"golang.org/x/sys/unix"
)

// threadTime is how long the processor has worked on this thread.
func threadTime() time.Duration {
	var t unix.Timespec
	if err := unix.ClockGettime(unix.CLOCK_THREAD_CPUTIME_ID, &t); err != nil {
		return 0
	}
	return time.Duration(t.Nano())
}
