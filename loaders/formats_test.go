package loaders

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"
	"github.com/parquet-go/parquet-go"

	"dateline/graph"
)

// paragraph is text enough for the language to be told.
const paragraph = "The mayor of the town said that the bridge was closed after the storm, and that it will be open on Monday."

// bridge is the article that each format below holds.
var bridge = graph.Article{
	Title: "Bridge closed", URL: "https://post.example/a", Source: "The Post", Authors: []string{"Ann Lee", "Bo Ek"},
	Published: "2024-05-14", Language: "en", Text: paragraph + "\n" + paragraph,
}

func page(title, body string) string {
	return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>` + title + ` | The Post</title>
<meta property="og:title" content="` + title + `"><meta property="og:site_name" content="The Post">
<meta name="author" content="Ann Lee"><link rel="canonical" href="https://post.example/a">
<meta property="article:published_time" content="2024-05-14T10:00:00Z"><script>var x = "the";</script></head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><article><h1>` + title + `</h1>` + body + `</article>
<footer>Copyright <a href="/terms">Terms</a></footer></body></html>`
}

const twoParagraphs = "<p>" + paragraph + "</p>\n<p>" + paragraph + "</p>"

// layouts are files of one article each, in all formats.
var layouts = []struct{ name, file, content string }{
	{"text", "a.txt", "Bridge closed\n" + bridge.Text},
	{"Markdown", "a.md", "---\nurl: https://post.example/a\nsource: The Post\nauthors: [Ann Lee, Bo Ek]\npublished: 2024-05-14\n---\n# Bridge closed\n\n" + bridge.Text},
	{"HTML", "a.html", page("Bridge closed", twoParagraphs)},
	{"HTML by content", "page", page("Bridge closed", twoParagraphs)},
	{"JSON Lines", "a.jsonl", object("title", "text", "url", "source", "authors", "published", nil)},
	{"JSON array", "a.json", "[\n" + object("title", "text", "url", "source", "authors", "published", nil) + "\n]"},
	{"one JSON object", "a.json", object("title", "text", "url", "source", "authors", "published", nil)},
	{"schema.org", "a.json", object("headline", "articleBody", "url", "publisher", "author", "datePublished", map[string]any{
		"publisher": map[string]any{"@type": "Organization", "name": "The Post"}, "author": []any{map[string]any{"name": "Ann Lee"}, map[string]any{"name": "Bo Ek"}}})},
	{"a news API's answer", "a.json", `{"status":"ok","totalResults":1,"articles":[` + object("title", "content", "url", "source", "author", "publishedAt", map[string]any{
		"source": map[string]any{"id": nil, "name": "The Post"}, "author": "By Ann Lee and Bo Ek", "description": "A teaser."}) + `]}`},
	{"nested answer", "a.json", `{"response":{"status":"ok","results":[{"webTitle":"Bridge closed","webUrl":"https://post.example/a","webPublicationDate":"2024-05-14T01:00:00Z","fields":{"bodyText":` + quoted(bridge.Text) + `,"byline":"Ann Lee and Bo Ek"},"publication":"The Post"}]}}`},
	{"Elasticsearch", "a.json", `{"took":1,"hits":{"total":1,"hits":[{"_id":"1","_source":` + object("title", "text", "url", "source", "authors", "published", nil) + `}]}}`},
	{"JSON Feed", "a.json", `{"version":"https://jsonfeed.org/version/1.1","title":"The Post","items":[{"title":"Bridge closed","url":"https://post.example/a","source":"The Post","content_html":` + quoted(twoParagraphs) + `,"authors":[{"name":"Ann Lee"},{"name":"Bo Ek"}],"date_published":"2024-05-14T10:00:00Z"}]}`},
	{"CSV", "a.csv", "Date,Headline,Text,URL,Publisher,Author\n2024-05-14,Bridge closed,\"" + bridge.Text + "\",https://post.example/a,The Post,Ann Lee and Bo Ek\n"},
	{"TSV", "a.tsv", "date\ttitle\tbody\tlink\tsource\tauthors\n2024-05-14\tBridge closed\t\"" + bridge.Text + "\"\thttps://post.example/a\tThe Post\tAnn Lee, Bo Ek\n"},
	{"semicolons", "a.csv", "date;title;body;link;source;authors\n14 May 2024;Bridge closed;\"" + bridge.Text + "\";https://post.example/a;The Post;Ann Lee, Bo Ek\n"},
	{"RSS", "a.rss", `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Post</title><link>https://post.example/</link><item><title>Bridge closed</title><link>https://post.example/a</link><dc:creator>Ann Lee, Bo Ek</dc:creator><pubDate>Tue, 14 May 2024 10:00:00 GMT</pubDate><description>A teaser.</description><content:encoded><![CDATA[` + twoParagraphs + `]]></content:encoded></item></channel></rss>`},
	{"Atom", "a.xml", `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>The Post</title><entry><title>Bridge closed</title><link href="https://post.example/a"/><author><name>Ann Lee</name></author><author><name>Bo Ek</name></author><published>2024-05-14T10:00:00Z</published><content type="html">` + escape(twoParagraphs) + `</content></entry></feed>`},
	{"NITF", "a.xml", nitfOf("Bridge closed")},
	{"NewsML-G2 with NITF", "a.xml", newsML(nitfOf("Bridge closed"))},
	{"NewsML-G2 with XHTML", "a.xml", newsML(`<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>` + twoParagraphs + `</body></html>`)},
	{"WARC", "a.warc", warcOf("https://post.example/a", page("Bridge closed", twoParagraphs))},
	{"WARC with brotli", "a.warc", warcWith("Content-Encoding: br\r\n", "https://post.example/a", brotlied(page("Bridge closed", twoParagraphs)))},
	{"mail", "a.eml", mailOf("Bridge closed")},
	{"mailbox", "a.mbox", "From post@post.example Tue May 14 10:00:00 2024\n" + mailOf("Bridge closed")},
}

