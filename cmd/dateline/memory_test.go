package main

import (
	"runtime"
	"runtime/debug"
	"testing"
)

// TestHeapGrowth has little live, and then more than the room.
func TestHeapGrowth(t *testing.T) {
	t.Setenv("GOGC", "")
	t.Setenv("GOMEMLIMIT", "")
	runtime.GC()
	small := heapGrowth()
	held := make([]byte, 2*heapRoom)
	runtime.GC()
	large := heapGrowth()
	runtime.KeepAlive(held)
	if small < 100 || large > 50 || large < leastGrowth {
		t.Errorf("growth of %d per cent with little, %d with much", small, large)
	}
	before := debug.SetGCPercent(100)
	defer debug.SetGCPercent(before)
	keepHeapSmall()()
	if got := debug.SetGCPercent(100); got != 100 {
		t.Errorf("%d per cent afterwards", got)
	}
}
