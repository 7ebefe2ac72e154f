package resolve

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"dateline/graph"
)

// Scores from which two events are one, or are shown as candidates.
const (
	sameFrom      = 0.6
	candidateFrom = 0.45
)

// likeness is what speaks for two events being one.
type likeness struct {
	x, y        *graph.LocalEvent
	shared      int  // participants
	role        bool // one of them in the same role
	place, time bool
	above, word bool // types of one branch; the same word for it
	alike       float64
}

// eventScore tells how far two events are one, and why. Who was targeted or
// acted counts most, then time and place, then the type, the trigger words and
// whether both articles are on one happening, which alike tells: it is asked
// only where it may decide.
func eventScore(a, b *telling, alike func() float64) (float64, string) {
	x, y := a.event, b.event
	if !compatible(x.Status, y.Status) || !sameBranch(x.Type, y.Type) {
		return 0, ""
	}
	sameWord := slices.ContainsFunc(a.stems, func(s string) bool { return slices.Contains(b.stems, s) })
	if general(x.Type) && general(y.Type) && !sameWord {
		return 0, "" // a class of words says too little
	}
	known, agree := compareTimes(x.Time, y.Time)
	if known && !agree {
		return 0, ""
	}
	l := likeness{x: x, y: y, time: agree, word: sameWord}
	l.shared, l.role = sharedWho(a.who, b.who)
	if statement(x.Type) && (l.shared == 0 || x.Type == sayType) {
		return 0, "" // what somebody said is a claim; two sayings are two
	}
	l.place = slices.ContainsFunc(a.where, func(id graph.ID) bool { return slices.Contains(b.where, id) })
	l.above = strings.HasPrefix(x.Type, y.Type+".") || strings.HasPrefix(y.Type, x.Type+".")
	if l.alike = 1; l.score(nil) < candidateFrom {
		return 0, ""
	}
	l.alike = alike()
	var reasons []string
	score := l.score(&reasons)
	return score, strings.Join(reasons, ", ")
}

// score adds up what speaks for one event, and tells it where reasons are
// asked for.
func (l *likeness) score(reasons *[]string) float64 {
	score := 0.0
	add := func(holds bool, points float64, reason func() string) {
		if !holds {
			return
		}
		if score += points; reasons != nil {
			*reasons = append(*reasons, reason())
		}
	}
	text := func(s string) func() string { return func() string { return s } }
	add(l.shared > 1, 0.35, func() string { return fmt.Sprintf("%d shared participants", l.shared) })
	add(l.shared == 1, 0.2, text("a shared participant"))
	add(l.role, 0.1, text("in the same role"))
	add(l.place, 0.15, text("the same place"))
	add(l.time, 0.25, text("the same time"))
	add(l.x.Type == l.y.Type, 0.15, func() string { return "the same type " + l.x.Type })
	add(l.above, 0.1, text("types of one branch"))
	add(l.x.Type != l.y.Type && !l.above, 0.05, text("types that one thing may be called by"))
	add(l.word, 0.2, text("the same word for it"))
	add(l.alike >= sameStory, 0.25, func() string { return fmt.Sprintf("articles on one happening (%.2f)", l.alike) })
	return math.Round(100*min(score, 1)) / 100
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

// sharedWho counts the entities that take part in both, and tells whether
// one does so in the same role.
func sharedWho(a, b []player) (n int, role bool) {
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i].id < b[j].id:
			i++
		case a[i].id > b[j].id:
			j++
		default:
			n++
			role = role || slices.ContainsFunc(a[i].roles, func(r graph.RoleKind) bool { return slices.Contains(b[j].roles, r) })
			i++
			j++
		}
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

func withoutYear(d graph.Date) graph.Date {
	if strings.HasPrefix(string(d), "--") {
		return d[2:]
	}
	if len(d) > 5 {
		return d[5:]
	}
	return ""
}
