package view

import (
	"cmp"
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
			v.index(root, alias, 4)
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
	e := &graph.Entity{ID: root, Members: v.members[root], ArticleCount: len(v.linked[root][graph.KindArticle]), Sources: v.sources(v.linked[root][graph.KindArticle], nil)}
	kinds, names := map[graph.EntityKind]int{}, map[string]int{}
	aliases := map[string]bool{}
	for _, id := range e.Members {
		f, local := v.entityOf(id)
		kinds[local.Kind] += len(local.Mentions)
		if namesIn(local) > 0 || !v.anyNamed(e.Members) { // a description is no name where there is one
			names[local.Name] += 1 + namesIn(local)
			aliases[local.Name] = true
		}
		for _, alias := range local.Aliases {
			aliases[alias] = true
		}
		v.describe(e, f, local)
		for _, m := range local.Mentions {
			v.mentions[root] = append(v.mentions[root], graph.Evidence{Article: f.Article.ID, Span: m.Span})
		}
	}
	e.Kind, e.Name = most(kinds), fullest(names)
	delete(aliases, e.Name)
	for alias := range aliases {
		e.Aliases = append(e.Aliases, alias)
	}
	slices.Sort(e.Aliases)
	return e
}

// anyNamed tells whether a member has a name.
func (v *View) anyNamed(members []graph.ID) bool {
	return slices.ContainsFunc(members, func(id graph.ID) bool {
		_, local := v.entityOf(id)
		return namesIn(local) > 0
	})
}

func namesIn(e *graph.LocalEntity) int {
	n := 0
	for _, m := range e.Mentions {
		if m.Form == graph.Name {
			n++
		}
	}
	return n
}

// describe keeps the longest description.
func (v *View) describe(e *graph.Entity, f *graph.Facts, local *graph.LocalEntity) {
	if len(local.Description) > len(e.Description) {
		e.Description = local.Description
		e.Described = &graph.Evidence{Article: f.Article.ID, Span: local.Described}
	}
}

// most is the key with the highest count; of equals the smallest.
func most[K cmp.Ordered](counts map[K]int) K {
	var best K
	n := -1
	for k, count := range counts {
		if count > n || (count == n && k < best) {
			best, n = k, count
		}
	}
	return best
}

// fullest is the commonest of the names with the most words.
func fullest(names map[string]int) string {
	words := 0
	for name := range names {
		words = max(words, len(strings.Fields(name)))
	}
	full := map[string]int{}
	for name, count := range names {
		if len(strings.Fields(name)) == words {
			full[name] = count
		}
	}
	return most(full)
}

func (v *View) name(alias string, id graph.ID) {
	key := fold(alias)
	if !slices.Contains(v.named[key], id) {
		v.named[key] = append(v.named[key], id)
	}
}

func fold(s string) string { return strings.Join(strings.Fields(strings.ToLower(s)), " ") }

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
		v.index(c.ID, c.Text, 1)
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
