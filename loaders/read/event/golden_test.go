package event_test

import (
	"flag"
	"fmt"
	"strings"
	"testing"

	"dateline/loaders/read"
	"dateline/loaders/read/claim"
	"dateline/loaders/read/corefer"
	"dateline/loaders/read/event"
	"dateline/loaders/read/readtest"
	"dateline/loaders/read/when"
)

var update = flag.Bool("update", false, "write the golden files anew")

// layers are the stages above names and trees.
func layers(t testing.TB) []read.Annotator {
	ontology, err := event.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	return []read.Annotator{when.New(), corefer.New(), event.New(ontology), claim.New()}
}

func TestGolden(t *testing.T) {
	d := readtest.Trees(t, "testdata/raid")
	d.Article.Published = "2019-11-25"
	for _, layer := range layers(t) {
		layer.Annotate(d)
	}
	readtest.Check(t, d)
	readtest.Golden(t, "testdata/raid", show(d), *update)
}

// FuzzAnnotate hangs the words of a text in a tree at random: no tree may
// break the stages.
func FuzzAnnotate(f *testing.F) {
	f.Add("The army said it will attack Oslo if the talks fail , killing 12 men .", []byte{3, 1, 4, 1, 5, 9, 2, 6})
	f.Add("Nobody denied that the raid led by Ann Lee was carried out in an operation , Efe reports", []byte{2, 7, 1, 8, 2, 8})
	stages := layers(f)
	f.Fuzz(func(t *testing.T, text string, shape []byte) {
		if len(text) > 400 {
			return
		}
		d := readtest.Hung(text, shape)
		if d == nil {
			return
		}
		for _, layer := range stages {
			layer.Annotate(d)
		}
		readtest.Check(t, d)
	})
}

// show prints the events with all that is said of them.
func show(d *read.Document) string {
	var b strings.Builder
	for _, e := range d.Events {
		fmt.Fprintf(&b, "%s %s claim %d %q\n", e.Type, e.Status, e.Claim, e.Label)
		for _, m := range e.Mentions {
			fmt.Fprintf(&b, "\t%s %q\n", m.Form, d.Quote(m.Span))
		}
		for _, r := range e.Roles {
			fmt.Fprintf(&b, "\t%s %q by %q\n", r.Role, d.Entities[r.Entity].Name, r.Label)
		}
		for _, p := range e.Places {
			fmt.Fprintf(&b, "\tPLACE %q\n", d.Entities[p.Entity].Name)
		}
		if e.Time != nil {
			fmt.Fprintf(&b, "\tTIME %s/%s\n", e.Time.Start, e.Time.End)
		}
		for _, q := range e.Quantities {
			fmt.Fprintf(&b, "\tNUMBER %s%v %s\n", q.Comparator, q.Value, q.Unit)
		}
		for _, l := range e.Links {
			fmt.Fprintf(&b, "\t%s %q\n", l.Kind, d.Events[l.To].Label)
		}
	}
	for _, r := range d.Relations {
		fmt.Fprintf(&b, "REL %q %s %q\n", d.Entities[r.Subject].Name, r.Predicate, d.Entities[r.Object].Name)
	}
	for _, t := range d.Tuples {
		fmt.Fprintf(&b, "TUPLE %.1f %q %q %q\n", t.Confidence, t.Subject, t.Predicate, t.Objects)
	}
	return b.String()
}
