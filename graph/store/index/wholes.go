package index

import (
	"strings"

	"dateline/graph"
	"dateline/graph/view"
)

// entries yields the keys of the entity.
func (r *entityRecord) entries(put emit) {
	e := &encoder{}
	e.entity(r)
	put(idKey(famEntity, r.ID), e.b)
	name := view.Fold(r.Name)
	texts := []weighed{}
	for i, alias := range append([]string{r.Name}, r.Aliases...) {
		texts = append(texts, weighed{alias, view.NameWeight})
		if folded := view.Fold(alias); i == 0 || folded != name {
			put(aliasKey(famAlias, folded, r.ID), nil)
			if folded != name {
				put(aliasKey(famOtherAlias, folded, r.ID), []byte(name))
			}
		}
	}
	postings(r.ID, put, texts...)
	put(nameKey(name, r.ID), nil)
	put(countKey('e', r.EventCount, r.ID), nil)
	put(countKey('a', r.ArticleCount, r.ID), nil)
}

func aliasKey(family byte, alias string, id graph.ID) []byte {
	return appendID(appendText([]byte{family}, alias), id)
}

// countedPrefix is up to how many bytes of a prefix entities are counted by.
const countedPrefix = 3

// prefixes are what the aliases of the entity begin with, each once.
func (r *entityRecord) prefixes() map[string]bool {
	set := map[string]bool{}
	for _, alias := range append([]string{r.Name}, r.Aliases...) {
		folded := view.Fold(alias)
		for n := 1; n <= min(countedPrefix, len(folded)); n++ {
			set[folded[:n]] = true
		}
	}
	return set
}

func nameKey(name string, id graph.ID) []byte {
	return appendID(appendText([]byte{famOrder, 'n'}, name), id)
}

func countKey(by byte, n int, id graph.ID) []byte {
	return appendID(appendDown([]byte{famOrder, by}, n), id)
}

func toldKey(n int, id graph.ID) []byte { return appendID(appendDown([]byte{famTold}, n), id) }

// entries yields the keys of the event but its words, and those that it is
// counted by.
func (r *eventRecord) entries(put emit) {
	e := &encoder{}
	e.event(r)
	put(idKey(famEvent, r.ID), e.b)
	put(toldKey(r.ArticleCount, r.ID), nil)
	date, single := dateOf(r.Time)
	for _, path := range paths(r.Type) {
		if single || date == "" {
			put(datedKey(famTyped, path, date, r.ID), nil)
			continue
		}
		put(datedKey(famTyped, path, date, r.ID), []byte{1})
		put(datedKey(famLong, path, date, r.ID), nil)
	}
	for i := range r.Roles {
		role := &r.Roles[i]
		e := &encoder{base: r.ID.Article()}
		e.symbol(string(role.Role))
		e.role(role)
		put(roleKey(role), e.b)
	}
	r.shared(put)
}

// shared yields, for each entity of the event, the others.
func (r *eventRecord) shared(put emit) {
	var all []graph.ID
	seen := map[graph.ID]bool{}
	for i := range r.Roles {
		if id := r.Roles[i].Entity; !seen[id] {
			seen[id] = true
			all = append(all, id)
		}
	}
	for _, id := range all {
		e := &encoder{}
		for _, other := range all {
			if other != id {
				e.b = appendID(e.b, other)
			}
		}
		put(sharedKey(id, r.ID), e.b)
	}
}

func sharedKey(entity, event graph.ID) []byte { return appendID(idKey(famShared, entity), event) }

// roleKey sorts an entity's roles as view.CompareRoles does.
func roleKey(r *graph.Role) []byte {
	key := append(appendDown(idKey(famRole, r.Entity), r.ArticleCount), byte(view.RoleRank(r.Role)+1))
	return appendText(appendID(key, r.Event), r.Label)
}

// datedKey sorts events by time, those without a year last.
func datedKey(family byte, path, date string, id graph.ID) []byte {
	return appendID(appendDate(typeKey(family, path), date), id)
}

func appendDate(key []byte, date string) []byte {
	if date == "" {
		return append(key, 0xfe, 0) // behind all dates
	}
	return appendText(key, date)
}

// dateOf is the date that an event is sorted by, and whether it is all of its
// time: only then its place tells whether it overlaps with a range.
func dateOf(t *graph.TimeSpan) (date string, single bool) {
	date = string(view.Sortable(t))
	if date == "" {
		return "", false
	}
	return date, (t.Start == "" || string(t.Start) == date) && (t.End == "" || string(t.End) == date)
}

// paths are a type and those above it, and "" above all.
func paths(typ string) []string {
	all := []string{""}
	for typ != "" {
		all = append(all, typ)
		typ = typ[:max(0, strings.LastIndexByte(typ, '.'))]
	}
	return all
}
