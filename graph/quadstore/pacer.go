package quadstore

import (
	"runtime"
	"sync"
	"sync/atomic"
	"time"

	"github.com/cockroachdb/pebble/v2"
)

const (
	// restsAfter is how long after the last large write the store is at rest.
	restsAfter = 2 * time.Second
	// deep is from how many runs above one another on they are merged though
	// more are to come, until there are no more than shallow.
	deep    = 8
	shallow = 2
)

// pacer decides when Pebble merges sorted runs: at once while the store is at
// rest; while much is written, once there are many. Runs overlap most of what
// is there, so that each merge writes about all of it: of few runs at a time
// it would be written over and over. One merge runs at a time.
type pacer struct {
	compactions pebble.DBForCompaction
	db          atomic.Pointer[pebble.DB] // once it is open
	writing     atomic.Int32              // large writes that are under way
	written     atomic.Int64              // when the last ended, nanoseconds

	deep bool // there were many runs, and are not few yet; only watch uses it

	mu      sync.Mutex
	merging bool
	closed  bool
	poked   chan struct{}
	stop    chan struct{}
	stopped sync.WaitGroup
}

var (
	_ pebble.CompactionScheduler   = (*pacer)(nil)
	_ pebble.CompactionGrantHandle = (*pacer)(nil)
)

func newPacer() *pacer { return &pacer{poked: make(chan struct{}, 1), stop: make(chan struct{})} }

// yieldEvery is how many keys are written before others that wait for a
// processor are let in, which otherwise wait for 10 ms: about 50 us.
const yieldEvery = 64

// yield lets others in, of a long work at its nth step.
func yield(n int) {
	if n%yieldEvery == 0 {
		runtime.Gosched()
	}
}

// begin and end tell of a large write.
func (p *pacer) begin() { p.writing.Add(1) }

func (p *pacer) end() {
	p.written.Store(time.Now().UnixNano())
	p.writing.Add(-1)
}

func (p *pacer) rests() bool {
	return p.writing.Load() == 0 && time.Now().UnixNano()-p.written.Load() > int64(restsAfter)
}

// Register implements pebble.CompactionScheduler.
func (p *pacer) Register(_ int, db pebble.DBForCompaction) {
	p.compactions = db
	p.stopped.Go(p.watch)
}

// Unregister implements pebble.CompactionScheduler.
func (p *pacer) Unregister() {
	p.mu.Lock()
	p.closed = true
	p.mu.Unlock()
	close(p.stop)
	p.stopped.Wait()
}

// watch looks every now and then whether a merge may begin.
func (p *pacer) watch() {
	tick := time.NewTicker(100 * time.Millisecond)
	defer tick.Stop()
	for {
		select {
		case <-p.stop:
			return
		case <-tick.C:
		case <-p.poked:
		}
		if waiting, _ := p.compactions.GetWaitingCompaction(); !waiting || !p.rests() && !p.many() || !p.take() {
			continue
		}
		if !p.compactions.Schedule(p) {
			p.give()
		}
	}
}

// many tells whether there are so many runs that they should be merged now.
func (p *pacer) many() bool {
	db := p.db.Load()
	if db == nil {
		return false
	}
	runs := db.Metrics().Levels[0].Sublevels
	p.deep = runs >= deep || p.deep && runs > shallow
	return p.deep
}

// take takes the right to merge.
func (p *pacer) take() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.merging || p.closed {
		return false
	}
	p.merging = true
	return true
}

func (p *pacer) give() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.merging = false
}

// TrySchedule implements pebble.CompactionScheduler.
func (p *pacer) TrySchedule() (bool, pebble.CompactionGrantHandle) {
	if !p.rests() || !p.take() {
		return false, nil
	}
	return true, p
}

// UpdateGetAllowedWithoutPermission implements pebble.CompactionScheduler.
func (p *pacer) UpdateGetAllowedWithoutPermission() {}

// Started implements pebble.CompactionGrantHandle.
func (p *pacer) Started() {}

// MeasureCPU implements pebble.CompactionGrantHandle.
func (p *pacer) MeasureCPU(pebble.CompactionGoroutineKind) {}

// CumulativeStats implements pebble.CompactionGrantHandle.
func (p *pacer) CumulativeStats(pebble.CompactionGrantHandleStats) {}

// Done implements pebble.CompactionGrantHandle.
func (p *pacer) Done() {
	p.give()
	select {
	case p.poked <- struct{}{}:
	default:
	}
}
