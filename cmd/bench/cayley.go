package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/kv"
	"github.com/cayleygraph/cayley/graph/kv/leveldb"
	"github.com/cayleygraph/cayley/graph/memstore"
	"github.com/cayleygraph/quad"

	"dateline/graph/quadstore"
)

// cayley is a quad store of Cayley's by its raw iterators, which answer
// faster than its path planner.
type cayley struct {
	label string
	dir   string
	open  func(dir string) (graph.QuadStore, error)
	qs    graph.QuadStore
	known map[quad.IRI]graph.Ref // predicates
}

func stockLeveldb(dir string) (graph.QuadStore, error) {
	db, err := leveldb.Create(dir, nil)
	if err != nil {
		return nil, err
	}
	if err := kv.Init(db, nil); err != nil {
		return nil, err
	}
	return kv.New(db, nil)
}

func stockMemory(string) (graph.QuadStore, error) { return memstore.New(), nil }

func oursByCayley(dir string) (graph.QuadStore, error) {
	return quadstore.Open(context.Background(), dir)
}

func (c *cayley) name() string { return c.label }
func (c *cayley) close() error { return c.qs.Close() }

const cayleyBatch = 20000 // quads in one transaction

func (c *cayley) bytes(ctx context.Context) (int64, error) { return restingUse(ctx, c.dir) }

func (c *cayley) load(ctx context.Context, g *news) error {
	var err error
	if c.qs, err = c.open(c.dir); err != nil {
		return err
	}
	w, err := c.qs.NewQuadWriter()
	if err != nil {
		return err
	}
	var pending []quad.Quad
	write := func() error {
		_, err := w.WriteQuads(pending)
		pending = pending[:0]
		return errors.Join(err, ctx.Err())
	}
	err = g.each(func(quads []quad.Quad, _, _, _ [2]int) error {
		if pending = append(pending, quads...); len(pending) < cayleyBatch {
			return nil
		}
		return write()
	})
	return errors.Join(err, write(), w.Close())
}

func (c *cayley) ask(ctx context.Context, g *news, q question) ([]string, error) {
	switch q.kind {
	case "entity":
		return c.properties(ctx, g.entityIRI(q.entity))
	case "events":
		return c.events(ctx, g.entityIRI(q.entity))
	case "met":
		return c.met(ctx, g.entityIRI(q.entity))
	case "dated":
		return c.dated(ctx, q)
	case "led":
		return c.led(ctx, g.entityIRI(q.entity))
	}
	return c.named(ctx, q.prefix)
}

// each calls f with the quads that have ref at d, of the predicate where one
// is given.
func (c *cayley) each(ctx context.Context, d quad.Direction, ref graph.Ref, predicate quad.IRI, f func(q graph.Ref) error) error {
	if ref == nil {
		return nil
	}
	var want any
	if predicate != "" {
		if c.known == nil {
			c.known = map[quad.IRI]graph.Ref{}
		}
		if c.known[predicate] == nil {
			c.known[predicate] = c.qs.ValueOf(predicate)
		}
		want = graph.ToKey(c.known[predicate])
	}
	it := c.qs.QuadIterator(d, ref)
	defer it.Close()
	for it.Next(ctx) {
		q := it.Result()
		if predicate != "" && graph.ToKey(c.qs.QuadDirection(q, quad.Predicate)) != want {
			continue
		}
		if err := f(q); err != nil {
			return err
		}
	}
	return it.Err()
}

// one is the object of the subject's predicate.
func (c *cayley) one(ctx context.Context, s graph.Ref, p quad.IRI) (o graph.Ref, err error) {
	err = c.each(ctx, quad.Subject, s, p, func(q graph.Ref) error {
		o = c.qs.QuadDirection(q, quad.Object)
		return nil
	})
	return o, err
}

func (c *cayley) text(ref graph.Ref) string { return text(c.qs.NameOf(ref)) }

func (c *cayley) properties(ctx context.Context, e quad.IRI) (lines []string, err error) {
	err = c.each(ctx, quad.Subject, c.qs.ValueOf(e), "", func(q graph.Ref) error {
		lines = append(lines, c.text(c.qs.QuadDirection(q, quad.Predicate))+" "+c.text(c.qs.QuadDirection(q, quad.Object)))
		return nil
	})
	slices.Sort(lines)
	return lines, err
}

// roles calls f with the roles that the entity has, and their events.
func (c *cayley) roles(ctx context.Context, entity graph.Ref, f func(role, event graph.Ref) error) error {
	return c.each(ctx, quad.Object, entity, "rdf:value", func(q graph.Ref) error {
		role := c.qs.QuadDirection(q, quad.Subject)
		return c.each(ctx, quad.Object, role, "sem:hasActor", func(q graph.Ref) error {
			return f(role, c.qs.QuadDirection(q, quad.Subject))
		})
	})
}

