package name

import "strings"

// label is a token's place in a name and the name's type, in the BILOU scheme
// (Ratinov and Roth 2009): begin, inside, last, unit; outside is 0.
type label uint8

const (
	outside    label = 0
	labelCount       = 1 + 4*len(typeNames)
)

// position is a token's place in a name.
type position uint8

const (
	begin position = iota
	inside
	last
	unit
)

// The types of name that the model tells apart. miscellaneous are works,
// events, products, nationalities.
const (
	person = iota
	organization
	location
	miscellaneous
)

var typeNames = [...]string{"PER", "ORG", "LOC", "MISC"}

func makeLabel(kind int, p position) label { return label(1 + 4*kind + int(p)) }

func (l label) kind() int          { return int(l-1) / 4 }
func (l label) position() position { return position((l - 1) % 4) }
func (l label) opens() bool        { return l != outside && (l.position() == begin || l.position() == unit) }
func (l label) closes() bool       { return l != outside && (l.position() == last || l.position() == unit) }

// follows tells whether next may stand after l: names are never left open,
// and never continued where none is.
func follows(l, next label) bool {
	if l == outside || l.closes() {
		return next == outside || next.opens()
	}
	return next != outside && !next.opens() && next.kind() == l.kind()
}

// iob2 writes labels as IOB2 tags: "B-PER", "I-PER", "O".
func iob2(labels []label) []string {
	tags := make([]string, len(labels))
	for i, l := range labels {
		switch {
		case l == outside:
			tags[i] = "O"
		case l.opens():
			tags[i] = "B-" + typeNames[l.kind()]
		default:
			tags[i] = "I-" + typeNames[l.kind()]
		}
	}
	return tags
}

// bilou reads IOB2 tags; a tag of an unknown type is outside.
func bilou(tags []string) []label {
	labels := make([]label, len(tags))
	for i := 0; i < len(tags); {
		end := i + 1
		kind := kindOf(tags[i])
		if kind < 0 {
			i = end
			continue
		}
		for end < len(tags) && tags[end] == "I-"+typeNames[kind] {
			end++
		}
		setName(labels[i:end], kind)
		i = end
	}
	return labels
}

// setName labels the tokens as one name.
func setName(labels []label, kind int) {
	for i := range labels {
		labels[i] = makeLabel(kind, inside)
	}
	labels[0], labels[len(labels)-1] = makeLabel(kind, begin), makeLabel(kind, last)
	if len(labels) == 1 {
		labels[0] = makeLabel(kind, unit)
	}
}

// kindOf is the type of an IOB2 tag, or -1.
func kindOf(tag string) int {
	_, name, _ := strings.Cut(tag, "-")
	for kind, known := range typeNames {
		if name == known {
			return kind
		}
	}
	return -1
}
