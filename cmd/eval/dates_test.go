package main

import (
	"strings"
	"testing"

	"dateline/graph"
	"dateline/loaders/read"
)

const datedXML = `<text id="x" dateCreated="2019-11-25"><p><s>
It	PP
ended	VVD
<date when="2019-11-24">
last	JJ
Sunday	NP
</date>
after	IN
<date from="2018-06-01" to="2018-08-31">
one	CD
summer	NN
</date>
.	SENT
</s></p></text>`

func TestDatesOfXML(t *testing.T) {
	d, err := parseDated(strings.NewReader(datedXML))
	if err != nil {
		t.Fatal(err)
	}
	want := []goldDate{{graph.Span{Start: 9, End: 20}, "2019-11-24/2019-11-24"}, {graph.Span{Start: 27, End: 37}, "2018-06-01/2018-08-31"}}
	if len(d.dates) != 2 || d.dates[0] != want[0] || d.dates[1] != want[1] {
		t.Errorf("dates %+v", d.dates)
	}
	if d.published != "2019-11-25" || len(d.sentences) != 1 || d.text.String() != "It ended last Sunday after one summer ." {
		t.Errorf("%s, %d sentences: %q", d.published, len(d.sentences), d.text.String())
	}
}

// By hand: of 4 gold dates and 3 read, one is the same, one overlaps with the
// right value, one overlaps with a wrong one: 2/7, 6/7, 4/7.
func TestDateScore(t *testing.T) {
	at := func(start, end int, value string) goldDate {
		return goldDate{graph.Span{Start: start, End: end}, value}
	}
	var s dateScore
	s.add([]goldDate{at(0, 4, "a"), at(10, 14, "b"), at(20, 24, "c"), at(30, 34, "d")},
		[]goldDate{at(0, 4, "a"), at(8, 14, "b"), at(20, 22, "x")})
	if s != (dateScore{gold: 4, own: 3, strict: 1, relaxed: 3, value: 2}) {
		t.Errorf("%+v", s)
	}
	want := "dates   4 gold, 3 read\nstrict  F1 28.57\nrelaxed F1 85.71\nvalue   F1 57.14\n"
	if s.String() != want {
		t.Errorf("got %q", s.String())
	}
}

func TestSplitRange(t *testing.T) {
	got := splitRange(read.Time{Span: graph.Span{Start: 5, End: 22}, Text: "from 2012 to 2015", Value: "2012/2015", Start: "2012", End: "2015"})
	want := []goldDate{{graph.Span{Start: 10, End: 14}, "2012-01-01/2012-12-31"}, {graph.Span{Start: 18, End: 22}, "2015-01-01/2015-12-31"}}
	if len(got) != 2 || got[0] != want[0] || got[1] != want[1] {
		t.Errorf("%+v", got)
	}
}

func TestDaysOfDates(t *testing.T) {
	for _, row := range [][2]string{{"2016", "2016-01-01/2016-12-31"}, {"2016-02", "2016-02-01/2016-02-29"}, {"2016-02-03T10:00:00", "2016-02-03/2016-02-03"}, {"--02-03", ""}, {"", ""}} {
		if got := days(graph.Date(row[0]), graph.Date(row[0])); got != row[1] {
			t.Errorf("%s: %q", row[0], got)
		}
	}
}
