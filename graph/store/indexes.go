package store

import (
	"context"
	"slices"

	"dateline/graph/quadstore"
)

// Verify checks that each index of the quad store holds the same quads.
func (e embedded) Verify(ctx context.Context, problem func(format string, args ...any)) (int, error) {
	view, err := e.settled(ctx, nil)
	if err != nil {
		return 0, err
	}
	defer view.Close()
	var terms [4]map[quadstore.ID]bool
	for i := range terms {
		terms[i] = map[quadstore.ID]bool{}
	}
	want, err := sumOf(ctx, view, quadstore.Quad{}, func(q quadstore.Quad) {
		for i, id := range q {
			terms[i][id] = true
		}
	})
	if err != nil {
		return 0, err
	}
	compared := want.count
	for i, name := range [...]string{"subject", "predicate", "object", "label"} {
		got, err := sumOfAll(ctx, view, i, terms[i])
		if err != nil {
			return compared, err
		}
		if got != want {
			problem("the index by %s has %d quads where there are %d, or others", name, got.count, want.count)
		}
		compared += got.count
	}
	return compared, nil
}

// sum tells sets of quads apart: their number and a mix of their IDs that
// does not depend on their order.
type sum struct {
	count int
	mix   uint64
}

func (s *sum) add(q quadstore.Quad) {
	h := uint64(14695981039346656037) // FNV-1a over the IDs
	for _, id := range q {
		h = (h ^ uint64(id)) * 1099511628211
		h ^= h >> 29
	}
	s.count++
	s.mix += h
}

// sumOfAll is the sum of the quads that have one of the terms at a place.
func sumOfAll(ctx context.Context, view *quadstore.View, place int, terms map[quadstore.ID]bool) (all sum, err error) {
	ids := make([]quadstore.ID, 0, len(terms))
	for id := range terms {
		if id != 0 {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	for _, id := range ids {
		var pattern quadstore.Quad
		pattern[place] = id
		part, err := sumOf(ctx, view, pattern, func(quadstore.Quad) {})
		if err != nil {
			return all, err
		}
		all.count += part.count
		all.mix += part.mix
	}
	return all, nil
}

func sumOf(ctx context.Context, view *quadstore.View, pattern quadstore.Quad, each func(quadstore.Quad)) (s sum, err error) {
	if ctx.Err() != nil {
		return s, ctx.Err()
	}
	for q, err := range view.Scan(pattern) {
		if err != nil {
			return s, err
		}
		if s.add(q); s.count%checkEvery == 0 && ctx.Err() != nil {
			return s, ctx.Err()
		}
		each(q)
	}
	return s, nil
}
