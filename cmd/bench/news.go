package main

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"github.com/cayleygraph/quad"
)

// news is a synthetic graph of articles. Entities are met as often as Zipf's
// law has it: a few in thousands of events, most in a handful. A thousand
// articles are about 30,000 quads, 1,500 events and 3,800 roles.
type news struct {
	articles []article
	entities []entity
	events   []event
	roles    []role
	making   time.Duration // how long the graph was made while it was loaded
	kept     []part        // of a graph that is small enough, so that loads are timed without its making
}

// part is what each yields for an article: its quads and the numbers of its
// entities, events and roles.
type part struct {
	quads                   []quad.Quad
	entities, events, roles [2]int
}

const keptArticles = 70000

type article struct{ hash, title, source, date string }

type entity struct {
	article, number   int
	kind, name, about string
}

type event struct {
	article, number     int
	kind, label, status string
	date                string
}

type role struct {
	event, number, entity int
	kind                  string
	confidence            float64
}

var (
	eventKinds = []string{
		"conflict.attack.cyber", "conflict.attack.bombing", "conflict.protest", "justice.arrest", "justice.trial.verdict",
		"justice.raid", "business.merger", "business.layoff", "politics.election.vote", "politics.meeting", "disaster.flood", "disaster.fire",
	}
	roleKinds   = []string{"LED", "CARRIED_OUT", "PARTICIPATED", "SUPPORTED", "TARGETED", "AFFECTED"}
	entityKinds = []string{"schema:Person", "schema:Organization", "schema:Place", "schema:Product"}
	syllables   = strings.Fields("ka ru mi to len dor vas pel ni sha gor bel ani mar tes qui zan fro lu bri ost hem cal dra wen")
)

// makeNews makes a graph of n articles, the same for the same n.
func makeNews(n int) *news {
	r := rand.New(rand.NewPCG(uint64(n), 1))
	g := &news{}
	for i := range n {
		g.articles = append(g.articles, article{
			hash: fmt.Sprintf("%016x", r.Uint64()), title: title(r, 6), source: "the " + title(r, 1),
			date: fmt.Sprintf("20%02d-%02d-%02d", 10+r.IntN(15), 1+r.IntN(12), 1+r.IntN(28)),
		})
		if i%5 != 0 {
			g.addEntity(r, i)
		}
	}
	popular := rand.NewZipf(r, 1.1, 8, uint64(len(g.entities)-1))
	for i := range n {
		for number := range 1 + i%2 {
			g.addEvent(r, popular, i, number)
		}
	}
	return g
}

func title(r *rand.Rand, words int) string {
	var b strings.Builder
	for i := range words {
		if i > 0 {
			b.WriteByte(' ')
		}
		for range 2 + r.IntN(3) {
			b.WriteString(syllables[r.IntN(len(syllables))])
		}
	}
	return b.String()
}

func (g *news) addEntity(r *rand.Rand, article int) {
	g.entities = append(g.entities, entity{
		article: article, kind: entityKinds[r.IntN(len(entityKinds))], name: title(r, 2), about: title(r, 4),
	})
}

func (g *news) addEvent(r *rand.Rand, popular *rand.Zipf, article, number int) {
	g.events = append(g.events, event{
		article: article, number: number, kind: eventKinds[r.IntN(len(eventKinds))], label: title(r, 5), status: "HAPPENED",
		date: g.articles[article].date,
	})
	for i := range 2 + len(g.events)%2 {
		next := role{
			event: len(g.events) - 1, number: i, entity: int(popular.Uint64()), kind: roleKinds[r.IntN(len(roleKinds))],
			confidence: float64(50+r.IntN(50)) / 100,
		}
		same := func(x role) bool { return x.event == next.event && x.entity == next.entity && x.kind == next.kind }
		if !slices.ContainsFunc(g.roles[max(0, len(g.roles)-3):], same) {
			g.roles = append(g.roles, next)
		}
	}
}

// quads is how many quads make yields.
func (g *news) quads() int {
	return 6*len(g.articles) + 3*len(g.entities) + 6*len(g.events) + 4*len(g.roles)
}

