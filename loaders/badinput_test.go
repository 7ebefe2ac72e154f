package loaders

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"dateline/graph"
)

// greetings are the same sentence in languages that are not read.
var greetings = []string{
	"Der Bürgermeister der Stadt sagte, die Brücke werde nach dem Sturm geschlossen und am Montag wieder geöffnet.",
	"Le maire de la ville a dit que le pont était fermé après la tempête et qu'il rouvrirait lundi prochain.",
	"El alcalde de la ciudad dijo que el puente estaba cerrado tras la tormenta y que abrirá de nuevo el lunes.",
	"Il sindaco della città ha detto che il ponte è chiuso dopo la tempesta e che riaprirà lunedì prossimo.",
	"O presidente da câmara disse que a ponte foi fechada depois da tempestade e que reabrirá na segunda-feira.",
	"De burgemeester van de stad zei dat de brug na de storm gesloten was en maandag weer opengaat voor verkeer.",
	"Borgmästaren i staden sade att bron stängdes efter stormen och att den öppnas igen på måndag för trafik.",
	"Borgmesteren i byen sagde, at broen blev lukket efter stormen, og at den åbner igen på mandag for trafik.",
	"Ordføreren i byen sa at broen ble stengt etter stormen, og at den åpner igjen på mandag for all trafikk.",
	"Kaupungin pormestari sanoi, että silta suljettiin myrskyn jälkeen ja että se avataan uudelleen maanantaina.",
	"Linnapea ütles, et sild suleti pärast tormi ja et see avatakse uuesti esmaspäeval kõigile sõidukitele.",
	"Pilsētas mērs sacīja, ka tilts pēc vētras tika slēgts un ka pirmdien tas tiks atkal atvērts satiksmei.",
	"Miesto meras sakė, kad po audros tiltas buvo uždarytas ir kad pirmadienį jis vėl bus atidarytas eismui.",
	"Burmistrz miasta powiedział, że most został zamknięty po burzy i że w poniedziałek zostanie otwarty.",
	"Starosta města řekl, že most byl po bouři uzavřen a že v pondělí bude znovu otevřen pro všechna auta.",
	"Primátor mesta povedal, že most bol po búrke zatvorený a že v pondelok bude znova otvorený pre autá.",
	"A város polgármestere azt mondta, hogy a hidat a vihar után lezárták, és hétfőn újra megnyitják.",
	"Primarul orașului a spus că podul a fost închis după furtună și că se va redeschide luni dimineață.",
	"Gradonačelnik je rekao da je most nakon oluje zatvoren i da će u ponedjeljak ponovno biti otvoren.",
	"Župan mesta je povedal, da je bil most po neurju zaprt in da bo v ponedeljek spet odprt za promet.",
	"Kryetari i bashkisë tha se ura u mbyll pas stuhisë dhe se do të hapet përsëri të hënën në mëngjes.",
	"Belediye başkanı, köprünün fırtınadan sonra kapatıldığını ve pazartesi günü yeniden açılacağını söyledi.",
	"Şəhər meri bildirdi ki, fırtınadan sonra körpü bağlanıb və bazar ertəsi yenidən açılacaq.",
	"Shahar hokimi boʻrondan keyin koʻprik yopilganini va dushanba kuni yana ochilishini aytdi.",
	"Wali kota mengatakan bahwa jembatan itu ditutup setelah badai dan akan dibuka kembali pada hari Senin.",
	"Datuk bandar berkata jambatan itu ditutup selepas ribut dan akan dibuka semula pada hari Isnin ini.",
	"Sinabi ng alkalde ng lungsod na isinara ang tulay pagkatapos ng bagyo at bubuksan muli sa Lunes.",
	"Thị trưởng thành phố nói rằng cây cầu đã bị đóng sau cơn bão và sẽ mở lại vào thứ Hai tới.",
	"Meya wa mji alisema kwamba daraja lilifungwa baada ya dhoruba na kwamba litafunguliwa tena Jumatatu.",
	"Burgemeester van die dorp het gesê dat die brug ná die storm gesluit is en Maandag weer oopmaak.",
	"Magajin garin ya ce an rufe gadar bayan guguwar kuma za a sake bude ta ranar Litinin da safe.",
	"Aeth y maer ymlaen i ddweud bod y bont wedi cau ar ôl y storm ac y bydd yn agor eto ddydd Llun.",
	"Dúirt méara an bhaile gur dúnadh an droichead tar éis na stoirme agus go n-osclófar arís é Dé Luain.",
	"L'alcalde de la ciutat va dir que el pont es va tancar després de la tempesta i que reobrirà dilluns.",
	"Hiriko alkateak esan zuen zubia ekaitzaren ondoren itxi zutela eta astelehenean irekiko dutela berriro.",
	"O alcalde da cidade dixo que a ponte quedou pechada tras a tormenta e que abrirá de novo o luns.",
	"Bæjarstjórinn sagði að brúnni hefði verið lokað eftir óveðrið og að hún yrði opnuð aftur á mánudag.",
	"Is-sindku tal-belt qal li l-pont ingħalaq wara l-maltempata u li se jerġa' jinfetaħ nhar it-Tnejn.",
	"La urbestro diris, ke la ponto estis fermita post la ŝtormo kaj ke ĝi remalfermiĝos lundon matene.",
	"Мэр города сказал, что мост был закрыт после бури и что в понедельник он снова будет открыт.",
	"Мер міста сказав, що міст було закрито після бурі і що в понеділок його знову відкриють.",
	"Кметът на града каза, че мостът е затворен след бурята и че в понеделник ще бъде отворен отново.",
	"Градоначелник је рекао да је мост затворен после олује и да ће у понедељак бити поново отворен.",
	"Ο δήμαρχος της πόλης είπε ότι η γέφυρα έκλεισε μετά την καταιγίδα και ότι θα ανοίξει τη Δευτέρα.",
	"قال رئيس بلدية المدينة إن الجسر أغلق بعد العاصفة وإنه سيفتح من جديد يوم الاثنين أمام السيارات.",
	"ראש העיר אמר שהגשר נסגר אחרי הסערה ושהוא ייפתח מחדש ביום שני בבוקר לכל כלי הרכב.",
	"شهردار گفت که پل پس از توفان بسته شد و روز دوشنبه دوباره به روی خودروها باز خواهد شد.",
	"नगर के महापौर ने कहा कि तूफान के बाद पुल बंद कर दिया गया था और सोमवार को फिर खुलेगा।",
	"市长说大桥在暴风雨之后已经关闭，将于星期一重新开放，居民可以先乘坐渡轮过河。",
	"市長は、嵐の後に橋が閉鎖され、月曜日に再び開通すると述べた。住民は渡し船を使うよう求められた。",
	"시장은 폭풍 뒤에 다리가 폐쇄되었으며 월요일에 다시 열릴 것이라고 말했다. 주민들은 배를 이용한다.",
	"นายกเทศมนตรีกล่าวว่าสะพานถูกปิดหลังพายุและจะเปิดอีกครั้งในวันจันทร์",
}

