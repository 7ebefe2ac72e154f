package main

import (
	"context"
	"fmt"
	"os"

	"dateline/graph"
	"dateline/loaders/read/english"
)

func main() {
	r, err := english.New()
	if err != nil {
		panic(err)
	}
	for _, text := range os.Args[1:] {
		doc, _ := r.Read(context.Background(), graph.Article{Text: text, Published: "2020-01-01"})
		for _, s := range doc.Sentences {
			for i, t := range s.Tokens {
				h := "ROOT"
				if t.Head > 0 {
					h = s.Tokens[t.Head-1].Text
				}
				fmt.Printf("%d %s %s %s %s <-%s- %d %s\n", i+1, t.Text, t.Lemma, t.UPOS, t.XPOS, t.Deprel, t.Head, h)
			}
			fmt.Println()
		}
	}
}
