package loaders

import (
	"encoding/json"
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
	*n = namesOf(many)
	return nil
}

// namesOf are the names that are not blank, each on one line.
func namesOf(many []string) (n names) {
	for _, name := range many {
		if name = oneLine(clean(name)); name != "" {
			n = append(n, name)
		}
	}
	return n
}

// byline reads the names of a byline: "By Ann Lee and Bo Ek".
func byline(s string) names {
	s = oneLine(s)
	if len(s) > 3 && strings.EqualFold(s[:3], "by ") {
		s = s[3:]
	}
	s = strings.ReplaceAll(s, " and ", ",")
	return namesOf(strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == ';' || r == '|' }))
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
