package loaders

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"

	"github.com/goccy/go-yaml"
)

// longestTitle is how many words a title may have.
const longestTitle = 40

// readText reads one article from plain text or Markdown. An optional YAML
// front matter between two lines of "---" gives its fields; without a title
// there, the first line that is not blank is the title and the rest the text,
// unless it is as long as a paragraph or a sentence with nothing behind it.
func readText(s *stream) iter.Seq2[record, error] {
	return func(yield func(record, error) bool) { yield(textRecord(s)) }
}

func textRecord(s *stream) (record, error) {
	data, err := s.all()
	if err != nil {
		return record{}, err
	}
	text, err := decode(data)
	if err != nil {
		return record{}, err
	}
	raw, body, err := frontMatter(text)
	if err != nil {
		return record{}, err
	}
	if raw.Title == "" {
		if title, rest := firstLine(body); isTitle(title, rest) {
			raw.Title, body = title, rest
		}
	}
	raw.Text = body
	return raw, nil
}

// isTitle tells a title from a text without one: a paragraph, or a sentence
// that stands alone.
func isTitle(line, rest string) bool {
	if strings.TrimSpace(rest) == "" {
		return !strings.ContainsAny(line[max(0, len(line)-1):], ".!?\"") && len(strings.Fields(line)) < longestTitle/2
	}
	return len(strings.Fields(line)) <= longestTitle
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

// firstLine takes the first line that is not blank as the title, without the
// mark of a Markdown heading.
func firstLine(text string) (line, rest string) {
	line, rest, _ = strings.Cut(strings.TrimLeft(text, " \t\n"), "\n")
	return strings.TrimSpace(strings.TrimLeft(line, "#")), rest
}
