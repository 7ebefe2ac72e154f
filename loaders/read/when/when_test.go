package when

import (
	"context"
	"testing"

	"dateline/graph"
	"dateline/loaders/read"
	"dateline/loaders/read/segment"
)

// timesOf reads the times of a text without tags, as most rules do.
func timesOf(t testing.TB, published graph.Date, text string) []read.Time {
	t.Helper()
	reader := &read.Reader{Segmenter: segment.New(), Parser: none{}, Layers: []read.Annotator{New()}}
	doc, err := reader.Read(context.Background(), graph.Article{Text: text, Published: published})
	if err != nil {
		t.Fatal(err)
	}
	return doc.Times
}

// none stands for a parser.
type none struct{}

func (none) Parse([][]read.Token) {}

// The articles of these phrases are of Monday, 25 November 2019.
func TestPhrases(t *testing.T) {
	for _, row := range []struct{ text, phrase, value, start, end string }{
		{"It ended on 21 November 2019.", "21 November 2019", "2019-11-21", "2019-11-21", "2019-11-21"},
		{"It ended on November 21, 2019, he said.", "November 21, 2019", "2019-11-21", "2019-11-21", "2019-11-21"},
		{"It ended on the 3rd of March.", "the 3rd of March", "2019-03-03", "2019-03-03", "2019-03-03"},
		{"It was opened in December 2018.", "December 2018", "2018-12", "2018-12", "2018-12"},
		{"It was opened in December.", "December", "2019-12", "2019-12", "2019-12"},
		{"It was opened in March.", "March", "2019-03", "2019-03", "2019-03"},
		{"It was founded in 1951.", "1951", "1951", "1951", "1951"},
		{"It was 2019-11-20 then.", "2019-11-20", "2019-11-20", "2019-11-20", "2019-11-20"},
		{"He spoke on Monday.", "Monday", "2019-11-25", "2019-11-25", "2019-11-25"},
		{"He spoke on Friday night.", "Friday night", "2019-11-22", "2019-11-22", "2019-11-22"},
		{"He spoke last Thursday.", "last Thursday", "2019-11-21", "2019-11-21", "2019-11-21"},
		{"He will speak next Thursday.", "next Thursday", "2019-11-28", "2019-11-28", "2019-11-28"},
		{"He will speak on Friday.", "Friday", "2019-11-29", "2019-11-29", "2019-11-29"},
		{"It lasted from last Thursday to Sunday there.", "from last Thursday to Sunday", "2019-11-21/2019-11-24", "2019-11-21", "2019-11-24"},
		{"It ran between 21 and 24 November there.", "between 21 and 24 November", "2019-11-21/2019-11-24", "2019-11-21", "2019-11-24"},
		{"It ran 21-24 November there.", "21-24 November", "2019-11-21/2019-11-24", "2019-11-21", "2019-11-24"},
		{"It ran from 2012 to 2015.", "from 2012 to 2015", "2012/2015", "2012", "2015"},
		{"It ran between 2012 and 2015.", "between 2012 and 2015", "2012/2015", "2012", "2015"},
		{"It happened yesterday.", "yesterday", "2019-11-24", "2019-11-24", "2019-11-24"},
		{"It happened last year.", "last year", "2018", "2018", "2018"},
		{"It happened last week.", "last week", "2019-W47", "2019-11-18", "2019-11-24"},
		{"It happened earlier this month.", "earlier this month", "2019-11", "2019-11", "2019-11"},
		{"It happened two years ago.", "two years ago", "2017", "2017", "2017"},
		{"It happened three days ago.", "three days ago", "2019-11-22", "2019-11-22", "2019-11-22"},
		{"It lasted three days.", "three days", "P3D", "", ""},
		{"It lasted 12 hours.", "12 hours", "PT12H", "", ""},
		{"It happens every week.", "every week", "P1W", "", ""},
		{"It began at 5:30 pm.", "5:30 pm", "T17:30", "", ""},
		{"It began in the 1990s.", "1990s", "199", "1990", "1999"},
	} {
		times := timesOf(t, "2019-11-25", row.text)
		if len(times) != 1 {
			t.Errorf("%q: %+v", row.text, times)
			continue
		}
		got := times[0]
		if got.Text != row.phrase || got.Value != row.value || string(got.Start) != row.start || string(got.End) != row.end {
			t.Errorf("%q: got %+v, want %+v", row.text, got, row)
		}
	}
}

func TestWithoutAPublicationDateWhatIsRelativeIsUnknown(t *testing.T) {
	for _, row := range []struct{ text, value, start string }{
		{"It ended between 21 and 24 November there.", "--11-21/--11-24", "--11-21"},
		{"It ended on 21 November.", "XXXX-11-21", "--11-21"},
		{"He spoke on Monday.", "XXXX-WXX-1", ""},
		{"It happened last year.", "", ""},
		{"It happened in 2018.", "2018", "2018"},
	} {
		times := timesOf(t, "", row.text)
		if len(times) != 1 || times[0].Value != row.value || string(times[0].Start) != row.start {
			t.Errorf("%q: %+v", row.text, times)
		}
	}
}

func TestWhatIsNoTime(t *testing.T) {
	for _, text := range []string{"They may march against it.", "About 2000 people came.", "He is 12 years old.", "Room 12 was full."} {
		if times := timesOf(t, "2019-11-25", text); len(times) > 0 {
			t.Errorf("%q: %+v", text, times)
		}
	}
}

func FuzzTimes(f *testing.F) {
	f.Add("from 21 to 24 November, 2019-2020, last 5:30")
	f.Fuzz(func(t *testing.T, text string) {
		for _, found := range timesOf(t, "2019-11-25", text) {
			if found.Span.Slice(text) != found.Text {
				t.Fatalf("%+v is not at its span", found)
			}
		}
	})
}
