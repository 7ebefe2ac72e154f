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
	var room [16]int64
	pairs := room[:0]
	for i, id := range articles {
		if i > 0 && id == articles[i-1] {
			continue
		}
		o := d.Origin(id)
		publisher, source := tag(tagSource, o.Publisher), tag(tagSource, o.Source)
		known := false
		for i := 0; i < len(pairs); i += 2 {
			known = known || pairs[i] == publisher && pairs[i+1] == source
		}
		if !known {
			pairs = append(pairs, publisher, source)
		}
	}
	if len(pairs) == 0 {
		return nil
	}
	origins := make([]int64, 0, len(pairs))
	for part := range 2 {
		for i := part; i < len(pairs); i += 2 {
			origins = append(origins, pairs[i])
		}
	}
	return origins
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
	Role    graph.Role
	Origins []int64
}

// tell puts the event's roles and sources into the row.
func (r *nodeRow) tell(d *Doc) {
	r.origins = d.origins(d.Linked[graph.KindArticle])
	told := make([]toldRole, len(d.Roles))
	for i, role := range d.Roles {
		told[i].Role = role
		told[i].Origins = d.origins(articlesOf(role.Evidence))
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