func object(title, text, url, source, authors, published string, more map[string]any) string {
	o := map[string]any{title: bridge.Title, text: bridge.Text, url: bridge.URL, source: bridge.Source, authors: bridge.Authors, published: "2024-05-14T10:00:00Z", "id": 7, "tags": []string{"a"}}
	for key, value := range more {
		o[key] = value
	}
	raw, err := json.Marshal(o)
	if err != nil {
		panic(err)
	}
	return string(raw)
}

func escape(s string) string { return strings.NewReplacer("<", "&lt;", ">", "&gt;").Replace(s) }

func nitfOf(title string) string {
	return `<nitf><head><title>x</title><docdata><date.issue norm="20240514T100000Z"/></docdata><pubdata name="The Post" ex-ref="https://post.example/a"/></head>
<body><body.head><hedline><hl1>` + title + `</hl1></hedline><byline>By <person>Ann Lee</person> and Bo Ek</byline></body.head><body.content>` + twoParagraphs + `<media><media-caption>A bridge.</media-caption></media></body.content></body></nitf>`
}

func newsML(content string) string {
	return `<?xml version="1.0" encoding="UTF-8"?><newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header/><itemSet>
<newsItem guid="urn:x"><itemMeta><provider qcode="p:1"><name>The Post</name></provider><versionCreated>2024-05-14T10:00:00+02:00</versionCreated><link rel="irel:canonical" href="https://post.example/a"/></itemMeta>
<contentMeta><headline>Bridge closed</headline><by>By Ann Lee and Bo Ek</by></contentMeta><contentSet><inlineXML>` + content + `</inlineXML></contentSet></newsItem></itemSet></newsMessage>`
}

func brotlied(text string) string {
	var out bytes.Buffer
	w := brotli.NewWriter(&out)
	io.WriteString(w, text)
	w.Close()
	return out.String()
}

func warcOf(url, body string) string { return warcWith("", url, body) }

func warcWith(headers, url, body string) string {
	answer := "HTTP/1.1 200 OK\r\n" + headers + "Content-Type: text/html; charset=utf-8\r\n\r\n" + body
	request := "GET /a HTTP/1.1\r\nHost: post.example\r\n\r\n"
	record := func(kind, media, block string) string {
		return fmt.Sprintf("WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: %s\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", kind, url, media, len(block), block)
	}
	return record("warcinfo", "application/warc-fields", "software: x\r\n") + record("request", "application/http; msgtype=request", request) +
		record("response", "application/http; msgtype=response", answer) + record("response", "application/http", "HTTP/1.1 404 Not Found\r\n\r\nno")
}

