package view

import (
	"slices"
	"strings"

	"dateline/graph"
)

// makeEntities makes an entity of each group of members.
func (v *View) makeEntities() {
	for _, root := range v.roots(graph.KindEntity) {
		e := v.makeEntity(root)
		v.node(graph.KindEntity, e)
		for _, alias := range append([]string{e.Name}, e.Aliases...) {
			v.name(alias, root)
			v.index(root, alias, NameWeight)
		}
	}
}

func (v *View) roots(kind graph.NodeKind) []graph.ID {
	var roots []graph.ID
	for root := range v.members {
		if root.Kind() == kind {
			roots = append(roots, root)
		}
	}
	slices.Sort(roots)
	return roots
}

func (v *View) makeEntity(root graph.ID) *graph.Entity {
	members := make([]EntityMember, 0, len(v.members[root]))
	for _, id := range v.members[root] {
		_, local := v.entityOf(id)
		members = append(members, EntityMember{id, local})
		for _, m := range local.Mentions {
			v.mentions[root] = append(v.mentions[root], graph.Evidence{Article: id.Article(), Span: m.Span})
		}
	}
	e := JoinEntity(root, members)
	articles := v.linked[root][graph.KindArticle]
	e.ArticleCount, e.Sources = len(articles), v.sources(articles)
	return e
}

func (v *View) name(alias string, id graph.ID) {
	key := Fold(alias)
	if !slices.Contains(v.named[key], id) {
		v.named[key] = append(v.named[key], id)
	}
}

// Fold is a string without case and with single spaces, as names and words
// are compared.
func Fold(s string) string { return strings.Join(strings.Fields(strings.ToLower(s)), " ") }

// addRelations takes in an article's standing facts; the same one in several
// articles is one relation with the evidence of all.
func (v *View) addRelations(f *graph.Facts) {
	for i := range f.Relations {
		local := &f.Relations[i]
		r := graph.Relation{
			Predicate: local.Predicate, Subject: v.entity(f, local.Subject), Object: v.entity(f, local.Object), Time: local.Time,
			Confidence: local.Confidence, Evidence: []graph.Evidence{{Article: f.Article.ID, Span: local.Span}},
		}
		v.relate(r.Subject, r)
		if r.Object != r.Subject {
			v.relate(r.Object, r)
		}
	}
}

func (v *View) relate(id graph.ID, r graph.Relation) {
	key := [4]string{string(id), r.Predicate, string(r.Subject), string(r.Object)}
	if i, known := v.related[key]; known {
		old := &v.relation[id][i]
		old.Confidence = max(old.Confidence, r.Confidence)
		old.Evidence = append(slices.Clip(old.Evidence), r.Evidence...)
		return
	}
	v.related[key] = len(v.relation[id])
	v.relation[id] = append(v.relation[id], r)
}

// addClaims takes in an article's claims.
func (v *View) addClaims(f *graph.Facts) {
	for i := range f.Claims {
		local := &f.Claims[i]
		c := &graph.Claim{
			ID: f.Article.ID.Local(graph.KindClaim, i), Cue: local.Cue, Text: local.Span.Slice(f.Article.Text), Direct: local.Direct,
			Time: local.Time, Evidence: graph.Evidence{Article: f.Article.ID, Span: local.Span},
		}
		v.node(graph.KindClaim, c)
		v.link(f.Article.ID, graph.KindClaim, c.ID)
		v.index(c.ID, c.Text, SentenceWeight)
		if local.Speaker >= 0 {
			c.Speaker = v.entity(f, local.Speaker)
			v.link(c.Speaker, graph.KindClaim, c.ID)
		}
		for _, n := range local.Via {
			c.Via = append(c.Via, v.entity(f, n))
		}
		for _, n := range local.About {
			c.About = append(c.About, v.event(f, n))
			v.link(v.event(f, n), graph.KindClaim, c.ID)
		}
	}
}
