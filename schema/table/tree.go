package table

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// object is a JSON object in its order.
type object struct{ members []member }

type member struct {
	key   string
	value any
}

func (o *object) add(key string, value any) { o.members = append(o.members, member{key, value}) }

func (o *object) get(key string) any {
	for _, m := range o.members {
		if m.key == key {
			return m.value
		}
	}
	return nil
}

// list is what a connection holds: its nodes, or the edges with their nodes
// laid open.
func (o *object) list() ([]any, bool) {
	if nodes, ok := o.get("nodes").([]any); ok {
		return nodes, true
	}
	edges, ok := o.get("edges").([]any)
	if !ok {
		return nil, false
	}
	items := make([]any, len(edges))
	for i, edge := range edges {
		items[i] = open(edge)
	}
	return items, true
}

// open puts the members of an edge's node among those of the edge.
func open(edge any) any {
	e, ok := edge.(*object)
	if !ok {
		return edge
	}
	opened := &object{}
	for _, m := range e.members {
		if node, ok := m.value.(*object); ok && m.key == "node" {
			opened.members = append(opened.members, node.members...)
		} else {
			opened.members = append(opened.members, m)
		}
	}
	return opened
}

// parse reads JSON in its order.
func parse(data []byte) (any, error) {
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.UseNumber()
	return parseValue(decoder)
}

func parseValue(d *json.Decoder) (any, error) {
	token, err := d.Token()
	if err != nil {
		return nil, fmt.Errorf("read the answer: %w", err)
	}
	switch token {
	case json.Delim('{'):
		o := &object{}
		for d.More() {
			key, err := d.Token()
			if err != nil {
				return nil, fmt.Errorf("read the answer: %w", err)
			}
			value, err := parseValue(d)
			if err != nil {
				return nil, err
			}
			o.add(fmt.Sprint(key), value)
		}
		_, err = d.Token()
		return o, err
	case json.Delim('['):
		list := []any{}
		for d.More() {
			item, err := parseValue(d)
			if err != nil {
				return nil, err
			}
			list = append(list, item)
		}
		_, err = d.Token()
		return list, err
	}
	return token, nil
}

// gather are the items of the list at a path, each with what stands above it.
// The path "" is the answer itself.
func gather(top any, path string) ([]*object, error) {
	if path == "" {
		o, _ := top.(*object)
		if o == nil {
			return nil, nil
		}
		return []*object{o}, nil
	}
	g := &gatherer{path: strings.Split(path, ".")}
	g.walk(top, 0, nil)
	if !g.found {
		return nil, fmt.Errorf("%w: the answer has no list %q", ErrRows, path)
	}
	return g.rows, nil
}

// gatherer goes down a path.
type gatherer struct {
	path  []string
	rows  []*object
	found bool
}

// walk goes on at a value that is depth names down; above is what the rows
// below it share.
func (g *gatherer) walk(v any, depth int, above []member) {
	switch v := v.(type) {
	case []any:
		g.found = g.found || depth == len(g.path)
		for _, item := range v {
			g.item(item, depth, above)
		}
	case *object:
		if depth == len(g.path) { // an object where a list was asked for
			return
		}
		g.item(v, depth, above)
	}
}

func (g *gatherer) item(v any, depth int, above []member) {
	o, ok := v.(*object)
	if depth == len(g.path) {
		row := &object{members: slices.Clone(above)}
		if ok {
			row.members = append(row.members, o.members...)
		} else {
			row.add("value", v)
		}
		g.rows = append(g.rows, row)
		return
	}
	if !ok {
		return
	}
	prefix := strings.Join(g.path[:depth], ".")
	for _, m := range o.members {
		if m.key != g.path[depth] && m.key != TotalField && m.key != MoreField {
			above = append(slices.Clip(above), member{strings.TrimPrefix(prefix+"."+m.key, "."), m.value})
		}
	}
	if next := o.get(g.path[depth]); next != nil {
		g.walk(next, depth+1, above)
	} else if slices.ContainsFunc(o.members, func(m member) bool { return m.key == g.path[depth] }) {
		g.found = true // null: no rows
	}
}

// shape is the columns of rows, as a tree: what any row has.
type shape struct {
	keys  []string
	inner map[string]*shape
}

func merge(rows []*object) *shape {
	s := &shape{inner: map[string]*shape{}}
	for _, row := range rows {
		s.take(row)
	}
	return s
}

func (s *shape) take(v any) {
	switch v := v.(type) {
	case *object:
		for _, m := range v.members {
			if s.inner[m.key] == nil {
				s.inner[m.key] = &shape{inner: map[string]*shape{}}
				s.keys = append(s.keys, m.key)
			}
			s.inner[m.key].take(m.value)
		}
	case []any:
		for _, item := range v {
			s.take(item)
		}
	}
}

func (s *shape) names(path []string) (names []string) {
	if len(s.keys) == 0 && len(path) > 0 {
		return []string{strings.Join(path, ".")}
	}
	for _, key := range s.keys {
		names = append(names, s.inner[key].names(append(path, key))...)
	}
	return names
}

// cells are a row's values in the order of the names.
func (s *shape) cells(v any, cells []any) []any {
	if len(s.keys) == 0 {
		return append(cells, v)
	}
	for _, key := range s.keys {
		cells = s.inner[key].cells(below(v, key), cells)
	}
	return cells
}

// below is the value under a key: of a list, that of each item.
func below(v any, key string) any {
	switch v := v.(type) {
	case *object:
		return v.get(key)
	case []any:
		var values []any
		for _, item := range v {
			inner := below(item, key)
			if list, ok := inner.([]any); ok {
				values = append(values, list...)
			} else {
				values = append(values, inner)
			}
		}
		if values == nil {
			values = []any{}
		}
		return values
	}
	return nil
}
