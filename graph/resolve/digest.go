package resolve

import (
	"cmp"
	"slices"
	"strings"

	"dateline/graph"
)

// digest is what resolution keeps of an article: all that links across
// articles depend on, and little beside it.
type digest struct {
	id        graph.ID
	mark      uint64 // of all that is kept of it
	published graph.Date
	day       int // of publication, 0 where unknown
	words     []word
	heaviest  []uint32 // stems that tell what the article is on
	copy      []byte   // see sign; nil of a text too short for one
	place     string   // the one that it names most often
	entities  []actor
	events    []telling

	named  []namedKey // the keys of all entities, sorted
	names  int        // entities that have any
	number []uint16   // of the kinds of events, where they are compared
}

// namedKey is a key of an entity.
type namedKey struct {
	key    uint64
	entity int
}

// actor is an entity of an article.
type actor struct {
	sort  string   // person, place or body: only equals are joined; "" where no name is read
	full  []string // names that tell who it is
	weak  []string // acronyms
	known bool     // by a name that tells who it is
	words []uint32 // of the description
	count []uint32 // the numbers of how many they are, sorted
	of    []uint32 // the names in what describes it, sorted: "workers of X"
	calls []string // the nouns that it is described by, and its surname
	keys  []uint64 // of the names by which events share it
}

// telling is an event of an article.
type telling struct {
	kind       string
	status     graph.EventStatus
	start, end graph.Date
	stems      []uint32 // of its trigger words
	who        []player
	where      []int
	others     []int // that take part too, and are not named
	new        bool  // the words before a trigger say that it is another one
}

// player is a named entity and its roles in an event, as bits of roleBit.
type player struct {
	entity int
	roles  uint16
}

func digestOf(f *graph.Facts) *digest {
	d := &digest{id: f.Article.ID, published: f.Article.Published, place: principalPlace(f)}
	d.words, d.heaviest = weigh(f.Article.Title + "\n" + f.Article.Text)
	d.copy = sign(f.Article.Text)
	text := newRunes(f.Article.Text)
	in := newInner(f)
	for i := range f.Entities {
		a := actorOf(&f.Entities[i], text)
		for _, n := range in.within(f, i) {
			a.of = append(a.of, hash32(normal(f.Entities[n].Name)))
		}
		slices.Sort(a.of)
		d.entities = append(d.entities, a)
	}
	for i := range f.Events {
		d.events = append(d.events, tellingOf(f, &f.Events[i], text, in))
	}
	d.prepare(&slabs{})
	return d
}

// prepare fills in what follows from the rest.
func (d *digest) prepare(in *slabs) {
	d.day = dayOf(d.published)
	all := 0
	for i := range d.entities {
		a := &d.entities[i]
		a.keys = in.keys.take(len(a.full) + len(a.weak))[:0]
		for _, name := range a.full {
			if a.sort != body || !generic(name) {
				a.keys = append(a.keys, hash("player", a.sort, name, ""))
			} else if d.place != "" {
				a.keys = append(a.keys, hash("player", a.sort, name, d.place))
			}
		}
		for _, name := range a.weak {
			a.keys = append(a.keys, hash("player", a.sort, name, ""))
		}
		if all += len(a.keys); len(a.keys) > 0 {
			d.names++
		}
	}
	d.named = in.named.take(all)[:0]
	for i := range d.entities {
		for _, key := range d.entities[i].keys {
			d.named = append(d.named, namedKey{key, i})
		}
	}
	slices.SortFunc(d.named, func(a, b namedKey) int { return cmp.Compare(a.key, b.key) })
}

// beside is the place that a name is told apart by which many places have.
func (d *digest) beside(sort, name string) string {
	if sort == body && generic(name) {
		return d.place
	}
	return ""
}

// order is where the article stands among all: by the date of publication,
// those without one last, then by ID.
func (d *digest) order() string { return orderOf(d.published, d.id) }

