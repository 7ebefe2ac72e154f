package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// loadResult is what was measured of one load.
type loadResult struct {
	archive
	whole, stored  time.Duration // until the program ended, until the last article was stored
	cpu, cpuStored time.Duration // of the processor, 0 until the last was stored where the system does not tell
	peak, disk     int64         // bytes
	quads          int
	out            int // articles that were left out
}

func (r *loadResult) rate() float64 { return float64(r.words) / r.whole.Seconds() }

func (r *loadResult) byCPU() float64 { return float64(r.words) / r.cpu.Seconds() }

// measure loads n articles into a new store.
func (c *loadCommand) measure(ctx context.Context, program, dir string, n int) (loadResult, error) {
	file, store := filepath.Join(dir, "articles.jsonl"), filepath.Join(dir, fmt.Sprint("store-", n))
	told, err := c.write(file, n)
	if err != nil {
		return loadResult{}, err
	}
	told.seen = nil
	r := loadResult{archive: told}
	if err := r.load(exec.CommandContext(ctx, program, "load", "--json", "--store", store, file)); err != nil {
		return r, err
	}
	if r.disk, err = diskUse(store); err != nil {
		return r, err
	}
	return r, os.RemoveAll(store)
}

// load runs the command and watches it.
func (r *loadResult) load(command *exec.Cmd) error {
	command.Stderr = os.Stderr
	out, err := command.StdoutPipe()
	if err != nil {
		return err
	}
	start := time.Now()
	if err := command.Start(); err != nil {
		return err
	}
	told, lines := 0, bufio.NewScanner(out)
	for lines.Scan() {
		var line struct {
			Status string
			Quads  int
			Sum    map[string]int
		}
		if err := json.Unmarshal(lines.Bytes(), &line); err != nil {
			return fmt.Errorf("%s prints %q: %w", command.Path, lines.Text(), err)
		}
		if line.Sum != nil {
			r.quads = line.Quads
			continue
		}
		if line.Status != "loaded" {
			r.out++
		}
		if told++; told == r.articles {
			r.stored, r.cpuStored = time.Since(start), cpuTimeOf(command.Process.Pid)
		}
	}
	err = command.Wait()
	if exit := new(exec.ExitError); errors.As(err, &exit) && exit.ExitCode() == 1 && r.out > 0 {
		err = nil // the program tells that some were left out, and so does printLoad
	}
	if err != nil {
		return err
	}
	r.whole = time.Since(start)
	r.cpu = command.ProcessState.UserTime() + command.ProcessState.SystemTime()
	if used, ok := command.ProcessState.SysUsage().(*syscall.Rusage); ok {
		r.peak = used.Maxrss << 10
		if runtime.GOOS == "darwin" { // which counts bytes
			r.peak = used.Maxrss
		}
	}
	if told != r.articles {
		return fmt.Errorf("%d of %d articles were told of", told, r.articles)
	}
	return nil
}

// cpuTimeOf is how long a running process has computed, 0 where the system
// has no /proc.
func cpuTimeOf(pid int) time.Duration {
	raw, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return 0
	}
	_, rest, _ := strings.Cut(string(raw), ") ") // behind the program's name
	fields := strings.Fields(rest)
	if len(fields) < 13 {
		return 0
	}
	ticks := 0
	for _, field := range fields[11:13] { // utime and stime, in hundredths of a second
		n, err := strconv.Atoi(field)
		if err != nil {
			return 0
		}
		ticks += n
	}
	return time.Duration(ticks) * 10 * time.Millisecond
}
