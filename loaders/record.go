package loaders

import (
	"fmt"
	"strings"
	"time"

	"dateline/graph"
)

// maxArticle is the size in bytes beyond which a text is no article.
const maxArticle = 16 << 20

// record is an article's fields as files give them.
type record struct {
	Title     string `json:"title" yaml:"title"`
	Text      string `json:"text" yaml:"-"`
	URL       string `json:"url" yaml:"url"`
	Source    string `json:"source" yaml:"source"`
	Authors   names  `json:"authors" yaml:"authors"`
	Published string `json:"published" yaml:"published"`

	line, item int // where it stands in its file
}

// article checks the fields and makes the article of them.
func (r record) article(now time.Time) (graph.Article, error) {
	text := strings.Trim(clean(r.Text), "\n")
	if strings.TrimSpace(text) == "" {
		return graph.Article{}, ErrEmpty
	}
	if len(text) > maxArticle {
		return graph.Article{}, ErrTooLarge
	}
	if !english(text) {
		return graph.Article{}, ErrNotEnglish
	}
	published, err := parseDate(r.Published)
	if err != nil {
		return graph.Article{}, err
	}
	if !now.IsZero() && inFuture(published, now) {
		return graph.Article{}, fmt.Errorf("published %s %w", published, ErrFuture)
	}
	article := graph.Article{
		Title: oneLine(clean(r.Title)), URL: canonicalURL(clean(r.URL)), Source: oneLine(clean(r.Source)),
		Authors: r.Authors, Published: published, Language: "en", Text: text,
	}
	article.ID = graph.ArticleID(article)
	return article, nil
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