func (c *cayley) events(ctx context.Context, e quad.IRI) (lines []string, err error) {
	err = c.roles(ctx, c.qs.ValueOf(e), func(role, event graph.Ref) error {
		kind, err1 := c.one(ctx, role, "sem:roleType")
		typ, err2 := c.one(ctx, event, "sem:eventType")
		date, err3 := c.one(ctx, event, "sem:hasBeginTimeStamp")
		lines = append(lines, c.text(event)+" "+c.text(kind)+" "+c.text(typ)+" "+c.text(date))
		return errors.Join(err1, err2, err3)
	})
	return lines, err
}

// actors calls f with the roles of an event and who has them.
func (c *cayley) actors(ctx context.Context, event graph.Ref, f func(role, entity graph.Ref) error) error {
	return c.each(ctx, quad.Subject, event, "sem:hasActor", func(q graph.Ref) error {
		role := c.qs.QuadDirection(q, quad.Object)
		entity, err := c.one(ctx, role, "rdf:value")
		return errors.Join(err, f(role, entity))
	})
}

func (c *cayley) met(ctx context.Context, e quad.IRI) (lines []string, err error) {
	self := c.qs.ValueOf(e)
	pairs := map[[2]any]bool{}
	counts := map[any]int{}
	refs := map[any]graph.Ref{}
	err = c.roles(ctx, self, func(_, event graph.Ref) error {
		return c.actors(ctx, event, func(_, entity graph.Ref) error {
			pair := [2]any{event.Key(), entity.Key()}
			if entity.Key() != self.Key() && !pairs[pair] {
				pairs[pair] = true
				counts[entity.Key()]++
				refs[entity.Key()] = entity
			}
			return nil
		})
	})
	type line struct {
		text string
		n    int
	}
	var all []line
	for key, n := range counts {
		all = append(all, line{c.text(refs[key]), n})
	}
	slices.SortFunc(all, func(a, b line) int { return cmp.Or(cmp.Compare(b.n, a.n), cmp.Compare(a.text, b.text)) })
	for _, l := range all[:min(10, len(all))] {
		lines = append(lines, fmt.Sprint(l.text, " ", l.n))
	}
	return lines, err
}

func (c *cayley) dated(ctx context.Context, q question) (lines []string, err error) {
	for _, typ := range eventKinds {
		if typ != q.typ && !strings.HasPrefix(typ, q.typ+".") {
			continue
		}
		err = errors.Join(err, c.each(ctx, quad.Object, c.qs.ValueOf(quad.String(typ)), "sem:eventType", func(l graph.Ref) error {
			event := c.qs.QuadDirection(l, quad.Subject)
			date, err := c.one(ctx, event, "sem:hasBeginTimeStamp")
			if d := c.text(date); d >= q.from && d <= q.to {
				lines = append(lines, d+" "+c.text(event))
			}
			return err
		}))
	}
	slices.Sort(lines)
	return lines[:min(20, len(lines))], err
}

func (c *cayley) led(ctx context.Context, e quad.IRI) ([]string, error) {
	isKind := func(role graph.Ref, kind string) bool {
		ref, err := c.one(ctx, role, "sem:roleType")
		return err == nil && c.text(ref) == kind
	}
	targets, events := map[any]graph.Ref{}, map[string]bool{}
	err := c.roles(ctx, c.qs.ValueOf(e), func(role, event graph.Ref) error {
		if !isKind(role, "LED") {
			return nil
		}
		return c.actors(ctx, event, func(role, entity graph.Ref) error {
			if isKind(role, "TARGETED") {
				targets[entity.Key()] = entity
			}
			return nil
		})
	})
	for _, target := range targets {
		err = errors.Join(err, c.roles(ctx, target, func(role, event graph.Ref) error {
			if isKind(role, "LED") {
				events[c.text(event)] = true
			}
			return nil
		}))
	}
	var lines []string
	for line := range events {
		lines = append(lines, line)
	}
	slices.Sort(lines)
	return lines, err
}

func (c *cayley) named(ctx context.Context, prefix string) (lines []string, err error) {
	err = c.each(ctx, quad.Predicate, c.qs.ValueOf(quad.IRI("schema:name")), "", func(q graph.Ref) error {
		if name := c.text(c.qs.QuadDirection(q, quad.Object)); strings.HasPrefix(name, prefix) {
			lines = append(lines, name+" "+c.text(c.qs.QuadDirection(q, quad.Subject)))
		}
		return nil
	})
	slices.Sort(lines)
	return lines[:min(20, len(lines))], err
}
