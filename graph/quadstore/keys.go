package quadstore

import (
	"bytes"
	"fmt"
	"iter"
)

// Get is a copy of a secondary key's value, nil where there is no such key.
func (v *View) Get(key []byte) ([]byte, error) {
	it, err := v.take()
	if err != nil {
		return nil, err
	}
	defer v.give(it)
	var room [64]byte
	at := append(append(room[:0], secondary), key...)
	if !it.SeekGE(at) || !bytes.Equal(it.Key(), at) {
		return nil, it.Error()
	}
	return append([]byte{}, it.Value()...), nil
}

// Keys are the secondary keys of [from, to) with their values, in order; a
// nil to is no end. What is yielded is only valid until the next step.
func (v *View) Keys(from, to []byte) iter.Seq2[Entry, error] {
	return func(yield func(Entry, error) bool) {
		it, err := v.take()
		if err != nil {
			yield(Entry{}, err)
			return
		}
		defer v.give(it)
		var room, endRoom [64]byte
		start, end := bounds(room[:0], endRoom[:0], from, to)
		for ok := it.SeekGE(start); ok && bytes.Compare(it.Key(), end) < 0; ok = it.Next() {
			if !yield(Entry{Key: it.Key()[1:], Value: it.Value()}, nil) {
				return
			}
		}
		if err := it.Error(); err != nil {
			yield(Entry{}, fmt.Errorf("keys: %w", err))
		}
	}
}

// Backward is Keys in the opposite order.
func (v *View) Backward(from, to []byte) iter.Seq2[Entry, error] {
	return func(yield func(Entry, error) bool) {
		it, err := v.take()
		if err != nil {
			yield(Entry{}, err)
			return
		}
		defer v.give(it)
		var room, endRoom [64]byte
		start, end := bounds(room[:0], endRoom[:0], from, to)
		for ok := it.SeekLT(end); ok && bytes.Compare(it.Key(), start) >= 0; ok = it.Prev() {
			if !yield(Entry{Key: it.Key()[1:], Value: it.Value()}, nil) {
				return
			}
		}
		if err := it.Error(); err != nil {
			yield(Entry{}, fmt.Errorf("keys: %w", err))
		}
	}
}

// bounds are the secondary keys from and to as they lie in the database.
func bounds(start, end, from, to []byte) ([]byte, []byte) {
	start = append(append(start, secondary), from...)
	if to == nil {
		return start, append(end, secondary+1)
	}
	return start, append(append(end, secondary), to...)
}

// Prefix is Keys of all keys that begin with the prefix.
func (v *View) Prefix(prefix []byte) iter.Seq2[Entry, error] { return v.Keys(prefix, after(prefix)) }
