package postgres

import "dateline/graph"

// The fields of what bodies of rows hold, in their order. A test has each of
// them written and read again.

func (c *codec) ids(all *[]graph.ID) { slice(c, all, (*codec).id) }

func (c *codec) span(s *graph.Span) {
	c.int(&s.Start)
	c.int(&s.End)
}

func (c *codec) evidence(e *graph.Evidence) {
	c.id(&e.Article)
	c.span(&e.Span)
}

func (c *codec) timeSpan(t *graph.TimeSpan) {
	text(c, &t.Start)
	text(c, &t.End)
	text(c, &t.Text)
	c.bool(&t.Approximate)
	c.span(&t.Span)
}

func (c *codec) article(a *graph.Article) {
	c.id(&a.ID)
	text(c, &a.Title)
	text(c, &a.URL)
	text(c, &a.Source)
	slice(c, &a.Authors, text[string])
	text(c, &a.Published)
	text(c, &a.Language)
	text(c, &a.Text)
	slice(c, &a.Sentences, (*codec).span)
}

func (c *codec) claim(x *graph.Claim) {
	c.id(&x.ID)
	c.id(&x.Speaker)
	text(c, &x.Cue)
	text(c, &x.Text)
	c.bool(&x.Direct)
	c.ids(&x.Via)
	c.ids(&x.About)
	pointer(c, &x.Time, (*codec).timeSpan)
	c.evidence(&x.Evidence)
}

func (c *codec) entity(e *graph.Entity) {
	c.id(&e.ID)
	text(c, &e.Kind)
	text(c, &e.Name)
	slice(c, &e.Aliases, text[string])
	text(c, &e.Description)
	pointer(c, &e.Described, (*codec).evidence)
	c.ids(&e.Members)
	c.int(&e.ArticleCount)
	c.int(&e.Sources)
	c.int(&e.EventCount)
}

func (c *codec) event(e *graph.Event) {
	c.id(&e.ID)
	text(c, &e.Type)
	text(c, &e.Label)
	text(c, &e.Status)
	pointer(c, &e.Time, (*codec).timeSpan)
	c.ids(&e.Places)
	slice(c, &e.Quantities, (*codec).quantity)
	slice(c, &e.Disputes, (*codec).dispute)
	c.ids(&e.Claims)
	c.ids(&e.Members)
	c.int(&e.ArticleCount)
	c.int(&e.Sources)
}

func (c *codec) quantity(q *graph.Quantity) {
	c.float(&q.Value)
	text(c, &q.Comparator)
	text(c, &q.Unit)
	text(c, &q.Text)
	c.evidence(&q.Evidence)
}

func (c *codec) dispute(d *graph.Dispute) {
	text(c, &d.Field)
	slice(c, &d.Values, (*codec).disputed)
}

func (c *codec) disputed(v *graph.DisputedValue) {
	text(c, &v.Value)
	c.ids(&v.Articles)
	slice(c, &v.Evidence, (*codec).evidence)
}

func (c *codec) role(r *graph.Role) {
	text(c, &r.Role)
	text(c, &r.Label)
	c.id(&r.Event)
	c.id(&r.Entity)
	c.float(&r.Confidence)
	c.int(&r.ArticleCount)
	c.int(&r.Sources)
	slice(c, &r.Evidence, (*codec).evidence)
}

func (c *codec) told(t *toldRole) {
	c.role(&t.Role)
	slice(c, &t.Origins, (*codec).long)
}

func (c *codec) tolds(all *[]toldRole) { slice(c, all, (*codec).told) }

func (c *codec) relation(r *graph.Relation) {
	text(c, &r.Predicate)
	c.id(&r.Subject)
	c.id(&r.Object)
	pointer(c, &r.Time, (*codec).timeSpan)
	c.float(&r.Confidence)
	slice(c, &r.Evidence, (*codec).evidence)
}

func (c *codec) eventLink(l *graph.EventLink) {
	text(c, &l.Kind)
	c.id(&l.From)
	c.id(&l.To)
	text(c, &l.Reason)
	slice(c, &l.Evidence, (*codec).evidence)
}

func (c *codec) candidate(p *graph.Candidate) {
	c.id(&p.A)
	c.id(&p.B)
	text(c, &p.Reason)
	c.float(&p.Score)
}
