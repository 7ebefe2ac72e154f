package resolve

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"dateline/graph"
)

// Scores from which two events are one, or are shown as candidates.
const (
	sameFrom      = 0.59
	candidateFrom = 0.45
)

// telling is a local event with what tells whether it is the same as another.
type telling struct {
	id    graph.ID
	event *graph.LocalEvent
	who   map[graph.ID][]graph.RoleKind // named entities, by whole entity
	where []graph.ID
}

func eventLinks(facts []*graph.Facts, entities *groups, alone map[graph.ID]bool) []Link {
	var links []Link
	for _, pair := range candidatePairs(facts, entities, alone) {
		if score, reason := eventScore(pair[0], pair[1]); score >= candidateFrom {
			links = append(links, Link{A: pair[0].id, B: pair[1].id, Reason: reason, Score: score, Doubtful: score < sameFrom})
		}
	}
	slices.SortFunc(links, compareLinks)
	return apart(links)
}

// candidatePairs are the pairs of events of different articles that share a
// named entity and a family of type.
func candidatePairs(facts []*graph.Facts, entities *groups, alone map[graph.ID]bool) [][2]*telling {
	blocks := map[string][]*telling{}
	var keys []string
	for _, f := range facts {
		for i := range f.Events {
			t := tellingOf(f, i, entities)
			if alone[t.id] {
				continue
			}
			for _, key := range t.keys() {
				if blocks[key] == nil {
					keys = append(keys, key)
				}
				blocks[key] = append(blocks[key], t)
			}
		}
	}
	seen := map[[2]graph.ID]bool{}
	var pairs [][2]*telling
	for _, key := range keys {
		pairs = pairsOf(blocks[key], seen, pairs)
	}
	return pairs
}

// window is how many events of a block, in order of time, an event is compared
// with. It bounds the cost of participants that are in thousands of events.
const window = 100

func pairsOf(block []*telling, seen map[[2]graph.ID]bool, pairs [][2]*telling) [][2]*telling {
	slices.SortFunc(block, compareTellings)
	for i, a := range block {
		for _, b := range block[i+1 : min(len(block), i+1+window)] {
			key := pairOf(a.id, b.id)
			if a.id.Article() != b.id.Article() && !seen[key] {
				seen[key] = true
				pairs = append(pairs, [2]*telling{a, b})
			}
		}
	}
	return pairs
}

// compareTellings orders events by time, those without one last.
func compareTellings(a, b *telling) int {
	start := func(t *telling) graph.Date {
		if t.event.Time == nil || t.event.Time.Start == "" {
			return "~"
		}
		return t.event.Time.Start
	}
	return cmp.Or(cmp.Compare(start(a), start(b)), cmp.Compare(a.id, b.id))
}

func tellingOf(f *graph.Facts, i int, entities *groups) *telling {
	e := &f.Events[i]
	t := &telling{id: f.Article.ID.Local(graph.KindEvent, i), event: e, who: map[graph.ID][]graph.RoleKind{}}
	for _, r := range e.Roles {
		if hasName(&f.Entities[r.Entity]) {
			id := entities.root(f.Article.ID.Local(graph.KindEntity, r.Entity))
			t.who[id] = append(t.who[id], r.Role)
		}
	}
	for _, p := range e.Places {
		t.where = append(t.where, entities.root(f.Article.ID.Local(graph.KindEntity, p.Entity)))
	}
	return t
}

func hasName(e *graph.LocalEntity) bool {
	return slices.ContainsFunc(e.Mentions, func(m graph.Mention) bool { return m.Form == graph.Name })
}

// keys are the blocks that the event belongs to.
func (t *telling) keys() []string {
	if strings.HasPrefix(t.event.Type, "statement") {
		return nil
	}
	var keys []string
	for id := range t.who {
		keys = append(keys, family(t.event.Type)+" "+string(id))
	}
	for _, id := range t.where {
		if key := family(t.event.Type) + " " + string(id); !slices.Contains(keys, key) {
			keys = append(keys, key)
		}
	}
	slices.Sort(keys)
	return keys
}

// family is the part of a type that both events must have: an operation may
// be what another article calls an attack or an arrest.
func family(eventType string) string {
	top, _, _ := strings.Cut(eventType, ".")
	switch top {
	case "conflict", "justice", "operation", "action":
		return "conflict"
	}
	return top
}

