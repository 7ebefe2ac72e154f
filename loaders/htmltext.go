package loaders

import (
	"io"
	"strings"

	"golang.org/x/net/html"
)

// blocks are the elements, of HTML, NITF and XHTML in other formats, that
// begin and end a line.
var blocks = elementSet("p br div section article blockquote h1 h2 h3 h4 h5 h6 hl1 hl2 li ul ol dl dd dt tr table pre hr figure aside header footer main lede para paragraph block head item")

// unread are the elements whose text is no text of the article.
var unread = elementSet("script style head title noscript template svg iframe button form select textarea media figcaption media-caption")

func elementSet(list string) map[string]bool {
	set := map[string]bool{}
	for _, name := range strings.Fields(list) {
		set[name] = true
	}
	return set
}

// htmlText is the text of a piece of HTML: one line a paragraph, white space
// folded, scripts and forms left out.
func htmlText(r io.Reader) string {
	var out lines
	tokens := html.NewTokenizer(r)
	skip := "" // the element that is being passed over
	for {
		kind := tokens.Next()
		if kind == html.ErrorToken {
			return out.String()
		}
		token := tokens.Token()
		_, name, prefixed := strings.Cut(token.Data, ":")
		if !prefixed {
			name = token.Data
		}
		switch {
		case skip != "":
			if kind == html.EndTagToken && name == skip {
				skip = ""
			}
		case kind == html.TextToken:
			out.text(token.Data)
		case kind == html.StartTagToken && unread[name]:
			skip = name
		case blocks[name]:
			out.end()
		}
	}
}

// shownText is htmlText of a page without what is not shown: newsletters hide
// lines that mail programs list beside the subject.
func shownText(page string) string {
	tree, err := html.Parse(strings.NewReader(page))
	if err != nil {
		return htmlText(strings.NewReader(page))
	}
	return nodeText(tree)
}

// hidden tells whether an element is not shown.
func hidden(n *html.Node) bool {
	for _, a := range n.Attr {
		style := strings.ReplaceAll(strings.ToLower(a.Val), " ", "")
		if a.Key == "hidden" || a.Key == "style" && (strings.Contains(style, "display:none") || strings.Contains(style, "visibility:hidden")) {
			return true
		}
	}
	return false
}

// nodeText is htmlText of a parsed tree.
func nodeText(n *html.Node) string {
	var out lines
	out.node(n)
	return out.String()
}

// lines gathers text line by line.
type lines struct {
	done []string
	line strings.Builder
}

func (l *lines) node(n *html.Node) {
	block := n.Type == html.ElementNode && blocks[n.Data]
	switch {
	case n.Type == html.TextNode:
		l.text(n.Data)
	case n.Type == html.ElementNode && (unread[n.Data] || hidden(n)):
		return
	}
	if block {
		l.end()
	}
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		l.node(child)
	}
	if block {
		l.end()
	}
}

func (l *lines) text(s string) { l.line.WriteString(s) }

func (l *lines) end() {
	if line := oneLine(l.line.String()); line != "" {
		l.done = append(l.done, line)
	}
	l.line.Reset()
}

// String ends the last line.
func (l *lines) String() string {
	l.end()
	return strings.Join(l.done, "\n")
}
