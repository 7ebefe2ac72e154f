package main

import (
	"context"
	"strings"
)

// engine is a store under test. Its answers are lines, the same from each
// engine.
type engine interface {
	name() string
	// load loads all of it, durably.
	load(ctx context.Context, g *news) error
	// bytes is how many bytes the disk holds.
	bytes(ctx context.Context) (int64, error)
	// ask answers one question.
	ask(ctx context.Context, g *news, q question) ([]string, error)
	close() error
}

// grower is an engine that can be loaded more into while it answers.
type grower interface {
	engine
	more(ctx context.Context, g *news) error
}

// question is one of the six, with what it asks for.
type question struct {
	kind     string // one of questions
	entity   int
	typ      string // a type path; also matches the types below it
	from, to string // dates, both included
	prefix   string // of a name, lower case
}

// questions are the kinds of question:
//
//	entity   its type, name and description
//	events   its events with role, type and date
//	met      the ten entities that it shares most events with
//	dated    the first 20 events of a type and a range of dates, by date
//	led      the events led by those whom the events that it led targeted
//	prefix   the first 20 entities by name
var questions = []string{"entity", "events", "met", "dated", "led", "prefix"}

// ask makes the ith question of a kind. Entities are asked for as often as
// they are met, so that the popular ones, which are slow, count.
func (g *news) ask(kind string, i int) question {
	at := (i*7919 + 13) % len(g.roles)
	q := question{kind: kind, entity: g.roles[at].entity}
	typ := g.events[g.roles[at].event].kind
	q.typ = typ[:strings.LastIndexByte(typ, '.')]
	q.from = g.events[g.roles[at].event].date
	q.to = q.from[:2] + "25-12-31"
	q.prefix = g.entities[at%len(g.entities)].name[:3]
	return q
}
