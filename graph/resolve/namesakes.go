package resolve

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"dateline/graph"
)

// The sorts of named entities: only names of one sort are compared.
const (
	person = "person"
	place  = "place"
	body   = "body"
)

// nameBlock is the entities that go by one name.
type nameBlock struct {
	sort, name, beside string // see digest.beside
	weak               bool   // the name is an acronym
}

func (b nameBlock) hash() uint64 {
	if b.weak {
		return hash("weak", b.sort, b.name)
	}
	return hash("name", b.sort, b.name, b.beside)
}

// nameEntry is an entity in the block of one of its names.
type nameEntry struct {
	entity  graph.ID
	full    []uint64 // in the block of a full name the entity's full names that come before it, in that of an acronym all
	words   []uint32 // of a person's description
	company []uint32 // whom else a person's article speaks of
}

func (n *nameEntry) encode() []byte {
	if len(n.full)+len(n.words)+len(n.company) == 0 {
		return nil
	}
	e := &encoder{}
	encodeList(e, n.full, e.hash)
	encodeList(e, n.words, e.hash32)
	encodeList(e, n.company, e.hash32)
	return e.b
}

func decodeNameEntry(id graph.ID, b []byte) (nameEntry, error) {
	if len(b) == 0 {
		return nameEntry{entity: id}, nil
	}
	d := &decoder{b: b}
	n := nameEntry{id, decodeList(d, nil, d.hash), decodeList(d, nil, d.hash32), decodeList(d, nil, d.hash32)}
	return n, d.err()
}

// eachName yields the blocks that the article's entities stand in by name,
// those left out that stand alone.
func (d *digest) eachName(alone map[graph.ID]bool, yield func(nameBlock, nameEntry)) {
	company := d.company()
	for i := range d.entities {
		a := &d.entities[i]
		id := d.id.Local(graph.KindEntity, i)
		if alone[id] {
			continue
		}
		full := d.fullBlocks(a)
		hashes := make([]uint64, len(full))
		for i, b := range full {
			hashes[i] = b.hash()
		}
		slices.Sort(hashes)
		for _, b := range full {
			n := nameEntry{entity: id, full: hashes[:slices.Index(hashes, b.hash())]}
			if a.sort == person {
				n.words, n.company = a.words, except(company, a)
			}
			yield(b, n)
		}
		for i, name := range a.weak {
			if len(full) > 0 || i == 0 { // one that has nothing else is found by the first
				yield(nameBlock{sort: a.sort, name: name, weak: true}, nameEntry{entity: id, full: hashes})
			}
		}
	}
}

// fullBlocks are the blocks of an entity's full names. A name that many places
// have is none where the article names no place.
func (d *digest) fullBlocks(a *actor) []nameBlock {
	var full []nameBlock
	for _, name := range a.full {
		b := nameBlock{sort: a.sort, name: name, beside: d.beside(a.sort, name)}
		if b.beside != "" || a.sort != body || !generic(name) {
			full = append(full, b)
		}
	}
	return full
}

// company are the persons and bodies that an article names, places aside:
// what tells two persons of one name apart.
func (d *digest) company() (names []companion) {
	for i := range d.entities {
		if a := &d.entities[i]; a.sort != place {
			for _, name := range a.full {
				if !generic(name) {
					names = append(names, companion{a, hash32(a.sort + ":" + name)})
				}
			}
		}
	}
	return names
}

// companion is a name that an entity of an article goes by.
type companion struct {
	of   *actor
	name uint32
}

func except(company []companion, a *actor) []uint32 {
	var others []uint32
	for _, c := range company {
		if c.of != a {
			others = append(others, c.name)
		}
	}
	slices.Sort(others)
	return slices.Compact(others)
}

// links are the links between the entities of a block, sorted by ID: each is
// linked to the first of those that it is one with.
func (b nameBlock) links(entries []nameEntry, yield func(Link)) {
	switch {
	case len(entries) == 0:
	case b.weak:
		b.weakLinks(entries, yield)
	case b.sort == person:
		b.personLinks(entries, yield)
	default:
		reason := b.reason()
		for _, e := range entries[1:] {
			b.link(&entries[0], &e, reason, yield)
		}
	}
}

