package main

import (
	"bytes"
	"cmp"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"dateline/graph/quadstore"
)

// ours is graph/quadstore by its own batched reads, with the secondary
// indexes that the questions need, written in the same batches:
//
//	'e' entity event role   type NUL date: what an entity took part in
//	'v' event entity role   who took part in an event
//	't' path NUL date event each event under each type above it
//	'n' name NUL entity     lower case
type ours struct {
	dir string
	s   *quadstore.Store
}

func (o *ours) name() string { return "ours" }
func (o *ours) close() error { return o.s.Close() }

func (o *ours) load(ctx context.Context, g *news) (int64, error) {
	s, err := quadstore.Open(ctx, o.dir)
	if err != nil {
		return 0, err
	}
	o.s = s
	bulk := s.Bulk(ctx)
	err = g.each(func(quads []quad.Quad, entities, events, roles [2]int) error {
		batch := &quadstore.Batch{Add: quads}
		for i := entities[0]; i < entities[1]; i++ {
			batch.Put = append(batch.Put, quadstore.Entry{Key: appendID([]byte("n"+g.entities[i].name+"\x00"), g.entityIRI(i))})
		}
		for i := events[0]; i < events[1]; i++ {
			batch.Put = append(batch.Put, typeKeys(&g.events[i], g.eventIRI(i))...)
		}
		for i := roles[0]; i < roles[1]; i++ {
			batch.Put = append(batch.Put, g.roleKeys(&g.roles[i])...)
		}
		return bulk.Add(batch)
	})
	if err = errors.Join(err, bulk.Close()); err != nil {
		return 0, err
	}
	return diskUse(o.dir)
}

func appendID(key []byte, v quad.Value) []byte {
	id, _ := quadstore.IDOf(v) // an IRI is always a term
	return binary.BigEndian.AppendUint64(key, uint64(id))
}

func typeKeys(e *event, iri quad.IRI) (keys []quadstore.Entry) {
	for path := e.kind; ; path = path[:strings.LastIndexByte(path, '.')] {
		keys = append(keys, quadstore.Entry{Key: appendID([]byte("t"+path+"\x00"+e.date), iri)})
		if !strings.Contains(path, ".") {
			return keys
		}
	}
}

func (g *news) roleKeys(r *role) []quadstore.Entry {
	e := &g.events[r.event]
	kind := byte(slices.Index(roleKinds, r.kind))
	event, entity := g.eventIRI(r.event), g.entityIRI(r.entity)
	return []quadstore.Entry{
		{Key: append(appendID(appendID([]byte{'e'}, entity), event), kind), Value: []byte(e.kind + "\x00" + e.date)},
		{Key: append(appendID(appendID([]byte{'v'}, event), entity), kind)},
	}
}

func (o *ours) ask(ctx context.Context, g *news, q question) ([]string, error) {
	v, err := o.s.View()
	if err != nil {
		return nil, err
	}
	var lines []string
	switch q.kind {
	case "entity":
		lines, err = properties(v, g.entityIRI(q.entity))
	case "events":
		lines, err = eventsOf(v, g.entityIRI(q.entity))
	case "met":
		lines, err = met(v, g.entityIRI(q.entity))
	case "dated":
		lines, err = dated(v, q)
	case "led":
		lines, err = led(v, g.entityIRI(q.entity))
	case "prefix":
		lines, err = named(v, q.prefix)
	}
	return lines, errors.Join(err, v.Close())
}

func properties(v *quadstore.View, e quad.IRI) ([]string, error) {
	id, err := quadstore.IDOf(e)
	if err != nil {
		return nil, err
	}
	var room [16]quadstore.ID
	ids := room[:0]
	for q, err := range v.Scan(quadstore.Quad{id}) {
		if err != nil {
			return nil, err
		}
		ids = append(ids, q[1], q[2])
	}
	values, err := v.Values(ids)
	var lines []string
	for i := 0; i < len(values) && err == nil; i += 2 {
		lines = append(lines, text(values[i])+" "+text(values[i+1]))
	}
	slices.Sort(lines)
	return lines, err
}

func text(v quad.Value) string {
	switch v := v.(type) {
	case quad.IRI:
		return string(v)
	case quad.String:
		return string(v)
	}
	return fmt.Sprint(v)
}

// sides are of a key of 'e' or 'v': two IDs and a role.
func sides(key []byte) (other quadstore.ID, role byte) {
	return quadstore.ID(binary.BigEndian.Uint64(key[9:])), key[17]
}

func eventsOf(v *quadstore.View, e quad.IRI) ([]string, error) {
	var ids []quadstore.ID
	var lines []string
	for key, err := range v.Prefix(appendID([]byte{'e'}, e)) {
		if err != nil {
			return nil, err
		}
		event, role := sides(key.Key)
		typ, date, _ := strings.Cut(string(key.Value), "\x00")
		ids = append(ids, event)
		lines = append(lines, " "+roleKinds[role]+" "+typ+" "+date)
	}
	events, err := v.Values(ids)
	if err != nil {
		return nil, err
	}
	for i := range lines {
		lines[i] = text(events[i]) + lines[i]
	}
	return lines, nil
}

