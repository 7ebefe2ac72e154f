package quadstore

import (
	"errors"
	"fmt"
	"syscall"

	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/bloom"
	"github.com/cockroachdb/pebble/v2/sstable"
	"github.com/cockroachdb/pebble/v2/vfs"
)

const blockCache = 256 << 20

// openDatabase opens Pebble, and throws away the runs of a bulk load that was
// cut short: none of them was seen.
func (s *Store) openDatabase() error {
	if err := s.fs.RemoveAll(s.fs.PathJoin(s.dir, runsDir)); err != nil {
		return err
	}
	blocks := pebble.NewCache(blockCache)
	defer blocks.Unref()
	s.options = s.databaseOptions(blocks)
	db, err := pebble.Open(s.dir, s.options)
	if err != nil {
		return err
	}
	s.db = db
	s.pacer.db.Store(db)
	return nil
}

func (s *Store) databaseOptions(blocks *pebble.Cache) *pebble.Options {
	o := &pebble.Options{
		FS: s.fs, Lock: s.lock, Cache: blocks, Logger: logger{s},
		FormatMajorVersion: pebble.FormatNewest,
		MemTableSize:       32 << 20,
		MaxOpenFiles:       2000,
		// Sorted runs overlap each other in most of the indexes. Merging a few
		// at a time into a large base level writes far less than one by one.
		L0CompactionThreshold: 6, // of twice the depth
		LBaseMaxBytes:         256 << 20,
	}
	o.L0StopWritesThreshold = 4 * deep // no write waits for runs to be merged
	s.pacer = newPacer()
	o.Experimental.CompactionScheduler = s.pacer
	last := len(o.Levels) - 1
	for i := range o.Levels {
		o.Levels[i].BlockSize = 32 << 10
		if i > 0 {
			o.Levels[i].Compression = func() *sstable.CompressionProfile { return sstable.ZstdCompression }
		}
		if i < last { // in the last, Pebble asks no filter
			o.Levels[i].FilterPolicy = bloom.FilterPolicy(10)
		}
	}
	o.Levels[last].FilterPolicy = pebble.NoFilterPolicy
	o.EnsureDefaults()
	return o
}

// logger keeps the errors after which the database can write no more; the
// rest of what it tells is of no use to a reader.
type logger struct{ s *Store }

func (logger) Infof(string, ...any)  {}
func (logger) Errorf(string, ...any) {}
func (l logger) Fatalf(format string, args ...any) {
	err := fmt.Errorf(format, args...)
	for _, arg := range args {
		if cause, ok := arg.(error); ok {
			err = fmt.Errorf("%w (%s)", cause, fmt.Sprintf(format, args...))
		}
	}
	l.s.failed.CompareAndSwap(nil, &err)
}

// alive is the error of a write that the database could not finish, after
// which the store must be opened anew.
func (s *Store) alive() error {
	if s.db == nil {
		return errors.New("the store is closed")
	}
	if err := s.failed.Load(); err != nil {
		return fmt.Errorf("%w; open the store again", s.readable(*err))
	}
	return nil
}

// spare is the room that a write leaves free, for the database's own work.
const spare = 64 << 20

// room tells before a write that the disk is too full for it. A database that
// learns it half-way stops for good.
func (s *Store) room(size int) error {
	usage, err := s.fs.GetDiskUsage(s.dir)
	if errors.Is(err, vfs.ErrUnsupported) {
		return nil
	}
	if err != nil {
		return err
	}
	if need := uint64(3*size + spare); usage.AvailBytes < need {
		return fmt.Errorf("%w: %d MB are free where %d are needed", errFull, usage.AvailBytes>>20, need>>20)
	}
	return nil
}

// errFull is the error of a disk without room.
var errFull = fmt.Errorf("disk full: %w", syscall.ENOSPC)
