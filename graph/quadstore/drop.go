package quadstore

import (
	"bytes"
	"cmp"
	"slices"

	"github.com/cockroachdb/pebble/v2"
)

// drop takes away what no quad holds any more once those of gone are not
// there: the subjects of labels, and terms.
func (c *change) drop(batch *pebble.Batch, gone []Quad) error {
	if len(gone) == 0 {
		return nil
	}
	left := newLeft(c)
	var subjects [][2]ID
	var terms []ID
	for _, q := range gone {
		if q[3] != 0 {
			subjects = append(subjects, [2]ID{q[3], q[0]})
		}
		terms = append(terms, q[:]...)
	}
	slices.SortFunc(subjects, func(a, b [2]ID) int { return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1])) })
	for _, pair := range slices.Compact(subjects) {
		there, err := left.subject(pair[0], pair[1])
		if err != nil {
			return err
		}
		if !there {
			left.dropped[pair] = true
			_ = batch.Delete(labelKey(nil, pair[0], pair[1]), nil)
		}
	}
	slices.Sort(terms)
	for _, id := range slices.Compact(terms) {
		if id == 0 {
			continue
		}
		there, err := left.term(id)
		if err != nil {
			return err
		}
		if !there {
			c.now.terms--
			if err := c.s.dropNumber(batch, c.it, id); err != nil {
				return err
			}
		}
	}
	return nil
}

// left tells what is left after a change.
type left struct {
	c       *change
	pairs   map[[2]ID]bool // label and subject of quads that the change adds or keeps
	terms   map[ID]bool    // of such quads
	dropped map[[2]ID]bool // label and subject
}

func newLeft(c *change) *left {
	l := &left{c: c, pairs: map[[2]ID]bool{}, terms: map[ID]bool{}, dropped: map[[2]ID]bool{}}
	for _, q := range c.order {
		if !c.has[q] {
			continue
		}
		l.pairs[[2]ID{q[3], q[0]}] = true
		for _, id := range q {
			l.terms[id] = true
		}
	}
	return l
}

// goes tells whether the change takes the quad away.
func (l *left) goes(q Quad) bool {
	has, touched := l.c.has[q]
	return touched && !has
}

// subject tells whether a quad of the label and the subject is left.
func (l *left) subject(label, subject ID) (bool, error) {
	if l.pairs[[2]ID{label, subject}] {
		return true, nil
	}
	return l.any(&orders[0], subject, func(q Quad) bool { return q[3] == label })
}

// term tells whether a quad with the term is left at any place.
func (l *left) term(id ID) (bool, error) {
	if l.terms[id] || l.c.now.predicates[id] > 0 {
		return true, nil
	}
	for _, o := range [...]*order{&orders[0], &orders[2]} {
		if there, err := l.any(o, id, func(Quad) bool { return true }); there || err != nil {
			return there, err
		}
	}
	return l.label(id)
}

func (l *left) any(o *order, id ID, wanted func(Quad) bool) (bool, error) {
	it := l.c.it
	prefix := idKey(nil, o.prefix, id)
	for ok := it.SeekGE(prefix); ok && bytes.HasPrefix(it.Key(), prefix); ok = it.Next() {
		q, ok := o.parseQuadKey(it.Key())
		if !ok {
			return false, errDamaged("quad key")
		}
		if !l.goes(q) && wanted(q) {
			return true, nil
		}
	}
	return false, it.Error()
}

func (l *left) label(id ID) (bool, error) {
	it := l.c.it
	prefix := idKey(nil, byLS, id)
	for ok := it.SeekGE(prefix); ok && bytes.HasPrefix(it.Key(), prefix); ok = it.Next() {
		if len(it.Key()) != labelKeySize {
			return false, errDamaged("key of a label")
		}
		if !l.dropped[[2]ID{id, parseID(it.Key()[1+idSize:])}] {
			return true, nil
		}
	}
	return false, it.Error()
}
