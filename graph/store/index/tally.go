package index

import (
	"crypto/sha256"
	"encoding/binary"
	"maps"
	"slices"

	"dateline/graph"
	"dateline/graph/view"
)

// tallied is how many members an entity has at least whose tally is kept. Of
// fewer it is counted anew.
const tallied = 32

// tally is a view.Tally with what the index counts beside it.
type tally struct {
	view.Tally
	articles, mentions int
	sources            []uint64 // hashes; sorted, each once, after sort
}

// add adds all members of an article, sorted.
func (t *tally) add(members []member) {
	var mentions []graph.Evidence
	for i := range members {
		m := &members[i]
		t.Add(view.EntityMember{ID: m.id, Local: &m.local})
		for _, x := range m.local.Mentions {
			mentions = append(mentions, graph.Evidence{Article: m.origin.Article, Span: x.Span})
		}
	}
	slices.SortFunc(mentions, view.CompareEvidence)
	t.mentions += len(slices.Compact(mentions))
	t.articles++
	sum := sha256.Sum256([]byte(members[0].origin.Source))
	t.sources = append(t.sources, binary.BigEndian.Uint64(sum[:]))
}

// addAll adds members that are sorted, all of each of their articles.
func (t *tally) addAll(members []member) {
	for len(members) > 0 {
		n := 1
		for n < len(members) && members[n].origin.Article == members[0].origin.Article {
			n++
		}
		t.add(members[:n])
		members = members[n:]
	}
	slices.Sort(t.sources)
	t.sources = slices.Compact(t.sources)
}

// record is the entity, nil where it has no members. Its EventCount is 0.
func (t *tally) record(id graph.ID) *entityRecord {
	if t.Members == 0 {
		return nil
	}
	r := &entityRecord{Entity: *t.Entity(id), mentions: t.mentions}
	r.ArticleCount, r.Sources = t.articles, len(t.sources)
	return r
}

// value is how the tally is kept, nil where it is not.
func (t *tally) value() []byte {
	if t.Members < tallied {
		return nil
	}
	e := &encoder{}
	e.uint(t.Members)
	e.uint(len(t.Kinds))
	for _, kind := range slices.Sorted(maps.Keys(t.Kinds)) {
		e.symbol(string(kind))
		e.uint(t.Kinds[kind])
	}
	for _, names := range [...]map[string]int{t.Names, t.Nouns} {
		e.uint(len(names))
		for _, name := range slices.Sorted(maps.Keys(names)) {
			e.text(name)
			e.uint(names[name])
		}
	}
	e.texts(slices.Sorted(maps.Keys(t.Aliases)))
	e.text(t.Description)
	e.id(t.Describer)
	e.span(t.Described)
	e.uint(t.articles)
	e.uint(t.mentions)
	for _, hash := range t.sources {
		e.b = binary.BigEndian.AppendUint64(e.b, hash)
	}
	return e.b
}

func parseTally(value []byte) (*tally, error) {
	d := &decoder{b: value}
	t := &tally{}
	t.Members = d.uint()
	t.Kinds = map[graph.EntityKind]int{}
	for range d.count() {
		kind := d.symbol()
		t.Kinds[graph.EntityKind(kind)] = d.uint()
	}
	for _, names := range [...]*map[string]int{&t.Names, &t.Nouns} {
		*names = map[string]int{}
		for range d.count() {
			name := d.text()
			(*names)[name] = d.uint()
		}
	}
	t.Aliases = map[string]bool{}
	for _, alias := range d.texts() {
		t.Aliases[alias] = true
	}
	t.Description, t.Describer, t.Described = d.text(), d.id(), d.span()
	t.articles, t.mentions = d.uint(), d.uint()
	for len(d.b) > 0 && !d.bad {
		hash := d.take(8)
		if d.bad {
			break
		}
		t.sources = append(t.sources, binary.BigEndian.Uint64(hash))
	}
	return t, d.err("tally")
}

// tallyOf is the tally of an entity as it is to be, and how it was kept. One
// that was kept is added to where all that changed are members of articles
// that were not there.
func (w *worker) tallyOf(id graph.ID) (now *tally, old []byte, err error) {
	old = w.keptTally(id)
	if old == nil || w.total.recount[id] {
		members, err := w.membersOf(id)
		now = &tally{}
		now.addAll(members)
		return now, old, err
	}
	if now, err = parseTally(old); err != nil {
		return nil, nil, err
	}
	var more []member
	for _, member := range slices.Sorted(maps.Keys(w.total.members[id])) {
		m, err := decodeMember(member, w.total.members[id][member])
		if err != nil {
			return nil, nil, err
		}
		more = append(more, m)
	}
	now.addAll(more)
	return now, old, nil
}

func (w *worker) keptTally(id graph.ID) []byte {
	if w.isNew(id.Article()) {
		return nil
	}
	return w.get(idKey(famTally, id))
}
