package event

import (
	"slices"
	"strings"

	"dateline/graph"
)

// label is a short readable line: "Police arrested two men"; of a noun,
// "cyberattack on Amaq by Belgium".
func (r *reading) label(d *draft) string {
	agent := r.filler(d, graph.Led, graph.CarriedOut)
	if d.noun {
		return r.nounLabel(d, agent)
	}
	object := r.filler(d, graph.Targeted, graph.Affected, graph.Topic, graph.Recipient)
	if object == "" {
		object = r.filler(d, graph.Participated)
	}
	words := []string{agent, r.verbWords(d), object}
	if c := (&clauses{reading: r, tree: &r.trees[d.sentence], index: d.sentence}); c.passive(d.token) || c.tree.tokens[d.token].Deprel == "acl" && c.tree.tokens[d.token].XPOS == "VBN" {
		words = []string{object, r.verbWords(d)}
		if agent != "" {
			words = append(words, "by", agent)
		}
	}
	return strings.Join(strings.Fields(strings.Join(words, " ")), " ")
}

// verbWords are the verb with its auxiliaries, negation (not that of "not
// only") and particle.
func (r *reading) verbWords(d *draft) string {
	t := &r.trees[d.sentence]
	c := &clauses{reading: r, tree: t, index: d.sentence}
	words := []string{}
	for _, j := range append(slices.Clone(t.children[d.token]), d.token) {
		switch rel := t.tokens[j].Deprel; {
		case j == d.token, t.rel(j) == "aux", rel == "advmod" && c.negates(j):
			words = append(words, t.tokens[j].Text)
		}
	}
	if p := t.child(d.token, "compound:prt"); p >= 0 {
		words = append(words, t.tokens[p].Text)
	}
	return strings.Join(words, " ")
}

func (r *reading) nounLabel(d *draft, agent string) string {
	label := r.doc.Quote(d.Mentions[0].Span)
	if target := r.filler(d, graph.Targeted); target != "" {
		label += " on " + target
	} else if len(d.Places) > 0 {
		label += " in " + r.doc.Entities[d.Places[0].Entity].Name
	}
	if agent != "" {
		label += " by " + agent
	}
	return label
}

// filler is the first entity with one of the roles, a named one before
// others.
func (r *reading) filler(d *draft, kinds ...graph.RoleKind) string {
	best := ""
	for _, kind := range kinds {
		for _, role := range d.Roles {
			e := &r.doc.Entities[role.Entity]
			if role.Role == kind && named(e) {
				return e.Name
			}
			if role.Role == kind && best == "" {
				best = e.Name
			}
		}
	}
	return best
}
