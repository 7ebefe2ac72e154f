package vocab

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"

	"dateline/graph"
)

// Facts are the facts of one article's quads, whatever their order. Lists
// whose order means nothing (mentions, aliases, a claim's outlets and events)
// come sorted and without repeats.
func Facts(article graph.ID, quads []quad.Quad) (graph.Facts, error) {
	d := &decoder{article: article, nodes: map[quad.Value]map[quad.Value][]quad.Value{}}
	for _, q := range quads {
		d.take(q)
	}
	f := graph.Facts{Article: d.articleNode()}
	for i := 0; d.has(article.Local(graph.KindEntity, i)); i++ {
		f.Entities = append(f.Entities, d.entity(d.node(graph.KindEntity, i)))
	}
	for i := 0; d.has(article.Local(graph.KindEvent, i)); i++ {
		f.Events = append(f.Events, d.event(d.node(graph.KindEvent, i)))
	}
	for i := 0; d.has(graph.ID(fmt.Sprintf("%s/relation/%d", article, i))); i++ {
		f.Relations = append(f.Relations, d.relation(quad.IRI(fmt.Sprintf("%s/relation/%d", article, i))))
	}
	for i := 0; d.has(article.Local(graph.KindClaim, i)); i++ {
		f.Claims = append(f.Claims, d.claim(d.node(graph.KindClaim, i)))
	}
	return f, d.err
}

type decoder struct {
	article graph.ID
	nodes   map[quad.Value]map[quad.Value][]quad.Value
	err     error
}

func (d *decoder) take(q quad.Quad) {
	node := d.nodes[q.Subject]
	if node == nil {
		node = map[quad.Value][]quad.Value{}
		d.nodes[q.Subject] = node
	}
	node[q.Predicate] = append(node[q.Predicate], q.Object)
}

func (d *decoder) has(id graph.ID) bool { return d.nodes[quad.IRI(id)] != nil }

func (d *decoder) node(kind graph.NodeKind, n int) quad.IRI {
	return quad.IRI(d.article.Local(kind, n))
}

func (d *decoder) fail(format string, args ...any) {
	if d.err == nil {
		d.err = fmt.Errorf("quads of %s: %w: %s", d.article, graph.ErrInvalid, fmt.Sprintf(format, args...))
	}
}

// one is the only object of a subject's predicate, nil where there is none.
func (d *decoder) one(s, p quad.IRI) quad.Value {
	if values := d.nodes[s][p]; len(values) > 0 {
		return values[0]
	}
	return nil
}

func (d *decoder) text(s, p quad.IRI) string {
	text, _ := d.one(s, p).(quad.String)
	return string(text)
}

func (d *decoder) texts(s, p quad.IRI) []string {
	var texts []string
	for _, v := range d.nodes[s][p] {
		if text, ok := v.(quad.String); ok {
			texts = append(texts, string(text))
		}
	}
	slices.Sort(texts)
	return slices.Compact(texts)
}

func (d *decoder) float(s, p quad.IRI) float64 {
	switch v := d.one(s, p).(type) {
	case quad.Float:
		return float64(v)
	case quad.Int:
		return float64(v)
	}
	return 0
}

func (d *decoder) bool(s, p quad.IRI) bool {
	yes, _ := d.one(s, p).(quad.Bool)
	return bool(yes)
}

// number is the number of the node that the predicate leads to, or -1.
func (d *decoder) number(s, p quad.IRI) int {
	if v := d.one(s, p); v != nil {
		return d.numberOf(v)
	}
	return -1
}

func (d *decoder) numberOf(v quad.Value) int {
	iri, _ := v.(quad.IRI)
	n, err := strconv.Atoi(string(iri[strings.LastIndexByte(string(iri), '.')+1:]))
	if err != nil {
		d.fail("%v is no numbered node", v)
	}
	return n
}

func (d *decoder) numbers(s, p quad.IRI) []int {
	var numbers []int
	for _, v := range d.nodes[s][p] {
		numbers = append(numbers, d.numberOf(v))
	}
	slices.Sort(numbers)
	return slices.Compact(numbers)
}

func (d *decoder) span(s, p quad.IRI) graph.Span {
	v := d.one(s, p)
	if v == nil {
		return graph.Span{}
	}
	span, _ := d.fragment(v)
	return span
}

// fragment reads "article#char=1,9;head=3,9".
func (d *decoder) fragment(v quad.Value) (span, head graph.Span) {
	iri, _ := v.(quad.IRI)
	_, fragment, _ := strings.Cut(string(iri), "#char=")
	chars, heads, _ := strings.Cut(fragment, ";head=")
	span = d.parse(chars, ",")
	if heads != "" {
		head = d.parse(heads, ",")
	}
	return span, head
}

func (d *decoder) parse(text, by string) graph.Span {
	from, to, _ := strings.Cut(text, by)
	start, err1 := strconv.Atoi(from)
	end, err2 := strconv.Atoi(to)
	if err1 != nil || err2 != nil || start < 0 || end < start {
		d.fail("%q is no span", text)
	}
	return graph.Span{Start: start, End: end}
}

func (d *decoder) mentions(s quad.IRI) []graph.Mention {
	var mentions []graph.Mention
	for _, form := range [...]graph.MentionForm{graph.Name, graph.Nominal, graph.Pronoun, graph.Verb, graph.Noun} {
		for _, v := range d.nodes[s][mention+quad.IRI(form)] {
			span, head := d.fragment(v)
			mentions = append(mentions, graph.Mention{Span: span, Head: head, Form: form})
		}
	}
	slices.SortFunc(mentions, compareMentions)
	return slices.Compact(mentions)
}

func compareMentions(a, b graph.Mention) int {
	return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End), cmp.Compare(a.Head.Start, b.Head.Start),
		cmp.Compare(a.Head.End, b.Head.End), cmp.Compare(a.Form, b.Form))
}

// parts are the numbered parts of a node, in order.
func (d *decoder) parts(s quad.IRI, kind string) []quad.IRI {
	var parts []quad.IRI
	for i := 0; d.nodes[part(s, kind, i)] != nil; i++ {
		parts = append(parts, part(s, kind, i))
	}
	return parts
}
