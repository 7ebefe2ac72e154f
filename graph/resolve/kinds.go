package resolve

import (
	"slices"
	"strings"
	"sync"
	"sync/atomic"
)

// kinship is how the types of two events stand to each other; 0 where events
// of them are never one.
type kinship uint8

const (
	related     kinship = 1 << iota
	equal               // one type
	above               // one lies above the other
	bothGeneral         // both are of what happens outside the ontology
	stated              // both are statements
	saying              // both are of the type of saying, which says nothing of what was said
)

// kinds are numbers of types, and how those stand to each other. They are safe
// for use by many goroutines.
type kinds struct {
	mu      sync.Mutex
	numbers map[string]uint16
	names   []string
	kin     atomic.Pointer[[][]kinship] // how a type stands to all that are numbered
}

// number numbers types.
func (k *kinds) number(events []telling, to []uint16) {
	k.mu.Lock()
	defer k.mu.Unlock()
	many := len(k.names)
	for i := range events {
		n, met := k.numbers[events[i].kind]
		if !met {
			if k.numbers == nil {
				k.numbers = map[string]uint16{}
			}
			n = uint16(len(k.names))
			kind := strings.Clone(events[i].kind)
			k.numbers[kind] = n
			k.names = append(k.names, kind)
		}
		to[i] = n
	}
	if len(k.names) > many {
		k.grow()
	}
}

// grow makes the table that holds all types, from the one that holds some.
func (k *kinds) grow() {
	kin, before := make([][]kinship, len(k.names)), k.kinship()
	for x := range kin {
		kin[x] = make([]kinship, len(k.names))
		for y := range kin[x] {
			if x < len(before) && y < len(before) {
				kin[x][y] = before[x][y]
			} else {
				kin[x][y] = kinshipOf(k.names[x], k.names[y])
			}
		}
	}
	k.kin.Store(&kin)
}

// kinship is how types stand to each other, by their numbers.
func (k *kinds) kinship() [][]kinship {
	if kin := k.kin.Load(); kin != nil {
		return *kin
	}
	return nil
}

func kinshipOf(x, y string) (kin kinship) {
	if !sameBranch(x, y) {
		return 0
	}
	add := func(holds bool, what kinship) {
		if holds {
			kin |= what
		}
	}
	kin = related
	add(x == y, equal)
	add(strings.HasPrefix(x, y+".") || strings.HasPrefix(y, x+"."), above)
	add(general(x) && general(y), bothGeneral)
	add(statement(x), stated)
	add(x == sayType, saying)
	return kin
}

// sayType is the type of saying, which says nothing of what was said.
const sayType = "statement.say"

func statement(eventType string) bool {
	return eventType == "statement" || strings.HasPrefix(eventType, "statement.")
}

// general tells the types of what happens outside the ontology.
func general(eventType string) bool { return strings.HasPrefix(eventType, "other.") }

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