func mailOf(subject string) string {
	text := base64.StdEncoding.EncodeToString([]byte(twoParagraphs))
	return "From: The Post <post@post.example>\nDate: Tue, 14 May 2024 10:00:00 +0000\nSubject: =?utf-8?q?" + strings.ReplaceAll(subject, " ", "_") + "?=\nMessage-ID: <a@post.example>\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\n" + text + "\n"
}

func TestEveryFormatHoldsTheSameArticle(t *testing.T) {
	for _, row := range layouts {
		articles, failures := load(t, row.file, row.content)
		if len(failures) > 0 || len(articles) != 1 {
			t.Errorf("%s: articles %+v, failures %v", row.name, articles, failures)
			continue
		}
		check(t, row.name, articles[0])
	}
}

// check compares an article with bridge in what its format can hold.
func check(t *testing.T, name string, a graph.Article) {
	t.Helper()
	want := bridge
	if a.Text != want.Text || a.Title != want.Title {
		t.Errorf("%s: title %q, text %q", name, a.Title, a.Text)
	}
	if name == "text" {
		return
	}
	if name == "mail" || name == "mailbox" {
		want.URL, a.Authors = "mid:a@post.example", want.Authors
	}
	if name == "HTML" || name == "HTML by content" || strings.HasPrefix(name, "WARC") {
		want.Authors = want.Authors[:1]
	}
	if a.URL != want.URL || a.Source != want.Source || a.Published != want.Published || fmt.Sprint(a.Authors) != fmt.Sprint(want.Authors) {
		t.Errorf("%s: %+v", name, a)
	}
}

// row is an article as a Parquet file may hold it.
type row struct {
	Headline string  `parquet:"headline"`
	Body     string  `parquet:"body"`
	URL      *string `parquet:"url,optional"`
	Source   struct{ Name string }
	Authors  []string  `parquet:"authors,list"`
	Date     time.Time `parquet:"date,timestamp(millisecond)"`
}

