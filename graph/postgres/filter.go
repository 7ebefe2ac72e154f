package postgres

import (
	"context"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"

	"dateline/graph"
	"dateline/graph/view"
)

// A filter becomes a condition on one row of nodes, so that an engine with
// shards asks each of its own rows: what an event is found by lies in its tags.

// condition builds SQL with its arguments.
type condition struct {
	args  []any
	roots map[graph.ID]graph.ID // where the ids of the filter lead
	named map[string][]string   // names of the filter, folded, to entities
}

// arg is the place of an argument.
func (c *condition) arg(v any) string {
	c.args = append(c.args, v)
	return fmt.Sprintf("$%d", len(c.args))
}

func (c *condition) root(id graph.ID) string {
	if root, is := c.roots[id]; is {
		return clean(root)
	}
	return clean(id)
}

// all are the parts, all of which must hold.
func all(parts []string) string {
	if len(parts) == 0 {
		return "true"
	}
	return strings.Join(parts, " and ")
}

func anyOf(parts []string) string {
	if len(parts) == 0 {
		return "false"
	}
	return "(" + strings.Join(parts, " or ") + ")"
}

// event is the condition that the row n of an event matches.
func (c *condition) event(n string, f *graph.EventFilter) string {
	if f == nil {
		return "true"
	}
	var parts []string
	add := func(format string, args ...any) { parts = append(parts, fmt.Sprintf(format, args...)) }
	if tags := c.eventTags(f); len(tags) > 0 {
		add("%s.tags @> %s", n, c.arg(tags))
	}
	if len(f.Type) > 0 {
		add("%s", c.types(n, f.Type))
	}
	if f.Participant != "" {
		add("%s", c.taking(n, &graph.RoleFilter{Entity: f.Participant}))
	}
	if len(f.Status) > 0 {
		add("%s.status = any(%s)", n, c.arg(cleanAll(f.Status)))
	}
	if f.From != "" || f.To != "" {
		add("%s.sorted <> ''", n)
	}
	if f.To != "" {
		add("coalesce(%[1]s.starts, %[1]s.sorted) <= %[2]s", n, c.arg(clean(f.To)+afterDate))
	}
	if f.From != "" {
		add("coalesce(%[1]s.ends, %[1]s.sorted || '~') >= %[2]s", n, c.arg(clean(f.From)))
	}
	if f.Disputed != nil {
		add("%s.flag = %s", n, c.arg(*f.Disputed))
	}
	parts = append(parts, c.sources(n, &f.SourceFilter)...)
	if f.Role != nil {
		add("%s", c.taking(n, f.Role))
	}
	if f.Not != nil {
		add("(%s) is not true", c.event(n, f.Not))
	}
	for i := range f.And {
		parts = append(parts, c.event(n, &f.And[i]))
	}
	var or []string
	for i := range f.Or {
		or = append(or, "("+c.event(n, &f.Or[i])+")")
	}
	if len(or) > 0 {
		parts = append(parts, anyOf(or))
	}
	return all(parts)
}

// eventTags are the tags that an event must have.
func (c *condition) eventTags(f *graph.EventFilter) []int64 {
	var tags []int64
	if f.Place != "" {
		tags = append(tags, tag(tagPlace, c.root(f.Place)))
	}
	if f.Article != "" {
		tags = append(tags, tag(tagArticle, string(f.Article)))
	}
	return append(tags, tagsOf(tagWord, view.Words(f.Text))...)
}

// types is the condition that the row n is of one of the types, or of one below.
func (c *condition) types(n string, types []string) string {
	var or []string
	for _, t := range types {
		or = append(or, fmt.Sprintf("%s.type = %s or starts_with(%s.type, %s)", n, c.arg(clean(t)), n, c.arg(clean(t)+".")))
	}
	return anyOf(or)
}

// sourcesOf are how many independent sources a filter asks for, 0 where it does
// not, and the keys of those that it leaves out.
func sourcesOf(f *graph.SourceFilter) (least int, without []int64) {
	least, without = max(0, f.MinIndependentSources), []int64{}
	if f.Without != nil {
		least = max(least, 1)
		for _, source := range f.Without.Sources {
			without = append(without, tag(tagSource, view.Fold(source)))
		}
	}
	return least, without
}

// sources is the condition that enough independent sources stand behind the
// row n.
func (c *condition) sources(n string, f *graph.SourceFilter) []string {
	least, without := sourcesOf(f)
	if least == 0 {
		return nil
	}
	w := c.arg(without)
	return []string{fmt.Sprintf(`(select count(distinct o.source) from unnest(%[1]s.origins[:cardinality(%[1]s.origins) / 2], %[1]s.origins[cardinality(%[1]s.origins) / 2 + 1:]) o (publisher, source)
		where o.publisher <> all(%[2]s::bigint[]) and o.source <> all(%[2]s::bigint[])) >= %[3]s`, n, w, c.arg(least))}
}

