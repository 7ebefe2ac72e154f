package conllu

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"dateline/graph"
)

const entities = `# newdoc id = a
1	The	the	DET	DT	_	3	det	_	Entity=(1-person-new-sss-cf1-3-coref
2	old	old	ADJ	JJ	_	3	amod	_	_
3	mayor	mayor	NOUN	NN	_	0	root	_	_
4	of	of	ADP	IN	_	5	case	_	_
5	Brill	Brill	PROPN	NNP	_	3	nmod	_	Entity=(2-place-new-sss-cf2-1-sgl)1)|SpaceAfter=No
6	.	.	PUNCT	.	_	3	punct	_	_

1	She	she	PRON	PRP	_	2	nsubj	_	Entity=(1-person-giv-sss-cf1-1-ana)
2	left	leave	VERB	VBD	_	0	root	_	Entity=(3-event-new-sss-cf1-1-sgl

`

func TestMentions(t *testing.T) {
	var got []string
	for d, err := range Documents(strings.NewReader(entities)) {
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range d.Mentions() {
			got = append(got, fmt.Sprintf("%s %s %q head %q", m.Chain, m.Type, m.Slice(d.Text), m.Head.Slice(d.Text)))
		}
	}
	want := []string{`2 place "Brill" head "Brill"`, `1 person "The old mayor of Brill" head "mayor"`, `1 person "She" head "She"`}
	if !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}

// Whatever stands in the last column, mentions lie in the text.
func FuzzMentions(f *testing.F) {
	f.Add("(1-person-new-x-y-2-coref", "1)")
	f.Add("4)(5-object)(", ")-1)(")
	f.Fuzz(func(t *testing.T, a, b string) {
		d := &Document{Text: "ab cd", Misc: []string{"Entity=" + a, "Entity=" + b}}
		d.Tokens = []graph.Span{{Start: 0, End: 2}, {Start: 3, End: 5}}
		for _, m := range d.Mentions() {
			if m.Start < 0 || m.End > 5 || m.Start >= m.End || !m.Contains(m.Head) {
				t.Errorf("%+v", m)
			}
		}
	})
}
