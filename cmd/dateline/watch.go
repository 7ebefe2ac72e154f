package main

import (
	"context"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"dateline/graph/store"
)

// watchEvery is the least time between two looks at the files. A look may
// take a twentieth of the time.
const watchEvery = 2 * time.Second

// watch loads the input, and then what is new or changed in it, until ctx
// ends.
func watch(ctx context.Context, s *store.Store, in *input) error {
	files := fileTimes(in.paths)
	if _, err := in.into(ctx, s); err != nil {
		return err
	}
	fmt.Fprintln(os.Stderr, "watching", strings.Join(in.paths, ", "), "(Ctrl-C stops it)")
	settled := maps.Clone(files)
	for {
		start := time.Now()
		now := fileTimes(in.paths)
		changed := settledSince(now, files, settled)
		if len(changed) > 0 {
			one := input{inputFlags: in.inputFlags, paths: changed, json: in.json}
			if _, err := one.into(ctx, s); err != nil && ctx.Err() == nil {
				return err
			}
			for _, path := range changed {
				settled[path] = now[path]
			}
		}
		files = now
		select {
		case <-ctx.Done():
			return nil
		case <-time.After(max(watchEvery, 20*time.Since(start))):
		}
	}
}

// stamp tells whether a file has changed.
type stamp struct {
	size int64
	time time.Time
}

// fileTimes are the stamps of all files of the paths, hidden ones left out.
func fileTimes(paths []string) map[string]stamp {
	stamps := map[string]stamp{}
	for _, root := range paths {
		_ = filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
			if err != nil {
				return nil // told when it is loaded
			}
			if path != root && strings.HasPrefix(entry.Name(), ".") {
				if entry.IsDir() {
					return fs.SkipDir
				}
				return nil
			}
			if info, err := entry.Info(); err == nil && info.Mode().IsRegular() {
				stamps[path] = stamp{info.Size(), info.ModTime()}
			}
			return nil
		})
	}
	return stamps
}

// settledSince are the files that changed since they were loaded, and not
// since the last look: one that is being written is left for the next.
func settledSince(now, last, loaded map[string]stamp) (changed []string) {
	for path, stamp := range now {
		if stamp == last[path] && stamp != loaded[path] {
			changed = append(changed, path)
		}
	}
	slices.Sort(changed)
	return changed
}
