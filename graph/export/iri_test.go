package export

import (
	"bytes"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/nquads"

	"dateline/graph/graphtest"
	"dateline/graph/store"
)

func TestIRIs(t *testing.T) {
	for name, want := range map[string]string{
		"article:05963dd305239708#char=3,5": "urn:dateline:article:05963dd305239708#char=3,5",
		"entity:05963dd305239708.1":         "urn:dateline:entity:05963dd305239708.1",
		"dl:mention/NAME":                   "urn:dateline:mention/NAME",
		"schema:headline":                   "https://schema.org/headline",
		"schema:Float":                      "http://www.w3.org/2001/XMLSchema#double",
		"rdf:type":                          "http://www.w3.org/1999/02/22-rdf-syntax-ns#type",
		"owl:sameAs":                        "http://www.w3.org/2002/07/owl#sameAs",
		"https://a.example/b":               "https://a.example/b",
	} {
		if got := absolute(name); got != want || short(got) != name || short(name) != name {
			t.Errorf("%s: %s, back %s", name, got, short(got))
		}
	}
}

// TestNQuadsHaveFullIRIs reads the export with Cayley's reader as it stands
// and looks at each IRI.
func TestNQuadsHaveFullIRIs(t *testing.T) {
	reader, n := nquads.NewReader(bytes.NewReader(written(t, loaded(t, graphtest.Facts()), "nquads")), true), 0
	for {
		q, err := reader.ReadQuad()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		n++
		for _, v := range []quad.Value{q.Subject, q.Predicate, q.Object, q.Label} {
			iri, ok := v.(quad.IRI)
			if literal, typed := v.(quad.TypedString); typed {
				iri, ok = literal.Type, true
			}
			if scheme, _, _ := strings.Cut(string(iri), ":"); ok && scheme != "http" && scheme != "https" && scheme != "urn" {
				t.Errorf("%v: %s is no IRI of the world's", q, iri)
			}
		}
	}
	if n == 0 {
		t.Error("there are no quads")
	}
}

// TestNQuadsComeBack imports the export, as it is and in small pieces, and
// exports it again.
func TestNQuadsComeBack(t *testing.T) {
	s := loaded(t, graphtest.Facts())
	want := written(t, s, "nquads")
	var kept bytes.Buffer
	if err := s.Export(t.Context(), &kept); err != nil {
		t.Fatal(err)
	}
	for name, in := range map[string]io.Reader{
		"whole": bytes.NewReader(want), "by bytes": iotest.OneByteReader(bytes.NewReader(want)), "with short names": &kept,
	} {
		other, err := store.Memory()
		if err != nil {
			t.Fatal(err)
		}
		defer other.Close()
		if err := other.Import(t.Context(), Abbreviated(in)); err != nil {
			t.Fatal(name, err)
		}
		if err := other.Resolve(t.Context()); err != nil {
			t.Fatal(name, err)
		}
		if got := written(t, other, "nquads"); !bytes.Equal(got, want) {
			t.Errorf("%s: other quads come back", name)
		}
	}
}

func TestLinksArePagesAlone(t *testing.T) {
	for address, want := range map[string]any{
		"https://a.example/b?c=d": ref("https://a.example/b?c=d"), "dl:x;y": "dl:x;y", "urn:x": "urn:x", "https://a.example/<": "https://a.example/<", "": "",
	} {
		if got := link(address); got != want {
			t.Errorf("%q: %v", address, got)
		}
	}
}

// FuzzAbbreviated gives any bytes: what holds no short name goes through, in
// whatever pieces it comes.
func FuzzAbbreviated(f *testing.F) {
	f.Add([]byte(`<article:1> <schema:name> "a \" <b>"^^<schema:Float> .`))
	f.Add([]byte("<" + strings.Repeat("x", 3*longestIRI) + "> \"\\"))
	f.Fuzz(func(t *testing.T, data []byte) {
		whole, err := io.ReadAll(Abbreviated(bytes.NewReader(data)))
		if err != nil {
			t.Fatal(err)
		}
		parted, err := io.ReadAll(Abbreviated(iotest.OneByteReader(bytes.NewReader(data))))
		if err != nil || !bytes.Equal(whole, parted) {
			t.Fatalf("%q by bytes: %q, not %q, %v", data, parted, whole, err)
		}
		if !bytes.Contains(data, []byte("urn:")) && !bytes.Contains(data, []byte("http")) && !bytes.Equal(whole, data) {
			t.Fatalf("%q became %q", data, whole)
		}
	})
}
