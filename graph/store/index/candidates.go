package index

import (
	"iter"
	"math"

	"dateline/graph"
	"dateline/graph/view"
)

// choice is a way to find all that may match a filter, and about how many
// that are.
type choice struct {
	cost int
	list func() []graph.ID // may repeat
}

// choices keeps the cheapest.
type choices struct{ best choice }

func (c *choices) offer(cost int, list func() []graph.ID) {
	if cost < c.best.cost || c.best.cost == 0 && c.best.list == nil {
		c.best = choice{cost, list}
	}
}

// wordCost is how many nodes a word is thought to find, which is not known.
const wordCost = 500

// eventsFor is the cheapest way to events with all that match the filter
// among them; it is no list where all are to be looked at.
func (m *moment) eventsFor(f *graph.EventFilter) choice {
	c := &choices{}
	c.offer(math.MaxInt, nil)
	if f != nil {
		m.offerEvents(f, c)
	}
	return c.best
}

func (m *moment) offerEvents(f *graph.EventFilter, c *choices) {
	if f.Article != "" {
		c.offer(10, func() []graph.ID {
			if o := m.outlineOf(f.Article); o != nil {
				return append([]graph.ID{}, o.events...)
			}
			return nil
		})
	}
	for _, entity := range [...]graph.ID{f.Participant, roleEntity(f.Role)} {
		if entity != "" {
			root := m.Root(entity)
			c.offer(m.eventCount(root), func() []graph.ID { return m.eventsWith([]graph.ID{root}) })
		}
	}
	if f.Role != nil && f.Role.Name != "" {
		named, cost := m.Named(f.Role.Name), 0
		for _, id := range named {
			cost += m.eventCount(id)
		}
		c.offer(cost, func() []graph.ID { return m.eventsWith(named) })
	}
	if words := view.Words(f.Text); len(words) > 0 {
		c.offer(wordCost, func() []graph.ID { return m.holding(words, kindEvent) })
	}
	m.offerTyped(f, c)
	for i := range f.And {
		m.offerEvents(&f.And[i], c)
	}
}

func roleEntity(f *graph.RoleFilter) graph.ID {
	if f == nil {
		return ""
	}
	return f.Entity
}

// offerTyped offers the events of the types and dates.
func (m *moment) offerTyped(f *graph.EventFilter, c *choices) {
	types := f.Type
	dated := f.From != "" || f.To != ""
	if len(types) == 0 {
		if !dated {
			return
		}
		types = []string{""}
	}
	cost := 0
	for _, path := range types {
		if path == "" || !dated {
			cost += decodeCount(m.get(typeKey(famCount, path)))
			continue
		}
		cost += m.countDated(path, f.From, f.To)
	}
	c.offer(cost, func() (ids []graph.ID) {
		for _, path := range types {
			if dated {
				ids = append(ids, m.dated(path, f.From, f.To)...)
			} else {
				prefix := typeKey(famTyped, path)
				m.each(prefix, func(key, _ []byte) bool { ids = append(ids, m.lastID(key)); return true })
			}
		}
		return ids
	})
}

// lastID is the event at the end of a key of famTyped or famLong.
func (m *moment) lastID(key []byte) graph.ID {
	_, rest, ok := parseText(key[1:])
	if ok {
		_, rest, ok = parseText(rest)
	}
	if !ok {
		m.fail(errDamaged("key of a type"))
		return ""
	}
	return m.parse(kindEvent, rest)
}

// dated are the events of a type whose time may overlap with the range.
func (m *moment) dated(path string, from, to graph.Date) (ids []graph.ID) {
	add := func(key, value []byte) bool {
		if len(value) == 0 {
			ids = append(ids, m.lastID(key))
		}
		return true
	}
	for _, s := range dateRanges(famTyped, path, from, to) {
		m.between(s.from, s.to, add)
	}
	m.each(typeKey(famLong, path), func(key, _ []byte) bool { ids = append(ids, m.lastID(key)); return true })
	return ids
}

// keyRange is the keys of [from, to).
type keyRange struct{ from, to []byte }

