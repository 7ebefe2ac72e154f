package index

import (
	"dateline/graph"
	"dateline/graph/view"
)

// needs are the parts of events that a filter, an order or a group ask for
// beside their type, status and time. A scan skips the others, and what
// follows the last of them in the record it does not read.
type needs struct {
	id       bool
	name     bool // the id, of those that match
	places   bool
	disputes bool // whether there are any
	counts   bool // of articles and sources
	articles bool
	roles    bool // their kinds
	entities bool // of the roles
	evidence bool // of the roles
}

// of adds what a filter asks for.
func (n *needs) of(f *graph.EventFilter) {
	if f == nil {
		return
	}
	n.id = n.id || f.Text != ""
	n.places = n.places || f.Place != ""
	n.disputes = n.disputes || f.Disputed != nil
	n.counts = n.counts || f.MinIndependentSources > 0
	n.articles = n.articles || f.Article != "" || f.Without != nil
	if f.Participant != "" {
		n.roles, n.entities = true, true
	}
	if r := f.Role; r != nil {
		n.roles, n.entities = true, n.entities || r.Entity != "" || r.Name != ""
		if r.Without != nil || r.MinIndependentSources > 0 {
			n.articles, n.evidence = true, true
		}
	}
	n.of(f.Not)
	for i := range f.And {
		n.of(&f.And[i])
	}
	for i := range f.Or {
		n.of(&f.Or[i])
	}
}

// glance reads what is needed of one record after another. What it gives is
// only valid until the next.
type glance struct {
	needs
	texts   map[string]string // that many records have
	event   graph.Event
	time    graph.TimeSpan
	tellers []view.Origin
	parts   []graph.Role
}

func newGlance(n needs) *glance { return &glance{needs: n, texts: map[string]string{}} }

// text is a text of few values, each kept once.
func (g *glance) text(d *decoder) string {
	raw := d.take(d.uint())
	if s, known := g.texts[string(raw)]; known {
		return s
	}
	s := string(raw)
	g.texts[s] = s
	return s
}

// someDispute stands for those of an event, which are not read.
var someDispute = make([]graph.Dispute, 1)

// of is the event of a key, behind its family, and a value.
func (g *glance) of(m *moment, key, value []byte) view.EventDoc {
	d := &decoder{b: value}
	e := &g.event
	*e = graph.Event{Places: e.Places[:0]}
	if g.id || g.evidence {
		e.ID = m.parse(kindEvent, key)
	}
	e.Type = g.text(d)
	d.skipText() // label
	e.Status = graph.EventStatus(d.symbol())
	if d.bool() {
		g.time = graph.TimeSpan{Start: graph.Date(g.text(d)), End: graph.Date(g.text(d))}
		d.skipText()
		d.bool()
		d.span()
		e.Time = &g.time
	}
	g.tellers, g.parts = g.tellers[:0], g.parts[:0]
	if g.places || g.disputes || g.told() {
		g.body(d)
	}
	if d.bad {
		m.fail(errDamaged("event"))
	}
	return view.EventDoc{Event: e, Articles: g.tellers, Roles: g.parts}
}

// told tells whether what follows the disputes is needed.
func (g *glance) told() bool { return g.counts || g.articles || g.roles }

// body reads what follows the time.
func (g *glance) body(d *decoder) {
	e := &g.event
	for range d.count() {
		if g.places {
			e.Places = append(e.Places, d.id())
		} else {
			d.skipID()
		}
	}
	for range d.count() {
		d.skipID()
		d.skipQuantity()
	}
	disputes := d.count()
	if disputes > 0 {
		e.Disputes = someDispute
	}
	if !g.told() {
		return
	}
	for range disputes {
		d.skipDispute()
	}
	d.skipIDs() // claims
	d.skipIDs() // members
	e.Sources = d.uint()
	g.whole(d)
}

// whole reads what follows the count of sources.
func (g *glance) whole(d *decoder) {
	g.event.ArticleCount = d.count()
	if !g.articles && !g.roles {
		return
	}
	for range g.event.ArticleCount {
		if g.articles {
			g.tellers = append(g.tellers, g.origin(d))
		} else {
			d.skipID()
			d.skipOrigin()
		}
	}
	if !g.roles {
		return
	}
	d.skipEvidence() // of triggers
	if g.evidence {
		d.base = g.event.ID.Article()
	}
	for range d.count() {
		g.parts = append(g.parts, g.role(d))
	}
}

func (g *glance) origin(d *decoder) view.Origin {
	o := view.Origin{Article: d.id(), Publisher: g.text(d)}
	if o.Publisher == "" {
		o.Publisher = string(o.Article)
	}
	o.Source = o.Publisher
	if d.bool() {
		o.Source = g.text(d)
	}
	return o
}

func (g *glance) role(d *decoder) (r graph.Role) {
	if g.entities {
		r.Entity = d.id()
	} else {
		d.skipID()
	}
	r.Role = graph.RoleKind(d.symbol())
	d.skipText() // label
	if g.evidence {
		d.role(&r)
		return r
	}
	d.float()
	d.uint()
	d.uint()
	d.skipEvidence()
	return r
}

// glanceEntity reads an entity without its description, and its names only
// where they are asked for.
func (d *decoder) glanceEntity(named bool) graph.Entity {
	e := graph.Entity{Kind: graph.EntityKind(d.symbol())}
	if named {
		e.Name, e.Aliases = d.text(), d.texts()
	} else {
		d.skipText()
		d.skipTexts()
	}
	d.skipText()
	if d.bool() {
		d.skipEvidence()
	}
	e.ArticleCount, e.Sources, e.EventCount = d.uint(), d.uint(), d.uint()
	return e
}
