package extract

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"testing"

	"dateline/graph"
	"dateline/loaders/read"
)

var update = flag.Bool("update", false, "write the golden file anew")

// document has one of everything that the JSON can hold.
func document() *read.Document {
	doc := &read.Document{
		Sentences: []read.Sentence{{Span: graph.Span{Start: 0, End: 20}, Kind: read.Prose, Tokens: []read.Token{
			{Span: graph.Span{Start: 0, End: 3}, Text: "Ann", Lemma: "Ann", UPOS: "PROPN", XPOS: "NNP", Head: 2, Deprel: "nsubj"},
		}}},
		Times:  []read.Time{{Span: graph.Span{Start: 12, End: 18}, Text: "Monday", Type: read.DateTime, Value: "2019-11-25"}},
		Tuples: []read.Tuple{{Subject: "Ann", Predicate: "met", Objects: []string{"Bo"}, Confidence: 0.7}},
	}
	doc.Article = graph.Article{ID: "article:1", Title: "A <title>", Text: "Ann met Bo, Monday.", Published: "2019-11-25", Language: "en"}
	mention := graph.Mention{Span: graph.Span{Start: 0, End: 3}, Head: graph.Span{Start: 0, End: 3}, Form: graph.Name}
	doc.Entities = []graph.LocalEntity{{Kind: graph.Person, Name: "Ann", Mentions: []graph.Mention{mention}}}
	doc.Events = []graph.LocalEvent{{
		Type: "contact.meet", Label: "Ann met", Status: graph.Happened, Claim: 0, Mentions: []graph.Mention{mention},
		Roles:      []graph.LocalRole{{Role: graph.CarriedOut, Label: "met", Span: mention.Span, Confidence: 0.8}},
		Places:     []graph.LocalPlace{{Span: mention.Span}},
		Time:       &graph.TimeSpan{Start: "2019-11-25", End: "2019-11-25", Text: "Monday"},
		Quantities: []graph.Quantity{{Value: 2, Comparator: ">", Unit: "people", Text: "more than two"}},
		Links:      []graph.LocalEventLink{{Kind: graph.Follows, To: 0, Span: mention.Span}},
	}}
	doc.Relations = []graph.LocalRelation{{Predicate: "member of", Span: mention.Span, Confidence: 0.5}}
	doc.Claims = []graph.LocalClaim{{Speaker: 0, Cue: "said", Span: mention.Span, Via: []int{0}, About: []int{0}}, {Speaker: -1, Cue: "reportedly"}}
	return doc
}

func TestGolden(t *testing.T) {
	var out bytes.Buffer
	if err := Write(&out, document(), func(*graph.LocalEvent) (string, string) { return "Conflict.Attack", "ASSAULT" }); err != nil {
		t.Fatal(err)
	}
	var pretty bytes.Buffer
	if err := json.Indent(&pretty, out.Bytes(), "", "  "); err != nil {
		t.Fatal(err)
	}
	const golden = "testdata/document.json"
	if *update {
		if err := os.WriteFile(golden, pretty.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(pretty.Bytes(), want) {
		t.Errorf("the JSON has changed (go test -update writes it anew):\n%s", pretty.Bytes())
	}
	if bytes.Count(out.Bytes(), []byte("\n")) != 1 || bytes.Contains(out.Bytes(), []byte("null")) {
		t.Errorf("not one line, or a null where a list should be: %s", out.Bytes())
	}
}
