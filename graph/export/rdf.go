package export

import (
	"net/url"
	"strconv"
	"strings"

	"dateline/graph"
)

// prefixes are those of the names used in Turtle and JSON-LD, in order.
var prefixes = [...][2]string{
	{"dl", Base},
	{"nif", "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"},
	{"prov", "http://www.w3.org/ns/prov#"},
	{"rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"},
	{"rdfs", "http://www.w3.org/2000/01/rdf-schema#"},
	{"schema", "https://schema.org/"},
	{"sem", "http://semanticweb.cs.vu.nl/2009/11/sem/"},
	{"xsd", "http://www.w3.org/2001/XMLSchema#"},
}

// resource is a node of RDF with what leads from it.
type resource struct {
	id    string // "" for a node without a name
	types []string
	props []property
}

// property is a predicate and its values: string, ref, typed or *resource.
type property struct {
	name   string
	values []any
}

type ref string // an IRI

type typed struct{ value, datatype string }

func (r *resource) add(name string, values ...any) {
	var kept []any
	for _, v := range values {
		if v != nil && v != "" && v != ref("") {
			kept = append(kept, v)
		}
	}
	if len(kept) > 0 {
		r.props = append(r.props, property{name, kept})
	}
}

// resources yields the graph as RDF.
func (w *writer) resources(yield func(*resource) error) error {
	err := nodes(w, graph.KindArticle, func(_ []graph.ID, all []*graph.Article) error {
		return each(all, func(a *graph.Article) error { return yield(articleResource(a)) })
	})
	if err != nil {
		return err
	}
	if err := w.entityResources(yield); err != nil {
		return err
	}
	if err := w.eventResources(yield); err != nil {
		return err
	}
	return nodes(w, graph.KindClaim, func(_ []graph.ID, all []*graph.Claim) error {
		return each(all, func(c *graph.Claim) error { return yield(claimResource(c)) })
	})
}

func articleResource(a *graph.Article) *resource {
	r := &resource{id: string(a.ID), types: []string{"schema:NewsArticle", "nif:Context"}}
	r.add("schema:headline", a.Title)
	r.add("schema:url", link(a.URL))
	r.add("schema:publisher", a.Source)
	r.add("schema:author", strs(a.Authors)...)
	r.add("schema:datePublished", date(a.Published))
	r.add("schema:inLanguage", a.Language)
	r.add("nif:isString", a.Text)
	return r
}

var entityClasses = map[graph.EntityKind]string{
	graph.Person: "schema:Person", graph.Organization: "schema:Organization", graph.Place: "schema:Place",
	graph.Product: "schema:Product", graph.Group: "dl:Group", graph.Other: "schema:Thing",
}

func (w *writer) entityResources(yield func(*resource) error) error {
	return nodes(w, graph.KindEntity, func(ids []graph.ID, all []*graph.Entity) error {
		relations, err := w.store.Relations(w.ctx, ids, "", graph.Page{})
		if err != nil {
			return err
		}
		for i, e := range all {
			r := &resource{id: string(e.ID), types: []string{entityClasses[e.Kind]}}
			r.add("schema:name", e.Name)
			r.add("schema:alternateName", strs(e.Aliases)...)
			r.add("schema:description", e.Description)
			r.add("prov:alternateOf", refs(others(e.Members, e.ID))...)
			for _, rel := range relations[i].Items {
				if rel.Subject == e.ID {
					r.add("dl:relation", relationResource(&rel))
				}
			}
			if err := yield(r); err != nil {
				return err
			}
		}
		return nil
	})
}

func relationResource(rel *graph.Relation) *resource {
	r := &resource{types: []string{"dl:Relation"}}
	r.add("rdfs:label", rel.Predicate)
	r.add("rdf:object", ref(rel.Object))
	timed(r, rel.Time)
	r.add("dl:confidence", typed{decimal(rel.Confidence), "xsd:double"})
	r.add("prov:wasDerivedFrom", spans(rel.Evidence)...)
	return r
}

func (w *writer) eventResources(yield func(*resource) error) error {
	return nodes(w, graph.KindEvent, func(ids []graph.ID, all []*graph.Event) error {
		roles, err := w.store.Roles(w.ctx, ids, nil, nil, graph.Page{})
		if err != nil {
			return err
		}
		links, err := w.store.Related(w.ctx, ids, nil, graph.Page{})
		if err != nil {
			return err
		}
		for i, e := range all {
			r := eventResource(e)
			for _, role := range roles[i].Items {
				r.add("sem:hasActor", roleResource(&role))
			}
			for _, l := range links[i].Items {
				if l.From == e.ID {
					r.add("dl:"+string(l.Kind), ref(l.To))
				}
			}
			if err := yield(r); err != nil {
				return err
			}
		}
		return nil
	})
}