func (b nameBlock) reason() string { return fmt.Sprintf("same full name %q", b.name) }

func (b nameBlock) link(first, other *nameEntry, reason string, yield func(Link)) {
	if !sharesEarlier(first, other) {
		yield(Link{A: first.entity, B: other.entity, Reason: reason, Score: 0.95})
	}
}

// sharesEarlier tells whether the entities share a name before that of the
// block: there they are judged.
func sharesEarlier(a, b *nameEntry) bool {
	return slices.ContainsFunc(a.full, func(h uint64) bool { return slices.Contains(b.full, h) })
}

// personLinks joins persons whose descriptions share a word, or whose articles
// name others in common, each through others. Those who are not described are
// taken for the one who is most spoken of. Who is described otherwise, in
// other company, is only a candidate.
func (b nameBlock) personLinks(entries []nameEntry, yield func(Link)) {
	parts := partsOf(entries)
	main := &parts[0]
	for i := range parts {
		p := &parts[i]
		if p.described && (!main.described || len(p.members) > len(main.members)) {
			main = p
		}
	}
	var one []int
	for i := range parts {
		if p := &parts[i]; p == main || !p.described {
			one = append(one, p.members...)
		}
	}
	slices.Sort(one)
	b.star(entries, one, yield)
	for i := range parts {
		p := &parts[i]
		if p == main || !p.described {
			continue
		}
		b.star(entries, p.members, yield)
		x, y := &entries[min(one[0], p.members[0])], &entries[max(one[0], p.members[0])]
		if !sharesEarlier(x, y) {
			yield(Link{A: x.entity, B: y.entity, Doubtful: true, Score: 0.5, Reason: fmt.Sprintf("same full name %q, described differently, and nobody else in common", b.name)})
		}
	}
}

func (b nameBlock) star(entries []nameEntry, members []int, yield func(Link)) {
	reason := b.reason()
	for _, i := range members[1:] {
		b.link(&entries[members[0]], &entries[i], reason, yield)
	}
}

// part is entities of a block that are joined by what they share.
type part struct {
	members   []int // in order
	described bool
}

// partsOf are the parts of a block, in the order of their first members.
func partsOf(entries []nameEntry) []part {
	up := make([]int, len(entries))
	for i := range up {
		up[i] = i
	}
	root := func(i int) int {
		for up[i] != i {
			up[i] = up[up[i]]
			i = up[i]
		}
		return i
	}
	words, company := map[uint32]int{}, map[uint32]int{}
	for i, e := range entries {
		for _, by := range [...]struct {
			first map[uint32]int
			list  []uint32
		}{{words, e.words}, {company, e.company}} {
			for _, x := range by.list {
				if first, met := by.first[x]; met {
					a, b := root(first), root(i)
					up[max(a, b)] = min(a, b)
				} else {
					by.first[x] = i
				}
			}
		}
	}
	var parts []part
	number := map[int]int{}
	for i := range entries {
		r := root(i)
		if r == i {
			number[i] = len(parts)
			parts = append(parts, part{})
		}
		p := &parts[number[r]]
		p.members = append(p.members, i)
		p.described = p.described || len(entries[i].words) > 0
	}
	return parts
}

// weakLinks links entities that have nothing but an acronym to the one that
// has it beside a full name, where there is just one, and else to each other.
func (b nameBlock) weakLinks(entries []nameEntry, yield func(Link)) {
	owners := map[uint64]int{} // full name -> group
	groups := 0
	var owner, first *nameEntry
	for i := range entries {
		e := &entries[i]
		if len(e.full) == 0 {
			continue
		}
		if owner == nil {
			owner = e
		}
		groups += joinOwners(owners, e.full, i)
	}
	if groups > 1 {
		return
	}
	for i := range entries {
		e := &entries[i]
		switch {
		case len(e.full) > 0:
		case groups == 1:
			x, y := min(owner.entity, e.entity), max(owner.entity, e.entity)
			yield(Link{A: x, B: y, Reason: fmt.Sprintf("the only one known as %q", b.name), Score: 0.8})
		case first == nil:
			first = e
		default:
			yield(Link{A: first.entity, B: e.entity, Reason: fmt.Sprintf("same acronym %q", b.name), Score: 0.7})
		}
	}
}

