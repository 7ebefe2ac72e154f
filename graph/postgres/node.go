package postgres

import (
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

// origins are the publishers of articles and then, one each, their sources:
// hashed, each pair once.
func (d *Doc) origins(articles []graph.ID) []int64 {
	var pairs pairs
	for _, id := range articles {
		pairs.add(d, id)
	}
	return pairs.parted()
}

// originsOf are those of the articles of evidence.
func (d *Doc) originsOf(evidence []graph.Evidence) []int64 {
	var pairs pairs
	for i := range evidence {
		if id := evidence[i].Article; i == 0 || id != evidence[i-1].Article {
			pairs.add(d, id)
		}
	}
	return pairs.parted()
}

type pairs [][2]int64

func (p *pairs) add(d *Doc, article graph.ID) {
	o := d.Origin(article)
	pair := [2]int64{tag(tagSource, o.Publisher), tag(tagSource, o.Source)}
	if !slices.Contains(*p, pair) {
		*p = append(*p, pair)
	}
}

// parted are the first of each pair and then the second.
func (p pairs) parted() []int64 {
	if len(p) == 0 {
		return nil
	}
	all := make([]int64, 0, 2*len(p))
	for part := range 2 {
		for _, pair := range p {
			all = append(all, pair[part])
		}
	}
	return all
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
	origins              []int64
	tags, words          []int64
	weights              []int32
	body, told           []byte
}

// nodeFields is how many columns the table has.
const nodeFields = 22

// put puts the row but for its sum, the last field.
func (r *nodeRow) put(l *line) {
	event, named := r.kind == graph.KindEvent, r.kind == graph.KindEntity || r.kind == graph.KindArticle
	l.row(nodeFields)
	l.text(clean(r.id))
	l.where(r.root != "", clean(r.root))
	l.where(r.root == "", string(r.kind))
	l.where(event || r.kind == graph.KindEntity, clean(r.typ))
	name := short(r.name)
	l.where(named, name)
	if len(r.names) == 1 && r.names[0] == name {
		l.null()
	} else {
		l.texts(r.names)
	}
	l.where(event, clean(r.status))
	l.where(event || r.kind == graph.KindArticle, clean(r.sorted))
	l.where(event && r.long(), clean(r.starts))
	l.where(event && r.long(), clean(r.ends))
	r.putCounts(l)
	l.texts(r.roles)
	l.longs(r.origins)
	l.longs(r.tags)
	l.longs(r.words)
	l.ints(r.weights)
	l.bytes(r.body)
	l.bytes(r.told)
}

// putCounts puts what is counted of events and entities.
func (r *nodeRow) putCounts(l *line) {
	if r.kind == graph.KindEvent || r.kind == graph.KindClaim {
		l.bool(r.flag)
	} else {
		l.null()
	}
	if r.kind != graph.KindEvent && r.kind != graph.KindEntity {
		l.null()
		l.null()
		l.null()
		return
	}
	l.int(r.articles)
	l.int(r.sources)
	l.int(r.events)
}

// row makes the node's row. It is valid until the next is made.
func (r *rows) row(d *Doc) *nodeRow {
	n := &r.node
	*n = nodeRow{id: d.Node.NodeID(), tags: n.tags[:0], names: n.names[:0], roles: n.roles[:0], words: n.words[:0], weights: n.weights[:0], body: n.body[:0], told: n.told[:0]}
	n.kind = n.id.Kind()
	switch node := d.Node.(type) {
	case *graph.Entity:
		n.entity(node)
		n.body = pack(n.body, node, (*codec).entity)
	case *graph.Event:
		n.event(node)
		r.tell(d)
		n.body = pack(n.body, node, (*codec).event)
	case *graph.Claim:
		n.claim(node)
		n.body = pack(n.body, node, (*codec).claim)
	case *graph.Article:
		n.article(node)
		n.body = pack(n.body, node, (*codec).article)
	}
	for _, id := range d.Linked[graph.KindArticle] {
		n.tags = append(n.tags, tag(tagArticle, string(id)))
	}
	n.count(d.Words)
	slices.Sort(n.tags)
	n.tags = slices.Compact(n.tags)
	return n
}

// count puts what is searched for.
func (r *nodeRow) count(words map[string]int) {
	if len(words) == 0 {
		return
	}
	for _, word := range slices.Sorted(maps.Keys(words)) {
		h := tag(tagWord, word)
		r.tags = append(r.tags, h)
		if n := words[word]; n > 0 {
			r.words, r.weights = append(r.words, h), append(r.weights, int32(n))
		}
	}
}

// toldRole is a role of an event with the sources that tell it.
type toldRole struct {
	Role    graph.Role
	Origins []int64
}

// tell puts the event's roles and sources into the row.
func (r *rows) tell(d *Doc) {
	r.node.origins = d.origins(d.Linked[graph.KindArticle])
	r.told = r.told[:0]
	for i := range d.Roles {
		role := &d.Roles[i]
		r.told = append(r.told, toldRole{*role, d.originsOf(role.Evidence)})
		if kind := clean(role.Role); !slices.Contains(r.node.roles, kind) {
			r.node.roles = append(r.node.roles, kind)
		}
	}
	r.node.told = pack(r.node.told, &r.told, (*codec).tolds)
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
	r.sorted, r.starts, r.ends = spanOf(e.Time)
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
