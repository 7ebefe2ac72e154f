package index

import (
	"bytes"
	"cmp"
	"context"
	"encoding/binary"
	"maps"
	"math"
	"slices"

	"dateline/graph"
	"dateline/graph/resolve"
	"dateline/graph/view"
)

// changedLink is a link before and after, nil where it is not there.
type changedLink struct{ old, now *resolve.Link }

// changedLinks are the links across articles that changed, or whose ends did.
func (u *updater) changedLinks() ([]changedLink, error) {
	at := map[[2]graph.ID]int{}
	var links []changedLink
	change := func(l *resolve.Link) *changedLink {
		ends := [2]graph.ID{l.A, l.B}
		i, known := at[ends]
		if !known {
			i = len(links)
			at[ends], links = i, append(links, changedLink{})
		}
		return &links[i]
	}
	for _, member := range slices.Sorted(maps.Keys(u.c.Roots)) {
		if u.isNew(member.Article()) {
			continue // has no links yet
		}
		there, err := linksOf(u.keys, member)
		if err != nil {
			return nil, err
		}
		for i := range there {
			*change(&there[i]) = changedLink{&there[i], &there[i]}
		}
	}
	for i := range u.c.Removed {
		*change(&u.c.Removed[i]) = changedLink{old: &u.c.Removed[i]}
	}
	for i := range u.c.Added {
		change(&u.c.Added[i]).now = &u.c.Added[i]
	}
	return links, u.err
}

// link changes a link, and shows a doubtful one of events.
func (w *worker) link(l changedLink) {
	w.differ(linkEntries(l.old, w.oldRoot), linkEntries(l.now, w.newRoot))
}

func linkEntries(l *resolve.Link, root func(graph.ID) graph.ID) func(emit) {
	if l == nil {
		return nil
	}
	return func(put emit) {
		e := &encoder{}
		e.bool(l.Doubtful)
		e.text(l.Reason)
		e.float(l.Score)
		put(joinKey(famJoin, l.A, l.B), e.b)
		put(joinKey(famJoinBack, l.B, l.A), nil)
		a, b := root(l.A), root(l.B)
		if !l.Doubtful || a == b {
			return
		}
		put(candidateKey(a, b, *l), []byte(l.Reason))
		if l.A.Kind() != graph.KindEvent {
			return
		}
		for _, ends := range [...][2]graph.ID{{a, b}, {b, a}} {
			key := linkKey(ends[0], graph.SameAsCandidate, ends[1])
			put(appendID(appendID(append(key, linkDoubted), l.A), l.B), []byte(l.Reason))
		}
	}
}

// candidateKey sorts pairs that may be one, the likeliest first.
func candidateKey(a, b graph.ID, l resolve.Link) []byte {
	kind, _ := kindOf(a)
	key := binary.BigEndian.AppendUint64([]byte{famCandidate, kind}, ^math.Float64bits(max(l.Score, 0)))
	key = appendID(appendID(key, min(a, b)), max(a, b))
	return appendID(appendID(key, l.A), l.B)
}

// Candidates implements graph.Proposer.
func (r *Reader) Candidates(ctx context.Context, kind graph.NodeKind, page graph.Page) (graph.List[graph.Candidate], error) {
	m, err := r.at(ctx)
	if err != nil {
		return graph.List[graph.Candidate]{}, err
	}
	var found []graph.Candidate
	for _, k := range kinds {
		if k.kind == kind {
			found = m.candidates(k.byte)
		}
	}
	list, err := view.Paginate(found, view.CandidateKey, page)
	return finish(m, list, err)
}

// candidates are the pairs of a kind, each with its best reason.
func (m *moment) candidates(kind byte) (found []graph.Candidate) {
	seen := map[[2]graph.ID]bool{}
	m.each([]byte{famCandidate, kind}, func(key, value []byte) bool {
		if len(key) < 10 {
			m.fail(errDamaged("candidate"))
			return false
		}
		score := math.Float64frombits(^binary.BigEndian.Uint64(key[2:]))
		a, rest, ok := parseID(kind, key[10:])
		b, _, ok2 := parseID(kind, rest)
		if !ok || !ok2 {
			m.fail(errDamaged("candidate"))
		}
		if !seen[[2]graph.ID{a, b}] {
			seen[[2]graph.ID{a, b}] = true
			found = append(found, graph.Candidate{A: a, B: b, Reason: string(value), Score: score})
		}
		return true
	})
	return found
}

// LinksOf yields the links across articles with the id at either end, sorted.
func LinksOf(keys Keys, id graph.ID) func(yield func(resolve.Link, error) bool) {
	return func(yield func(resolve.Link, error) bool) {
		links, err := linksOf(keys, id)
		if err != nil {
			yield(resolve.Link{}, err)
			return
		}
		for _, l := range links {
			if !yield(l, nil) {
				return
			}
		}
	}
}

func linksOf(keys Keys, id graph.ID) (links []resolve.Link, err error) {
	prefix := nodeKey(famJoin, id)
	for e, err := range keys.Keys(prefix, next(prefix)) {
		if err != nil {
			return nil, err
		}
		l, err := decodeLink(e)
		if err != nil {
			return nil, err
		}
		links = append(links, l)
	}
	prefix = nodeKey(famJoinBack, id)
	var others []graph.ID
	for e, err := range keys.Keys(prefix, next(prefix)) {
		if err != nil {
			return nil, err
		}
		other, _, _ := parseID(e.Key[1], e.Key[len(prefix):])
		others = append(others, other)
	}
	for _, other := range others {
		key := joinKey(famJoin, other, id)
		value, err := keys.Get(key)
		if err != nil {
			return nil, err
		}
		l, err := decodeLink(Entry{Key: key, Value: value})
		if err != nil {
			return nil, err
		}
		links = append(links, l)
	}
	slices.SortFunc(links, func(a, b resolve.Link) int { return cmp.Or(cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B)) })
	return links, nil
}

func decodeLink(e Entry) (l resolve.Link, err error) {
	a, rest, ok := parseID(e.Key[1], e.Key[2:])
	b, _, ok2 := parseID(e.Key[1], bytes.Clone(rest))
	d := &decoder{b: e.Value}
	l = resolve.Link{A: a, B: b, Doubtful: d.bool(), Reason: d.text(), Score: d.float()}
	if !ok || !ok2 {
		return l, errDamaged("link")
	}
	return l, d.err("link")
}

// Links yields all links across articles, sorted.
func Links(keys Keys) func(yield func(resolve.Link, error) bool) {
	return func(yield func(resolve.Link, error) bool) {
		for e, err := range keys.Keys([]byte{famJoin}, []byte{famJoin + 1}) {
			l := resolve.Link{}
			if err == nil {
				l, err = decodeLink(e)
			}
			if !yield(l, err) || err != nil {
				return
			}
		}
	}
}
