package loaders

import (
	"bytes"
	"errors"
	"fmt"
	"iter"
	"net/url"
	"strings"

	"github.com/markusmobius/go-trafilatura"
	"golang.org/x/net/html"
	"golang.org/x/net/html/charset"
)

// readHTML reads the article of a page: its text without menus, comments and
// advertising, and what the page's metadata say of it.
func readHTML(s *stream) iter.Seq2[record, error] {
	return func(yield func(record, error) bool) {
		data, err := s.all()
		if err != nil {
			yield(record{}, err)
			return
		}
		yield(pageRecord(data, "", s.url))
	}
}

// pageRecord reads a page of the media type, "" where it is not known.
func pageRecord(data []byte, mediaType string, at *url.URL) (record, error) {
	if binary(data) {
		if _, utf16 := utf16Order(data[:min(len(data), 512)]); !utf16 {
			return record{}, ErrBinary
		}
	}
	decoded, err := charset.NewReader(bytes.NewReader(data), mediaType)
	if err != nil {
		return record{}, fmt.Errorf("its encoding: %w", err)
	}
	page, err := html.Parse(decoded)
	if err != nil {
		return record{}, fmt.Errorf("read: %w", err)
	}
	head := pageTitle(page)
	found, err := extractPage(page, at)
	if err != nil || found.ContentNode == nil {
		return record{}, ErrNoArticle
	}
	r := metadataRecord(found.Metadata, at)
	r.Title, r.Source = titleAndSite(r.Title, head, first(found.Metadata.Sitename, r.Source))
	r.Text = withoutTitle(nodeText(found.ContentNode), r.Title)
	if !tells(r.Text) {
		return record{}, ErrNoArticle
	}
	return r, nil
}

// sentenceWords is the length from which a line is a sentence of an article
// and no link or button.
const sentenceWords = 8

// tells tells an article from a list of links: a line of it is a sentence.
func tells(text string) bool {
	for line := range strings.SplitSeq(text, "\n") {
		if len(strings.Fields(line)) >= sentenceWords && strings.ContainsAny(line, ".!?") {
			return true
		}
	}
	return false
}

// extractPage guards against what a page may do to the extractor.
func extractPage(page *html.Node, at *url.URL) (found *trafilatura.ExtractResult, err error) {
	defer func() {
		if recover() != nil {
			err = errors.New("the page cannot be read")
		}
	}()
	keepApart(page)
	return trafilatura.ExtractDocument(page, trafilatura.Options{
		Config: briefs(), OriginalURL: at, ExcludeComments: true, ExcludeTables: true, EnableFallback: true,
	})
}

// briefs lets an article be as short as news in brief is: under its default
// the extractor gives up paragraphs for any text that it finds.
func briefs() *trafilatura.Config {
	config := trafilatura.DefaultConfig()
	config.MinExtractedSize = 60
	return config
}

// keepApart puts a line's end behind each block, so that the last word of one
// and the first of the next are two even where the extractor joins them.
func keepApart(page *html.Node) {
	var ends []*html.Node
	for n := range page.Descendants() {
		if n.Type == html.ElementNode && blocks[n.Data] && n.Parent != nil {
			ends = append(ends, n)
		}
	}
	for _, n := range ends {
		n.Parent.InsertBefore(&html.Node{Type: html.TextNode, Data: "\n"}, n.NextSibling)
	}
}

func metadataRecord(m trafilatura.Metadata, at *url.URL) record {
	r := record{Title: m.Title, URL: m.URL, Source: m.Sitename, Authors: byline(m.Author)}
	if !m.Date.IsZero() {
		r.Published = m.Date.Format("2006-01-02")
	}
	if r.URL == "" && at != nil {
		r.URL = at.String()
	}
	if r.Source == "" {
		r.Source = hostOf(r.URL)
	}
	return r
}

// hostOf is the host of a URL without "www.", the publisher's name where no
// other is given.
func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
}

// withoutTitle takes the title off the text that begins with it.
func withoutTitle(text, title string) string {
	line, rest, more := strings.Cut(text, "\n")
	if more && title != "" && strings.EqualFold(oneLine(line), oneLine(title)) {
		return rest
	}
	return text
}
