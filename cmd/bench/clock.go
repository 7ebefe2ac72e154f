package main

import (
	"runtime"
	"time"
)

// started is a question's start by the clock that answers are timed by.
type started struct {
	wall time.Time
	cpu  time.Duration
}

// start begins to time. By the processor's time only what this thread does
// counts, which it is bound to until then.
func (o *options) start() started {
	if !o.CPU {
		return started{wall: time.Now()}
	}
	runtime.LockOSThread()
	return started{cpu: threadTime()}
}

func (o *options) since(s started) time.Duration {
	if !o.CPU {
		return time.Since(s.wall)
	}
	defer runtime.UnlockOSThread()
	return threadTime() - s.cpu
}
