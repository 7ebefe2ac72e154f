package loaders

import (
	"strings"

	"golang.org/x/net/html"
)

// pageTitle is the title in a page's head, which often names the site, too.
func pageTitle(page *html.Node) string {
	for n := range page.Descendants() {
		if n.Type == html.ElementNode && n.Data == "title" {
			return oneLine(nodeWords(n))
		}
	}
	return ""
}

func nodeWords(n *html.Node) string {
	var b strings.Builder
	for inner := range n.Descendants() {
		if inner.Type == html.TextNode {
			b.WriteString(inner.Data)
		}
	}
	return b.String()
}

// siteMarks stand between an article's title and the site's name.
var siteMarks = [...]string{" | ", " - ", " – ", " — ", " » ", " :: "}

// titleAndSite takes the site's name off an article's title, and where the
// site is not known, from the page's title, which then is the article's with
// the name behind it.
func titleAndSite(title, head, site string) (string, string) {
	title = oneLine(title)
	for _, mark := range siteMarks {
		if site != "" {
			if bare, cut := strings.CutSuffix(title, mark+site); cut && bare != "" {
				return bare, site
			}
			continue
		}
		if name, cut := strings.CutPrefix(head, title+mark); cut && title != "" {
			return title, name
		}
	}
	return title, site
}
