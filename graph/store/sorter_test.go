package store

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"testing"
)

func TestSorter(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	s := newSorter()
	s.atOnce = 4000
	var want []string
	for i := range 1000 {
		record := fmt.Sprint(i * 7919 % 997)
		if i%100 == 0 {
			record = "" // and some that are the same
		}
		want = append(want, record)
		must(t, s.add(record))
	}
	slices.Sort(want)
	if len(s.files) < 3 {
		t.Fatalf("%d files", len(s.files))
	}
	for range 2 {
		var got []string
		must(t, s.each(t.Context(), func(record string) error {
			got = append(got, record)
			return nil
		}))
		if !slices.Equal(got, want) {
			t.Errorf("%d records, want %d in order", len(got), len(want))
		}
	}
	stop := errors.New("stop")
	if err := s.each(t.Context(), func(string) error { return stop }); !errors.Is(err, stop) {
		t.Errorf("stopped: %v", err)
	}
	s.close()
	if left, err := os.ReadDir(os.Getenv("TMPDIR")); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v %v", left, err)
	}
}
