package load_test

import (
	"context"
	"fmt"
	"log"

	"dateline/graph"
	"dateline/graph/store"
	"dateline/loaders"
	"dateline/loaders/load"
	"dateline/loaders/read/english"
	"dateline/schema"
)

// Articles are read, loaded into a store, and asked for: in Go through
// graph.Reader, and in GraphQL.
func Example() {
	ctx := context.Background()
	reader, err := english.New() // loads the models; share it
	if err != nil {
		log.Fatal(err)
	}
	db, err := store.Memory() // or store.Open(ctx, "news.db")
	if err != nil {
		log.Fatal(err)
	}
	defer db.Close()

	source := &loaders.Source{Paths: []string{"../../testdata/articles/trial-harbour-times.md", "missing.txt"}}
	loader := load.Loader{Reader: reader, Store: db, Place: source.Place, Report: func(o load.Outcome) {
		if o.Err != nil {
			fmt.Println(o.Status, o.Err)
		} else {
			fmt.Println(o.Status, o.Title)
		}
	}}
	if _, err := loader.Load(ctx, source.Articles(ctx)); err != nil {
		log.Fatal(err)
	}

	id, err := db.EntityNamed(ctx, "daniel okoro")
	if err != nil {
		log.Fatal(err)
	}
	roles, err := db.Roles(ctx, []graph.ID{id}, &graph.RoleFilter{Kind: []graph.RoleKind{graph.Targeted}}, nil, graph.Page{First: 1})
	if err != nil {
		log.Fatal(err)
	}
	for _, role := range roles[0].Items {
		fmt.Println(role.Role, role.Evidence[0].Article == role.Event.Article())
	}

	questions, err := schema.New(db, schema.DefaultLimits())
	if err != nil {
		log.Fatal(err)
	}
	answer, _ := questions.Execute(ctx, schema.Request{Query: `{ entity(name: "Daniel Okoro") { name kind } }`})
	fmt.Println(string(answer.Data))

	// Output:
	// loaded Former port chief jailed for bribery
	// failed missing.txt: no such file or directory
	// TARGETED true
	// {"entity":{"name":"Daniel Okoro","kind":"PERSON"}}
}
