package export

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
)

// turtle writes RDF 1.1 Turtle.
func (w *writer) turtle(out io.Writer) error {
	for _, p := range prefixes {
		if _, err := fmt.Fprintf(out, "@prefix %s: <%s> .\n", p[0], p[1]); err != nil {
			return err
		}
	}
	return w.resources(func(r *resource) error {
		var b strings.Builder
		b.WriteString("\n<" + absolute(r.id) + ">")
		r.turtle(&b, "  ")
		b.WriteString(" .\n")
		_, err := io.WriteString(out, b.String())
		return err
	})
}

// turtle writes what leads from the resource.
func (r *resource) turtle(b *strings.Builder, indent string) {
	b.WriteString(" a " + strings.Join(r.types, ", "))
	for _, p := range r.props {
		b.WriteString(" ;\n" + indent + p.name + " ")
		for i, v := range p.values {
			if i > 0 {
				b.WriteString(", ")
			}
			turtleValue(b, v, indent)
		}
	}
}

func turtleValue(b *strings.Builder, v any, indent string) {
	switch v := v.(type) {
	case string:
		b.WriteString(turtleText(v))
	case ref:
		if strings.HasPrefix(string(v), "dl:") {
			b.WriteString(string(v))
		} else {
			b.WriteString("<" + absolute(string(v)) + ">")
		}
	case typed:
		b.WriteString(turtleText(v.value) + "^^" + v.datatype)
	case *resource:
		b.WriteString("[")
		v.turtle(b, indent+"  ")
		b.WriteString(" ]")
	}
}

// turtleText is a literal on one line.
func turtleText(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\r':
			b.WriteString(`\r`)
		case r == '\t':
			b.WriteString(`\t`)
		case r < ' ' || r == 0x7f:
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// jsonLD writes JSON-LD 1.1: a context and the resources as its graph, one a
// line.
func (w *writer) jsonLD(out io.Writer) error {
	if _, err := io.WriteString(out, "{\"@context\":{"); err != nil {
		return err
	}
	for i, p := range prefixes {
		if _, err := fmt.Fprintf(out, "%s%q:%q", comma(i), p[0], p[1]); err != nil {
			return err
		}
	}
	for _, kind := range kinds[:4] {
		if _, err := fmt.Fprintf(out, ",%q:%q", strings.TrimSuffix(kind, ":"), Base+kind); err != nil {
			return err
		}
	}
	if _, err := io.WriteString(out, "},\"@graph\":["); err != nil {
		return err
	}
	n := 0
	err := w.resources(func(r *resource) error {
		var b strings.Builder
		b.WriteString(comma(n) + "\n")
		r.jsonLD(&b)
		n++
		_, err := io.WriteString(out, b.String())
		return err
	})
	if err != nil {
		return err
	}
	_, err = io.WriteString(out, "\n]}\n")
	return err
}

func comma(i int) string {
	if i > 0 {
		return ","
	}
	return ""
}

func (r *resource) jsonLD(b *strings.Builder) {
	b.WriteByte('{')
	if r.id != "" {
		b.WriteString(`"@id":` + jsonText(r.id) + ",")
	}
	b.WriteString(`"@type":[`)
	for i, t := range r.types {
		b.WriteString(comma(i) + jsonText(t))
	}
	b.WriteByte(']')
	for _, p := range merged(r.props) {
		b.WriteString("," + jsonText(p.name) + ":[")
		for i, v := range p.values {
			b.WriteString(comma(i))
			jsonLDValue(b, v)
		}
		b.WriteByte(']')
	}
	b.WriteByte('}')
}

// merged gathers the values of each predicate: a JSON object has a key once.
func merged(props []property) []property {
	var all []property
	at := map[string]int{}
	for _, p := range props {
		i, there := at[p.name]
		if !there {
			i = len(all)
			at[p.name], all = i, append(all, property{name: p.name})
		}
		all[i].values = append(all[i].values, p.values...)
	}
	return all
}

func jsonLDValue(b *strings.Builder, v any) {
	switch v := v.(type) {
	case string:
		b.WriteString(jsonText(v))
	case ref:
		b.WriteString(`{"@id":` + jsonText(string(v)) + "}")
	case typed:
		b.WriteString(`{"@value":` + jsonText(v.value) + `,"@type":` + jsonText(v.datatype) + "}")
	case *resource:
		v.jsonLD(b)
	}
}

func jsonText(s string) string {
	raw, err := json.Marshal(s)
	if err != nil { // a string always has JSON
		return `""`
	}
	return string(raw)
}
