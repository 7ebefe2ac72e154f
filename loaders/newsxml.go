package loaders

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"

	"golang.org/x/net/html/charset"
)

// readNewsXML reads NITF and NewsML-G2, alone, many in a message, or one
// after the other. One article is in memory at a time.
func readNewsXML(s *stream) iter.Seq2[record, error] {
	return func(yield func(record, error) bool) {
		s.toUTF8()
		held := newLeash(s.r)
		d := newXML(held)
		for item := 0; ; {
			start, err := nextElement(d, "nitf", "newsItem")
			if err == io.EOF && item > 0 {
				return
			}
			held.reset()
			line, _ := d.InputPos()
			r := record{line: line}
			if err == nil {
				r, err = newsRecord(d, start)
			} else if err == io.EOF {
				err = ErrEmpty
			}
			item++
			r.line, r.item = line, item
			if !yield(r, xmlError(err)) || err != nil {
				return
			}
		}
	}
}

func newXML(r io.Reader) *xml.Decoder {
	d := xml.NewDecoder(r)
	d.Strict, d.AutoClose, d.Entity = false, xml.HTMLAutoClose, xml.HTMLEntity
	d.CharsetReader = charset.NewReaderLabel
	return d
}

// nextElement goes to the next element that has one of the names.
func nextElement(d *xml.Decoder, names ...string) (xml.StartElement, error) {
	for {
		token, err := d.Token()
		if err != nil {
			return xml.StartElement{}, err
		}
		if start, ok := token.(xml.StartElement); ok {
			for _, name := range names {
				if start.Name.Local == name {
					return start, nil
				}
			}
		}
	}
}

func newsRecord(d *xml.Decoder, start xml.StartElement) (record, error) {
	if start.Name.Local == "nitf" {
		var doc nitf
		err := d.DecodeElement(&doc, &start)
		return doc.record(), err
	}
	var item newsItem
	if err := d.DecodeElement(&item, &start); err != nil {
		return record{}, err
	}
	return item.record()
}

// nitf is the News Industry Text Format, https://iptc.org/standards/nitf/.
type nitf struct {
	Title string `xml:"head>title"`
	Issue struct {
		Norm string `xml:"norm,attr"`
	} `xml:"head>docdata>date.issue"`
	Release struct {
		Norm string `xml:"norm,attr"`
	} `xml:"head>docdata>date.release"`
	Publication struct {
		Name string `xml:"name,attr"`
		Date string `xml:"date.publication,attr"`
		URL  string `xml:"ex-ref,attr"`
	} `xml:"head>pubdata"`
	Headline inner   `xml:"body>body.head>hedline>hl1"`
	Bylines  []inner `xml:"body>body.head>byline"`
	Source   inner   `xml:"body>body.head>distributor"`
	Date     struct {
		Norm string `xml:"norm,attr"`
	} `xml:"body>body.head>dateline>story.date"`
	Body inner `xml:"body>body.content"`
}

func (n *nitf) record() record {
	r := record{
		Title: first(n.Headline.text(), n.Title), Text: n.Body.text(), URL: n.Publication.URL,
		Source:    first(n.Publication.Name, n.Source.text()),
		Published: first(n.Publication.Date, n.Issue.Norm, n.Release.Norm, n.Date.Norm),
	}
	for _, by := range n.Bylines {
		r.Authors = append(r.Authors, byline(by.text())...)
	}
	return r
}

// newsItem is an item of NewsML-G2, https://iptc.org/standards/newsml-g2/. Its
// text is NITF or XHTML within it, or plain.
type newsItem struct {
	Provider struct {
		Name    string `xml:"name"`
		Literal string `xml:"literal,attr"`
	} `xml:"itemMeta>provider"`
	Version   string   `xml:"itemMeta>versionCreated"`
	First     string   `xml:"itemMeta>firstCreated"`
	Link      []link   `xml:"itemMeta>link"`
	Headlines []inner  `xml:"contentMeta>headline"`
	Bylines   []inner  `xml:"contentMeta>by"`
	Created   string   `xml:"contentMeta>contentCreated"`
	Names     []string `xml:"contentMeta>creator>name"`
	Inline    []inner  `xml:"contentSet>inlineXML"`
	Data      []string `xml:"contentSet>inlineData"`
}

type link struct {
	Rel  string `xml:"rel,attr"`
	Href string `xml:"href,attr"`
}

// errNoNews tells that an item of a message is a picture or the like.
var errNoNews = errors.New("the item holds no text")

func (n *newsItem) record() (record, error) {
	var r record
	for _, content := range n.Inline {
		d := newXML(strings.NewReader(content.XML))
		if start, err := nextElement(d, "nitf"); err == nil {
			var doc nitf
			if d.DecodeElement(&doc, &start) == nil {
				r = doc.record()
			}
		}
		if r.Text == "" {
			r.Text = content.text()
		}
	}
	if r.Text == "" {
		r.Text = strings.Join(n.Data, "\n")
	}
	if len(n.Headlines) > 0 {
		r.Title = n.Headlines[0].text()
	}
	r.Source = first(n.Provider.Name, r.Source, n.Provider.Literal)
	r.Published = first(n.Version, n.First, n.Created, r.Published)
	var authors names
	for _, by := range n.Bylines {
		authors = append(authors, byline(by.text())...)
	}
	switch {
	case len(authors) > 0:
		r.Authors = authors
	case len(r.Authors) == 0:
		r.Authors = namesOf(n.Names)
	}
	for _, l := range n.Link {
		if strings.HasSuffix(l.Rel, "canonical") || strings.HasSuffix(l.Rel, "hasVersion") {
			r.URL = l.Href
		}
	}
	if strings.TrimSpace(r.Text) == "" {
		return r, errNoNews
	}
	return r, nil
}

// inner is the markup within an element.
type inner struct {
	XML string `xml:",innerxml"`
}

func (i inner) text() string { return htmlText(strings.NewReader(i.XML)) }

// first is the first of the strings that is not blank.
func first(all ...string) string {
	for _, s := range all {
		if strings.TrimSpace(s) != "" {
			return strings.TrimSpace(s)
		}
	}
	return ""
}

func xmlError(err error) error {
	e := new(xml.SyntaxError)
	switch {
	case err == nil || errors.Is(err, ErrTooLarge) || !errors.As(err, &e):
		return err
	}
	return fmt.Errorf("not well-formed XML: %s (line %d)", e.Msg, e.Line)
}