func orderOf(published graph.Date, id graph.ID) string {
	if published == "" {
		published = "~"
	}
	return string(published) + "\x00" + bare(id)
}

// principalPlace is the normal name of the place that is named most often, of
// several the first.
func principalPlace(f *graph.Facts) string {
	best, most := "", 0
	for i := range f.Entities {
		if e := &f.Entities[i]; e.Kind == graph.Place && hasName(e) && len(e.Mentions) > most {
			best, most = normal(e.Name), len(e.Mentions)
		}
	}
	return best
}

func actorOf(e *graph.LocalEntity, text runes) actor {
	a := actor{calls: callings(e, text), count: counts(e, text), known: isKnown(e)}
	if !hasName(e) {
		return a
	}
	a.sort = sortOf(e.Kind)
	for _, name := range append([]string{e.Name}, e.Aliases...) {
		key := normal(name)
		switch {
		case key == "" || slices.Contains(a.full, key) || slices.Contains(a.weak, key):
		case acronym(name) && a.sort != person:
			a.weak = append(a.weak, key)
		case a.sort == person && !strings.Contains(key, " ") || acronym(name):
		case name == e.Name || strings.Contains(key, " "):
			a.full = append(a.full, key)
		}
	}
	for _, w := range contentWords(e.Description) {
		a.words = append(a.words, hash32(w))
	}
	slices.Sort(a.words)
	return a
}

// contentWords are the words of a description that say something.
func contentWords(description string) []string {
	var words []string
	for _, w := range strings.Fields(normal(description)) {
		if len(w) > 3 && !slices.Contains([]string{"former", "from", "with", "that", "this", "based"}, w) {
			words = append(words, w)
		}
	}
	return words
}

func hasName(e *graph.LocalEntity) bool {
	return slices.ContainsFunc(e.Mentions, func(m graph.Mention) bool { return m.Form == graph.Name })
}

// isKnown tells whether the entity has a name that tells who it is.
func isKnown(e *graph.LocalEntity) bool {
	return hasName(e) && (e.Kind != graph.Person || strings.Contains(normal(e.Name), " "))
}

// callings are the nouns that an entity is described by, and the surname.
func callings(e *graph.LocalEntity, text runes) []string {
	var calls []string
	add := func(call string) {
		if !slices.Contains(calls, call) {
			calls = append(calls, call)
		}
	}
	for _, m := range e.Mentions {
		if m.Form == graph.Nominal && m.Head.Len() > 2 {
			add("described as " + strings.ToLower(text.slice(m.Head)))
		}
	}
	if words := strings.Fields(normal(e.Name)); hasName(e) && e.Kind == graph.Person && len(words) > 0 {
		add("called " + words[len(words)-1])
	}
	return calls
}

// inner are the mentions of an article by names, in order: those of them that
// lie within what describes somebody tell whose workers, or house, it is.
type inner []innerName

type innerName struct {
	span   graph.Span
	entity int
}

func newInner(f *graph.Facts) (in inner) {
	for i := range f.Entities {
		for _, m := range f.Entities[i].Mentions {
			if m.Form == graph.Name {
				in = append(in, innerName{m.Span, i})
			}
		}
	}
	slices.SortFunc(in, func(a, b innerName) int {
		return cmp.Or(cmp.Compare(a.span.Start, b.span.Start), cmp.Compare(a.span.End, b.span.End), cmp.Compare(a.entity, b.entity))
	})
	return in
}

// within are the entities that are named within the descriptions of one that
// has no name.
func (in inner) within(f *graph.Facts, entity int) (named []int) {
	if hasName(&f.Entities[entity]) {
		return nil
	}
	for _, m := range f.Entities[entity].Mentions {
		if m.Form != graph.Nominal {
			continue
		}
		i, _ := slices.BinarySearchFunc(in, m.Span.Start, func(n innerName, start int) int { return cmp.Compare(n.span.Start, start) })
		for ; i < len(in) && in[i].span.Start < m.Span.End; i++ {
			if n := in[i]; n.span.End <= m.Span.End && n.entity != entity && !slices.Contains(named, n.entity) {
				named = append(named, n.entity)
			}
		}
	}
	return named
}

