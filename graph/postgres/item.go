package postgres

import (
	"encoding/binary"
	"encoding/hex"
	"strings"

	"dateline/graph"
	"dateline/graph/view"
)

// item is a row of the table items: a member of a list of a node.
type item struct {
	list    byte
	ord     []byte // its place in the list
	tag     string
	other   graph.ID
	others  []byte // who else takes part in the event of an entity's role
	origins []int64
	body    []byte
}

// itemFields is how many columns the table has.
const itemFields = 8

func (it *item) put(l *line, owner string) {
	l.row(itemFields)
	l.text(owner)
	l.text(string(rune(it.list)))
	l.bytes(it.ord)
	l.where(it.tag != "", short(it.tag))
	l.where(it.other != "", clean(it.other))
	l.bytes(it.others)
	l.longs(it.origins)
	l.bytes(it.body)
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
	listProposed  = 'c' // pairs that may be one
)

var linkedLists = map[graph.NodeKind]byte{
	graph.KindArticle: listArticles, graph.KindClaim: listClaims, graph.KindEntity: listEntities, graph.KindEvent: listEvents,
}

// lists puts the members of the node's lists, each list in its order. The
// roles of an event are part of its row.
func (r *rows) lists(d *Doc, owner string) {
	if d.Node.NodeID().Kind() != graph.KindEvent {
		r.roles(d, owner)
	}
	for i := range d.Relations {
		x := &d.Relations[i]
		putItem(r, owner, item{list: listRelations, ord: ordOf(r.ord[:0], x.Predicate, string(x.Subject), string(x.Object)), tag: view.Fold(x.Predicate)}, x, (*codec).relation)
	}
	for i := range d.Mentions {
		x := &d.Mentions[i]
		putItem(r, owner, item{list: listMentions, ord: mentionOrd(r.ord[:0], x)}, x, (*codec).evidence)
	}
	for i := range d.Related {
		x := &d.Related[i]
		putItem(r, owner, item{list: listRelated, ord: ordOf(r.ord[:0], string(x.Kind), string(x.To)), tag: string(x.Kind)}, x, (*codec).eventLink)
	}
	for _, kind := range kinds {
		for _, id := range d.Linked[kind] {
			r.ord = idOrd(r.ord[:0], id)
			(&item{list: linkedLists[kind], ord: r.ord, other: id}).put(r.items, owner)
		}
	}
}

func (r *rows) roles(d *Doc, owner string) {
	for i := range d.Roles {
		x := &d.Roles[i]
		it := item{list: listRoles, ord: roleOrd(r.ord[:0], x), tag: string(x.Role), other: x.Event, origins: d.originsOf(x.Evidence)}
		if i < len(d.Others) {
			r.others = pack(r.others[:0], &d.Others[i], (*codec).ids)
			it.others = r.others
		}
		putItem(r, owner, it, x, (*codec).role)
	}
}

// putItem puts an item whose body is v; its ord lies in the room of r.ord.
func putItem[T any](r *rows, owner string, it item, v *T, fields func(*codec, *T)) {
	r.ord, r.body = it.ord, pack(r.body[:0], v, fields)
	it.body = r.body
	it.put(r.items, owner)
}

// ordOf appends a key of texts that sorts as they do, one after the other; of a
// long one the end is hashed.
func ordOf(b []byte, texts ...string) []byte {
	for _, t := range texts {
		if len(t) > longest {
			t = t[:longest] + string(term(t).key())
		}
		b = append(append(b, strings.ReplaceAll(t, "\x00", " ")...), 0)
	}
	return b
}

// idOrd appends the key of an id among others of its kind.
func idOrd(b []byte, id graph.ID) []byte {
	_, rest, _ := strings.Cut(string(id), ":")
	hash, err := hex.AppendDecode(b, []byte(rest[:min(hashSize, len(rest))]))
	if err != nil || len(hash) != len(b)+hashSize/2 {
		return ordOf(append(b, 0xff), string(id))
	}
	return append(append(hash, rest[hashSize:]...), 0)
}

// roleRank is the place of the kinds of role in lists.
var roleRank = map[graph.RoleKind]byte{
	graph.Led: 1, graph.CarriedOut: 2, graph.Participated: 3, graph.Supported: 4, graph.Targeted: 5, graph.Affected: 6,
	graph.Instrument: 7, graph.Recipient: 8, graph.Topic: 9, graph.Source: 10, graph.OtherRole: 11,
}

// roleOrd appends what puts the roles that most articles tell first.
func roleOrd(b []byte, r *graph.Role) []byte {
	b = binary.BigEndian.AppendUint32(b, ^uint32(r.ArticleCount))
	b = append(b, roleRank[r.Role])
	return ordOf(idOrd(idOrd(b, r.Event), r.Entity), r.Label)
}

func mentionOrd(b []byte, m *graph.Evidence) []byte {
	b = idOrd(b, m.Article)
	return binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(b, uint32(m.Span.Start)), uint32(m.Span.End))
}