func article(title string) string {
	return `{"title":` + quoted(title) + `,"text":` + quoted(paragraph) + `}` + "\n"
}

func gz(content []byte) []byte {
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	w.Write(content)
	w.Close()
	return out.Bytes()
}

// badInputs are files of which part, or all, cannot be read: what is told of
// each, and how many articles are loaded all the same.
func badInputs(t *testing.T) []badInput {
	half := gz([]byte(strings.Repeat(article("good"), 2000) + article("lost")))
	latin, _ := charmap.ISO8859_1.NewEncoder().String("Café closed\n" + paragraph)
	w1252, _ := charmap.Windows1252.NewEncoder().String("“Café” closed\n" + paragraph)
	utf16, _ := unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewEncoder().String("Café closed\n" + paragraph)
	var polyglot strings.Builder
	polyglot.WriteString(article("good"))
	for _, text := range greetings {
		raw, _ := json.Marshal(map[string]string{"title": "x", "text": text})
		polyglot.Write(append(raw, '\n'))
	}
	feed := func(date string) string {
		return `<item><title>` + date + `</title><link>https://post.example/` + fmt.Sprint(len(date)) + `</link><pubDate>` + date + `</pubDate><description>` + paragraph + `</description></item>`
	}
	return []badInput{
		{"an empty file", "a.txt", nil, 0, []string{"a.txt: it holds no text"}},
		{"an empty table", "a.jsonl", nil, 0, []string{"a.jsonl: it holds no text"}},
		{"binary", "a.txt", []byte("\x7fELF\x02\x01\x01\x00\x00\x00"), 0, []string{"a.txt: it is binary, not text"}},
		{"binary in a line", "a.jsonl", []byte(article("good") + "\x00\x01\x02\n" + article("good 2")), 2, []string{"a.jsonl:2: it is binary, not text"}},
		{"Latin-1", "a.txt", []byte(latin), 1, nil},
		{"Windows-1252", "a.txt", []byte(w1252), 1, nil},
		{"UTF-16 without a mark", "a.txt", []byte(utf16), 1, nil},
		{"half a gzip", "a.jsonl.gz", half[:len(half)-30], -1, []string{"the gzip data cannot be read to its end: it ends too early"}},
		{"a zip bomb", "a.jsonl.gz", gz(gzZeros), 0, []string{"zip bomb"}},
		{"half a zip", "a.zip", []byte("PK\x03\x04 and no more"), 0, []string{"a.zip: the zip archive cannot be read to its end"}},
		{"50 languages", "a.jsonl", []byte(polyglot.String()), 1, manyLines("a.jsonl:%d: it is not English", 2, len(greetings))},
		{"a page without an article", "a.html", []byte("<!doctype html><html><head><title>Home</title></head><body><nav><a href=/a>A</a></nav></body></html>"), 0, []string{"a.html: the page has no article in it"}},
		{"a feed with bad dates", "a.rss", []byte(`<rss version="2.0"><channel><title>P</title>` + feed("Tue, 14 May 2024 10:00:00 GMT") + feed("the 35th of May") + feed("2024-05-15") + `</channel></rss>`), 2, []string{`a.rss (item 2): published "the 35th of May" is not a date`}},
		{"a feed cut short", "a.rss", []byte(`<rss version="2.0"><channel><title>P</title><item><title>x</ti`), 0, []string{"a.rss: "}},
		{"ragged rows", "a.csv", []byte("title,text\na,\"" + paragraph + "\"\nb\nc,\"" + paragraph + "\",more\nd,\"" + paragraph + "\"\n"), 2, []string{"a.csv:3: the row has more or fewer cells", "a.csv:4: the row has more or fewer cells"}},
		{"an open quotation mark", "a.csv", []byte("title,text\na,\"" + paragraph + "\"\nb,\"" + paragraph + "\n"), 1, []string{"a.csv:3: "}},
		{"a table of no text", "a.csv", []byte("title,date\na,2024-05-14\n"), 0, []string{"a.csv:2: no field of it is known as the article's text; say which with --field text=NAME (it has date, title)"}},
		{"a future date", "a.jsonl", []byte(`{"title":"x","text":"` + paragraph + `","published":"2031-01-01"}` + "\n" + article("good")), 1, []string{"a.jsonl:1: published 2031-01-01 lies in the future"}},
		{"half an array", "a.json", []byte("[" + article("good") + "," + article("good 2") + `,{"title":"x","te`), 2, []string{"a.json:3: the JSON ends in the middle of a value"}},
		{"a bad object in an array", "a.json", []byte("[" + article("good") + `,{"title":"x","text":nonsense},` + article("good 2") + "]"), 2, []string{"a.json:2 (item 2): not a JSON object"}},
		{"no XML", "a.xml", []byte("<nitf><head><title>x</title></he"), 0, []string{"a.xml:1 (item 1): not well-formed XML: unexpected EOF"}},
		{"an archive of pages cut short", "a.warc", []byte(warcOf("https://post.example/a", page("Bridge closed", twoParagraphs))[:1200]), 0, []string{"a.warc (item 3): "}},
		{"no Parquet", "a.parquet", []byte("PAR1 nothing PAR1"), 0, []string{"a.parquet (item 1): not a"}},
		{"a message of no text", "a.eml", []byte("From: a@b.example\nSubject: x\n\n"), 0, []string{"a.eml: it holds no text"}},
	}
}

