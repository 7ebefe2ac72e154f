package loaders

import (
	"context"
	"fmt"
	"mime"

	"dateline/graph"
	"dateline/loaders/fetch"
)

// maxFollowed is how many pages one feed may lead to.
const maxFollowed = 500

// web reads a page or a feed, and the pages that a feed of teasers leads to.
func (s *Source) web(ctx context.Context, address string, to sink) bool {
	var pages []string
	if !s.page(ctx, address, to, func(u string) { pages = append(pages, u) }) {
		return false
	}
	for i, page := range pages {
		if i == maxFollowed {
			return to(Place{File: address}, graph.Article{}, fmt.Errorf("it leads to %d pages; %d were read", len(pages), maxFollowed))
		}
		if !isURL(page) {
			if !to(Place{File: page}, graph.Article{}, fmt.Errorf("feed %s: the item leads to no page", address)) {
				return false
			}
			continue
		}
		if !s.page(ctx, page, to, nil) {
			return false
		}
	}
	return true
}

// page asks for a URL and reads what comes.
func (s *Source) page(ctx context.Context, address string, to sink, follow func(string)) bool {
	place := Place{File: address}
	if s.Fetch == nil {
		return to(place, graph.Article{}, errNoNetwork)
	}
	page, err := s.Fetch.Get(ctx, address)
	if err != nil {
		return to(place, graph.Article{}, err)
	}
	defer page.Body.Close()
	in := s.stream(ctx, place, page.Body, 0)
	in.url, in.follow = page.URL, follow
	if in.format == "" {
		in.format = mediaFormat(page)
	}
	goOn, told := in.open(to)
	if !told {
		return in.fail(ErrFormat, to)
	}
	return goOn
}

// mediaFormat is the format of an answer whose media type leaves no doubt.
func mediaFormat(page *fetch.Page) string {
	media, _, _ := mime.ParseMediaType(page.Type)
	switch media {
	case "text/html", "application/xhtml+xml":
		return "html"
	case "application/rss+xml", "application/atom+xml", "application/feed+json":
		return "feed"
	case "application/x-ndjson", "application/jsonl":
		return "jsonl"
	case "text/csv":
		return "csv"
	case "application/warc":
		return "warc"
	}
	return ""
}
