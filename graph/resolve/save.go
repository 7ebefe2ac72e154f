package resolve

import (
	"bytes"
	"maps"
	"slices"

	"dateline/graph"
)

// Save yields the keys of the state that the update changes. The state is then
// the one that the next update goes by, together with a graph that has this
// one's links.
func (u *Update) Save(sink Sink) error {
	s := &saver{run: u.run, sink: sink}
	for _, id := range u.run.changedIDs() {
		s.article(id)
	}
	for _, id := range slices.Sorted(maps.Keys(u.run.choices)) {
		s.choices(id, u.run.choices[id])
	}
	s.change([]byte{famJournal}, encodeJournal(u.run.journal.old), encodeJournal(u.run.journal.now))
	return s.err
}

type saver struct {
	*run
	sink Sink
	err  error
}

// change puts or deletes a key where its value differs; nil is none.
func (s *saver) change(key, old, now []byte) {
	switch {
	case s.err != nil:
	case now == nil && old != nil:
		s.err = s.sink.Delete(key)
	case now != nil && (old == nil || !bytes.Equal(old, now)):
		s.err = s.sink.Put(key, now)
	}
}

// article saves the digest of an article and where it stands in blocks.
func (s *saver) article(id graph.ID) {
	c := s.changed[id]
	s.change(articleKey(famDigest, id), c.old, c.now)
	old, err1 := s.placesOf(id, c.old, s.wasAlone)
	now, err2 := s.placesOf(id, c.now, s.alone)
	for _, err := range [...]error{err1, err2} {
		if err != nil {
			s.err = err
			return
		}
	}
	for _, key := range slices.Sorted(maps.Keys(old)) {
		if _, still := now[key]; !still {
			s.change([]byte(key), old[key], nil)
		}
	}
	for _, key := range slices.Sorted(maps.Keys(now)) {
		s.change([]byte(key), old[key], now[key])
	}
}

// placesOf are the keys of an article in blocks.
func (s *saver) placesOf(id graph.ID, digest []byte, alone map[graph.ID]bool) (map[string][]byte, error) {
	places := map[string][]byte{}
	if digest == nil {
		return places, nil
	}
	d, err := decodeDigest(id, digest, nil)
	if err != nil {
		return nil, err
	}
	for _, block := range slices.Concat(d.storyBlocks(), d.copyBlocks()) {
		places[string(blockKey(famBlock, block, d.order()))] = []byte{}
	}
	d.eachName(alone, func(b nameBlock, e nameEntry) {
		places[string(nameKey(b.hash(), e.entity))] = append([]byte{}, e.encode()...)
	})
	return places, nil
}

// choices saves what was chosen for an article, and which story it copies.
func (s *saver) choices(id graph.ID, c *chosenAnew) {
	var old, now []byte
	if c.old != nil {
		old = c.old.encode()
	}
	if c.now != nil {
		now = c.now.encode()
	}
	s.change(articleKey(famChoices, id), old, now)
	if was, is := first(c.old), first(c.now); was != is {
		if was != "" {
			s.change(storyKey(was, id), []byte{}, nil)
		}
		if is != "" {
			s.change(storyKey(is, id), nil, []byte{})
		}
	}
}
