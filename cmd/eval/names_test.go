package main

import (
	"reflect"
	"strings"
	"testing"

	"dateline/loaders/read/english"
)

func TestChunks(t *testing.T) {
	for tags, want := range map[string][]chunk{
		"O O":               nil,
		"B-PER I-PER O":     {{0, 2, "PER"}},
		"B-PER B-PER":       {{0, 1, "PER"}, {1, 2, "PER"}},
		"I-LOC I-LOC":       {{0, 2, "LOC"}}, // IOB1
		"I-LOC B-LOC":       {{0, 1, "LOC"}, {1, 2, "LOC"}},
		"B-ORG I-PER":       {{0, 1, "ORG"}, {1, 2, "PER"}},
		"B-MISC B-OTH O":    nil,
		"B-PER O I-PER":     {{0, 1, "PER"}, {2, 3, "PER"}},
		"B-MISC I-ORG":      {{1, 2, "ORG"}},
		"B-person I-person": {{0, 2, "PER"}},
	} {
		if got := chunks(strings.Fields(tags)); !reflect.DeepEqual(got, want) {
			t.Errorf("chunks(%s) = %v, want %v", tags, got, want)
		}
	}
}

// Counted by hand: of three gold names one is found as it is, one has wrong
// borders, one a wrong type; a fourth is invented.
func TestNameScore(t *testing.T) {
	var s nameScore
	s.add(strings.Fields("B-PER I-PER O B-LOC O B-ORG I-ORG O"), strings.Fields("B-PER I-PER O B-ORG O B-ORG O B-LOC"))
	want := nameScore{right: [3]int{1, 0, 0}, found: [3]int{1, 1, 2}, gold: [3]int{1, 1, 1}}
	if s != want {
		t.Fatalf("got %+v, want %+v", s, want)
	}
	for _, line := range []string{
		"PER      100.00 100.00 100.00       1", "LOC        0.00   0.00   0.00       1", "micro     25.00  33.33  28.57       3",
	} {
		if !strings.Contains(s.String(), line) {
			t.Errorf("%q is missing in\n%s", line, &s)
		}
	}
}

// Names inside names do not count, and an empty sentence is no trouble.
func TestNamesIn(t *testing.T) {
	reader, err := english.New()
	if err != nil {
		t.Fatal(err)
	}
	doc := documentOf([][]string{{}, strings.Fields("She met Ana Costa at the University of Leeds .")})
	reader.Parser.Parse(tokensOf(doc))
	namesOf(reader).Annotate(doc)
	got := namesIn(doc)
	if want := strings.Fields("O O B-PER I-PER O O B-ORG I-ORG I-ORG O"); len(got[0]) != 0 || !reflect.DeepEqual(got[1], want) {
		t.Errorf("got %v", got)
	}
}

func TestReadIOB(t *testing.T) {
	uner := "# newdoc id = a\n# sent_id = 1\n1\tAnna\tB-PER\t-\t-\n2\tran\tO\n\n# newdoc id = b\n1\tOslo\tB-LOC\n"
	conll := "-DOCSTART- -X- O\n\nAnna NNP I-PER\nran VBD O\n\n-DOCSTART- -X- O\n\nOslo NNP I-LOC\n"
	for layout, text := range map[string]string{"uner": uner, "conll": conll, "two columns": "Anna I-PER\nran O\n"} {
		documents, err := readIOB(strings.NewReader(text))
		if err != nil {
			t.Fatalf("%s: %v", layout, err)
		}
		var tokens []string
		count := 0
		for _, d := range documents {
			for i := range d.tokens {
				tokens = append(tokens, d.tokens[i]...)
				count += len(chunks(d.tags[i]))
			}
		}
		wantNames := strings.Count(text, "-PER") + strings.Count(text, "-LOC")
		if got := strings.Join(tokens, " "); !strings.HasPrefix(got, "Anna ran") || count != wantNames {
			t.Errorf("%s: tokens %q, %d names, want %d", layout, got, count, wantNames)
		}
	}
	if _, err := readIOB(strings.NewReader("lonely\n")); err == nil {
		t.Error("a line without a tag was read")
	}
}
