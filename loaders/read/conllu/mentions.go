package conllu

import (
	"strconv"
	"strings"

	"dateline/graph"
)

// Mention is a mention of an entity in the "Entity" values of the last
// column, written as Zeldes et al. describe in "CorefUD 1.0: Coreference Meets
// Universal Dependencies" (LREC 2022): "(7-person-giv:act-...-1-ana" opens it
// and "7)" closes it.
type Mention struct {
	graph.Span
	Head  graph.Span // the first token of its minimal span
	Chain string     // the same for mentions of the same entity, inside a document
	Type  string     // "person", "organization", "abstract" ...
}

// mentionFields are the parts of an opening bracket, by their place.
const (
	chainField = iota
	typeField
	_ // information status
	_ // salience
	_ // centering
	minimalField
)

// openMention is a mention whose end was not read yet.
type openMention struct {
	first  int
	fields []string
}

// Mentions are the mentions of entities, in the order in which they end. A
// bracket that nothing closes is left out.
func (d *Document) Mentions() []Mention {
	var found []Mention
	open := map[string][]openMention{}
	for i, misc := range d.Misc {
		for _, bracket := range brackets(entityValue(misc)) {
			inner := strings.Trim(bracket, "()")
			fields := strings.Split(inner, "-")
			if bracket[0] == '(' {
				open[fields[0]] = append(open[fields[0]], openMention{i, fields})
			}
			stack := open[fields[0]]
			if strings.HasSuffix(bracket, ")") && len(stack) > 0 {
				found = append(found, d.mention(stack[len(stack)-1], i))
				open[fields[0]] = stack[:len(stack)-1]
			}
		}
	}
	return found
}

// entityValue is the value of "Entity" in the last column.
func entityValue(misc string) string {
	for part := range strings.SplitSeq(misc, "|") {
		if value, ok := strings.CutPrefix(part, "Entity="); ok {
			return value
		}
	}
	return ""
}

// brackets splits "4)(5-object-new)(6-person" into "4)", "(5-object-new)" and
// "(6-person".
func brackets(value string) []string {
	var all []string
	start := 0
	for i := range value {
		switch {
		case value[i] == ')':
			all = append(all, value[start:i+1])
			start = i + 1
		case value[i] == '(' && i > start:
			all = append(all, value[start:i])
			start = i
		}
	}
	if start < len(value) {
		all = append(all, value[start:])
	}
	return all
}

func (d *Document) mention(open openMention, last int) Mention {
	m := Mention{Span: graph.Span{Start: d.Tokens[open.first].Start, End: d.Tokens[last].End}, Chain: open.fields[chainField]}
	head := open.first
	if len(open.fields) > typeField {
		m.Type = open.fields[typeField]
	}
	if len(open.fields) > minimalField {
		place, _, _ := strings.Cut(open.fields[minimalField], ",")
		if n, err := strconv.Atoi(place); err == nil && n >= 1 && open.first+n-1 <= last {
			head = open.first + n - 1
		}
	}
	m.Head = d.Tokens[head]
	return m
}
