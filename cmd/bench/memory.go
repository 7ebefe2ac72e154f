package main

import (
	"bytes"
	"context"
	"os"
	"strconv"
	"time"
)

// watchMemory looks at how much memory this process has, and the function it
// returns ends that and tells by how much it grew at most; 0 where the system
// does not tell.
func watchMemory() func() int64 {
	before := residentBytes()
	stop, most := make(chan struct{}), make(chan int64)
	go func() {
		peak := before
		for {
			select {
			case <-stop:
				most <- max(peak, residentBytes()) - before
				return
			case <-time.After(20 * time.Millisecond):
				peak = max(peak, residentBytes())
			}
		}
	}()
	return func() int64 {
		close(stop)
		return <-most
	}
}

func residentBytes() int64 {
	status, err := os.ReadFile("/proc/self/statm")
	if err != nil {
		return 0
	}
	fields := bytes.Fields(status)
	if len(fields) < 2 {
		return 0
	}
	pages, _ := strconv.ParseInt(string(fields[1]), 10, 64)
	return pages * int64(os.Getpagesize())
}

// restsAfter is how long a store's files must not change until it rests.
const restsAfter = 4 * time.Second

// restingUse is how many bytes the files of a directory hold once that does
// not change any more: a store goes on for a while to merge what was loaded.
func restingUse(ctx context.Context, dir string) (last int64, err error) {
	since := time.Now()
	for begun := since; time.Since(since) < restsAfter && time.Since(begun) < 2*time.Minute; {
		now, err := diskUse(dir)
		if err != nil {
			return now, err
		}
		if now != last {
			last, since = now, time.Now()
		}
		select {
		case <-ctx.Done():
			return last, ctx.Err()
		case <-time.After(500 * time.Millisecond):
		}
	}
	return last, nil
}
