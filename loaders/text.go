package loaders

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"

	"github.com/goccy/go-yaml"

	"dateline/graph"
)

// maxArticle is the size in bytes beyond which a file is no article.
const maxArticle = 16 << 20

// readText reads one article from plain text or Markdown. An optional YAML
// front matter between two lines of "---" gives its fields; without a title
// there, the first line that is not blank is the title and the rest the text.
func readText(name string, r io.Reader) iter.Seq2[graph.Article, error] {
	return func(yield func(graph.Article, error) bool) {
		article, err := textArticle(r)
		if err != nil {
			err = &PlaceError{File: name, Err: err}
		}
		yield(article, err)
	}
}

func textArticle(r io.Reader) (graph.Article, error) {
	data, err := readAtMost(r, maxArticle)
	if err != nil {
		return graph.Article{}, err
	}
	text, err := decode(data)
	if err != nil {
		return graph.Article{}, err
	}
	raw, body, err := frontMatter(text)
	if err != nil {
		return graph.Article{}, err
	}
	if raw.Title == "" {
		raw.Title, body = firstLine(body)
	}
	raw.Text = body
	return raw.article()
}

// frontMatter splits text into its front matter's fields and what follows.
func frontMatter(text string) (record, string, error) {
	var raw record
	rest, opened := strings.CutPrefix(text, "---\n")
	if !opened {
		return raw, text, nil
	}
	head, body, closed := strings.Cut("\n"+rest, "\n---\n")
	if !closed {
		return raw, "", errors.New("its front matter has no closing line of ---")
	}
	if err := yaml.NewDecoder(bytes.NewBufferString(head)).Decode(&raw); err != nil && err != io.EOF {
		return raw, "", fmt.Errorf("front matter: %s", oneLine(yaml.FormatError(err, false, false)))
	}
	return raw, body, nil
}

func firstLine(text string) (line, rest string) {
	line, rest, _ = strings.Cut(strings.TrimLeft(text, " \t\n"), "\n")
	return strings.TrimSpace(line), rest
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
