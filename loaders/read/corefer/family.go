package corefer

import (
	"slices"
	"strings"
	"sync"

	"dateline/graph"
)

// nicknames are the full names that a short form may stand for: "bill" gives
// "william".
var nicknames = sync.OnceValue(func() map[string][]string {
	all := map[string][]string{}
	for _, row := range rows("nicknames.txt") {
		names := strings.Fields(row)
		for _, short := range names[1:] {
			all[short] = append(all[short], names[0])
		}
	}
	return all
})

// sameGiven tells whether two given names, in lower case, may be of one
// person: the same, an initial, or a short form.
func sameGiven(a, b string) bool {
	if a == b || len([]rune(a)) == 1 && strings.HasPrefix(b, a) || len([]rune(b)) == 1 && strings.HasPrefix(a, b) {
		return true
	}
	return slices.Contains(nicknames()[a], b) || slices.Contains(nicknames()[b], a)
}

// isNickname tells whether a person's name has a short form in the place of the
// other's given name: "Bill Lee", "William Lee".
func isNickname(m, o *mention) bool {
	return isFullName(m) && isFullName(o) && slices.Equal(m.words[1:], o.words[1:]) && slices.Contains(nicknames()[m.words[0]], o.words[0])
}

// relatives tells whether the entities are two of one family: among their
// names are two with the same surname and different given names.
func relatives(e, o *entity) bool {
	return slices.ContainsFunc(e.mentions, func(a *mention) bool {
		return isFullName(a) && slices.ContainsFunc(o.mentions, func(b *mention) bool {
			return isFullName(b) && a.words[len(a.words)-1] == b.words[len(b.words)-1] && !sameGiven(a.words[0], b.words[0]) &&
				!inOrder(a.words, b.words) && !inOrder(b.words, a.words)
		})
	})
}

func isFullName(m *mention) bool {
	return m.form == graph.Name && m.kind == graph.Person && len(m.words) > 1
}

// bearer is whom a surname alone speaks of where several persons of that name
// were read before: whom it was said of last, else the one of whom no other
// of the name is the owner ("Lee's brother, Bo Lee"), else the last.
func (a *article) bearer(m *mention, full []*mention) *mention {
	if len(full) < 2 {
		return first(full)
	}
	var called *mention // by the surname alone, last
	for _, o := range full {
		for _, other := range o.entity.mentions {
			if other.before(m) && sameWords(other, m) && (called == nil || called.before(other)) {
				called = other
			}
		}
	}
	for _, o := range full {
		if called != nil && called.entity == o.entity {
			return o
		}
	}
	for _, o := range full {
		if !a.isKin(o) {
			return o
		}
	}
	return full[0]
}

func first(all []*mention) *mention {
	if len(all) == 0 {
		return nil
	}
	return all[0]
}

// isKin tells whether the person is told of as another's relative.
func (a *article) isKin(m *mention) bool {
	return slices.ContainsFunc(m.entity.mentions, func(o *mention) bool {
		return o.form == graph.Nominal && kin[o.lemma] && a.trees[o.sentence].child(o.head, "nmod:poss", "nmod") >= 0
	})
}

// kin are nouns for relatives.
var kin = map[string]bool{"husband": true, "wife": true, "brother": true, "sister": true, "son": true, "daughter": true, "father": true, "mother": true, "uncle": true,
	"aunt": true, "cousin": true, "nephew": true, "niece": true, "widow": true, "widower": true, "twin": true, "ex-husband": true, "ex-wife": true, "partner": true,
	"grandfather": true, "grandmother": true, "grandson": true, "granddaughter": true, "stepson": true, "stepfather": true, "stepmother": true, "girlfriend": true, "boyfriend": true, "spouse": true}