func parquetOf(t *testing.T, n int) string {
	t.Helper()
	rows := make([]row, n)
	for i := range rows {
		rows[i] = row{Headline: bridge.Title, Body: bridge.Text, URL: &bridge.URL, Source: struct{ Name string }{bridge.Source},
			Authors: bridge.Authors, Date: time.Date(2024, 5, 14, 10, 0, 0, 0, time.UTC)}
	}
	var out bytes.Buffer
	if err := parquet.Write(&out, rows); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestParquet(t *testing.T) {
	articles, failures := load(t, "a.parquet", parquetOf(t, 200))
	if len(failures) > 0 || len(articles) != 200 {
		t.Fatalf("%d articles, failures %v", len(articles), failures)
	}
	check(t, "parquet", articles[150])
}

func packs(t *testing.T, name, content string) map[string]string {
	t.Helper()
	var gz, zst, zipped, tarred bytes.Buffer
	g := gzip.NewWriter(&gz)
	fmt.Fprint(g, content)
	z, err := zstd.NewWriter(&zst)
	fmt.Fprint(z, content)
	archive := zip.NewWriter(&zipped)
	for _, member := range []string{"__MACOSX/x.txt", "dir/" + name, "image.png"} {
		w, err := archive.Create(member)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprint(w, map[bool]string{true: content, false: "\x00\x01"}[member == "dir/"+name])
	}
	tape := tar.NewWriter(&tarred)
	if err := tape.WriteHeader(&tar.Header{Name: "dir/" + name, Mode: 0o600, Size: int64(len(content)), Typeflag: tar.TypeReg}); err != nil {
		t.Fatal(err)
	}
	fmt.Fprint(tape, content)
	if g.Close() != nil || z.Close() != nil || archive.Close() != nil || tape.Close() != nil || err != nil {
		t.Fatal("packing failed")
	}
	var tgz bytes.Buffer
	g = gzip.NewWriter(&tgz)
	g.Write(tarred.Bytes())
	g.Close()
	return map[string]string{name + ".gz": gz.String(), name + ".zst": zst.String(), "a.zip": zipped.String(), "a.tar": tarred.String(), "a.tgz": tgz.String(), "a.tar.gz": tgz.String()}
}

// bzipped is the title and the two paragraphs, as bzip2 packs them: Go has no
// packer of its own.
const bzipped = "QlpoOTFBWSZTWVaddSMAABjXgAAQQAUQAgQAP+fcoCAAiAqqZNAGgBoBVFNNR6mT1NAY1MZcIrG6dXiiKi5FBBcSSbpFbt8ymmlqlhud1mcRpF3CUx0cS3SZNIw2YcrxRHKSj7Hls/PDEVZtHp1WUZmEt2rWJVLMfFHZZlEsi7lRD2lFVT+LuSKcKEgrTrqRgA=="

func TestBzip2(t *testing.T) {
	raw, err := base64.StdEncoding.DecodeString(bzipped)
	if err != nil {
		t.Fatal(err)
	}
	articles, failures := load(t, "a.txt.bz2", string(raw))
	if len(failures) > 0 || len(articles) != 1 {
		t.Fatalf("articles %+v, failures %v", articles, failures)
	}
	check(t, "text", articles[0])
}

func TestEveryFormatIsReadPacked(t *testing.T) {
	rows := append([]struct{ name, file, content string }{{"parquet", "a.parquet", parquetOf(t, 1)}}, layouts...)
	for _, row := range rows {
		for file, content := range packs(t, row.file, row.content) {
			articles, failures := load(t, file, content)
			if len(failures) > 0 || len(articles) != 1 {
				t.Errorf("%s in %s: articles %+v, failures %v", row.name, file, articles, failures)
				continue
			}
			check(t, row.name, articles[0])
		}
	}
}

func TestStdinIsReadInAnyFormat(t *testing.T) {
	for _, row := range layouts {
		if row.name == "text" || row.name == "Markdown" {
			continue
		}
		var got []graph.Article
		for a, err := range Articles([]string{"-"}, strings.NewReader(row.content)) {
			if err != nil {
				t.Errorf("%s: %v", row.name, err)
			}
			got = append(got, a)
		}
		if len(got) != 1 || got[0].Text != bridge.Text {
			t.Errorf("%s: %+v", row.name, got)
		}
	}
}

func TestFieldsAreMappedByFlag(t *testing.T) {
	content := `{"t":"Bridge closed","story":{"main":` + quoted(bridge.Text) + `},"text":"not this one"}`
	path := filepath.Join(t.TempDir(), "a.jsonl")
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	s := &Source{Paths: []string{path}, Fields: map[string]string{"title": "t", "text": "story.main"}}
	for a, err := range s.Articles(t.Context()) {
		if err != nil || a.Title != "Bridge closed" || a.Text != bridge.Text {
			t.Errorf("%+v, %v", a, err)
		}
	}
	for _, wrong := range []map[string]string{{"txt": "x"}, {"text": ""}} {
		if CheckFields(wrong) == nil {
			t.Errorf("%v is taken", wrong)
		}
	}
}

func TestPatternsAndLists(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"b.txt", "a/z.txt", "a/b/y.txt"} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(name+"\n"+paragraph), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, row := range []struct {
		pattern, list, want string
	}{
		{"**/*.txt", "", "a/b/y.txt a/z.txt b.txt"},
		{"*.txt", "", "b.txt"},
		{"", filepath.Join(dir, "b.txt") + "\n\n" + filepath.Join(dir, "a/z.txt") + "\n", "b.txt a/z.txt"},
	} {
		s := &Source{List: strings.NewReader(row.list)}
		if row.pattern != "" {
			s.Paths = []string{filepath.Join(dir, row.pattern)}
		}
		var titles []string
		for a, err := range s.Articles(t.Context()) {
			if err != nil {
				t.Error(err)
			}
			titles = append(titles, a.Title)
		}
		if strings.Join(titles, " ") != row.want {
			t.Errorf("%s: %q", row.pattern, titles)
		}
	}
}
