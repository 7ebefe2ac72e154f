package main

import (
	"os"
	"runtime/debug"
	"runtime/metrics"
	"time"
)

// The room that a load gives the heap to grow between two collections of
// garbage, beside what lives: the same whether much lives or little, so that
// a small load is not slowed and a large one does not take twice its memory.
const (
	heapRoom    = 300 << 20
	leastGrowth = 25  // per cent of what lives, however much that is
	mostGrowth  = 300 // however little
	heapEvery   = 100 * time.Millisecond
)

// keepHeapSmall collects garbage by that room until stop is called. What the
// user set in the environment (GOGC, GOMEMLIMIT) stands.
func keepHeapSmall() (stop func()) {
	if os.Getenv("GOGC") != "" || os.Getenv("GOMEMLIMIT") != "" {
		return func() {}
	}
	before, done := debug.SetGCPercent(mostGrowth), make(chan struct{})
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		for growth := mostGrowth; ; {
			select {
			case <-done:
				return
			case <-time.After(heapEvery):
			}
			if now := heapGrowth(); now*10 < growth*9 || now*9 > growth*10 {
				growth = now
				debug.SetGCPercent(growth)
			}
		}
	}()
	return func() {
		close(done)
		<-ended
		debug.SetGCPercent(before)
	}
}

// heapGrowth is the room in per cent of what lived at the last collection.
func heapGrowth() int {
	live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(live)
	if live[0].Value.Kind() != metrics.KindUint64 {
		return 100
	}
	return max(leastGrowth, min(mostGrowth, int(100*heapRoom/max(live[0].Value.Uint64(), 1))))
}
