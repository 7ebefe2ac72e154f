package main

import (
	"slices"
	"testing"
)

// Two of three read facts stand (one by another way to name it, one read
// twice counts once), of four annotated.
func TestCompareFacts(t *testing.T) {
	var p agreement
	missing, wrong := p.compare(
		[]string{"a.b CARRIED_OUT the police", "a.b NUMBER =2 arrested", "a.b PLACE Oslo", "CLAIM Ann Lee: It rains."},
		[]fact{{"a.b CARRIED_OUT Oslo police", "a.b CARRIED_OUT The police"}, {"a.b NUMBER =2 arrested"}, {"a.b NUMBER =2 arrested"}, {"a.b PLACE Bergen"}})
	if p.precision != (ratio{2, 3}) || p.recall != (ratio{2, 4}) {
		t.Errorf("precision %v, recall %v", p.precision, p.recall)
	}
	if !slices.Equal(missing, []string{"a.b PLACE Oslo", "CLAIM Ann Lee: It rains."}) || !slices.Equal(wrong, []string{"a.b PLACE Bergen"}) {
		t.Errorf("missing %q, wrong %q", missing, wrong)
	}
}

// The annotated articles are well formed: each has a date and facts, and every
// event's type is one of the ontology.
func TestAnnotatedArticles(t *testing.T) {
	for _, dir := range []string{"open", "closed"} {
		c := factsCommand{Path: "../../testdata/stories/facts/" + dir}
		total, err := c.score()
		if err != nil {
			t.Fatal(err)
		}
		if total.recall.whole < 80 {
			t.Errorf("%s: only %v facts annotated", dir, total.recall.whole)
		}
	}
}
