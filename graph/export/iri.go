package export

import (
	"bytes"
	"io"
	"strings"

	"golang.org/x/text/transform"
)

// Base begins the IRIs of what is in the graph: the article with the id
// article:05963dd305239708 is <urn:dateline:article:05963dd305239708>. Words
// of Dateline's own vocabulary begin so, too.
const Base = "urn:dateline:"

// kinds begin the ids of nodes and of the links among them.
var kinds = [...]string{"article:", "entity:", "event:", "claim:", "link:"}

// vocabularies are those of the quads, beside those of prefixes.
var vocabularies = [...][2]string{{"owl", "http://www.w3.org/2002/07/owl#"}, {"skos", "http://www.w3.org/2004/02/skos/core#"}}

// datatypes are those of the quads, and what RDF calls them.
var datatypes = [...][2]string{
	{"schema:Float", "http://www.w3.org/2001/XMLSchema#double"}, {"schema:Boolean", "http://www.w3.org/2001/XMLSchema#boolean"},
	{"schema:Integer", "http://www.w3.org/2001/XMLSchema#integer"}, {"schema:DateTime", "http://www.w3.org/2001/XMLSchema#dateTime"},
}

// absolute is the IRI of an id or of a name with a prefix; others stay.
func absolute(name string) string {
	for _, d := range datatypes {
		if name == d[0] {
			return d[1]
		}
	}
	if hasKind(name) {
		return Base + name
	}
	prefix, rest, _ := strings.Cut(name, ":")
	for _, list := range [...][][2]string{prefixes[:], vocabularies[:]} {
		for _, p := range list {
			if p[0] == prefix {
				return p[1] + rest
			}
		}
	}
	return name
}

// short undoes absolute.
func short(iri string) string {
	for _, d := range datatypes {
		if iri == d[1] {
			return d[0]
		}
	}
	if id, ok := strings.CutPrefix(iri, Base); ok && hasKind(id) {
		return id
	}
	for _, list := range [...][][2]string{prefixes[:], vocabularies[:]} {
		for _, p := range list {
			if rest, ok := strings.CutPrefix(iri, p[1]); ok {
				return p[0] + ":" + rest
			}
		}
	}
	return iri
}

func hasKind(id string) bool {
	for _, kind := range kinds {
		if strings.HasPrefix(id, kind) {
			return true
		}
	}
	return false
}

// Abbreviated reads N-Quads of this package as dateline keeps them, with
// short names for IRIs. Those that are short already stay.
func Abbreviated(nquads io.Reader) io.Reader {
	return transform.NewReader(nquads, &renaming{name: short})
}

// renaming renames the IRIs of N-Quads.
type renaming struct {
	name    func(string) string
	literal bool // the text goes on within a literal
	escaped bool // and behind a backslash
}

// longestIRI is one that is renamed; a longer one is none of ours.
const longestIRI = 2048

// Reset implements transform.Transformer.
func (r *renaming) Reset() { r.literal, r.escaped = false, false }

// Transform implements transform.Transformer.
func (r *renaming) Transform(dst, src []byte, atEOF bool) (written, read int, err error) {
	for read < len(src) {
		token, whole := r.token(src[read:])
		if !whole && !atEOF {
			return written, read, transform.ErrShortSrc
		}
		text := token
		if token[0] == '<' && len(token) > 1 {
			text = []byte("<" + r.name(string(token[1:len(token)-1])) + ">")
		} else if room := len(dst) - written; len(token) > room && token[0] != '<' {
			token, text = token[:room], text[:room] // a run may be parted
		}
		if written+len(text) > len(dst) || len(text) == 0 {
			return written, read, transform.ErrShortDst
		}
		written, read = written+copy(dst[written:], text), read+len(token)
		r.see(token)
	}
	return written, read, nil
}

// token is the IRI that begins src, a quotation mark or backslash, or all up
// to the next of these. An IRI may not be whole yet.
func (r *renaming) token(src []byte) (token []byte, whole bool) {
	if r.escaped {
		return src[:1], true
	}
	if src[0] == '<' && !r.literal {
		end := bytes.IndexByte(src[:min(len(src), longestIRI)], '>')
		if end > 0 {
			return src[:end+1], true
		}
		return src[:1], len(src) >= longestIRI
	}
	if end := bytes.IndexAny(src, "<\"\\"); end > 0 {
		return src[:end], true
	} else if end < 0 {
		return src, true
	}
	return src[:1], true
}

// see keeps whether a literal goes on behind the token.
func (r *renaming) see(token []byte) {
	switch {
	case r.escaped:
		r.escaped = false
	case r.literal && token[0] == '\\':
		r.escaped = true
	case token[0] == '"':
		r.literal = !r.literal
	}
}

// nquads writes the quads as they are kept, under full IRIs.
func (w *writer) nquads(out io.Writer) error {
	full := transform.NewWriter(out, &renaming{name: absolute})
	if err := w.store.Export(w.ctx, full); err != nil {
		return err
	}
	return full.Close()
}
