package conllu

import (
	"errors"
	"strings"
	"testing"
)

const sample = `# newdoc id = a
# sent_id = a-1
1-2	Don't	_	_	_	_	_	_	_	_
1	Do	do	AUX	VB	_	3	aux	_	_
2	n't	not	PART	RB	_	3	advmod	_	_
3	go	go	VERB	VB	_	0	root	_	SpaceAfter=No
4	.	.	PUNCT	.	_	3	punct	_	_

`

func TestReadGivesSpansOfTheText(t *testing.T) {
	for s, err := range Read(strings.NewReader(sample)) {
		if err != nil {
			t.Fatal(err)
		}
		if s.Text != "Don't go." || !s.NewDoc || s.Meta["sent_id"] != "a-1" || len(s.Words) != 3 {
			t.Errorf("got %+v", s)
		}
		for _, token := range s.Tokens {
			if got := token.Span.Slice(s.Text); got != token.Text {
				t.Errorf("token %+v lies at %q", token, got)
			}
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(sample)
	f.Add("1\ta\n")
	f.Fuzz(func(t *testing.T, data string) {
		for s, err := range Read(strings.NewReader(data)) {
			if err != nil {
				if !errors.Is(err, ErrFormat) && !strings.Contains(err.Error(), "too long") {
					t.Fatal(err)
				}
				return
			}
			for _, token := range s.Tokens {
				if token.Start > token.End || token.End > len([]rune(s.Text)) {
					t.Fatalf("token %+v outside of %q", token, s.Text)
				}
			}
		}
	})
}
