package postgres

import (
	"encoding/binary"
	"hash/fnv"
	"maps"
	"slices"

	"dateline/graph"
	"dateline/graph/view"
)

// Doc is a node of the joined graph with all that a reader asks of it. Lists
// are in the order in which readers are to see them.
type Doc struct {
	Node      graph.Node
	Roles     []graph.Role
	Others    [][]graph.ID // of an entity's roles: who else took part in the event
	Relations []graph.Relation
	Mentions  []graph.Evidence
	Related   []graph.EventLink
	Linked    map[graph.NodeKind][]graph.ID
	Words     map[string]int // weights in Search; 0 where only filters find it
	Origin    func(article graph.ID) Origin
}

// Origin is who stands behind an article: the keys of its publisher and of the
// independent source that it counts as.
type Origin struct{ Publisher, Source string }

// origins are the publishers and sources of articles, hashed, each pair once.
func (d *Doc) origins(articles []graph.ID) (publishers, sources []int64) {
	for _, id := range articles {
		o := d.Origin(id)
		publisher, source := tag(tagSource, o.Publisher), tag(tagSource, o.Source)
		known := false
		for i := range publishers {
			known = known || publishers[i] == publisher && sources[i] == source
		}
		if !known {
			publishers, sources = append(publishers, publisher), append(sources, source)
		}
	}
	return publishers, sources
}

func articlesOf(evidence []graph.Evidence) (articles []graph.ID) {
	for _, e := range evidence {
		if n := len(articles); n == 0 || articles[n-1] != e.Article {
			articles = append(articles, e.Article)
		}
	}
	return articles
}

// nodeRow is a row of the table nodes; see tables.
type nodeRow struct {
	id, root             graph.ID // root is "" unless the id is that of a member
	kind                 graph.NodeKind
	typ, name, status    string
	sorted, starts, ends string
	flag                 bool
	articles, sources    int
	events               int
	names, roles         []string
	publishers, origins  []int64
	tags, words          []int64
	weights              []int32
	body, told           []byte
	sum                  int64 // of the node with its lists, 0 for a member
}

const nodeColumns = `id root kind type name status sorted starts ends flag articles sources events
	names roles publishers origins tags words weights body told sum`

func (r *nodeRow) values() []any {
	return []any{clean(r.id), clean(r.root), string(r.kind), clean(r.typ), short(r.name), clean(r.status), clean(r.sorted), clean(r.starts), clean(r.ends),
		r.flag, r.articles, r.sources, r.events, list(r.names), list(r.roles), list(r.publishers), list(r.origins),
		list(r.tags), list(r.words), list(r.weights), r.body, r.told, r.sum}
}

// list is the slice itself, or null where it is empty.
func list[T any](items []T) any {
	if len(items) == 0 {
		return nil
	}
	return items
}

// sum tells versions of a node with its lists apart, by all that its rows
// follow from.
func sum(r *nodeRow, items []item) int64 {
	h := fnv.New64a()
	b := append(append([]byte{}, r.body...), r.told...)
	for _, numbers := range [...][]int64{r.tags, r.words, r.publishers, r.origins} {
		b = appendNumbers(b, numbers)
	}
	for _, n := range r.weights {
		b = binary.AppendVarint(b, int64(n))
	}
	_, _ = h.Write(b)
	for i := range items {
		it := &items[i]
		b = append(append(b[:0], it.list), it.ord...)
		b = append(append(append(b, it.other...), it.others...), it.body...)
		b = appendNumbers(appendNumbers(b, it.publishers), it.origins)
		_, _ = h.Write(b)
	}
	return int64(h.Sum64())
}

func appendNumbers(b []byte, numbers []int64) []byte {
	for _, n := range numbers {
		b = binary.BigEndian.AppendUint64(b, uint64(n))
	}
	return append(b, 0)
}

// row makes the node's row.
func (d *Doc) row() *nodeRow {
	r := &nodeRow{id: d.Node.NodeID(), kind: d.Node.NodeID().Kind()}
	switch n := d.Node.(type) {
	case *graph.Entity:
		r.entity(n)
		r.body = pack(*n)
	case *graph.Event:
		r.event(n)
		r.tell(d)
		r.body = pack(*n)
	case *graph.Claim:
		r.claim(n)
		r.body = pack(*n)
	case *graph.Article:
		r.article(n)
		r.body = pack(*n)
	}
	for _, id := range d.Linked[graph.KindArticle] {
		r.tags = append(r.tags, tag(tagArticle, string(id)))
	}
	for _, word := range slices.Sorted(maps.Keys(d.Words)) {
		h := tag(tagWord, word)
		r.tags = append(r.tags, h)
		if n := d.Words[word]; n > 0 {
			r.words, r.weights = append(r.words, h), append(r.weights, int32(n))
		}
	}
	slices.Sort(r.tags)
	r.tags = slices.Compact(r.tags)
	return r
}

// toldRole is a role of an event with the sources that tell it.
type toldRole struct {
	Role                graph.Role
	Publishers, Origins []int64
}

// tell puts the event's roles and sources into the row.
func (r *nodeRow) tell(d *Doc) {
	r.publishers, r.origins = d.origins(d.Linked[graph.KindArticle])
	told := make([]toldRole, len(d.Roles))
	for i, role := range d.Roles {
		told[i].Role = role
		told[i].Publishers, told[i].Origins = d.origins(articlesOf(role.Evidence))
		if kind := clean(role.Role); !slices.Contains(r.roles, kind) {
			r.roles = append(r.roles, kind)
		}
	}
	r.told = pack(told)
}

func (r *nodeRow) entity(e *graph.Entity) {
	r.typ, r.name, r.articles, r.sources, r.events = string(e.Kind), view.Fold(e.Name), e.ArticleCount, e.Sources, e.EventCount
	for _, name := range append([]string{e.Name}, e.Aliases...) {
		if name = clean(view.Fold(name)); !slices.Contains(r.names, name) {
			r.names = append(r.names, name)
			r.tags = append(r.tags, tag(tagName, name))
		}
	}
}

func (r *nodeRow) event(e *graph.Event) {
	r.typ, r.status, r.flag, r.articles, r.sources = e.Type, string(e.Status), len(e.Disputes) > 0, e.ArticleCount, e.Sources
	r.sorted, r.starts, r.ends = span(e.Time)
	for _, place := range e.Places {
		r.tags = append(r.tags, tag(tagPlace, string(place)))
	}
}

func (r *nodeRow) claim(c *graph.Claim) {
	r.flag = c.Direct
	r.tags = append(r.tags, tag(tagArticle, string(c.Evidence.Article)))
	if c.Speaker != "" {
		r.tags = append(r.tags, tag(tagSpeaker, string(c.Speaker)))
	}
	for _, id := range c.About {
		r.tags = append(r.tags, tag(tagAbout, string(id)))
	}
}

func (r *nodeRow) article(a *graph.Article) {
	r.name, r.sorted = view.Fold(a.Title), string(a.Published)
	r.names = []string{clean(r.name)}
	r.tags = append(r.tags, tag(tagSource, view.Fold(a.Source)))
	if a.URL != "" {
		r.tags = append(r.tags, tag(tagURL, a.URL))
	}
}
