package resolve

import (
	"cmp"
	"iter"
	"slices"
	"strings"
	"time"

	"dateline/graph"
)

// Points of a hundred from which two events are one, or are shown as
// candidates.
const (
	sameFrom      = 60
	candidateFrom = 45
)

// pairing is two articles whose events are compared.
type pairing struct {
	x, y  *digest
	alike float64 // cosine of their words
	story bool    // they are on one happening
	days  int     // that lie between their publication
}

func (c *comparer) pairing(x, y *digest) *pairing {
	p := &pairing{x: x, y: y, alike: cosine(x.words, y.words), days: daysBetween(x, y)}
	p.story = p.alike >= sameStory && shareNames(x, y)
	return p
}

// sharedNames is the share of the names of the article with fewer names that
// two articles on one happening have in common. Reports that are worded alike
// (results, quakes, sentences of courts) name others.
const sharedNames = 0.3

// shareNames tells whether two articles name enough of the same.
func shareNames(x, y *digest) bool {
	var met []int // entities of y
	for i, j := 0, 0; i < len(x.named) && j < len(y.named); {
		switch by := cmp.Compare(x.named[i].key, y.named[j].key); {
		case by < 0:
			i++
		case by > 0:
			j++
		default:
			if !slices.Contains(met, y.named[j].entity) {
				met = append(met, y.named[j].entity)
			}
			j++
		}
	}
	return len(met) > 0 && float64(len(met)) >= sharedNames*float64(min(x.names, y.names))
}

// For how many days articles tell of one event without a date: any, and those
// that are on one happening.
const (
	oneNews  = 14
	oneStory = 60
)

// daysBetween is how many days lie between the publication of two articles, 0
// where one's date is not known.
func daysBetween(x, y *digest) int {
	if x.day == 0 || y.day == 0 {
		return 0
	}
	return max(x.day-y.day, y.day-x.day)
}

// near tells whether the articles were published so near each other that
// events without dates that agree may be one: not two floods in two years.
func (p *pairing) near() bool { return p.days <= oneNews || p.story && p.days <= oneStory }

// fresh tells whether the articles are on one happening and of one time.
func (p *pairing) fresh() bool { return p.story && p.days <= oneNews }

// inTime tells whether the times of two events let them be one. agree tells
// that both are known, and are one time.
func (p *pairing) inTime(x, y *telling) (fits, agree bool) {
	known, agree := compareDates(x.start, x.end, y.start, y.end)
	if p.days > oneStory && (vague(x) || vague(y)) {
		agree = false
	}
	return agree || !known && p.near(), agree
}

// vague tells whether the time of an event leaves open in which year, or in
// which month of it, the event was.
func vague(t *telling) bool {
	return t.start+t.end == "" || max(len(t.start), len(t.end)) < len("2006-01") || strings.HasPrefix(string(t.start+t.end), "--")
}

// fits tells whether an event may be in the group that x leads: each event is
// held against the first of its group too, so that no row of events, each near
// the one before it, leads from one time or type to another.
func (p *pairing) fits(x, y *telling) bool {
	in, agree := p.inTime(x, y)
	if !in || kinshipOf(x.kind, y.kind) == 0 || !compatible(x.status, y.status) {
		return false
	}
	n, _ := p.sharedWho(x.who, y.who)
	if n == 0 && suffers(p.x, x) && suffers(p.y, y) {
		return false
	}
	place, otherPlace := p.sharedPlace(x, y)
	if otherPlace && !(p.story && (agree || p.fresh())) {
		return false
	}
	return agree || n > 0 || place || p.days <= oneNews
}

// dayOf numbers a whole date by its days, 0 for others.
func dayOf(date graph.Date) int {
	day, err := time.Parse(time.DateOnly, string(date))
	if err != nil {
		return 0
	}
	return int(day.Unix() / (24 * 60 * 60))
}

// compare tells how far two events are one, and why: 0 where something speaks
// against it. Who was targeted or acted counts most, then time and place, then
// the type, the trigger words and whether both articles are on one happening.
// kin is how their types stand to each other.
func (p *pairing) compare(x, y *telling, kin kinship) (l likeness) {
	if kin == 0 || !compatible(x.status, y.status) {
		return likeness{}
	}
	fits, agree := p.inTime(x, y)
	if !fits {
		return likeness{}
	}
	word := slices.ContainsFunc(x.stems, func(s uint32) bool { return slices.Contains(y.stems, s) })
	if kin&bothGeneral != 0 && !word {
		return likeness{} // a class of words says too little
	}
	n, role := p.sharedWho(x.who, y.who)
	if kin&saying != 0 || kin&stated != 0 && n == 0 {
		return likeness{} // what somebody said is a claim; two sayings are two
	}
	place, other := p.sharedPlace(x, y)
	if n == 0 && !place && (!p.story || !agree && !p.fresh()) {
		return likeness{} // two strikes on one day
	}
	l.add(n > 1, sharedMany)
	l.add(n == 1, sharedOne)
	l.add(role, sameRole)
	l.add(place, samePlace)
	l.add(!p.story && other, otherPlace)
	l.add(agree, sameTime)
	l.add(kin&equal != 0, sameType)
	l.add(kin&above != 0, typeAbove)
	l.add(kin&(equal|above) == 0, typeBeside)
	l.add(word, sameWord)
	l.add(p.story, sameHappening)
	l.shared, l.alike = uint8(min(n, 255)), uint8(100*p.alike)
	return l
}

