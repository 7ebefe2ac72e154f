package gap

import (
	"errors"
	"strings"
	"testing"

	"dateline/graph"
)

func TestRead(t *testing.T) {
	text := "Ann saw Béa when she left."
	file := "ID\tText\tPronoun\tPronoun-offset\tA\tA-offset\tA-coref\tB\tB-offset\tB-coref\tURL\n" +
		"x-1\t" + text + "\tshe\t17\tAnn\t0\tTRUE\tBéa\t8\tFALSE\thttp://x\n"
	cases, err := Read(strings.NewReader(file))
	if err != nil || len(cases) != 1 {
		t.Fatal(cases, err)
	}
	c := cases[0]
	if c.Pronoun != (graph.Span{Start: 17, End: 20}) || c.Names[1].Slice(text) != "Béa" || c.Same != [2]bool{true, false} || !c.Feminine() {
		t.Errorf("read %+v", c)
	}
}

func FuzzRead(f *testing.F) {
	f.Add("x\ttext\the\t0\tA\t1\tTRUE\tB\t2\tFALSE\turl\n")
	f.Add("a\tb\n")
	f.Fuzz(func(t *testing.T, file string) {
		cases, err := Read(strings.NewReader(file))
		if err != nil && cases != nil {
			t.Error("cases beside an error")
		}
		for _, c := range cases {
			if c.Pronoun.Len() < 0 || c.Names[0].Start < 0 {
				t.Errorf("span %+v", c)
			}
		}
	})
}

func TestFormat(t *testing.T) {
	for _, file := range []string{"a\tb\n", "x\tt\the\tno\tA\t1\tTRUE\tB\t2\tFALSE\turl\n", "x\tt\the\t-1\tA\t1\tTRUE\tB\t2\tFALSE\turl\n"} {
		if _, err := Read(strings.NewReader(file)); !errors.Is(err, ErrFormat) {
			t.Errorf("%q: error %v", file, err)
		}
	}
}
