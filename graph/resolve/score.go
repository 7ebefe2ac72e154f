package resolve

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"dateline/graph"
)

// Scores from which two events are one, or are shown as candidates.
const (
	sameFrom      = 0.6
	candidateFrom = 0.45
)

// pairing is two articles whose events are compared.
type pairing struct {
	x, y  *digest
	alike float64 // cosine of their words
	long  bool    // they were published long after each other
}

func pair2(x, y *digest) *pairing {
	return &pairing{x, y, cosine(x.words, y.words), longBetween(x.published, y.published)}
}

// oneStory is for how many days articles tell of one event without a date.
const oneStory = 60

// longBetween tells whether two articles were published so long after each
// other that only dates that agree make their events one: not two floods in
// two years. It is false where a date is not known.
func longBetween(a, b graph.Date) bool {
	x, y := dayOf(a), dayOf(b)
	return x != 0 && y != 0 && max(x-y, y-x) > oneStory
}

// dayOf numbers a whole date by its days, 0 for others.
func dayOf(date graph.Date) int {
	day, err := time.Parse(time.DateOnly, string(date))
	if err != nil {
		return 0
	}
	return int(day.Unix() / (24 * 60 * 60))
}

// likeness is what speaks for two events being one.
type likeness struct {
	shared      int  // participants
	role        bool // one of them in the same role
	place, time bool
	equal       bool // types
	above, word bool // types of one branch; the same word for it
	story       bool // the articles are on one happening
}

// compare tells how far two events are one, and why: 0 where something speaks
// against it. Who was targeted or acted counts most, then time and place, then
// the type, the trigger words and whether both articles are on one happening.
func (p *pairing) compare(x, y *telling) (l likeness, score float64) {
	if !compatible(x.status, y.status) || !sameBranch(x.kind, y.kind) {
		return l, 0
	}
	known, agree := compareDates(x.start, x.end, y.start, y.end)
	if known && !agree || p.long && !agree {
		return l, 0
	}
	l.time, l.equal = agree, x.kind == y.kind
	l.word = slices.ContainsFunc(x.stems, func(s uint32) bool { return slices.Contains(y.stems, s) })
	if general(x.kind) && general(y.kind) && !l.word {
		return l, 0 // a class of words says too little
	}
	l.shared, l.role = p.sharedWho(x.who, y.who)
	if statement(x.kind) && (l.shared == 0 || x.kind == sayType) {
		return l, 0 // what somebody said is a claim; two sayings are two
	}
	l.place = slices.ContainsFunc(x.where, func(a int) bool {
		return slices.ContainsFunc(y.where, func(b int) bool { return p.same(a, b) })
	})
	l.above = strings.HasPrefix(x.kind, y.kind+".") || strings.HasPrefix(y.kind, x.kind+".")
	l.story = p.alike >= sameStory
	return l, l.score()
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

// same tells whether an entity of the one article and one of the other go by
// one name, and nothing tells two of that name apart.
func (p *pairing) same(x, y int) bool {
	a, b := &p.x.entities[x], &p.y.entities[y]
	if p.alike >= sameStory && a.sort == person && b.sort == person && !(a.known && b.known) && a.surname() == b.surname() && a.surname() != "" {
		return true
	}
	if !slices.ContainsFunc(a.keys, func(k uint64) bool { return slices.Contains(b.keys, k) }) {
		return false
	}
	return a.sort != person || p.alike >= sameStory || len(a.words) == 0 || len(b.words) == 0 ||
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

func (l *likeness) score() float64 {
	points := 0
	add := func(holds bool, n int) {
		if holds {
			points += n
		}
	}
	add(l.shared > 1, 35)
	add(l.shared == 1, 20)
	add(l.role, 10)
	add(l.place, 15)
	add(l.time, 25)
	add(l.equal, 15)
	add(l.above, 10)
	add(!l.equal && !l.above, 5)
	add(l.word, 20)
	add(l.story, 25)
	return float64(min(points, 100)) / 100
}

// reason tells what speaks for two events being one.
func (p *pairing) reason(x, y *telling) string {
	l, _ := p.compare(x, y)
	var reasons []string
	add := func(holds bool, reason string) {
		if holds {
			reasons = append(reasons, reason)
		}
	}
	add(l.shared > 1, fmt.Sprintf("%d shared participants", l.shared))
	add(l.shared == 1, "a shared participant")
	add(l.role, "in the same role")
	add(l.place, "the same place")
	add(l.time, "the same time")
	add(l.equal, "the same type "+x.kind)
	add(l.above, "types of one branch")
	add(!l.equal && !l.above, "types that one thing may be called by")
	add(l.word, "the same word for it")
	add(l.story, fmt.Sprintf("articles on one happening (%.2f)", math.Round(100*p.alike)/100))
	return strings.Join(reasons, ", ")
}

// sayType is the type of saying, which says nothing of what was said.
const sayType = "statement.say"

func statement(eventType string) bool {
	return eventType == "statement" || strings.HasPrefix(eventType, "statement.")
}

// general tells the types of what happens outside the ontology.
func general(eventType string) bool { return strings.HasPrefix(eventType, "other.") }

// compatible tells whether two statuses can be of one event.
func compatible(a, b graph.EventStatus) bool {
	took := func(s graph.EventStatus) bool { return s == graph.Happened || s == graph.Ongoing }
	return a == b || (took(a) && took(b))
}

// sameBranch tells whether one type lies above the other, or both are what
// articles call one thing by.
func sameBranch(a, b string) bool {
	if a == b || strings.HasPrefix(a, b+".") || strings.HasPrefix(b, a+".") {
		return true
	}
	for _, names := range oneThing {
		if slices.Contains(names, a) && slices.Contains(names, b) {
			return true
		}
	}
	vague := func(t string) bool { return t == "operation" || t == "action" || t == "conflict" }
	second := func(t string) string { return strings.Join(strings.SplitN(t+"..", ".", 3)[:2], ".") }
	return family(a) == family(b) && (vague(a) || vague(b)) || second(a) == second(b)
}

// oneThing are types that one happening is often told by.
var oneThing = [][]string{
	{"life.die", "life.kill", "crime.murder"},
	{"personnel.appoint", "personnel.hire", "personnel.join"},
	{"personnel.resign", "personnel.dismiss", "personnel.leave", "personnel.retire"},
	{"disaster.explosion", "conflict.attack.bombing"},
	{"disaster.collapse", "disaster.accident", "disaster.flood"},
	{"conflict.attack", "operation.raid"},
	{"justice.arrest", "operation.raid"},
	{"business.merger", "business.sell", "business.invest"},
	{"crime.steal", "justice.seize"},
	{"justice.convict", "justice.sentence"},
}

// family is the branch of types inside which events are compared: an operation
// may be what another article calls an attack or an arrest.
func family(eventType string) string {
	top, _, _ := strings.Cut(eventType, ".")
	switch top {
	case "conflict", "justice", "operation", "action", "crime", "life":
		return "force"
	case "politics", "business", "personnel", "contest", "labour":
		return "office"
	}
	return top
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
