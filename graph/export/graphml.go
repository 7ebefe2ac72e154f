package export

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"dateline/graph"
)

// graphMLKeys are the attributes of nodes and edges.
var graphMLKeys = [...]struct{ id, of, name, kind string }{
	{"kind", "node", "kind", "string"}, {"label", "node", "label", "string"}, {"type", "node", "type", "string"},
	{"status", "node", "status", "string"}, {"start", "node", "start", "string"}, {"end", "node", "end", "string"},
	{"articles", "node", "articles", "int"},
	{"role", "edge", "type", "string"}, {"words", "edge", "label", "string"}, {"confidence", "edge", "confidence", "double"},
	{"weight", "edge", "weight", "double"}, {"sentence", "edge", "sentence", "string"},
}

// graphML writes entities, events and claims as nodes and what links them as
// edges. Articles are left out: they would tie everything to everything.
func (w *writer) graphML(out io.Writer) error {
	g := &graphML{out: out}
	g.print(xml.Header + `<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" ` +
		`xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">` + "\n")
	for _, k := range graphMLKeys {
		g.print(fmt.Sprintf(`<key id="%s" for="%s" attr.name="%s" attr.type="%s"/>`+"\n", k.id, k.of, k.name, k.kind))
	}
	g.print(`<graph id="dateline" edgedefault="directed">` + "\n")
	if err := w.graphMLNodes(g); err != nil {
		return err
	}
	n := 0
	err := w.edges(false, func(found []edge) error {
		for i := range found {
			g.edge(n, &found[i])
			n++
		}
		return g.err
	})
	g.print("</graph>\n</graphml>\n")
	if err != nil {
		return err
	}
	return g.err
}

func (w *writer) graphMLNodes(g *graphML) error {
	err := nodes(w, graph.KindEntity, func(_ []graph.ID, all []*graph.Entity) error {
		for _, e := range all {
			g.node(e.ID, "ENTITY", e.Name, string(e.Kind), "", nil, e.ArticleCount)
		}
		return g.err
	})
	if err != nil {
		return err
	}
	err = nodes(w, graph.KindEvent, func(_ []graph.ID, all []*graph.Event) error {
		for _, e := range all {
			g.node(e.ID, "EVENT", e.Label, e.Type, string(e.Status), e.Time, e.ArticleCount)
		}
		return g.err
	})
	if err != nil {
		return err
	}
	return nodes(w, graph.KindClaim, func(_ []graph.ID, all []*graph.Claim) error {
		for _, c := range all {
			g.node(c.ID, "CLAIM", c.Text, directness(c), "", c.Time, 1)
		}
		return g.err
	})
}

// graphML writes XML until an error.
type graphML struct {
	out io.Writer
	err error
}

func (g *graphML) print(s string) {
	if g.err == nil {
		_, g.err = io.WriteString(g.out, s)
	}
}

func (g *graphML) node(id graph.ID, kind, label, typ, status string, t *graph.TimeSpan, articles int) {
	start, end := times(t)
	g.print(`<node id="` + escaped(string(id)) + `">`)
	for _, d := range [...][2]string{{"kind", kind}, {"label", label}, {"type", typ}, {"status", status}, {"start", start}, {"end", end}, {"articles", fmt.Sprint(articles)}} {
		g.data(d[0], d[1])
	}
	g.print("</node>\n")
}

func (g *graphML) edge(n int, e *edge) {
	g.print(fmt.Sprintf(`<edge id="e%d" source="%s" target="%s">`, n, escaped(string(e.from)), escaped(string(e.to))))
	for _, d := range [...][2]string{{"role", e.kind}, {"words", e.label}, {"confidence", decimal(e.confidence)}, {"weight", fmt.Sprint(max(e.articles, 1))}, {"sentence", e.sentence}} {
		g.data(d[0], d[1])
	}
	g.print("</edge>\n")
}

func (g *graphML) data(key, value string) {
	if value != "" {
		g.print(`<data key="` + key + `">` + escaped(value) + `</data>`)
	}
}

// escaped is text as XML has it; what XML has no way to write becomes U+FFFD.
func escaped(s string) string {
	var b strings.Builder
	if xml.EscapeText(&b, []byte(s)) != nil { // a strings.Builder does not fail
		return ""
	}
	return b.String()
}
