// Package graphtest is the conformance suite of graph.Store: every store
// passes it.
package graphtest

import (
	"strings"

	"dateline/graph"
)

// Facts are three invented articles: two tell of one raid and differ on its
// leader and on how many were arrested; the third tells of another raid.
func Facts() []graph.Facts {
	return []graph.Facts{
		raid("Raid on smugglers", "https://one.example/raid", "The One", "2020-03-04",
			"Norland led a raid on the Grey Ring on 3 March. 12 people were arrested, said Ada Berg.", "Norland", 12, "2020-03-03"),
		raid("Smugglers held", "https://two.example/raid", "The Two", "2020-03-05",
			"Eurocop led a raid on the Grey Ring on 3 March. 15 people were arrested, said Ada Berg.", "Eurocop", 15, "2020-03-03"),
		raid("Earlier raid", "https://two.example/old", "The Two", "2018-06-02",
			"Norland led a raid on the Grey Ring on 1 June. 3 people were arrested, said Bo Dahl.", "Norland", 3, "2018-06-01"),
	}
}

// raid makes the facts of one article from its text.
func raid(title, url, source string, published graph.Date, text, leader string, arrested float64, day graph.Date) graph.Facts {
	at := func(words string) graph.Span {
		start := len([]rune(text[:strings.Index(text, words)]))
		return graph.Span{Start: start, End: start + len([]rune(words))}
	}
	named := func(kind graph.EntityKind, name string) graph.LocalEntity {
		return graph.LocalEntity{Kind: kind, Name: name, Mentions: []graph.Mention{{Span: at(name), Head: at(name), Form: graph.Name}}}
	}
	speaker := text[strings.Index(text, "said ")+5 : len(text)-1]
	a := graph.Article{Title: title, URL: url, Source: source, Published: published, Language: "en", Text: text, Authors: []string{"Z. Last", "A. First"}}
	a.ID = graph.ArticleID(a)
	cut := strings.Index(text, ". ") + 1
	a.Sentences = []graph.Span{{Start: 0, End: cut}, {Start: cut + 1, End: len(text)}}
	return graph.Facts{
		Article: a,
		Entities: []graph.LocalEntity{
			named(graph.Organization, leader), named(graph.Organization, "Grey Ring"), named(graph.Person, speaker),
		},
		Events: []graph.LocalEvent{{
			Type: "justice.raid", Label: leader + " raids Grey Ring", Status: graph.Happened, Claim: -1,
			Mentions: []graph.Mention{{Span: at("raid"), Head: at("raid"), Form: graph.Noun}},
			Roles: []graph.LocalRole{
				{Role: graph.Led, Label: "led", Entity: 0, Span: at(leader), Confidence: 0.9},
				{Role: graph.Targeted, Label: "on", Entity: 1, Span: at("Grey Ring"), Confidence: 0.8},
			},
			Time: &graph.TimeSpan{Start: day, End: day, Text: "on", Span: at("on ")},
			Quantities: []graph.Quantity{{
				Value: arrested, Comparator: "=", Unit: "arrested", Text: "people were arrested",
				Evidence: graph.Evidence{Article: a.ID, Span: at("people were arrested")},
			}},
		}},
		Relations: []graph.LocalRelation{{Predicate: "opposed to", Subject: 0, Object: 1, Span: at("raid"), Confidence: 0.5}},
		Claims: []graph.LocalClaim{{
			Speaker: 2, Cue: "said", CueSpan: at("said"), Span: at("people were arrested"), About: []int{0},
		}},
	}
}
