package loaders

import (
	"encoding/json"
	"strings"

	"dateline/graph"
)

// record is an article's fields as files give them.
type record struct {
	Title     string `json:"title" yaml:"title"`
	Text      string `json:"text" yaml:"-"`
	URL       string `json:"url" yaml:"url"`
	Source    string `json:"source" yaml:"source"`
	Authors   names  `json:"authors" yaml:"authors"`
	Published string `json:"published" yaml:"published"`
}

// article checks the fields and makes the article of them.
func (r record) article() (graph.Article, error) {
	text := strings.Trim(clean(r.Text), "\n")
	if strings.TrimSpace(text) == "" {
		return graph.Article{}, ErrEmpty
	}
	if !english(text) {
		return graph.Article{}, ErrNotEnglish
	}
	published, err := parseDate(r.Published)
	if err != nil {
		return graph.Article{}, err
	}
	article := graph.Article{
		Title: oneLine(clean(r.Title)), URL: canonicalURL(r.URL), Source: oneLine(r.Source),
		Authors: r.Authors, Published: published, Language: "en", Text: text,
	}
	article.ID = graph.ArticleID(article)
	return article, nil
}

// names is a list of names that may be written as one string.
type names []string

// UnmarshalJSON takes a list of strings, one string, or null.
func (n *names) UnmarshalJSON(data []byte) error {
	return n.fill(func(v any) error { return json.Unmarshal(data, v) })
}

// UnmarshalYAML takes a list of strings, one string, or null.
func (n *names) UnmarshalYAML(unmarshal func(any) error) error { return n.fill(unmarshal) }

func (n *names) fill(unmarshal func(any) error) error {
	var many []string
	if err := unmarshal(&many); err != nil {
		var one string
		if unmarshal(&one) != nil {
			return err
		}
		many = strings.Split(one, ",")
	}
	*n = nil
	for _, name := range many {
		if name = oneLine(name); name != "" {
			*n = append(*n, name)
		}
	}
	return nil
}
