package view

import (
	"slices"

	"dateline/graph"
)

// sources is how many independent sources the articles come from: publishers,
// case folded, but those left out. An article without a publisher is a source
// of its own.
func (v *View) sources(articles []graph.ID, without []string) int {
	seen := make([]string, 0, 8)
	for _, id := range articles {
		source := v.source(id)
		if !slices.Contains(seen, source) && !slices.Contains(without, source) {
			seen = append(seen, source)
		}
	}
	return len(seen)
}

func (v *View) source(article graph.ID) string {
	if f := v.facts[article]; f != nil && f.Article.Source != "" {
		return fold(f.Article.Source)
	}
	return string(article)
}

// matchSources tells whether enough independent sources stand behind what is
// told by the articles.
func (v *View) matchSources(f *graph.SourceFilter, articles []graph.ID) bool {
	if f.Without == nil && f.MinIndependentSources <= 0 {
		return true
	}
	var without []string
	least := f.MinIndependentSources
	if f.Without != nil {
		least = max(1, least)
		for _, source := range f.Without.Sources {
			without = append(without, fold(source))
		}
	}
	return v.sources(articles, without) >= least
}