func met(v *quadstore.View, e quad.IRI) ([]string, error) {
	self, err := quadstore.IDOf(e)
	if err != nil {
		return nil, err
	}
	counts := map[quadstore.ID]int{}
	var last quadstore.ID
	key := appendID([]byte{'v'}, quad.IRI(""))
	for entry, err := range v.Prefix(appendID([]byte{'e'}, e)) {
		if err != nil {
			return nil, err
		}
		event, _ := sides(entry.Key)
		if event == last {
			continue
		}
		last = event
		binary.BigEndian.PutUint64(key[1:], uint64(event))
		if err := others(v, key, self, counts); err != nil {
			return nil, err
		}
	}
	return top(v, counts)
}

// others counts the entities of the event's key, each once, but self.
func others(v *quadstore.View, key []byte, self quadstore.ID, counts map[quadstore.ID]int) error {
	var last quadstore.ID
	for entry, err := range v.Prefix(key) {
		if err != nil {
			return err
		}
		if other, _ := sides(entry.Key); other != last && other != self {
			counts[other]++
			last = other
		}
	}
	return nil
}

// top are the ten most counted, by count and IRI.
func top(v *quadstore.View, counts map[quadstore.ID]int) ([]string, error) {
	least := leastOfTop(counts, 10)
	var ids []quadstore.ID
	for id, n := range counts {
		if n >= least {
			ids = append(ids, id)
		}
	}
	values, err := v.Values(ids)
	if err != nil {
		return nil, err
	}
	order := make([]int, len(ids))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(counts[ids[b]], counts[ids[a]]), cmp.Compare(text(values[a]), text(values[b])))
	})
	var lines []string
	for _, i := range order[:min(10, len(order))] {
		lines = append(lines, fmt.Sprint(text(values[i]), " ", counts[ids[i]]))
	}
	return lines, nil
}

// leastOfTop is the count of the nth most counted, so that only as many terms
// are read as may be among them.
func leastOfTop(counts map[quadstore.ID]int, n int) int {
	var all []int
	for _, count := range counts {
		all = append(all, count)
	}
	slices.SortFunc(all, func(a, b int) int { return b - a })
	if len(all) < n {
		return 0
	}
	return all[n-1]
}

func dated(v *quadstore.View, q question) ([]string, error) {
	key := []byte("t" + q.typ + "\x00")
	to := append(bytes.Clone(key), q.to+"\xff"...)
	var ids []quadstore.ID
	var dates []string
	for entry, err := range v.Keys(append(bytes.Clone(key), q.from...), to) {
		if err != nil {
			return nil, err
		}
		rest := entry.Key[len(key):]
		date := string(rest[:10])
		if len(dates) >= 20 && date != dates[len(dates)-1] {
			break
		}
		dates = append(dates, date)
		ids = append(ids, quadstore.ID(binary.BigEndian.Uint64(rest[10:])))
	}
	values, err := v.Values(ids)
	for i := range values {
		dates[i] += " " + text(values[i])
	}
	slices.Sort(dates)
	return dates[:min(20, len(dates))], err
}

func led(v *quadstore.View, e quad.IRI) ([]string, error) {
	self, err := quadstore.IDOf(e)
	if err != nil {
		return nil, err
	}
	ids := []quadstore.ID{self}
	for hop, kind := range []string{"LED", "TARGETED", "LED"} {
		prefix := byte('e')
		if hop == 1 {
			prefix = 'v'
		}
		if ids, err = follow(v, prefix, ids, byte(slices.Index(roleKinds, kind))); err != nil {
			return nil, err
		}
	}
	values, err := v.Values(ids)
	lines := make([]string, len(values))
	for i := range values {
		lines[i] = text(values[i])
	}
	slices.Sort(lines)
	return lines, err
}

// follow are those that the role leads to from ids, sorted, each once.
func follow(v *quadstore.View, prefix byte, ids []quadstore.ID, kind byte) (next []quadstore.ID, err error) {
	key := make([]byte, 9)
	key[0] = prefix
	for _, id := range ids {
		binary.BigEndian.PutUint64(key[1:], uint64(id))
		for entry, err := range v.Prefix(key) {
			if err != nil {
				return nil, err
			}
			if other, role := sides(entry.Key); role == kind {
				next = append(next, other)
			}
		}
	}
	slices.Sort(next)
	return slices.Compact(next), nil
}

func named(v *quadstore.View, prefix string) ([]string, error) {
	var names []string
	var ids []quadstore.ID
	for entry, err := range v.Prefix([]byte("n" + prefix)) {
		if err != nil {
			return nil, err
		}
		name := string(entry.Key[1 : len(entry.Key)-9])
		if len(names) >= 20 && name != names[len(names)-1] {
			break
		}
		names = append(names, name)
		ids = append(ids, quadstore.ID(binary.BigEndian.Uint64(entry.Key[len(entry.Key)-8:])))
	}
	values, err := v.Values(ids)
	for i := range values {
		names[i] += " " + text(values[i])
	}
	slices.Sort(names)
	return names[:min(20, len(names))], err
}
