package index

import (
	"iter"

	"dateline/graph"
	"dateline/graph/view"
)

func compareIDs(a, b graph.ID) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// readFacts are the article's facts, nil where it is not there.
func readFacts(keys Keys, id graph.ID) (*graph.Facts, error) {
	a, err := readArticle(keys, id)
	if a == nil || err != nil {
		return nil, err
	}
	value, err := keys.Get(idKey(famFacts, id))
	if err != nil {
		return nil, err
	}
	d := &decoder{b: value, all: string(value)}
	f := d.facts(a)
	return f, d.err("facts of " + string(id))
}

func readArticle(keys Keys, id graph.ID) (*graph.Article, error) {
	value, err := keys.Get(idKey(famArticle, id))
	if value == nil || err != nil {
		return nil, err
	}
	d := &decoder{b: value}
	a := d.article(id, true)
	return a, d.err(string(id))
}

func readOutline(keys Keys, id graph.ID) (*articleRecord, error) {
	value, err := keys.Get(idKey(famOutline, id))
	if value == nil || err != nil {
		return nil, err
	}
	return decodeOutline(id, value)
}

func decodeOutline(id graph.ID, value []byte) (*articleRecord, error) {
	d := &decoder{b: value}
	r := d.articleNodes(id)
	return r, d.err("outline of " + string(id))
}

// readEntity is an entity without its members, nil where it is not there.
func readEntity(keys Keys, id graph.ID) (*entityRecord, error) {
	value, err := keys.Get(idKey(famEntity, id))
	if value == nil || err != nil {
		return nil, err
	}
	d := &decoder{b: value}
	r := d.entity(id)
	return r, d.err(string(id))
}

func readEvent(keys Keys, id graph.ID) (*eventRecord, error) {
	value, err := keys.Get(idKey(famEvent, id))
	if value == nil || err != nil {
		return nil, err
	}
	d := &decoder{b: value}
	r := d.event(id)
	return r, d.err(string(id))
}

func readClaim(keys Keys, id graph.ID) (*graph.Claim, error) {
	value, err := keys.Get(idKey(famClaim, id))
	if value == nil || err != nil {
		return nil, err
	}
	d := &decoder{b: value}
	c := d.claim(id)
	return c, d.err(string(id))
}

// member is a local entity as its whole keeps it.
type member struct {
	id     graph.ID
	origin view.Origin
	local  graph.LocalEntity // mentions without heads
}

func decodeMember(id graph.ID, value []byte) (member, error) {
	d := &decoder{b: value}
	m := member{id: id, origin: d.origin(id.Article()), local: d.localEntity(false)}
	return m, d.err("member " + string(id))
}

// eachMember yields the members of an entity, in order, with what they say.
func eachMember(keys Keys, id graph.ID, yield func(id graph.ID, value []byte) error) error {
	prefix := idKey(famMember, id)
	for e, err := range keys.Keys(prefix, next(prefix)) {
		if err != nil {
			return err
		}
		member, _, ok := parseID(kindEntity, e.Key[len(prefix):])
		if !ok {
			return errDamaged("member")
		}
		if err := yield(member, e.Value); err != nil {
			return err
		}
	}
	return nil
}

// eventsOf yields the events that an entity takes part in, in order.
func eventsOf(keys Keys, id graph.ID) iter.Seq2[graph.ID, error] {
	prefix := idKey(famShared, id)
	return func(yield func(graph.ID, error) bool) {
		for e, err := range keys.Keys(prefix, next(prefix)) {
			if err != nil {
				yield("", err)
				return
			}
			event, _, ok := parseID(kindEvent, e.Key[len(prefix):])
			if !ok {
				err = errDamaged("event of an entity")
			}
			if !yield(event, err) || err != nil {
				return
			}
		}
	}
}

// EachFacts yields the facts of all articles, in order.
func EachFacts(keys Keys) iter.Seq2[*graph.Facts, error] {
	return func(yield func(*graph.Facts, error) bool) {
		for e, err := range keys.Keys([]byte{famOutline}, []byte{famOutline + 1}) {
			var f *graph.Facts
			if err == nil {
				id, _, _ := parseID(kindArticle, e.Key[1:])
				f, err = readFacts(keys, id)
			}
			if !yield(f, err) || err != nil {
				return
			}
		}
	}
}

// Facts are an article's facts as the index has them, nil where it is not
// there.
func Facts(keys Keys, article graph.ID) (*graph.Facts, error) {
	if !Valid(article) {
		return nil, nil
	}
	return readFacts(keys, article)
}

// Has tells whether the index has an article.
func Has(keys Keys, article graph.ID) (bool, error) {
	if !Valid(article) {
		return false, nil
	}
	value, err := keys.Get(idKey(famOutline, article))
	return value != nil, err
}

// Root is the whole that a member is part of, as the index has it.
func Root(keys Keys, id graph.ID) (graph.ID, error) {
	kind, ok := kindOf(id)
	if !ok {
		return id, nil
	}
	value, err := keys.Get(rootKey(id))
	if value == nil || err != nil {
		return id, err
	}
	root, _, ok := parseID(kind, value)
	if !ok {
		return id, errDamaged("root")
	}
	return root, nil
}

// Copy is an article and the first of the story that it copies.
type Copy struct{ Article, First graph.ID }

// Copies yields all articles that are near-copies, in order.
func Copies(keys Keys) iter.Seq2[Copy, error] {
	return func(yield func(Copy, error) bool) {
		for e, err := range keys.Keys([]byte{famCopy}, []byte{famCopy + 1}) {
			var c Copy
			if err == nil {
				var ok, ok2 bool
				c.Article, _, ok = parseID(kindArticle, e.Key[1:])
				if c.First, _, ok2 = parseID(kindArticle, e.Value); !ok || !ok2 {
					err = errDamaged("copy")
				}
			}
			if !yield(c, err) || err != nil {
				return
			}
		}
	}
}

// First is the first of the story that an article copies, "" where it is no
// copy.
func First(keys Keys, article graph.ID) (graph.ID, error) {
	value, err := keys.Get(idKey(famCopy, article))
	if value == nil || err != nil {
		return "", err
	}
	first, _, ok := parseID(kindArticle, value)
	if !ok {
		return "", errDamaged("copy")
	}
	return first, nil
}

// OriginOf is who published an article, and as which source it counts.
func OriginOf(keys Keys, article graph.ID) (view.Origin, error) {
	o := view.Origin{Article: article, Publisher: string(article), Source: string(article)}
	a, err := readOutline(keys, article)
	if a == nil || err != nil {
		return o, err
	}
	o.Publisher = view.Publisher(a.Article)
	o.Source = o.Publisher
	first, err := First(keys, article)
	if first == "" || err != nil {
		return o, err
	}
	if a, err = readOutline(keys, first); a != nil {
		o.Source = view.Publisher(a.Article)
	}
	return o, err
}
