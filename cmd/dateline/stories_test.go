package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"

	"dateline/graph"
	"dateline/graph/store"
	"dateline/loaders"
	"dateline/loaders/load"
	"dateline/loaders/read/english"
	"dateline/schema"
)

const testdata = "../../testdata"

// story is a file of testdata/stories; its README tells the form.
type story struct {
	Story     string     `yaml:"story"`
	Articles  []string   `yaml:"articles"`
	Facts     []string   `yaml:"facts"`
	Never     []string   `yaml:"never"`
	Questions []question `yaml:"questions"`
}

type question struct {
	Ask    string `yaml:"ask"`
	Query  string `yaml:"query"`
	Answer any    `yaml:"answer"`
}

func TestStories(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(testdata, "stories", "*.yaml"))
	if err != nil || len(files) < 5 {
		t.Fatalf("stories %v, %v", files, err)
	}
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var s story
		if err := yaml.UnmarshalWithOptions(raw, &s, yaml.Strict()); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		t.Run(strings.TrimSuffix(filepath.Base(file), ".yaml"), s.run)
	}
}

func (s *story) run(t *testing.T) {
	var paths []string
	for _, name := range s.Articles {
		paths = append(paths, filepath.Join(testdata, "articles", name))
	}
	db := loadedStore(t, paths...)
	facts := factLines(t, db)
	for _, fact := range s.Facts {
		if !slices.Contains(facts, fact) {
			t.Errorf("not among the facts: %s\n%s", fact, related(facts, fact))
		}
	}
	for _, fact := range s.Never {
		if slices.Contains(facts, fact) {
			t.Errorf("a false fact: %s", fact)
		}
	}
	for _, q := range s.Questions {
		q.check(t, db)
	}
}

// related are the facts of the same type, for the message.
func related(facts []string, fact string) string {
	kind, _, _ := strings.Cut(fact, " ")
	var same []string
	for _, f := range facts {
		if strings.HasPrefix(f, kind+" ") {
			same = append(same, "  there is: "+f)
		}
	}
	return strings.Join(same, "\n")
}

func loadedStore(t *testing.T, paths ...string) *store.Store {
	t.Helper()
	db, err := store.Memory()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	loadInto(t, db, paths...)
	return db
}

func loadInto(t *testing.T, db graph.Store, paths ...string) load.Summary {
	t.Helper()
	reader, err := english.New()
	if err != nil {
		t.Fatal(err)
	}
	loader := load.Loader{Reader: reader, Store: db, Report: func(o load.Outcome) {
		if o.Err != nil {
			t.Error(o.Err)
		}
	}}
	sum, err := loader.Load(t.Context(), loaders.Articles(paths, nil))
	if err != nil {
		t.Fatal(err)
	}
	return sum
}

// factLines are all facts of all events, one a line.
func factLines(t *testing.T, db graph.Reader) []string {
	t.Helper()
	events, err := db.FindEvents(t.Context(), nil, nil, graph.Page{})
	if err != nil {
		t.Fatal(err)
	}
	nodes, err := db.Nodes(t.Context(), events.Items)
	if err != nil {
		t.Fatal(err)
	}
	roles, err := db.Roles(t.Context(), events.Items, nil, nil, graph.Page{})
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for i, n := range nodes {
		e := n.(*graph.Event)
		for _, r := range roles[i].Items {
			lines = append(lines, fmt.Sprintf("%s %s %s", e.Type, r.Role, nameOf(t, db, r.Entity)))
		}
		for _, place := range e.Places {
			lines = append(lines, fmt.Sprintf("%s PLACE %s", e.Type, nameOf(t, db, place)))
		}
		if e.Time != nil {
			lines = append(lines, fmt.Sprintf("%s TIME %s", e.Type, e.Time.Start))
		}
		for _, q := range e.Quantities {
			lines = append(lines, fmt.Sprintf("%s NUMBER %s %s", e.Type, strconv.FormatFloat(q.Value, 'f', -1, 64), q.Unit))
		}
	}
	return lines
}

func nameOf(t *testing.T, db graph.Reader, id graph.ID) string {
	t.Helper()
	nodes, err := db.Nodes(t.Context(), []graph.ID{id})
	if err != nil || nodes[0] == nil {
		t.Fatalf("%s leads to %v, %v", id, nodes, err)
	}
	return nodes[0].(*graph.Entity).Name
}

func (q *question) check(t *testing.T, db graph.Reader) {
	t.Helper()
	got := ask(t, db, q.Query)
	raw, err := json.Marshal(q.Answer)
	if err != nil {
		t.Fatal(err)
	}
	var want any
	if err := json.Unmarshal(raw, &want); err != nil {
		t.Fatal(err)
	}
	if missing := missing(want, got, ""); missing != "" {
		answer, _ := json.MarshalIndent(got, "", " ")
		t.Errorf("%s\n%s\nthe answer: %s", q.Ask, missing, answer)
	}
}

func ask(t *testing.T, db graph.Reader, query string) any {
	t.Helper()
	sch, err := schema.New(db, schema.DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	result, _ := sch.Execute(t.Context(), schema.Request{Query: query})
	if result.HasErrors() {
		t.Fatalf("%s: %v", query, result.Errors)
	}
	raw, err := json.Marshal(result.Data)
	if err != nil {
		t.Fatal(err)
	}
	var data any
	if err := json.Unmarshal(raw, &data); err != nil {
		t.Fatal(err)
	}
	return data
}

// missing tells what of want is not in got, "" where all is.
func missing(want, got any, at string) string {
	switch want := want.(type) {
	case map[string]any:
		object, ok := got.(map[string]any)
		if !ok {
			return fmt.Sprintf("%s is %v", at, got)
		}
		for key, value := range want {
			if m := missing(value, object[key], at+"."+key); m != "" {
				return m
			}
		}
		return ""
	case []any:
		list, _ := got.([]any)
		for _, item := range want {
			if !slices.ContainsFunc(list, func(g any) bool { return missing(item, g, at) == "" }) {
				return fmt.Sprintf("%s has no item %v", at, item)
			}
		}
		return ""
	}
	if want != got {
		return fmt.Sprintf("%s is %v, not %v", at, got, want)
	}
	return ""
}
