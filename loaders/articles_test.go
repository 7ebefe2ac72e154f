package loaders

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"dateline/graph"
)

const english1 = "The mayor of the town said that the bridge was closed after the storm.\nIt will be open on Monday."

// load writes the content to a file and reads its articles.
func load(t *testing.T, name, content string) (articles []graph.Article, failures []error) {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return collect(path)
}

func collect(paths ...string) (articles []graph.Article, failures []error) {
	for article, err := range Articles(paths, strings.NewReader("")) {
		if err != nil {
			failures = append(failures, err)
		} else {
			articles = append(articles, article)
		}
	}
	return articles, failures
}

func TestTextTakesItsFirstLineAsTitle(t *testing.T) {
	articles, failures := load(t, "a.txt", "\n Bridge closed \n\n"+english1+"\n")
	if len(failures) > 0 || len(articles) != 1 {
		t.Fatalf("articles %v, failures %v", articles, failures)
	}
	if a := articles[0]; a.Title != "Bridge closed" || a.Text != english1 || a.Language != "en" {
		t.Errorf("got %+v", a)
	}
}

func TestTextTakesItsFrontMatter(t *testing.T) {
	matter := "---\ntitle: Bridge closed\nurl: HTTPS://News.Example/a?utm_source=x#top\nsource: The Post\nauthors: [Ann Lee, Bo Ek]\npublished: 2024-05-14\n---\n"
	articles, failures := load(t, "a.md", matter+english1)
	if len(failures) > 0 {
		t.Fatal(failures)
	}
	a := articles[0]
	if a.Title != "Bridge closed" || a.Source != "The Post" || a.Published != "2024-05-14" || len(a.Authors) != 2 {
		t.Errorf("got %+v", a)
	}
	if a.URL != "https://news.example/a" {
		t.Errorf("url %q", a.URL)
	}
}

func TestJSONLinesGoOnAfterABadLine(t *testing.T) {
	good := `{"title":"Bridge","text":"` + strings.ReplaceAll(english1, "\n", `\n`) + `","authors":"Ann Lee, Bo Ek","published":"2024-05-14T10:00:00Z"}`
	articles, failures := load(t, "a.jsonl", good+"\n{broken\n\n"+strings.Replace(good, "Bridge", "Other", 1))
	if len(articles) != 2 || len(failures) != 1 {
		t.Fatalf("articles %d, failures %v", len(articles), failures)
	}
	if !strings.Contains(failures[0].Error(), "a.jsonl:2: ") {
		t.Errorf("the error does not tell its place: %v", failures[0])
	}
	if a := articles[0]; a.Published != "2024-05-14" || len(a.Authors) != 2 {
		t.Errorf("got %+v", a)
	}
}

func TestEncodingsGiveTheSameText(t *testing.T) {
	text := "Café closed\n" + english1 + " “It is a pity,” said the owner of the café."
	latin, _ := charmap.Windows1252.NewEncoder().String(text)
	utf16, _ := unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewEncoder().String(text)
	for name, content := range map[string]string{
		"utf-8": text, "bom": "\uFEFF" + text, "windows-1252": latin, "utf-16": utf16, "crlf": strings.ReplaceAll(text, "\n", "\r\n"),
	} {
		articles, failures := load(t, "a.txt", content)
		if len(failures) > 0 || articles[0].Title != "Café closed" || !strings.HasSuffix(articles[0].Text, "the café.") {
			t.Errorf("%s: articles %+v, failures %v", name, articles, failures)
		}
	}
}

func TestBadInputIsToldAndTheRestGoesOn(t *testing.T) {
	german := "Der Bürgermeister der Stadt sagte, die Brücke werde nach dem Sturm geschlossen und am Montag wieder geöffnet."
	for _, row := range []struct {
		name, file, content string
		want                error
	}{
		{"empty", "a.txt", "", ErrEmpty},
		{"title alone", "a.txt", "Bridge closed\n", ErrEmpty},
		{"binary", "a.txt", "\x7fELF\x00\x01\x02", ErrBinary},
		{"German", "a.txt", "Titel\n" + german, ErrNotEnglish},
		{"Chinese", "a.txt", "标题\n市长说大桥已经关闭。", ErrNotEnglish},
		{"unknown format", "a.xyz", "x", ErrFormat},
		{"a PDF", "a.pdf", "%PDF-1.7\n\x00\x01", ErrFormat},
		{"huge line", "a.jsonl", `{"text":"` + strings.Repeat("a", maxArticle) + `"}`, ErrTooLarge},
		{"huge file", "a.txt", strings.Repeat("the town ", maxArticle/8), ErrTooLarge},
		{"open front matter", "a.md", "---\ntitle: x\n", nil},
		{"bad front matter", "a.md", "---\ntitle: [\n---\n" + english1, nil},
		{"bad date", "a.jsonl", `{"text":"` + german + english1[:60] + `","published":"soon"}`, nil},
	} {
		articles, failures := load(t, row.file, row.content)
		if len(failures) != 1 || len(articles) != 0 {
			t.Errorf("%s: articles %d, failures %v", row.name, len(articles), failures)
			continue
		}
		var place *PlaceError
		if !errors.As(failures[0], &place) || !strings.HasSuffix(place.File, row.file) {
			t.Errorf("%s: no place in %v", row.name, failures[0])
		}
		if row.want != nil && !errors.Is(failures[0], row.want) {
			t.Errorf("%s: got %v, want %v", row.name, failures[0], row.want)
		}
	}
}

func TestDirectoriesAreReadInOrderOfNames(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"b.txt", "a/z.txt", ".hidden.txt", "c.pdf"} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(name+"\n"+english1), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	articles, failures := collect(dir, filepath.Join(dir, "missing.txt"))
	if len(articles) != 2 || articles[0].Title != "a/z.txt" || len(failures) != 1 {
		t.Errorf("articles %v, failures %v", articles, failures)
	}
}