func (g *news) articleIRI(i int) quad.IRI { return quad.IRI("article:" + g.articles[i].hash) }
func (g *news) entityIRI(i int) quad.IRI {
	return quad.IRI(fmt.Sprintf("entity:%s.%d", g.articles[g.entities[i].article].hash, g.entities[i].number))
}
func (g *news) eventIRI(i int) quad.IRI {
	return quad.IRI(fmt.Sprintf("event:%s.%d", g.articles[g.events[i].article].hash, g.events[i].number))
}

// each calls f with the quads and the numbers of entities, events and roles
// of each article in turn.
func (g *news) each(f func(quads []quad.Quad, entities, events, roles [2]int) error) error {
	if len(g.articles) > keptArticles {
		last := time.Now()
		return g.make(func(quads []quad.Quad, entities, events, roles [2]int) error {
			g.making += time.Since(last)
			defer func() { last = time.Now() }()
			return f(quads, entities, events, roles)
		})
	}
	g.keep()
	for _, p := range g.kept {
		if err := f(p.quads, p.entities, p.events, p.roles); err != nil {
			return err
		}
	}
	return nil
}

// keep makes all that each yields beforehand, of a graph that is small enough.
func (g *news) keep() {
	if g.kept != nil || len(g.articles) > keptArticles {
		return
	}
	_ = g.make(func(quads []quad.Quad, entities, events, roles [2]int) error {
		g.kept = append(g.kept, part{quads, entities, events, roles})
		return nil
	})
}

func (g *news) make(f func(quads []quad.Quad, entities, events, roles [2]int) error) error {
	var e, v, l int
	for i := range g.articles {
		e0, v0, l0 := e, v, l
		quads := g.articleQuads(i)
		add := func(s quad.IRI, p string, o quad.Value) {
			quads = append(quads, quad.Quad{Subject: s, Predicate: quad.IRI(p), Object: o, Label: g.articleIRI(i)})
		}
		for ; e < len(g.entities) && g.entities[e].article == i; e++ {
			x, s := &g.entities[e], g.entityIRI(e)
			add(s, "rdf:type", quad.IRI(x.kind))
			add(s, "schema:name", quad.String(x.name))
			add(s, "schema:description", quad.String(x.about))
		}
		for ; v < len(g.events) && g.events[v].article == i; v++ {
			x, s := &g.events[v], g.eventIRI(v)
			add(s, "rdf:type", quad.IRI("sem:Event"))
			add(s, "sem:eventType", quad.String(x.kind))
			add(s, "dl:label", quad.String(x.label))
			add(s, "dl:status", quad.String(x.status))
			add(s, "sem:hasBeginTimeStamp", quad.String(x.date))
			add(s, "sem:hasEndTimeStamp", quad.String(x.date))
			for ; l < len(g.roles) && g.roles[l].event == v; l++ {
				node := s + quad.IRI(fmt.Sprint("/role/", g.roles[l].number))
				add(s, "sem:hasActor", node)
				add(node, "sem:roleType", quad.String(g.roles[l].kind))
				add(node, "rdf:value", g.entityIRI(g.roles[l].entity))
				add(node, "dl:confidence", quad.Float(g.roles[l].confidence))
			}
		}
		if err := f(quads, [2]int{e0, e}, [2]int{v0, v}, [2]int{l0, l}); err != nil {
			return err
		}
	}
	return nil
}

func (g *news) articleQuads(i int) (quads []quad.Quad) {
	a, s := &g.articles[i], g.articleIRI(i)
	for _, p := range [...]struct {
		predicate string
		object    quad.Value
	}{
		{"rdf:type", quad.IRI("schema:NewsArticle")}, {"schema:headline", quad.String(a.title)},
		{"schema:url", quad.String("https://news.example/" + a.hash)}, {"schema:publisher", quad.String(a.source)},
		{"schema:datePublished", quad.String(a.date)}, {"schema:inLanguage", quad.String("en")},
	} {
		quads = append(quads, quad.Quad{Subject: s, Predicate: quad.IRI(p.predicate), Object: p.object, Label: s})
	}
	return quads
}
