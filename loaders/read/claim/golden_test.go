package claim_test

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
	d := readtest.Trees(t, "testdata/quotes")
	d.Article.Published = "2019-11-25"
	for _, layer := range layers(t) {
		layer.Annotate(d)
	}
	readtest.Check(t, d)
	readtest.Golden(t, "testdata/quotes", show(d), *update)
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

// show prints the claims.
func show(d *read.Document) string {
	var b strings.Builder
	for _, c := range d.Claims {
		speaker := "?"
		if c.Speaker >= 0 {
			speaker = d.Entities[c.Speaker].Name
		}
		fmt.Fprintf(&b, "%q %q direct %t: %q\n", speaker, c.Cue, c.Direct, d.Quote(c.Span))
		for _, v := range c.Via {
			fmt.Fprintf(&b, "\tvia %q\n", d.Entities[v].Name)
		}
		for _, n := range c.About {
			fmt.Fprintf(&b, "\tabout %s %s\n", d.Events[n].Type, d.Events[n].Status)
		}
		if c.Time != nil {
			fmt.Fprintf(&b, "\ttime %s\n", c.Time.Start)
		}
	}
	return b.String()
}