// dateRanges are the keys of a family with a date that overlaps with the
// range as far as its precision tells: those of the range, and the month and
// the year that its beginning lies in. They are in order.
func dateRanges(family byte, path string, from, to graph.Date) []keyRange {
	prefix := typeKey(family, path)
	clone := func() []byte { return append([]byte{}, prefix...) }
	end := append(clone(), 0xfe)
	if to != "" {
		end = next(appendPrefix(clone(), string(to)))
	}
	var ranges []keyRange
	for _, n := range [...]int{len("2006"), len("2006-01")} {
		if len(from) > n && (to == "" || from[:min(n, len(to))] <= to[:min(n, len(to))]) {
			key := appendText(clone(), string(from[:n]))
			ranges = append(ranges, keyRange{key, next(key)})
		}
	}
	begin := append(clone(), 1) // after the count of all times
	if from != "" {
		begin = appendPrefix(clone(), string(from))
	}
	return append(ranges, keyRange{begin, end})
}

func (m *moment) outlineOf(article graph.ID) *articleRecord {
	if !Valid(article) {
		return nil
	}
	return m.outline(article)
}

func (m *moment) eventCount(entity graph.ID) int {
	if kind, ok := kindOf(entity); !ok || kind != kindEntity {
		return 0
	}
	if e := m.entity(entity); e != nil {
		return e.EventCount
	}
	return 0
}

// eventsWith are the events of the entities.
func (m *moment) eventsWith(entities []graph.ID) (ids []graph.ID) {
	for _, entity := range entities {
		if kind, ok := kindOf(entity); !ok || kind != kindEntity {
			continue
		}
		prefix := idKey(famShared, entity)
		m.each(prefix, func(key, _ []byte) bool {
			ids = append(ids, m.parse(kindEvent, key[len(prefix):]))
			return true
		})
	}
	return ids
}

// all are the ids of a family whose keys are an id each.
func (m *moment) all(family, kind byte) (ids []graph.ID) {
	m.each([]byte{family}, func(key, _ []byte) bool {
		ids = append(ids, m.parse(kind, key[1:]))
		return true
	})
	return ids
}

// holding are the nodes of a kind that are found under all the words.
func (m *moment) holding(words []string, kind byte) (ids []graph.ID) {
	prefixes := make([][]byte, len(words))
	for i, w := range words {
		prefixes[i] = wordKey(w, kind)
	}
	m.intersect(prefixes, kind, func(id graph.ID, _ int) { ids = append(ids, id) })
	return ids
}

// intersect yields the ids that follow all of the prefixes, in order, with the
// sum of their values. It reads about as much as the rarest has.
func (m *moment) intersect(prefixes [][]byte, kind byte, yield func(graph.ID, int)) {
	rarest := m.rarest(prefixes)
	if rarest < 0 {
		return
	}
	m.each(prefixes[rarest], func(key, value []byte) bool {
		tail, sum := key[len(prefixes[rarest]):], decodeWeight(value)
		for i, other := range prefixes {
			if i == rarest {
				continue
			}
			v := m.get(append(append([]byte{}, other...), tail...))
			if v == nil {
				return true
			}
			sum += decodeWeight(v)
		}
		yield(m.parse(kind, tail), sum)
		return true
	})
}

func decodeWeight(value []byte) int {
	if len(value) == 0 {
		return 0
	}
	return decodeCount(value)
}

// rarest is the prefix with the fewest keys, found by reading all of them one
// key at a time; -1 where one has none.
func (m *moment) rarest(prefixes [][]byte) int {
	if len(prefixes) == 1 {
		return 0
	}
	nexts := make([]func() (Entry, error, bool), len(prefixes))
	for i, p := range prefixes {
		step, stop := iter.Pull2(m.keys.Keys(p, next(p)))
		defer stop()
		nexts[i] = step
	}
	for first := true; ; first = false {
		for i, step := range nexts {
			_, err, ok := step()
			if err != nil {
				m.fail(err)
			}
			if m.stopped() || !ok && first {
				return -1
			}
			if !ok {
				return i
			}
		}
	}
}
