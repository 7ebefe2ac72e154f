package english_test

import (
	"context"
	"fmt"
	"log"

	"dateline/graph"
	"dateline/loaders/read/english"
)

// An article is read without a store: its facts are numbered within it.
func Example() {
	reader, err := english.New()
	if err != nil {
		log.Fatal(err)
	}
	article := graph.Article{Title: "Raid in Gdansk", Published: "2024-05-14", Text: "Police arrested 12 people in Gdansk on Monday, said Anna Nowak."}
	article.ID = graph.ArticleID(article)
	doc, err := reader.Read(context.Background(), article)
	if err != nil {
		log.Fatal(err)
	}
	facts := doc.Stored()
	for _, event := range facts.Events {
		if event.Type == "justice.arrest" {
			fmt.Println(event.Type, event.Time.Start, event.Quantities[0].Value)
		}
	}
	fmt.Println(facts.Entities[facts.Claims[0].Speaker].Name)
	// Output:
	// justice.arrest 2024-05-13 12
	// Anna Nowak
}
