package store

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"dateline/graph/graphtest"
	"dateline/graph/quadstore"
)

func TestVerifyFindsNothingWrong(t *testing.T) {
	s := openAt(t, filepath.Join(t.TempDir(), "db"))
	defer s.Close()
	must(t, s.Load(t.Context(), graphtest.Facts()))
	must(t, s.Resolve(t.Context()))
	r, err := s.Verify(t.Context())
	must(t, err)
	if len(r.Problems) > 0 {
		t.Errorf("problems %v", r.Problems)
	}
	if r.Articles != 3 || r.Roles == 0 || r.Spans == 0 || r.Quotes == 0 || r.Links == 0 || r.Indexed != 5*r.Quads {
		t.Errorf("too little was checked: %+v", r)
	}
}

// TestVerifyFindsDamage changes quads behind the store's back.
func TestVerifyFindsDamage(t *testing.T) {
	article := quad.IRI(graphtest.Facts()[0].Article.ID)
	event := quad.IRI(strings.Replace(string(article), "article:", "event:", 1) + ".0")
	for name, row := range map[string]struct{ from, to, want string }{
		"a strange quad":       {"", `<a> <b> <c> ` + article.String() + ` .`, "are no facts"},
		"a strange label":      {"", `<a> <b> <c> <d> .`, "names no article"},
		"another quote":        {`"people were arrested"`, `"people were freed"`, "where the text has"},
		"a span out of bounds": {"#char=0,7>", "#char=0,7000>", "is at 0 to 7000"},
		"a dangling role":      {"", event.String() + ` <sem:hasActor> <x> ` + article.String() + ` .`, "are no facts"},
		"a strange link":       {"", `<a> <owl:sameAs> <b> <dl:identity> .`, "do not follow"},
	} {
		s := holding(t, graphtest.Facts()...)
		change := func(q quad.Quad, to string) {
			parsed := parseOne(t, to)
			var gone []quad.Quad
			if q.IsValid() {
				gone = []quad.Quad{q}
			}
			must(t, s.quads.Apply(t.Context(), &quadstore.Batch{Remove: gone, Add: []quad.Quad{parsed}}))
		}
		if row.from == "" {
			change(quad.Quad{}, row.to)
		} else {
			q := find(t, s, row.from)
			change(q, strings.Replace(line(q), row.from, row.to, 1))
		}
		r, err := s.Verify(t.Context())
		must(t, err)
		if !strings.Contains(strings.Join(r.Problems, "\n"), row.want) {
			t.Errorf("%s: problems %q", name, r.Problems)
		}
	}
}

func parseOne(t *testing.T, text string) (parsed quad.Quad) {
	t.Helper()
	must(t, readLines(strings.NewReader(text+"\n"), func(q quad.Quad) error { parsed = q; return nil }))
	return parsed
}

// find is a quad whose line holds the text.
func find(t *testing.T, s *Store, text string) (found quad.Quad) {
	t.Helper()
	must(t, s.quads.All(t.Context(), func(q quad.Quad) error {
		if strings.Contains(line(q), text) {
			found = q
		}
		return nil
	}))
	if !found.IsValid() {
		t.Fatalf("no quad holds %s", text)
	}
	return found
}
