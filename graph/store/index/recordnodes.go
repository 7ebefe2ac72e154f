package index

import (
	"dateline/graph"
	"dateline/graph/view"
)

// entityRecord is an entity as it is kept: without Members, which are keys of
// their own.
type entityRecord struct {
	graph.Entity
	mentions int // distinct spans
}

func (e *encoder) entity(r *entityRecord) {
	e.symbol(string(r.Kind))
	e.text(r.Name)
	e.texts(r.Aliases)
	e.text(r.Description)
	if e.bool(r.Described != nil); r.Described != nil {
		e.evidence([]graph.Evidence{*r.Described})
	}
	e.uint(r.ArticleCount)
	e.uint(r.Sources)
	e.uint(r.EventCount)
	e.uint(r.mentions)
}

func (d *decoder) entity(id graph.ID) *entityRecord {
	r := &entityRecord{Entity: graph.Entity{ID: id, Kind: graph.EntityKind(d.symbol()), Name: d.text(), Aliases: d.texts(), Description: d.text()}}
	if d.bool() {
		if list := d.evidence(); len(list) == 1 {
			r.Described = &list[0]
		}
	}
	r.ArticleCount, r.Sources, r.EventCount, r.mentions = d.uint(), d.uint(), d.uint(), d.uint()
	return r
}

// eventRecord is an event with all that questions ask of it.
type eventRecord struct {
	view.EventDoc
	mentions []graph.Evidence // of its triggers, sorted, each once
}

func (e *encoder) event(r *eventRecord) {
	e.text(r.Type)
	e.text(r.Label)
	e.symbol(string(r.Status))
	e.time(r.Time)
	e.ids(r.Places)
	e.uint(len(r.Quantities))
	for i := range r.Quantities {
		e.id(r.Quantities[i].Evidence.Article)
		e.quantity(&r.Quantities[i])
	}
	e.uint(len(r.Disputes))
	for _, dispute := range r.Disputes {
		e.text(dispute.Field)
		e.uint(len(dispute.Values))
		for _, v := range dispute.Values {
			e.text(v.Value)
			e.ids(v.Articles)
			e.evidence(v.Evidence)
		}
	}
	e.ids(r.Claims)
	e.ids(r.Members)
	e.base = r.ID.Article()
	e.uint(r.Event.Sources)
	e.origins(r.Articles)
	e.evidence(r.mentions)
	e.uint(len(r.Roles))
	for i := range r.Roles {
		e.id(r.Roles[i].Entity)
		e.symbol(string(r.Roles[i].Role))
		e.text(r.Roles[i].Label)
		e.role(&r.Roles[i])
	}
}

func (d *decoder) event(id graph.ID) *eventRecord {
	x := &graph.Event{ID: id, Type: d.text(), Label: d.text(), Status: graph.EventStatus(d.symbol()), Time: d.time(), Places: d.ids()}
	x.Quantities = listOf(d, func(d *decoder) graph.Quantity {
		article := d.id()
		return d.quantity(article)
	})
	x.Disputes = listOf(d, func(d *decoder) graph.Dispute {
		return graph.Dispute{Field: d.text(), Values: listOf(d, func(d *decoder) graph.DisputedValue {
			return graph.DisputedValue{Value: d.text(), Articles: d.ids(), Evidence: d.evidence()}
		})}
	})
	x.Claims, x.Members, d.base = d.ids(), d.ids(), id.Article()
	x.Sources = d.uint()
	r := &eventRecord{EventDoc: view.EventDoc{Event: x, Articles: d.origins()}, mentions: d.evidence()}
	x.ArticleCount = len(r.Articles)
	r.Roles = listOf(d, func(d *decoder) graph.Role {
		role := graph.Role{Event: id, Entity: d.id(), Role: graph.RoleKind(d.symbol()), Label: d.text()}
		d.role(&role)
		return role
	})
	return r
}

// role writes what a role has beside its event, entity, kind and label.
func (e *encoder) role(r *graph.Role) {
	e.float(r.Confidence)
	e.uint(r.ArticleCount)
	e.uint(r.Sources)
	e.evidence(r.Evidence)
}

func (d *decoder) role(r *graph.Role) {
	r.Confidence, r.ArticleCount, r.Sources, r.Evidence = d.float(), d.uint(), d.uint(), d.evidence()
}

func (e *encoder) claim(c *graph.Claim) {
	e.id(c.Speaker)
	e.text(c.Cue)
	e.text(c.Text)
	e.bool(c.Direct)
	e.ids(c.Via)
	e.ids(c.About)
	e.time(c.Time)
	e.span(c.Evidence.Span)
}

func (d *decoder) claim(id graph.ID) *graph.Claim {
	return &graph.Claim{
		ID: id, Speaker: d.id(), Cue: d.text(), Text: d.text(), Direct: d.bool(), Via: d.ids(), About: d.ids(), Time: d.time(),
		Evidence: graph.Evidence{Article: id.Article(), Span: d.span()},
	}
}

// articleRecord is an article without its text, and what it tells of.
type articleRecord struct {
	*graph.Article
	entities, events []graph.ID // whole ones, sorted
	claims           int
}

func (e *encoder) articleNodes(r *articleRecord) {
	e.article(r.Article, false)
	e.ids(r.entities)
	e.ids(r.events)
	e.uint(r.claims)
}

func (d *decoder) articleNodes(id graph.ID) *articleRecord {
	return &articleRecord{d.article(id, false), d.ids(), d.ids(), d.uint()}
}