// joinOwners puts full names of one entity into one group, and tells how many
// groups more, or fewer, there are.
func joinOwners(owners map[uint64]int, full []uint64, group int) int {
	known := map[int]bool{}
	for _, name := range full {
		if g, met := owners[name]; met {
			known[g] = true
		}
	}
	if len(known) > 1 {
		for name, g := range owners {
			if known[g] {
				owners[name] = group
			}
		}
	} else if len(known) == 1 {
		group = slices.Collect(maps.Keys(known))[0]
	}
	for _, name := range full {
		owners[name] = group
	}
	return 1 - len(known)
}

// names are the blocks of names as they were and as they are to be, of the
// names that changed articles have or had.
type names struct {
	state   State
	fresh   bool
	changed map[graph.ID]bool
	blocks  map[uint64]nameBlock
	came    []nameSpot // sorted by block and entity
	entries []byte     // what they are encoded as
}

// nameSpot is an entity of a changed article in a block.
type nameSpot struct {
	block    uint64
	entity   graph.ID
	from, to uint32 // in entries
}

func newNames(state State, fresh bool) *names {
	return &names{state: state, fresh: fresh, changed: map[graph.ID]bool{}, blocks: map[uint64]nameBlock{}}
}

// put takes in the names of a changed article that is to be there.
func (n *names) put(d *digest, alone map[graph.ID]bool) {
	d.eachName(alone, func(b nameBlock, e nameEntry) {
		from := len(n.entries)
		n.entries = append(n.entries, e.encode()...)
		h := b.hash()
		n.blocks[h] = b
		n.came = append(n.came, nameSpot{h, e.entity, uint32(from), uint32(len(n.entries))})
	})
}

// went takes in the names of a changed article as it was.
func (n *names) went(d *digest, alone map[graph.ID]bool) {
	d.eachName(alone, func(b nameBlock, e nameEntry) { n.blocks[b.hash()] = b })
}

func (n *names) sort() {
	slices.SortFunc(n.came, func(a, b nameSpot) int {
		return cmp.Or(cmp.Compare(a.block, b.block), compareStrings(a.entity, b.entity))
	})
}

// name judges the entities of all names that changed articles have or had.
func (r *run) name(Change) error {
	for _, block := range slices.Sorted(maps.Keys(r.names.blocks)) {
		if r.ctx.Err() != nil {
			return r.ctx.Err()
		}
		if err := r.names.judge(block, &r.links); err != nil {
			return err
		}
	}
	return nil
}

// judge notes which links of a block went and came.
func (n *names) judge(block uint64, to *difference) error {
	var old, now []nameEntry
	if !n.fresh {
		for e, err := range n.state.Keys(blockKey(famName, block, ""), after(blockKey(famName, block, ""))) {
			if err != nil {
				return err
			}
			one, err := decodeNameEntry(graph.ID("entity:"+string(e.Key[9:])), e.Value)
			if err != nil {
				return fmt.Errorf("name %q: %w", n.blocks[block].name, err)
			}
			if old = append(old, one); !n.changed[one.entity.Article()] {
				now = append(now, one)
			}
		}
	}
	i, _ := slices.BinarySearchFunc(n.came, block, func(s nameSpot, b uint64) int { return cmp.Compare(s.block, b) })
	for ; i < len(n.came) && n.came[i].block == block; i++ {
		s := n.came[i]
		one, err := decodeNameEntry(s.entity, n.entries[s.from:s.to])
		if err != nil {
			return err
		}
		now = append(now, one)
	}
	slices.SortFunc(now, func(a, b nameEntry) int { return compareStrings(a.entity, b.entity) })
	b := n.blocks[block]
	b.links(old, to.remove)
	b.links(now, to.add)
	return nil
}

// nameKey is the key of an entity in a block of a name.
func nameKey(block uint64, entity graph.ID) []byte {
	return blockKey(famName, block, bare(entity))
}
