package view

import (
	"slices"

	"dateline/graph"
)

// Tally is what the members of an entity make of it, counted, so that it need
// not be counted anew when more are added. Their order does not matter.
type Tally struct {
	Members     int
	Kinds       map[graph.EntityKind]int // mentions of each
	Names       map[string]int           // of members that a name mentions: 1 and the number of such mentions
	Nouns       map[string]int           // of the other members: 1 each
	Aliases     map[string]bool          // beside these
	Description string                   // the longest
	Describer   graph.ID                 // the first member that has it
	Described   graph.Span               // where
}

// Add adds a member.
func (t *Tally) Add(m EntityMember) {
	if t.Members++; t.Kinds == nil {
		t.Kinds, t.Names, t.Nouns, t.Aliases = map[graph.EntityKind]int{}, map[string]int{}, map[string]int{}, map[string]bool{}
	}
	t.Kinds[m.Local.Kind] += len(m.Local.Mentions)
	if n := namesIn(m.Local); n > 0 {
		t.Names[m.Local.Name] += 1 + n
	} else {
		t.Nouns[m.Local.Name]++
	}
	for _, alias := range m.Local.Aliases {
		t.Aliases[alias] = true
	}
	longer := len(m.Local.Description) - len(t.Description)
	if longer > 0 || longer == 0 && m.Local.Description != "" && m.ID < t.Describer {
		t.Description, t.Describer, t.Described = m.Local.Description, m.ID, m.Local.Described
	}
}

// Entity is the entity of the members, without Members and counts. Where one
// of them is named, what the others are called is no name.
func (t *Tally) Entity(root graph.ID) *graph.Entity {
	e := &graph.Entity{ID: root, Description: t.Description, Kind: most(t.Kinds)}
	names := t.Names
	if len(names) == 0 {
		names = t.Nouns
	}
	e.Name = fullest(names)
	for alias := range t.Aliases {
		if _, again := names[alias]; !again && alias != e.Name {
			e.Aliases = append(e.Aliases, alias)
		}
	}
	for name := range names {
		if name != e.Name {
			e.Aliases = append(e.Aliases, name)
		}
	}
	slices.Sort(e.Aliases)
	if t.Description != "" {
		e.Described = &graph.Evidence{Article: t.Describer.Article(), Span: t.Described}
	}
	return e
}
