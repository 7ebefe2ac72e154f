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

// items are the members of the node's lists, each list in its order. The
// roles of an event are part of its row.
func (d *Doc) items() (all []item) {
	if d.Node.NodeID().Kind() != graph.KindEvent {
		all = d.roleItems()
	}
	for _, r := range d.Relations {
		all = append(all, item{list: listRelations, ord: ordOf(r.Predicate, string(r.Subject), string(r.Object)), tag: view.Fold(r.Predicate), body: pack(r)})
	}
	for _, m := range d.Mentions {
		all = append(all, item{list: listMentions, ord: mentionOrd(m), body: pack(m)})
	}
	for _, l := range d.Related {
		all = append(all, item{list: listRelated, ord: ordOf(string(l.Kind), string(l.To)), tag: string(l.Kind), body: pack(l)})
	}
	for _, kind := range kinds {
		for _, id := range d.Linked[kind] {
			all = append(all, item{list: linkedLists[kind], ord: idOrd(nil, id), other: id})
		}
	}
	return all
}

func (d *Doc) roleItems() []item {
	items := make([]item, len(d.Roles))
	for i := range d.Roles {
		r, it := &d.Roles[i], &items[i]
		*it = item{list: listRoles, ord: roleOrd(r), tag: string(r.Role), other: r.Event, body: pack(*r)}
		it.origins = d.origins(articlesOf(r.Evidence))
		if i < len(d.Others) {
			it.others = pack(d.Others[i])
		}
	}
	return items
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

// idOrd appends the key of an id among others of its kind.
func idOrd(b []byte, id graph.ID) []byte {
	_, rest, _ := strings.Cut(string(id), ":")
	hash, err := hex.DecodeString(rest[:min(hashSize, len(rest))])
	if err != nil || len(hash) != hashSize/2 {
		return append(append(b, 0xff), ordOf(string(id))...)
	}
	return append(append(append(b, hash...), rest[hashSize:]...), 0)
}

// roleRank is the place of the kinds of role in lists.
var roleRank = map[graph.RoleKind]byte{
	graph.Led: 1, graph.CarriedOut: 2, graph.Participated: 3, graph.Supported: 4, graph.Targeted: 5, graph.Affected: 6,
	graph.Instrument: 7, graph.Recipient: 8, graph.Topic: 9, graph.Source: 10, graph.OtherRole: 11,
}

// roleOrd puts the roles that most articles tell first.
func roleOrd(r *graph.Role) []byte {
	b := binary.BigEndian.AppendUint32(make([]byte, 0, 48), ^uint32(r.ArticleCount))
	b = append(b, roleRank[r.Role])
	return append(idOrd(idOrd(b, r.Event), r.Entity), ordOf(r.Label)...)
}

func mentionOrd(m graph.Evidence) []byte {
	b := idOrd(nil, m.Article)
	return binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(b, uint32(m.Span.Start)), uint32(m.Span.End))
}
