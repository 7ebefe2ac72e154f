package quadstore

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"

	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"

	"dateline/graph"
)

// A term's number is found by its hash. That two terms have one hash is not
// to be expected of SHA-256, and harms nothing: the second has its number
// behind the hash in its key, and each is compared with its text.

// numberOf is the number of an encoded term, NoTerm where it has none.
func (s *Store) numberOf(it *pebble.Iterator, term []byte) (ID, error) {
	hash := s.hash(term)
	var room [1 + 8 + idSize]byte
	key := append(hashed(room[:0], hash), 0)[:9]
	var ids []ID
	for ok := it.SeekGE(key); ok && bytes.HasPrefix(it.Key(), key); ok = it.Next() {
		if len(it.Value()) != idSize {
			return 0, errDamaged("number of a term")
		}
		ids = append(ids, parseID(it.Value()))
	}
	for _, id := range ids {
		key := idKey(room[:0], termKey, id)
		if it.SeekGE(key) && bytes.Equal(it.Key(), key) && bytes.Equal(it.Value(), term) {
			return id, nil
		}
	}
	return NoTerm, it.Error()
}

var errManyTerms = fmt.Errorf("%w: more terms than a store can number", graph.ErrInvalid)

func hashed(key []byte, hash uint64) []byte {
	return binary.BigEndian.AppendUint64(append(key, hashKey), hash)
}

// writeNumber writes the keys of a new term; alone tells that no other has its
// hash.
func writeNumber(w writer, id ID, hash uint64, alone bool) error {
	var room [1 + 8 + idSize]byte
	var value [idSize]byte
	key := hashed(room[:0], hash)
	if !alone {
		key = appendID(key, id)
	}
	return w.Set(key, appendID(value[:0], id), nil)
}

// dropNumber takes a term away, by whichever key its hash has.
func (s *Store) dropNumber(batch *pebble.Batch, it *pebble.Iterator, id ID) error {
	key := idKey(nil, termKey, id)
	if !it.SeekGE(key) || !bytes.Equal(it.Key(), key) {
		return errors.Join(errDamaged("a term is not there"), it.Error())
	}
	prefix := hashed(nil, s.hash(it.Value()))
	_ = batch.Delete(key, nil)
	for ok := it.SeekGE(prefix); ok && bytes.HasPrefix(it.Key(), prefix); ok = it.Next() {
		if len(it.Value()) == idSize && parseID(it.Value()) == id {
			_ = batch.Delete(it.Key(), nil)
			return nil
		}
	}
	return errors.Join(errDamaged("a term has no number"), it.Error())
}

// IDs are the IDs of terms: 0 of nil, NoTerm of one that is not there. It
// fails for a value of no kind of term.
func (v *View) IDs(terms []quad.Value) ([]ID, error) {
	it, err := v.take()
	if err != nil {
		return nil, err
	}
	defer v.give(it)
	ids := make([]ID, len(terms))
	var term []byte
	for i, value := range terms {
		if value == nil {
			continue
		}
		if term, err = appendTerm(term[:0], value); err == nil {
			ids[i], err = v.s.numberOf(it, term)
		}
		if err != nil {
			return nil, fmt.Errorf("find %v: %w", value, err)
		}
	}
	return ids, nil
}
