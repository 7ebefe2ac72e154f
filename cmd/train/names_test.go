package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dateline/loaders/read/name"
)

func write(t *testing.T, text string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "corpus")
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

func tagged(s name.Sentence) string {
	parts := make([]string, len(s.Tokens))
	for i := range parts {
		parts[i] = s.Tokens[i] + "/" + s.Tags[i]
	}
	return strings.Join(parts, " ")
}

func TestReadColumns(t *testing.T) {
	for title, c := range map[string]struct {
		text    string
		columns columns
		want    string
	}{
		"uner": {"# newdoc id = a\n# text = ...\n1\tAnna\tB-PER\t-\n2\tBerg\tI-PER\t-\n3\tran\tO\n\n", unerColumns, "Anna/B-PER Berg/I-PER ran/O"},
		"iob1": {"Al-Zaman I-ORG\nof O\nOslo I-LOC\n\n", wikiColumns, "Al/B-ORG -/I-ORG Zaman/I-ORG of/O Oslo/B-LOC"},
		"wnut": {"Acme\tB-corporation\nfilm\tB-unknown\n", wnutColumns, "Acme/B-ORG film/O"},
	} {
		corpus, err := readColumns(write(t, c.text), c.columns, 0)
		if err != nil || len(corpus) != 1 || tagged(corpus[0]) != c.want {
			t.Errorf("%s: %v, %v; want %s", title, corpus, err, c.want)
		}
	}
	if _, err := readColumns(write(t, "lonely\n"), unerColumns, 0); err == nil {
		t.Error("a line without a tag was read")
	}
}

// The researcher's name stands in apposition, the town is inside the
// organisation, and the title is left out.
func TestReadGUM(t *testing.T) {
	rows := []string{
		"1\tMr.\tMr.\tPROPN\tNNP\t_\t2\tcompound\t_\tEntity=(1-person-new-cf1-1-coref",
		"2\tKarl\tKarl\tPROPN\tNNP\t_\t3\tnsubj\t_\tEntity=1)",
		"3\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\t_",
		"4\tthe\tthe\tDET\tDT\t_\t5\tdet\t_\tEntity=(2-organization-new-cf2-1-coref",
		"5\tUniversity\tUniversity\tPROPN\tNNP\t_\t3\tobj\t_\t_",
		"6\tof\tof\tADP\tIN\t_\t7\tcase\t_\t_",
		"7\tBonn\tBonn\tPROPN\tNNP\t_\t5\tnmod\t_\tEntity=(3-place-new-cf3-1-coref)2)",
		"8\tand\tand\tCCONJ\tCC\t_\t9\tcc\t_\t_",
		"9\tresearcher\tresearcher\tNOUN\tNN\t_\t5\tconj\t_\tEntity=(4-person-new-cf4-1-coref",
		"10\tMu\tMu\tPROPN\tNNP\t_\t9\tappos\t_\t_",
		"11\tLi\tLi\tPROPN\tNNP\t_\t10\tflat\t_\tEntity=4)",
	}
	file := write(t, "# newdoc id = GUM_news_own\n"+strings.Join(rows, "\n")+"\n\n")
	corpus, err := readGUM(file, func(string) bool { return true })
	want := "Mr./O Karl/B-PER left/O the/O University/B-ORG of/I-ORG Bonn/I-ORG and/O researcher/O Mu/B-PER Li/I-PER"
	if err != nil || len(corpus) != 1 || tagged(corpus[0]) != want || !corpus[0].Opens {
		t.Errorf("%v, %v; want %s", corpus, err, want)
	}
}

func TestTagECB(t *testing.T) {
	s := name.Sentence{Tokens: strings.Fields("Police in Troy held Mr. Karl Berg on Monday")}
	s.Tags = strings.Fields(strings.Repeat("O ", len(s.Tokens)))
	tagECB(s, []string{"ORG 1", "", "LOC 2", "", "PER 3", "PER 3", "PER 3", "", ""})
	if got, want := tagged(s), "Police/O in/O Troy/B-LOC held/O Mr./O Karl/B-PER Berg/I-PER on/O Monday/O"; got != want || !ecbComplete(s) {
		t.Errorf("got %s, want %s", got, want)
	}
	s.Tags[2] = "O"
	if ecbComplete(s) {
		t.Error("Troy is a name that was not annotated")
	}
}

func TestWithHeadlines(t *testing.T) {
	s := name.Sentence{Tokens: strings.Fields("police in Troy held a man"), Tags: strings.Fields("O O B-LOC O O O")}
	var corpus []name.Sentence
	for range caseEvery {
		corpus = append(corpus, s)
	}
	all := withHeadlines(corpus)
	want := map[int][2]string{4: {"Police in Troy Held a Man", ""}, 7: {"police in Troy held a man", "Police in Troy Held a Man"},
		10: {"POLICE IN TROY HELD A MAN", ""}, 13: {"police in Troy held a man", "POLICE IN TROY HELD A MAN"}}
	if len(all) != caseEvery+len(want) {
		t.Errorf("%d sentences", len(all))
	}
	for i, s := range all {
		if w, copied := want[i]; copied && (strings.Join(s.Tokens, " ") != w[0] || strings.Join(s.Parsed, " ") != w[1]) {
			t.Errorf("%d: got %v", i, s)
		}
	}
}

// Names are made anew, but for their common words and for what is no plain
// word; what stands around them stays.
func TestWithMadeNames(t *testing.T) {
	s := name.Sentence{Tokens: strings.Fields("Anna Wester of the Norrland Bank met NATO in Troyes and Wester left"),
		Tags: strings.Fields("B-PER I-PER O O B-ORG I-ORG O B-ORG O B-LOC O B-PER O"), Domain: 2}
	bank := name.Sentence{Tokens: []string{"Bank"}, Tags: []string{"B-ORG"}}
	corpus := []name.Sentence{{Tokens: []string{"no"}, Tags: []string{"O"}}}
	for range commonInNames {
		corpus = append(corpus, bank)
	}
	for range madeEvery - commonInNames%madeEvery {
		corpus = append(corpus, s)
	}
	all := withMadeNames(corpus)
	made := all[len(all)-1]
	if len(all) != len(corpus)+commonInNames/madeEvery+1 || made.Domain != 2 || strings.Join(made.Tags, " ") != strings.Join(s.Tags, " ") {
		t.Fatalf("got %v", all)
	}
	for i, w := range s.Tokens {
		wanted := s.Tags[i] != "O" && w != "Bank" && w != "NATO"
		if changed := made.Tokens[i] != w; changed && !wanted {
			t.Errorf("%s became %s", w, made.Tokens[i])
		}
	}
	if made.Tokens[1] != made.Tokens[11] || made.Tokens[1] == "Wester" && made.Tokens[9] == "Troyes" {
		t.Errorf("got %v", made.Tokens)
	}
}