// gzZeros are 200 MB of nothing, packed; packed once more they are a bomb
// of two layers.
var gzZeros = func() []byte {
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	block := make([]byte, 1<<20)
	for range 200 {
		w.Write(block)
	}
	w.Close()
	return out.Bytes()
}()

type badInput struct {
	name, file string
	content    []byte
	loaded     int // -1: some
	told       []string
}

func manyLines(form string, from, n int) (lines []string) {
	for i := range n {
		lines = append(lines, fmt.Sprintf(form, from+i))
	}
	return lines
}

func TestBadInput(t *testing.T) {
	now := time.Date(2026, 5, 1, 12, 0, 0, 0, time.UTC)
	for _, row := range badInputs(t) {
		path := filepath.Join(t.TempDir(), row.file)
		if err := os.WriteFile(path, row.content, 0o600); err != nil {
			t.Fatal(err)
		}
		source := &Source{Paths: []string{path}, Now: now}
		loaded, told := 0, []string{}
		for _, err := range source.Articles(t.Context()) {
			if err != nil {
				told = append(told, err.Error())
			} else {
				loaded++
			}
		}
		if loaded != row.loaded && (row.loaded >= 0 || loaded == 0) || len(told) != len(row.told) {
			t.Errorf("%s: %d articles, told %q", row.name, loaded, told)
			continue
		}
		for i, want := range row.told {
			if !strings.Contains(told[i], want) || strings.Contains(told[i], "\n") {
				t.Errorf("%s: told %q, not %q", row.name, told[i], want)
			}
		}
	}
}

