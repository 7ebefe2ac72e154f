package postgres

import (
	"encoding/binary"
	"hash/fnv"
	"maps"
	"slices"
	"strings"
	"unicode"

	"dateline/graph"
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

// origins are those of articles as the tables keep them, each once.
func (d *Doc) origins(articles []graph.ID) []string {
	var all []string
	for _, id := range articles {
		o := d.Origin(id)
		if text := o.Publisher + "\t" + o.Source; !slices.Contains(all, text) {
			all = append(all, text)
		}
	}
	return all
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
	id, root             graph.ID
	kind                 graph.NodeKind
	typ, name, status    string
	sorted, starts, ends string
	flag                 bool
	articles, sources    int
	events               int
	names, parts, roles  []string
	origins              []string
	tags, words          []int64
	weights              []int32
	body                 []byte
	sum                  int64 // of the node with its lists, 0 for a member
}

var nodeColumns = []string{"id", "root", "kind", "type", "name", "status", "sorted", "starts", "ends", "flag", "articles", "sources", "events",
	"names", "parts", "roles", "origins", "tags", "words", "weights", "body", "sum"}

func (r *nodeRow) values() []any {
	return []any{clean(r.id), clean(r.root), string(r.kind), clean(r.typ), short(r.name), clean(r.status), clean(r.sorted), clean(r.starts), clean(r.ends),
		r.flag, r.articles, r.sources, r.events, cleanAll(r.names), cleanAll(r.parts), cleanAll(r.roles), cleanAll(r.origins), list(r.tags), list(r.words), list(r.weights), r.body, r.sum}
}

// clean is text as PostgreSQL takes it.
func clean[T ~string](text T) string {
	return strings.ReplaceAll(strings.ToValidUTF8(string(text), "\ufffd"), "\x00", "")
}

func cleanAll[T ~string](texts []T) []string {
	all := make([]string, len(texts))
	for i, text := range texts {
		all[i] = clean(text)
	}
	return all
}

// short is clean text that is short enough for the key of an index.
func short[T ~string](text T) string {
	cleaned := clean(text)
	if len(cleaned) <= longest {
		return cleaned
	}
	return strings.ToValidUTF8(cleaned[:longest], "")
}

// list is the slice itself, but never nil, which would be null.
func list[T any](items []T) []T {
	if items == nil {
		return []T{}
	}
	return items
}

// tag is what a node can be found by: a hash of a kind of tag and its text.
func tag(kind byte, text ...string) int64 {
	h := fnv.New64a()
	_, _ = h.Write([]byte{kind})
	for _, t := range text {
		_, _ = h.Write(append([]byte(t), 0))
	}
	return int64(h.Sum64())
}

// The kinds of tag.
const (
	tagType    = 't' // the type of an event, and each above it
	tagArticle = 'a' // an article that tells of it
	tagEntity  = 'e' // who takes part in an event; with a kind of role, in that role
	tagRole    = 'r' // a kind of role of an event
	tagPlace   = 'l' // where an event was
	tagName    = 'n' // a name of an entity
	tagURL     = 'u' // of an article
	tagSource  = 'o' // of an article
	tagSpeaker = 's' // of a claim
	tagAbout   = 'b' // of a claim
	tagWord    = 'w' // of what is searched
)

// row makes the node's row.
func (d *Doc) row() *nodeRow {
	r := &nodeRow{id: d.Node.NodeID(), root: d.Node.NodeID(), kind: d.Node.NodeID().Kind()}
	switch n := d.Node.(type) {
	case *graph.Entity:
		r.entity(n)
		r.body = pack(*n)
	case *graph.Event:
		r.event(n, d.Roles)
		r.origins = d.origins(d.Linked[graph.KindArticle])
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

func (r *nodeRow) entity(e *graph.Entity) {
	r.typ, r.name, r.articles, r.sources, r.events = string(e.Kind), fold(e.Name), e.ArticleCount, e.Sources, e.EventCount
	for _, name := range append([]string{e.Name}, e.Aliases...) {
		if name = fold(name); !slices.Contains(r.names, name) {
			r.names = append(r.names, name)
			r.tags = append(r.tags, tag(tagName, name))
		}
	}
}

func (r *nodeRow) event(e *graph.Event, roles []graph.Role) {
	r.typ, r.status, r.flag, r.articles, r.sources = e.Type, string(e.Status), len(e.Disputes) > 0, e.ArticleCount, e.Sources
	r.sorted, r.starts, r.ends = span(e.Time)
	for _, path := range paths(e.Type) {
		r.tags = append(r.tags, tag(tagType, path))
	}
	for _, place := range e.Places {
		r.tags = append(r.tags, tag(tagPlace, string(place)))
	}
	for _, role := range roles {
		r.tags = append(r.tags, tag(tagEntity, string(role.Entity)), tag(tagEntity, string(role.Role), string(role.Entity)), tag(tagRole, string(role.Role)))
		if !slices.Contains(r.parts, string(role.Entity)) {
			r.parts = append(r.parts, string(role.Entity))
		}
		if !slices.Contains(r.roles, string(role.Role)) {
			r.roles = append(r.roles, string(role.Role))
		}
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
	r.name, r.names, r.sorted = fold(a.Title), []string{fold(a.Title)}, string(a.Published)
	r.tags = append(r.tags, tag(tagSource, fold(a.Source)))
	if a.URL != "" {
		r.tags = append(r.tags, tag(tagURL, a.URL))
	}
}

// paths are a type and those above it.
func paths(typ string) []string {
	all := []string{typ}
	for i := strings.LastIndexByte(typ, '.'); i > 0; i = strings.LastIndexByte(typ, '.') {
		typ = typ[:i]
		all = append(all, typ)
	}
	return all
}

// afterDate follows all dates that a date may stand for: "2020-03" and what
// begins with it is not after "2020~".
const afterDate = "~"

// span are a time's key in lists, and its first and last day as text that
// compares as dates do: a time overlaps with from and to when its start is not
// above to + afterDate and its end not below from.
func span(t *graph.TimeSpan) (sorted, starts, ends string) {
	if t == nil {
		return "", "", ""
	}
	for _, d := range [...]graph.Date{t.Start, t.End} {
		if sorted == "" && d != "" && d[0] != '-' {
			sorted = string(d)
		}
	}
	first, last := t.Start, t.End
	if first == "" {
		first = last
	}
	if last == "" {
		last = first
	}
	return sorted, string(first), string(last) + afterDate
}

// item is a row of the table items: a member of a list of a node.
type item struct {
	list   byte
	ord    []byte // its place in the list
	tag    string
	other  graph.ID
	others []graph.ID
	origin []string
	body   []byte
}

// The lists.
const (
	listRoles     = 'r'
	listRelations = 'l'
	listMentions  = 'm'
	listRelated   = 'e'
	listArticles  = 'A'
	listClaims    = 'C'
	listEntities  = 'N'
	listEvents    = 'V'
)

var linkedLists = map[graph.NodeKind]byte{
	graph.KindArticle: listArticles, graph.KindClaim: listClaims, graph.KindEntity: listEntities, graph.KindEvent: listEvents,
}

// items are the members of the node's lists, each list in its order.
func (d *Doc) items() (all []item) {
	self := d.Node.NodeID()
	for i, r := range d.Roles {
		it := item{list: listRoles, ord: roleOrd(&r), tag: string(r.Role), other: otherEnd(self, r.Event, r.Entity), body: pack(r)}
		it.origin = d.origins(articlesOf(r.Evidence))
		if i < len(d.Others) {
			it.others = d.Others[i]
		}
		all = append(all, it)
	}
	for _, r := range d.Relations {
		all = append(all, item{list: listRelations, ord: ordOf(r.Predicate, string(r.Subject), string(r.Object)), tag: fold(r.Predicate), body: pack(r)})
	}
	for _, m := range d.Mentions {
		all = append(all, item{list: listMentions, ord: mentionOrd(m), body: pack(m)})
	}
	for _, l := range d.Related {
		all = append(all, item{list: listRelated, ord: ordOf(string(l.Kind), string(l.To)), tag: string(l.Kind), body: pack(l)})
	}
	for _, kind := range [...]graph.NodeKind{graph.KindArticle, graph.KindClaim, graph.KindEntity, graph.KindEvent} {
		for _, id := range d.Linked[kind] {
			all = append(all, item{list: linkedLists[kind], ord: ordOf(string(id)), other: id})
		}
	}
	return all
}

// sum tells versions of a node apart.
func sum(r *nodeRow, items []item) int64 {
	h := fnv.New64a()
	_, _ = h.Write(pack(*r))
	_, _ = h.Write(pack(items))
	return int64(h.Sum64())
}

// Words are the words of a text, case folded, as Doc.Words takes them.
func Words(text string) []string { return words(text) }

// Fold is a text as names are compared.
func Fold(text string) string { return fold(text) }

func otherEnd(self, a, b graph.ID) graph.ID {
	if a == self {
		return b
	}
	return a
}

// ordOf is a key of texts that sorts as they do, one after the other; of a
// long one the end is hashed.
func ordOf(texts ...string) []byte {
	var b []byte
	for _, t := range texts {
		if len(t) > longest {
			t = t[:longest] + string(term(t).key())
		}
		b = append(append(b, strings.ReplaceAll(t, "\x00", " ")...), 0)
	}
	return b
}

// roleRank is the place of the kinds of role in lists.
var roleRank = map[graph.RoleKind]byte{
	graph.Led: 1, graph.CarriedOut: 2, graph.Participated: 3, graph.Supported: 4, graph.Targeted: 5, graph.Affected: 6,
	graph.Instrument: 7, graph.Recipient: 8, graph.Topic: 9, graph.Source: 10, graph.OtherRole: 11,
}

// roleOrd puts the roles that most articles tell first.
func roleOrd(r *graph.Role) []byte {
	b := binary.BigEndian.AppendUint32(nil, ^uint32(r.ArticleCount))
	return append(append(b, roleRank[r.Role]), ordOf(string(r.Event), string(r.Entity), r.Label)...)
}

func mentionOrd(m graph.Evidence) []byte {
	b := ordOf(string(m.Article))
	return binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(b, uint32(m.Span.Start)), uint32(m.Span.End))
}

func fold(s string) string { return strings.Join(strings.Fields(strings.ToLower(s)), " ") }

func words(text string) []string {
	return strings.FieldsFunc(fold(text), func(r rune) bool {
		return r != '-' && !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r)
	})
}
