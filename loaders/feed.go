package loaders

import (
	"bytes"
	"fmt"
	"iter"
	"strings"

	"github.com/mmcdole/gofeed"
)

// fewLetters is the length below which a feed's item is a teaser of the page
// that it leads to.
const fewLetters = 600

// readFeed reads RSS, Atom and JSON Feed. Of an item without its whole text,
// the page it leads to is asked for where the feed came from the network.
func readFeed(s *stream) iter.Seq2[record, error] {
	return func(yield func(record, error) bool) {
		data, err := s.all()
		if err != nil {
			yield(record{}, err)
			return
		}
		feed, err := parseFeed(data)
		if err != nil {
			yield(record{}, err)
			return
		}
		for i, item := range feed.Items {
			r := itemRecord(feed, item)
			r.item = i + 1
			if s.follow != nil && len(r.Text) < fewLetters && item.Link != "" {
				s.follow(item.Link)
				continue
			}
			if !yield(r, nil) {
				return
			}
		}
		if len(feed.Items) == 0 {
			yield(record{}, ErrEmpty)
		}
	}
}

// parseFeed guards against what a feed may do to the parser.
func parseFeed(data []byte) (feed *gofeed.Feed, err error) {
	defer func() {
		if reason := recover(); reason != nil {
			err = fmt.Errorf("not a feed: %v", reason)
		}
	}()
	feed, err = gofeed.NewParser().Parse(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("not a feed: %s", oneLine(err.Error()))
	}
	return feed, nil
}

// feedSource is the publisher in a feed's title, which may name a section
// behind it ("The Post » World") or, as titles of pages do, before it ("World |
// The Post").
func feedSource(title string) string {
	for _, mark := range [...]string{" » ", " > "} {
		title, _, _ = strings.Cut(title, mark)
	}
	return oneLine(title[strings.LastIndex(title, "|")+1:])
}

func itemRecord(feed *gofeed.Feed, item *gofeed.Item) record {
	r := record{Title: htmlText(strings.NewReader(item.Title)), URL: item.Link, Source: feedSource(feed.Title)}
	if r.Text = htmlText(strings.NewReader(item.Content)); r.Text == "" {
		r.Text = htmlText(strings.NewReader(item.Description))
	}
	for _, person := range item.Authors {
		r.Authors = append(r.Authors, byline(person.Name)...)
	}
	if r.URL == "" && strings.HasPrefix(item.GUID, "http") {
		r.URL = item.GUID
	}
	switch {
	case item.PublishedParsed != nil:
		r.Published = item.PublishedParsed.Format("2006-01-02")
	case item.Published != "":
		r.Published = item.Published
	case item.UpdatedParsed != nil:
		r.Published = item.UpdatedParsed.Format("2006-01-02")
	}
	return r
}
