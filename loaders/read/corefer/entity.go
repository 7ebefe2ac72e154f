package corefer

import (
	"slices"
	"strings"

	"dateline/graph"
)

// entity is an entity while it is made.
type entity struct {
	mentions    []*mention
	description *phrase
}

// phrase is a piece of a sentence.
type phrase struct{ sentence, first, end int }

// merge makes o part of e.
func (e *entity) merge(o *entity) {
	if e == o {
		return
	}
	for _, m := range o.mentions {
		m.entity = e
	}
	e.mentions = append(e.mentions, o.mentions...)
	slices.SortStableFunc(e.mentions, compareMentions)
	if e.description == nil {
		e.description = o.description
	}
}

// named tells whether a name is among the mentions.
func (e *entity) named() bool {
	return slices.ContainsFunc(e.mentions, func(m *mention) bool { return m.form == graph.Name })
}

// kind is what most names say, else what most nominals say.
func (e *entity) kind() graph.EntityKind {
	votes := map[graph.EntityKind]int{}
	for _, m := range e.mentions {
		switch {
		case m.kind == graph.Other || m.form == graph.Pronoun:
			votes[m.kind]++
		case m.form == graph.Name:
			votes[m.kind] += 100
		default:
			votes[m.kind] += 40
		}
	}
	best, most := graph.Other, 0
	for _, k := range [...]graph.EntityKind{graph.Person, graph.Organization, graph.Place, graph.Group, graph.Product, graph.Other} {
		if votes[k] > most {
			best, most = k, votes[k]
		}
	}
	return best
}

// setKind is for names whose kind a fuller name tells better.
func (e *entity) setKind(kind graph.EntityKind) {
	for _, m := range e.mentions {
		m.kind = kind
	}
}

// gender is the first that a mention tells.
func (e *entity) gender() gender {
	for _, m := range e.mentions {
		if m.gender != unknown {
			return m.gender
		}
	}
	return unknown
}

// plural tells whether the mentions speak of several.
func (e *entity) plural() bool {
	n := 0
	for _, m := range e.mentions {
		if m.form == graph.Pronoun {
			continue
		}
		if m.plural && m.form != graph.Name {
			n++
		} else {
			n--
		}
	}
	return n > 0
}

// classes tells whether a mention's noun is of the class.
func (e *entity) hasClass(class string) bool {
	return class != "" && slices.ContainsFunc(e.mentions, func(m *mention) bool { return m.class == class })
}

// longestName is the fullest name: the most words, then the longest, then
// the first read. One made of a description is none where there is another.
func (e *entity) longestName() *mention {
	var best *mention
	for _, m := range e.mentions {
		if m.form != graph.Name || m.country != "" {
			continue
		}
		if best == nil || best.body && !m.body || best.body == m.body && (len(m.words) > len(best.words) ||
			len(m.words) == len(best.words) && len(m.text) > len(best.text)) {
			best = m
		}
	}
	return best
}

// name is the fullest name, a demonym's country, or the first phrase read.
func (e *entity) name() string {
	if m := e.longestName(); m != nil {
		return m.text
	}
	for _, m := range e.mentions {
		if m.country != "" {
			return m.country
		}
	}
	for _, m := range e.mentions {
		if m.form == graph.Nominal {
			return m.text
		}
	}
	return e.mentions[0].text
}

// aliases are the other names, sorted.
func (e *entity) aliases() []string {
	var all []string
	name := e.name()
	for _, m := range e.mentions {
		if m.form == graph.Name && m.text != name && !slices.Contains(all, m.text) && strings.TrimSpace(m.text) != "" {
			all = append(all, m.text)
		}
	}
	slices.Sort(all)
	return all
}