// eventScore tells how far two events are one, and why. Who was targeted or
// acted counts most, then time and place, then the type.
func eventScore(a, b *telling) (float64, string) {
	x, y := a.event, b.event
	if !compatible(x.Status, y.Status) || !sameBranch(x.Type, y.Type) {
		return 0, ""
	}
	known, agree := compareTimes(x.Time, y.Time)
	if known && !agree {
		return 0, ""
	}
	score, reasons := 0.0, []string{}
	add := func(points float64, reason string) {
		score += points
		reasons = append(reasons, reason)
	}
	same, role := sharedWho(a.who, b.who)
	switch {
	case same > 1:
		add(0.35, fmt.Sprintf("%d shared participants", same))
	case same == 1:
		add(0.2, "a shared participant")
	}
	if role {
		add(0.1, "in the same role")
	}
	if slices.ContainsFunc(a.where, func(id graph.ID) bool { return slices.Contains(b.where, id) }) {
		add(0.15, "the same place")
	}
	if agree {
		add(0.25, "the same time")
	}
	switch {
	case x.Type == y.Type:
		add(0.15, "the same type "+x.Type)
	case strings.HasPrefix(x.Type, y.Type+".") || strings.HasPrefix(y.Type, x.Type+"."):
		add(0.1, "types of one branch")
	default:
		add(0.05, "types that one thing may be called by")
	}
	return score, strings.Join(reasons, ", ")
}

// compatible tells whether two statuses can be of one event.
func compatible(a, b graph.EventStatus) bool {
	took := func(s graph.EventStatus) bool { return s == graph.Happened || s == graph.Ongoing }
	return a == b || (took(a) && took(b))
}

// sameBranch tells whether one type lies above the other, or both are kinds
// of one family that articles name differently.
func sameBranch(a, b string) bool {
	if a == b || strings.HasPrefix(a, b+".") || strings.HasPrefix(b, a+".") {
		return true
	}
	generic := func(t string) bool { return strings.HasPrefix(t, "operation") || strings.HasPrefix(t, "action") }
	second := func(t string) string { return strings.Join(strings.SplitN(t+"..", ".", 3)[:2], ".") }
	return generic(a) || generic(b) || second(a) == second(b)
}

// sharedWho counts the entities that take part in both, and tells whether
// one does so in the same role.
func sharedWho(a, b map[graph.ID][]graph.RoleKind) (n int, role bool) {
	for id, roles := range a {
		others, ok := b[id]
		if !ok {
			continue
		}
		n++
		role = role || slices.ContainsFunc(roles, func(r graph.RoleKind) bool { return slices.Contains(others, r) })
	}
	return n, role
}

// compareTimes tells whether both times are known, and whether they agree:
// as far as their precision goes they share a day. A year that is unknown
// agrees with any.
func compareTimes(a, b *graph.TimeSpan) (known, agree bool) {
	if a == nil || b == nil || (a.Start == "" && a.End == "") || (b.Start == "" && b.End == "") {
		return false, false
	}
	aStart, aEnd := bounds(a)
	bStart, bEnd := bounds(b)
	if len(commonPart(aStart, bStart)) == 0 {
		return false, false // a year alone, and a day of an unknown year
	}
	return true, notAfter(aStart, bEnd) && notAfter(bStart, aEnd)
}

func bounds(t *graph.TimeSpan) (start, end graph.Date) {
	start, end = t.Start, t.End
	if start == "" {
		start = end
	}
	if end == "" {
		end = start
	}
	return start, end
}

// notAfter compares the parts that both dates have.
func notAfter(a, b graph.Date) bool {
	if strings.HasPrefix(string(a), "--") || strings.HasPrefix(string(b), "--") {
		a, b = withoutYear(a), withoutYear(b)
	}
	n := min(len(a), len(b))
	return a[:n] <= b[:n]
}

// commonPart is as much of the date a as both dates tell.
func commonPart(a, b graph.Date) graph.Date {
	if strings.HasPrefix(string(a), "--") || strings.HasPrefix(string(b), "--") {
		a, b = withoutYear(a), withoutYear(b)
	}
	return a[:min(len(a), len(b))]
}

func withoutYear(d graph.Date) graph.Date {
	if strings.HasPrefix(string(d), "--") {
		return d[2:]
	}
	if len(d) > 5 {
		return d[5:]
	}
	return ""
}

// apart leaves out links that would join two events of one article, the
// weakest links first. What it leaves out becomes doubtful.
func apart(links []Link) []Link {
	groups := newGroups()
	articles := map[graph.ID][]graph.ID{}
	of := func(root graph.ID) []graph.ID {
		if articles[root] == nil {
			articles[root] = []graph.ID{root.Article()}
		}
		return articles[root]
	}
	for i := range links {
		a, b := groups.root(links[i].A), groups.root(links[i].B)
		if links[i].Doubtful || a == b {
			continue
		}
		if slices.ContainsFunc(of(a), func(id graph.ID) bool { return slices.Contains(of(b), id) }) {
			links[i].Doubtful = true
			continue
		}
		all := append(slices.Clone(of(a)), of(b)...)
		groups.join(a, b)
		articles[groups.root(a)] = all
	}
	return links
}