// taking is the condition that the event of the row n has a role that matches:
// that it is among those that the entities have.
func (c *condition) taking(n string, f *graph.RoleFilter) string {
	if _, given := c.entities(f); !given && f.Without == nil && f.MinIndependentSources <= 0 {
		if len(f.Kind) == 0 {
			return n + ".roles is not null"
		}
		return fmt.Sprintf("%s.roles && %s", n, c.arg(cleanAll(f.Kind)))
	}
	return fmt.Sprintf("%s.id in (select i.other from items i where i.list = 'r' and %s)", n, c.roleItem("i", f))
}

// entities are those that a role's filter allows, if it says so: the one that
// it gives, those of the name, or what both have in common.
func (c *condition) entities(f *graph.RoleFilter) (ids []string, given bool) {
	if f.Name == "" && f.Entity == "" {
		return nil, false
	}
	if f.Name == "" {
		return []string{c.root(f.Entity)}, true
	}
	for _, id := range c.named[view.Fold(f.Name)] {
		if f.Entity == "" || id == c.root(f.Entity) {
			ids = append(ids, id)
		}
	}
	return ids, true
}

// roleItem is the condition that the row i of items is a role that matches.
func (c *condition) roleItem(i string, f *graph.RoleFilter) string {
	if f == nil {
		return "true"
	}
	var parts []string
	if len(f.Kind) > 0 {
		parts = append(parts, fmt.Sprintf("%s.tag = any(%s)", i, c.arg(cleanAll(f.Kind))))
	}
	if ids, given := c.entities(f); given {
		parts = append(parts, fmt.Sprintf("%s.owner = any(%s)", i, c.arg(append([]string{}, ids...))))
	}
	return all(append(parts, c.sources(i, &f.SourceFilter)...))
}

// entity is the condition that the row n of an entity matches.
func (c *condition) entity(n string, f *graph.EntityFilter) string {
	if f == nil {
		return "true"
	}
	var parts []string
	add := func(format string, args ...any) { parts = append(parts, fmt.Sprintf(format, args...)) }
	if f.Name != nil {
		parts = append(parts, c.name(n, f.Name)...)
	}
	if len(f.Kind) > 0 {
		add("%s.type = any(%s)", n, c.arg(cleanAll(f.Kind)))
	}
	if f.Article != "" {
		add("%s.tags @> %s", n, c.arg(tagsOf(tagArticle, []graph.ID{f.Article})))
	}
	if f.InEvent != nil {
		v := fmt.Sprintf("v%d", len(c.args))
		add("%s.id in (select i.owner from items i join nodes %s on %s.id = i.other where i.list = 'r' and %s.kind = 'EVENT' and %s)", n, v, v, v, c.event(v, f.InEvent))
	}
	if f.Not != nil {
		add("(%s) is not true", c.entity(n, f.Not))
	}
	for i := range f.And {
		parts = append(parts, c.entity(n, &f.And[i]))
	}
	var or []string
	for i := range f.Or {
		or = append(or, "("+c.entity(n, &f.Or[i])+")")
	}
	if len(or) > 0 {
		parts = append(parts, anyOf(or))
	}
	return all(parts)
}

// name is the condition that one of an entity's names matches, with what lets
// the server find it by an index.
func (c *condition) name(n string, f *graph.StringFilter) []string {
	var parts []string
	if f.Eq != nil {
		parts = append(parts, fmt.Sprintf("%s.tags @> %s", n, c.arg(tagsOf(tagName, []string{view.Fold(*f.Eq)}))))
	}
	if f.Prefix != nil {
		from := short(view.Fold(*f.Prefix))
		parts = append(parts, fmt.Sprintf("%s.id in (select id from names where name >= %s and name < %s)", n, c.arg(from), c.arg(from+lastRune)))
	}
	return append(parts, fmt.Sprintf("exists (select from unnest(coalesce(%[1]s.names, array[%[1]s.name])) name where %[2]s)", n, c.text("name", f)))
}

// lastRune follows all others.
const lastRune = "\U0010FFFF"

// text is the condition that SQL for a folded text matches.
func (c *condition) text(sql string, f *graph.StringFilter) string {
	var parts []string
	if f.Eq != nil {
		parts = append(parts, fmt.Sprintf("%s = %s", sql, c.arg(clean(view.Fold(*f.Eq)))))
	}
	if len(f.In) > 0 {
		var folded []string
		for _, text := range f.In {
			folded = append(folded, clean(view.Fold(text)))
		}
		parts = append(parts, fmt.Sprintf("%s = any(%s)", sql, c.arg(folded)))
	}
	if f.Prefix != nil {
		parts = append(parts, fmt.Sprintf("starts_with(%s, %s)", sql, c.arg(clean(view.Fold(*f.Prefix)))))
	}
	if f.Contains != nil {
		parts = append(parts, fmt.Sprintf("strpos(%s, %s) > 0", sql, c.arg(clean(view.Fold(*f.Contains)))))
	}
	return all(parts)
}

