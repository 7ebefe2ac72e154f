package resolve

import (
	"fmt"
	"strings"
)

// likeness is what speaks for two events being one; zero where something
// speaks against it.
type likeness struct {
	signs  uint16 // bits of sign
	shared uint8  // participants
	alike  uint8  // cosine of the articles' words, in hundredths
}

// A sign speaks for two events being one, with so many points of a hundred.
const (
	sharedMany = iota
	sharedOne
	sameRole
	samePlace
	otherPlace
	sameTime
	sameType
	typeAbove
	typeBeside
	sameWord
	sameHappening
)

// signs are what each sign counts and how it is told.
var signs = [...]struct {
	points int
	told   string
}{
	sharedMany:    {35, "%d shared participants"},
	sharedOne:     {20, "a shared participant"},
	sameRole:      {10, "in the same role"},
	samePlace:     {15, "the same place"},
	otherPlace:    {-15, "though each names another place"},
	sameTime:      {25, "the same time"},
	sameType:      {15, "the same type"},
	typeAbove:     {10, "types of one branch"},
	typeBeside:    {5, "types that one thing may be called by"},
	sameWord:      {20, "the same word for it"},
	sameHappening: {25, "articles on one happening (%.2f)"},
}

func (l *likeness) add(holds bool, sign int) {
	if holds {
		l.signs |= 1 << sign
	}
}

// points are what the signs count together, of a hundred.
func (l likeness) points() int {
	points := 0
	for i := range signs {
		if l.signs&(1<<i) != 0 {
			points += signs[i].points
		}
	}
	return min(points, 100)
}

// reason tells the signs.
func (l likeness) reason() string {
	var reasons []string
	for i := range signs {
		if l.signs&(1<<i) == 0 {
			continue
		}
		told := signs[i].told
		switch i {
		case sharedMany:
			told = fmt.Sprintf(told, l.shared)
		case sameHappening:
			told = fmt.Sprintf(told, float64(l.alike)/100)
		}
		reasons = append(reasons, told)
	}
	return strings.Join(reasons, ", ")
}
