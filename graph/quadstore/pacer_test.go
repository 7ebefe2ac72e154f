package quadstore

import (
	"context"
	"encoding/binary"
	"testing"

	"github.com/cockroachdb/pebble/v2"
)

// idle is a database with nothing to merge.
type idle struct{ pebble.DBForCompaction }

func (idle) GetWaitingCompaction() (bool, pebble.WaitingCompaction) {
	return false, pebble.WaitingCompaction{}
}

func TestPacerMergesAtRest(t *testing.T) {
	p := newPacer()
	p.Register(2, idle{})
	p.begin()
	if ok, _ := p.TrySchedule(); ok {
		t.Error("merges while much is written")
	}
	p.end()
	if ok, _ := p.TrySchedule(); ok {
		t.Error("merges at once behind a large write")
	}
	p.written.Store(0) // long ago
	ok, merge := p.TrySchedule()
	if !ok {
		t.Fatal("does not merge at rest")
	}
	if ok, _ := p.TrySchedule(); ok {
		t.Error("merges twice at a time")
	}
	merge.Done()
	if ok, _ := p.TrySchedule(); !ok {
		t.Error("does not merge again")
	}
	merge.Done()
	p.Unregister()
	if ok, _ := p.TrySchedule(); ok {
		t.Error("merges when closed")
	}
}

// TestManyRunsAreMerged writes runs above one another for as long as it takes
// until they are merged, though the store never rests.
func TestManyRunsAreMerged(t *testing.T) {
	s, err := Memory()
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	s.pacer.begin()
	defer s.pacer.end()
	most := int32(0)
	for round := uint64(0); s.db.Metrics().Compact.Count == 0; round++ {
		if round == 10000 {
			t.Fatal("runs are never merged")
		}
		r := s.Rewrite(context.Background())
		r.small = 0
		for i := range uint64(20) {
			if err := r.Put(binary.BigEndian.AppendUint64(nil, i), binary.AppendUvarint(nil, round)); err != nil {
				t.Fatal(err)
			}
		}
		if err := r.Commit(); err != nil {
			t.Fatal(err)
		}
		if runs := s.db.Metrics().Levels[0].Sublevels; s.db.Metrics().Compact.Count == 0 {
			most = max(most, runs)
		}
	}
	if most < deep {
		t.Errorf("merged from %d runs on, want %d", most, deep)
	}
}