// claim is the condition that the row n of a claim matches.
func (c *condition) claim(n string, f *graph.ClaimFilter) string {
	if f == nil {
		return "true"
	}
	var parts []string
	tags := tagsOf(tagWord, view.Words(f.Text))
	if f.Speaker != "" {
		tags = append(tags, tag(tagSpeaker, c.root(f.Speaker)))
	}
	if f.About != "" {
		tags = append(tags, tag(tagAbout, c.root(f.About)))
	}
	if f.Article != "" {
		tags = append(tags, tag(tagArticle, string(f.Article)))
	}
	if len(tags) > 0 {
		parts = append(parts, fmt.Sprintf("%s.tags @> %s", n, c.arg(tags)))
	}
	if f.SpeakerName != "" {
		parts = append(parts, fmt.Sprintf("%s.tags && %s", n, c.arg(tagsOf(tagSpeaker, c.named[view.Fold(f.SpeakerName)]))))
	}
	if f.Direct != nil {
		parts = append(parts, fmt.Sprintf("%s.flag = %s", n, c.arg(*f.Direct)))
	}
	return all(parts)
}

// article is the condition that the row n of an article matches.
func (c *condition) article(n string, f *graph.ArticleFilter) string {
	if f == nil {
		return "true"
	}
	var parts []string
	add := func(format string, args ...any) { parts = append(parts, fmt.Sprintf(format, args...)) }
	if f.Title != nil {
		add("%s", c.text(fmt.Sprintf("coalesce(%[1]s.names[1], %[1]s.name)", n), f.Title))
	}
	if len(f.Source) > 0 {
		var tags []int64
		for _, source := range f.Source {
			tags = append(tags, tag(tagSource, view.Fold(source)))
		}
		add("%s.tags && %s", n, c.arg(tags))
	}
	if f.From != "" || f.To != "" {
		add("%s.sorted <> ''", n)
	}
	if f.From != "" {
		add("%s.sorted || '~' >= %s", n, c.arg(clean(f.From)))
	}
	if f.To != "" {
		add("%s.sorted <= %s", n, c.arg(clean(f.To)+afterDate))
	}
	if tags := tagsOf(tagWord, view.Words(f.Text)); len(tags) > 0 {
		add("%s.tags @> %s", n, c.arg(tags))
	}
	return all(parts)
}

// condition makes ready what a filter asks for: where its ids lead and who has
// its names, in one statement each.
func (r *Reader) condition(ctx context.Context, ids []graph.ID, names []string) (*condition, error) {
	c := &condition{roots: map[graph.ID]graph.ID{}, named: map[string][]string{}}
	if len(ids) > 0 {
		roots, err := r.roots(ctx, ids)
		if err != nil {
			return nil, err
		}
		for i, id := range ids {
			c.roots[id] = roots[i]
		}
	}
	if len(names) == 0 {
		return c, nil
	}
	for i, name := range names {
		names[i] = view.Fold(name)
		c.named[names[i]] = nil
	}
	rows, err := r.pool.Query(ctx, `select id, coalesce(names, array[name]) from nodes where tags && $1 and kind = 'ENTITY' order by id`, tagsOf(tagName, names))
	if err != nil {
		return nil, err
	}
	var id string
	var called []string
	_, err = pgx.ForEachRow(rows, []any{&id, &called}, func() error {
		for _, name := range called {
			if have, asked := c.named[name]; asked {
				c.named[name] = append(have, id)
			}
		}
		return nil
	})
	return c, err
}

// asked gathers the ids and names that a filter of events asks for.
func askedEvent(f *graph.EventFilter, ids []graph.ID, names []string) ([]graph.ID, []string) {
	if f == nil {
		return ids, names
	}
	ids = appendSet(ids, f.Participant, f.Place)
	ids, names = askedRole(f.Role, ids, names)
	ids, names = askedEvent(f.Not, ids, names)
	for i := range f.And {
		ids, names = askedEvent(&f.And[i], ids, names)
	}
	for i := range f.Or {
		ids, names = askedEvent(&f.Or[i], ids, names)
	}
	return ids, names
}

func askedRole(f *graph.RoleFilter, ids []graph.ID, names []string) ([]graph.ID, []string) {
	if f == nil {
		return ids, names
	}
	return appendSet(ids, f.Entity), appendSet(names, f.Name)
}

func askedEntity(f *graph.EntityFilter, ids []graph.ID, names []string) ([]graph.ID, []string) {
	if f == nil {
		return ids, names
	}
	ids, names = askedEvent(f.InEvent, ids, names)
	ids, names = askedEntity(f.Not, ids, names)
	for i := range f.And {
		ids, names = askedEntity(&f.And[i], ids, names)
	}
	for i := range f.Or {
		ids, names = askedEntity(&f.Or[i], ids, names)
	}
	return ids, names
}

// appendSet appends those that are set.
func appendSet[T ~string](items []T, more ...T) []T {
	for _, item := range more {
		if item != "" {
			items = append(items, item)
		}
	}
	return items
}