// endless is a line of n bytes within JSON Lines.
type endless struct {
	before, after io.Reader
	n             int
}

func (e *endless) Read(p []byte) (int, error) {
	if n, err := e.before.Read(p); err != io.EOF {
		return n, err
	}
	if e.n > 0 {
		n := min(e.n, len(p))
		for i := range p[:n] {
			p[i] = 'a'
		}
		e.n -= n
		return n, nil
	}
	return e.after.Read(p)
}

func TestAGigabyteOnOneLineIsPassedOver(t *testing.T) {
	size := 1 << 30
	if testing.Short() {
		size = 1 << 26
	}
	for name, around := range map[string][2]string{
		"JSON Lines":   {article("one") + `{"text":"`, `"}` + "\n" + article("two")},
		"a JSON array": {"[" + article("one") + `,{"text":"`, `"},` + article("two") + "]"},
	} {
		in := &endless{before: strings.NewReader(around[0]), after: strings.NewReader(around[1]), n: size}
		runtime.GC()
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		loaded, told := 0, []error{}
		for _, err := range Articles([]string{"-"}, in) {
			if err != nil {
				told = append(told, err)
			} else {
				loaded++
			}
		}
		runtime.ReadMemStats(&after)
		if loaded != 2 || len(told) != 1 || !errors.Is(told[0], ErrTooLarge) || !strings.HasPrefix(told[0].Error(), "stdin:2") {
			t.Errorf("%s: %d articles, told %v", name, loaded, told)
		}
		if grown := after.Sys - before.Sys; after.Sys > before.Sys && grown > 256<<20 {
			t.Errorf("%s: the memory grew by %d MB", name, grown>>20)
		}
	}
}

func TestDeepDirectoriesAndLinks(t *testing.T) {
	dir := t.TempDir()
	deep := dir
	for range 200 {
		deep = filepath.Join(deep, "d")
	}
	if err := os.MkdirAll(deep, 0o700); err != nil {
		t.Fatal(err)
	}
	write := func(path string, mode os.FileMode) {
		if err := os.WriteFile(path, []byte("x\n"+paragraph), mode); err != nil {
			t.Fatal(err)
		}
	}
	write(filepath.Join(deep, "a.txt"), 0o600)
	write(filepath.Join(dir, "z.txt"), 0o600)
	for link, to := range map[string]string{"loop": dir, "e/up": "..", "lost.txt": "nowhere.txt", "good.txt": "z.txt"} {
		path := filepath.Join(dir, link)
		os.MkdirAll(filepath.Dir(path), 0o700)
		if err := os.Symlink(to, path); err != nil {
			t.Skip("no links here:", err)
		}
	}
	want := []string{"e/up: " + ErrLoop.Error(), "loop: " + ErrLoop.Error(), "lost.txt: no such file"}
	if os.Getuid() != 0 {
		write(filepath.Join(dir, "secret.txt"), 0)
		want = append(want, "secret.txt: permission denied")
	}
	articles, failures := collect(dir)
	if len(articles) != 3 || len(failures) != len(want) {
		t.Fatalf("%d articles, told %v", len(articles), failures)
	}
	for i := range want {
		if !strings.Contains(failures[i].Error(), want[i]) {
			t.Errorf("told %v, not %q", failures[i], want[i])
		}
	}
}

// FuzzFormats reads any bytes in each format: what comes is an article of the
// contract or an error with its place, and nothing else.
func FuzzFormats(f *testing.F) {
	names := Formats()
	for _, row := range layouts {
		for i := range names {
			f.Add([]byte(row.content), uint8(i))
		}
	}
	f.Fuzz(func(t *testing.T, data []byte, n uint8) {
		source := &Source{Paths: []string{"-"}, Stdin: bytes.NewReader(data), Format: names[int(n)%len(names)]}
		checkAll(t, source)
	})
}

// FuzzContent leaves the format to be told, and archives to be unpacked.
func FuzzContent(f *testing.F) {
	for _, row := range layouts {
		f.Add([]byte(row.content))
		f.Add(gz([]byte(row.content)))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		checkAll(t, &Source{Paths: []string{"-"}, Stdin: bytes.NewReader(data)})
	})
}

func checkAll(t *testing.T, source *Source) {
	for a, err := range source.Articles(t.Context()) {
		place := new(PlaceError)
		switch {
		case err != nil && (!errors.As(err, &place) || a.ID != ""):
			t.Fatalf("article %+v with error %v", a, err)
		case err == nil && (a.ID != graph.ArticleID(a) || strings.TrimSpace(a.Text) == "" || a.Language != "en"):
			t.Fatalf("article %+v", a)
		}
	}
}
