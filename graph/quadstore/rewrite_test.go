package quadstore

import (
	"fmt"
	"testing"
)

// TestLargeRewriteDeletes changes keys by sorted runs, some of which delete,
// and some of which put again what others deleted.
func TestLargeRewriteDeletes(t *testing.T) {
	s, err := Memory()
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	key := func(i int) []byte { return fmt.Appendf(nil, "key%04d", i) }
	rewrite := func(change func(*Rewrite) error) {
		t.Helper()
		w := s.Rewrite(t.Context())
		defer w.Abandon()
		w.small, w.spill = 0, 20<<10
		if err := change(w); err != nil {
			t.Fatal(err)
		}
		if err := w.Commit(); err != nil {
			t.Fatal(err)
		}
	}
	rewrite(func(w *Rewrite) error { return putAll(w, key, func(int) bool { return true }) })
	rewrite(func(w *Rewrite) error {
		for i := range 1000 {
			if i%3 != 0 {
				if err := w.Delete(key(i)); err != nil {
					return err
				}
			}
		}
		return nil
	})
	rewrite(func(w *Rewrite) error { return putAll(w, key, func(i int) bool { return i%3 == 1 }) })
	v, err := s.View()
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	for i := range 1000 {
		value, err := v.Get(key(i))
		if err != nil || (value != nil) != (i%3 != 2) {
			t.Fatalf("%s is %q, %v", key(i), value, err)
		}
	}
	n := 0
	for _, err := range v.Keys(nil, nil) {
		if n++; err != nil {
			t.Fatal(err)
		}
	}
	if n != 667 {
		t.Errorf("%d keys, want 667", n)
	}
}

func putAll(w *Rewrite, key func(int) []byte, wanted func(int) bool) error {
	for i := range 1000 {
		if !wanted(i) {
			continue
		}
		if err := w.Put(key(i), fmt.Append(nil, "value", i)); err != nil {
			return err
		}
	}
	return nil
}
