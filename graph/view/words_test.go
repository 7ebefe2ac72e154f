package view

import (
	"context"
	"slices"
	"testing"

	"dateline/graph"
)

func TestWordsAreLettersDigitsAndHyphens(t *testing.T) {
	for text, want := range map[string][]string{
		"“Zoë’s plan” — day-one": {"zoë", "s", "plan", "day-one"},
		"7,000 €":                {"7", "000"},
		"東京 (2019)":              {"東京", "2019"},
		"…":                      nil,
	} {
		if got := Words(text); !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

func TestAMentionIsListedOnce(t *testing.T) {
	a := graph.Article{ID: "article:00", Text: "Ada met Ada."}
	ada := graph.Mention{Span: graph.Span{Start: 8, End: 11}, Form: graph.Name}
	first := graph.Mention{Span: graph.Span{Start: 0, End: 3}, Form: graph.Name}
	v := New([]*graph.Facts{{Article: a, Entities: []graph.LocalEntity{
		{Name: "Ada", Mentions: []graph.Mention{ada, ada, first}},
	}}}, nil, 0)
	lists, err := v.Mentions(context.Background(), []graph.ID{"entity:00.0"}, graph.Page{})
	if err != nil || lists[0].Total != 2 || lists[0].Items[0].Span != first.Span {
		t.Errorf("%+v %v", lists[0], err)
	}
}