// counts are the numbers that an entity is described with, sorted: how many
// houses, or voters, they are.
func counts(e *graph.LocalEntity, text runes) []uint32 {
	var found []uint32
	for _, m := range e.Mentions {
		if m.Form != graph.Nominal {
			continue
		}
		for _, word := range strings.Fields(text.slice(m.Span)) {
			if word = strings.ReplaceAll(word, ",", ""); word != "" && word[0] >= '0' && word[0] <= '9' {
				found = append(found, hash32(word))
			}
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}

func tellingOf(f *graph.Facts, e *graph.LocalEvent, text runes, in inner) telling {
	t := telling{kind: e.Type, status: e.Status}
	if e.Time != nil {
		t.start, t.end = e.Time.Start, e.Time.End
	}
	for _, r := range e.Roles {
		if hasName(&f.Entities[r.Entity]) {
			t.plays(r.Entity, roleBit(r.Role))
			continue
		}
		if !slices.Contains(t.others, r.Entity) {
			t.others = append(t.others, r.Entity)
		}
		for _, n := range in.within(f, r.Entity) {
			if f.Entities[n].Kind != graph.Place {
				t.plays(n, roleBit(r.Role))
			}
		}
	}
	slices.SortFunc(t.who, func(a, b player) int { return cmp.Compare(a.entity, b.entity) })
	for _, p := range e.Places {
		t.where = append(t.where, p.Entity)
	}
	for _, m := range e.Mentions {
		head := m.Head
		if head.Len() == 0 {
			head = m.Span
		}
		if s := stem(strings.ToLower(text.slice(head))); s != "" && !slices.Contains(t.stems, hash32(s)) {
			t.stems = append(t.stems, hash32(s))
		}
		t.new = t.new || toldNew(text.slice(graph.Span{Start: max(0, m.Start-40), End: m.Start}))
	}
	return t
}

func (t *telling) plays(entity int, role uint16) {
	for i := range t.who {
		if t.who[i].entity == entity {
			t.who[i].roles |= role
			return
		}
	}
	t.who = append(t.who, player{entity, role})
}

// has tells whether an entity takes part in the event, or is its place.
func (t *telling) has(entity int) bool {
	return slices.ContainsFunc(t.who, func(p player) bool { return p.entity == entity }) ||
		slices.Contains(t.others, entity) || slices.Contains(t.where, entity)
}

// roleBit numbers the kinds of role.
func roleBit(kind graph.RoleKind) uint16 {
	for i, k := range [...]graph.RoleKind{
		graph.Led, graph.CarriedOut, graph.Participated, graph.Supported, graph.Targeted, graph.Affected,
		graph.Instrument, graph.Recipient, graph.Topic, graph.Source,
	} {
		if k == kind {
			return 1 << i
		}
	}
	return 1 << 15
}

// newWords stand before a trigger that speaks of another event than the last.
var newWords = []string{"another", "previous", "earlier", "second", "third", "fourth", "other", "new", "similar", "first", "last", "next", "past", "recent", "separate"}

// toldNew tells whether one of the last three words makes an event another
// one.
func toldNew(before string) bool {
	words := strings.Fields(strings.ToLower(before))
	for _, word := range words[max(0, len(words)-3):] {
		if slices.Contains(newWords, word) {
			return true
		}
	}
	return false
}

// runes is a text that is sliced by code points.
type runes struct {
	text  string
	ascii bool
}

func newRunes(text string) runes {
	for i := range len(text) {
		if text[i] >= 0x80 {
			return runes{text, false}
		}
	}
	return runes{text, true}
}

func (r runes) slice(s graph.Span) string {
	if r.ascii && s.Start >= 0 && s.End <= len(r.text) && s.Start <= s.End {
		return r.text[s.Start:s.End]
	}
	return s.Slice(r.text)
}
