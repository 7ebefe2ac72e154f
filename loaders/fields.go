package loaders

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
)

// fieldMap says which field of a file's objects or columns holds which field
// of an article, where the usual names do not: text -> "story.body".
type fieldMap map[string]string

// usualFields are the names that fields go by in common layouts, best first:
// JSON Feed, schema.org, NewsAPI, the Guardian's and the New York Times' APIs,
// news-please, CC-News, Elasticsearch and plain CSV dumps.
var usualFields = [...]struct {
	field string
	paths []string
}{
	{"title", []string{"title", "headline.main", "headline", "webTitle", "heading", "fields.headline", "subject", "name"}},
	{"text", []string{"text", "articleBody", "maintext", "bodyText", "fields.bodyText", "fields.body", "content_text", "content_html", "full_text", "fulltext",
		"body", "content", "article", "story", "article_text", "plain_text", "contents", "lead_paragraph", "description", "summary", "abstract"}},
	{"url", []string{"url", "canonical_url", "link", "webUrl", "web_url", "permalink", "article_url", "external_url", "uri"}},
	{"source", []string{"source", "publisher", "publication", "outlet", "newspaper", "site_name", "sitename", "source_name", "source_domain", "domain", "site"}},
	{"authors", []string{"authors", "author", "byline", "fields.byline", "creator", "writers"}},
	{"published", []string{"published", "published_at", "publishedAt", "published_date", "publication_date", "datePublished", "date_published", "date_publish",
		"publish_date", "pub_date", "pubDate", "webPublicationDate", "date", "created_at", "created", "timestamp"}},
}

// wrappers are objects that hold the fields of an article one level down.
var wrappers = [...]string{"_source", "article", "document", "doc"}

// record makes a record of an object's fields. ok is false where no field of
// it is a text.
func (m fieldMap) record(object map[string]any) (r record, ok bool) {
	texts := map[string]any{}
	for _, usual := range usualFields {
		texts[usual.field] = m.find(object, usual.field, usual.paths)
	}
	r = record{
		Title: markup(plain(texts["title"])), Text: markup(plain(texts["text"])), URL: plain(texts["url"]),
		Source: plain(texts["source"]), Authors: authorsOf(texts["authors"]), Published: plain(texts["published"]),
	}
	if texts["text"] != nil {
		return r, true
	}
	for _, key := range wrappers {
		if inner, is := object[key].(map[string]any); is {
			return m.record(inner)
		}
	}
	return r, false
}

// find is the value of a field: where the user says, or under its usual names.
func (m fieldMap) find(object map[string]any, field string, usual []string) any {
	if path := m[field]; path != "" {
		return at(object, path)
	}
	for _, path := range usual {
		if value := at(object, path); value != nil && plain(value) != "" {
			return value
		}
	}
	for _, path := range usual { // empty, but there
		if value := at(object, path); value != nil {
			return value
		}
	}
	return nil
}

// at is the value at a path of keys with points between them; keys are
// compared without case.
func at(value any, path string) any {
	object, ok := value.(map[string]any)
	if !ok {
		return nil
	}
	if found := get(object, path); found != nil {
		return found
	}
	head, rest, nested := strings.Cut(path, ".")
	if !nested {
		return nil
	}
	return at(get(object, head), rest)
}

func get(object map[string]any, key string) any {
	if found, ok := object[key]; ok {
		return found
	}
	for other, found := range object {
		if len(other) == len(key) && strings.EqualFold(other, key) && !ambiguous(object, other) {
			return found
		}
	}
	return nil
}

// ambiguous tells whether another key differs from this one by case alone.
func ambiguous(object map[string]any, key string) bool {
	for other := range object {
		if other != key && strings.EqualFold(other, key) {
			return true
		}
	}
	return false
}

// plain is a value as text: of an object its name or text, of a list its
// items, one a line.
func plain(value any) string {
	switch v := value.(type) {
	case string:
		return v
	case json.Number:
		return v.String()
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case bool:
		return strconv.FormatBool(v)
	case []any:
		var lines []string
		for _, item := range v {
			if line := plain(item); line != "" {
				lines = append(lines, line)
			}
		}
		return strings.Join(lines, "\n")
	case map[string]any:
		for _, key := range [...]string{"name", "text", "title", "value", "main", "content", "original", "@value"} {
			if inner := plain(get(v, key)); inner != "" {
				return inner
			}
		}
	case nil:
	default:
		return fmt.Sprint(v)
	}
	return ""
}

// authorsOf takes a byline, a list of names, or of objects with a name.
func authorsOf(value any) names {
	switch v := value.(type) {
	case []any:
		var all names
		for _, item := range v {
			all = append(all, namesOf([]string{plain(item)})...)
		}
		return all
	case map[string]any:
		if list, ok := get(v, "name").([]any); ok {
			return authorsOf(list)
		}
	}
	return byline(plain(value))
}

// markup takes HTML out of a field that has some.
func markup(text string) string {
	for _, mark := range [...]string{"</", "<p>", "<br", "&nbsp;", "&amp;", "&quot;", "&#"} {
		if strings.Contains(text, mark) {
			return htmlText(strings.NewReader(text))
		}
	}
	return text
}
