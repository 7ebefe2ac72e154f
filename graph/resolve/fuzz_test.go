package resolve

import (
	"bytes"
	"slices"
	"testing"

	"dateline/graph"
)

// FuzzDecode reads digests, choices and entries of names from anything: what is
// read can be compared, and written again as it was read.
func FuzzDecode(f *testing.F) {
	for n := range 4 {
		facts := []*graph.Facts{news(n, 0), news(n+20, 1)}
		k := newKept()
		u, err := All(f.Context(), facts)
		if err != nil {
			f.Fatal(err)
		}
		if err := u.Save(k); err != nil {
			f.Fatal(err)
		}
		for _, value := range k.keys {
			f.Add(value)
		}
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		if d, err := decodeDigest("article:00", b, nil); err == nil {
			again, err := decodeDigest("article:00", d.encode(), nil)
			if err != nil || !slices.Equal(again.words, d.words) || len(again.entities) != len(d.entities) || len(again.events) != len(d.events) {
				t.Errorf("%v, read again %v: %v", d, again, err)
			}
			d.storyBlocks()
			d.copyBlocks()
			c := (&run{}).comparer()
			d.number = make([]uint16, len(d.events))
			c.kinds.number(d.events, d.number)
			found := &choices{events: make([]*chosen, len(d.events))}
			c.compareEvents(c.pairing(d, d), found)
			c.compareOwn(d, found)
		}
		if c, err := decodeChoices(b); err == nil {
			once := c.encode()
			if again, err := decodeChoices(once); err != nil || !bytes.Equal(again.encode(), once) {
				t.Errorf("choices read again: %v", err)
			}
		}
		if e, err := decodeNameEntry("entity:00.0", b); err == nil {
			e.encode()
		}
	})
}