func eventResource(e *graph.Event) *resource {
	r := &resource{id: string(e.ID), types: []string{"sem:Event"}}
	r.add("rdfs:label", e.Label)
	r.add("sem:eventType", e.Type)
	r.add("dl:status", string(e.Status))
	timed(r, e.Time)
	r.add("sem:hasPlace", refs(e.Places)...)
	r.add("prov:alternateOf", refs(others(e.Members, e.ID))...)
	for _, q := range e.Quantities {
		n := &resource{types: []string{"schema:QuantitativeValue"}}
		n.add("schema:value", typed{decimal(q.Value), "xsd:double"})
		n.add("schema:unitText", q.Unit)
		n.add("dl:comparator", q.Comparator)
		n.add("prov:wasDerivedFrom", spans([]graph.Evidence{q.Evidence})...)
		r.add("dl:quantity", n)
	}
	for _, d := range e.Disputes {
		for _, v := range d.Values {
			n := &resource{types: []string{"dl:Dispute"}}
			n.add("dl:field", d.Field)
			n.add("rdf:value", v.Value)
			n.add("prov:wasDerivedFrom", refs(v.Articles)...)
			r.add("dl:dispute", n)
		}
	}
	return r
}

func roleResource(role *graph.Role) *resource {
	r := &resource{types: []string{"sem:Role"}}
	r.add("rdf:value", ref(role.Entity))
	r.add("sem:roleType", ref("dl:"+string(role.Role)))
	r.add("rdfs:label", role.Label)
	r.add("dl:confidence", typed{decimal(role.Confidence), "xsd:double"})
	r.add("prov:wasDerivedFrom", spans(role.Evidence)...)
	return r
}

func claimResource(c *graph.Claim) *resource {
	r := &resource{id: string(c.ID), types: []string{"schema:Claim"}}
	r.add("schema:text", c.Text)
	r.add("prov:wasAttributedTo", ref(c.Speaker))
	r.add("dl:cue", c.Cue)
	r.add("dl:direct", typed{strconv.FormatBool(c.Direct), "xsd:boolean"})
	r.add("dl:via", refs(c.Via)...)
	r.add("schema:about", refs(c.About)...)
	timed(r, c.Time)
	r.add("prov:wasDerivedFrom", spans([]graph.Evidence{c.Evidence})...)
	return r
}

func timed(r *resource, t *graph.TimeSpan) {
	if t == nil {
		return
	}
	if t.Start == t.End {
		r.add("sem:hasTimeStamp", date(t.Start))
	} else {
		r.add("sem:hasBeginTimeStamp", date(t.Start))
		r.add("sem:hasEndTimeStamp", date(t.End))
	}
	r.add("dl:timeText", t.Text)
}

// date is a date with the type that its precision has in XML Schema.
func date(d graph.Date) any {
	switch {
	case d == "":
		return nil
	case strings.HasPrefix(string(d), "--"):
		return typed{string(d), "xsd:gMonthDay"}
	case len(d) == 4:
		return typed{string(d), "xsd:gYear"}
	case len(d) == 7:
		return typed{string(d), "xsd:gYearMonth"}
	}
	return typed{string(d), "xsd:date"}
}

// spans name where evidence stands, as RFC 5147 does.
func spans(evidence []graph.Evidence) (all []any) {
	for _, e := range evidence {
		if e.Article != "" {
			all = append(all, ref(string(e.Article)+"#char="+strconv.Itoa(e.Span.Start)+","+strconv.Itoa(e.Span.End)))
		}
	}
	return all
}

// link is the URL of a page as an IRI, else as text.
func link(address string) any {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || strings.ContainsFunc(address, func(r rune) bool { return r <= ' ' || strings.ContainsRune("<>\"{}|\\^`", r) }) {
		return address
	}
	return ref(address)
}

func strs(all []string) (values []any) {
	for _, s := range all {
		values = append(values, s)
	}
	return values
}

func refs(ids []graph.ID) (values []any) {
	for _, id := range ids {
		values = append(values, ref(id))
	}
	return values
}

func others(ids []graph.ID, id graph.ID) (rest []graph.ID) {
	for _, other := range ids {
		if other != id {
			rest = append(rest, other)
		}
	}
	return rest
}