// sharedWho counts the entities that take part in both, and tells whether
// one does so in the same role.
func (p *pairing) sharedWho(x, y []player) (n int, role bool) {
	for _, a := range x {
		for _, b := range y {
			if p.same(a.entity, b.entity) {
				n++
				role = role || a.roles&b.roles != 0
				break
			}
		}
	}
	return n, role
}

// suffers tells whether it is told by name to which person an event was done:
// two who are arrested, and have nobody in common, are two arrests.
func suffers(d *digest, t *telling) bool {
	suffered := roleBit(graph.Targeted) | roleBit(graph.Affected)
	return slices.ContainsFunc(t.who, func(w player) bool {
		return w.roles&suffered != 0 && d.entities[w.entity].sort == person
	})
}

// sharedPlace tells whether both were in one place, and whether both name a
// place and none in common.
func (p *pairing) sharedPlace(x, y *telling) (same, other bool) {
	if slices.ContainsFunc(x.where, func(a int) bool {
		return slices.ContainsFunc(y.where, func(b int) bool { return p.same(a, b) })
	}) {
		return true, false
	}
	some := [2]bool{}
	for a := range x.places(p.x) {
		some[0] = true
		for b := range y.places(p.y) {
			some[1] = true
			if p.same(a, b) {
				return false, false
			}
		}
	}
	return false, some[0] && some[1]
}

// places are the named places of an event, and those that it happened to.
func (t *telling) places(d *digest) iter.Seq[int] {
	return func(yield func(int) bool) {
		for _, n := range t.where {
			if len(d.entities[n].keys) > 0 && !yield(n) {
				return
			}
		}
		for _, p := range t.who {
			if a := &d.entities[p.entity]; a.sort == place && len(a.keys) > 0 && !yield(p.entity) {
				return
			}
		}
	}
}

// same tells whether an entity of the one article and one of the other go by
// one name, and nothing tells two of that name apart.
func (p *pairing) same(x, y int) bool {
	a, b := &p.x.entities[x], &p.y.entities[y]
	if p.story && a.sort == person && b.sort == person && !(a.known && b.known) && a.surname() == b.surname() && a.surname() != "" {
		return true
	}
	if !slices.ContainsFunc(a.keys, func(k uint64) bool { return slices.Contains(b.keys, k) }) {
		return false
	}
	return a.sort != person || p.story || len(a.words) == 0 || len(b.words) == 0 ||
		slices.ContainsFunc(a.words, func(w uint32) bool { return slices.Contains(b.words, w) })
}

// surname is the last word of a person's name.
func (a *actor) surname() string {
	for _, call := range a.calls {
		if name, is := strings.CutPrefix(call, "called "); is {
			return name
		}
	}
	return ""
}

// compatible tells whether two statuses can be of one event.
func compatible(a, b graph.EventStatus) bool {
	took := func(s graph.EventStatus) bool { return s == graph.Happened || s == graph.Ongoing }
	return a == b || (took(a) && took(b))
}

// retold tells whether two events of one article may well be one that it tells
// twice, as in its title and its text: the same word, type and status, nothing
// that contradicts, and no word that makes one of them another.
func retold(x, y *telling) bool {
	if x.new || y.new || x.kind != y.kind || !compatible(x.status, y.status) || statement(x.kind) {
		return false
	}
	if known, agree := compareDates(x.start, x.end, y.start, y.end); known && !agree {
		return false
	}
	same := slices.ContainsFunc(x.stems, func(s uint32) bool { return slices.Contains(y.stems, s) })
	return same && !otherPlayers(x.who, y.who)
}

// otherPlayers tells whether both events of an article name who has one role,
// and name nobody in common.
func otherPlayers(x, y []player) bool {
	var xs, ys uint16
	for _, a := range x {
		xs |= a.roles
		for _, b := range y {
			if a.entity == b.entity {
				return false
			}
			ys |= b.roles
		}
	}
	return xs&ys != 0
}

// compareTimes tells whether both times are known, and whether they agree.
func compareTimes(a, b *graph.TimeSpan) (known, agree bool) {
	if a == nil || b == nil {
		return false, false
	}
	return compareDates(a.Start, a.End, b.Start, b.End)
}

// compareDates tells whether both times are known, and whether they agree: as
// far as their precision goes they share a day. A year that is unknown agrees
// with any.
func compareDates(aStart, aEnd, bStart, bEnd graph.Date) (known, agree bool) {
	if aStart+aEnd == "" || bStart+bEnd == "" {
		return false, false
	}
	aStart, aEnd = bounds(aStart, aEnd)
	bStart, bEnd = bounds(bStart, bEnd)
	return true, notAfter(aStart, bEnd) && notAfter(bStart, aEnd)
}

func bounds(start, end graph.Date) (graph.Date, graph.Date) {
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

func withoutYear(d graph.Date) graph.Date {
	if strings.HasPrefix(string(d), "--") {
		return d[2:]
	}
	if len(d) > 5 {
		return d[5:]
	}
	return ""
}
