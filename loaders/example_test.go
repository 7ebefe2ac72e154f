package loaders_test

import (
	"context"
	"fmt"
	"strings"

	"dateline/loaders"
)

// A source reads many formats; what is wrong has its place, and the rest
// goes on.
func ExampleSource() {
	lines := `{"headline": "Bridge closed", "body": "The mayor said that the bridge was closed after the storm.", "date": "14 May 2024"}
{"headline": "Broken line"
`
	source := &loaders.Source{Paths: []string{"-"}, Stdin: strings.NewReader(lines), Format: "jsonl"}
	for article, err := range source.Articles(context.Background()) {
		if err != nil {
			fmt.Println("failed:", err)
			continue
		}
		fmt.Println(source.Place(), article.Title, article.Published)
	}
	// Output:
	// stdin:1 Bridge closed 2024-05-14
	// failed: stdin:2: not a JSON object of an article: it ends too early, as if cut short
}
