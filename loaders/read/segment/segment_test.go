package segment

import (
	"strings"
	"testing"

	"dateline/loaders/read"
)

// tokensOf joins the tokens of each sentence by spaces.
func tokensOf(text string) (sentences []string) {
	for _, s := range New().Segment(text) {
		words := make([]string, len(s.Tokens))
		for i := range s.Tokens {
			words[i] = s.Tokens[i].Text
		}
		sentences = append(sentences, strings.Join(words, " "))
	}
	return sentences
}

func TestTokensAndSentences(t *testing.T) {
	for _, row := range []struct{ text, want string }{
		{"Europol's staff didn't know.", "Europol 's staff did n't know ."},
		{"They cannot come. He can.", "They can not come . | He can ."},
		{"Mr. Lee met Dr. J. Poe in the U.S. on Monday.", "Mr. Lee met Dr. J. Poe in the U.S. on Monday ."},
		{"He lives in the U.S. The house is old.", "He lives in the U.S. | The house is old ."},
		{"It cost $3.5 million (€3m) or 40% more.", "It cost $ 3.5 million ( € 3 m ) or 40 % more ."},
		{"More than 26,000 pages, it said.", "More than 26,000 pages , it said ."},
		{"\"We go,\" he said. \"Now.\"", "\" We go , \" he said . | \" Now . \""},
		{"Is it? Yes! Well... no.", "Is it ? | Yes ! | Well ... no ."},
		{"A long-term plan by a co-founder, 2012-2015.", "A long - term plan by a co-founder , 2012 - 2015 ."},
		{"See https://news.example/a?b=c, @who and #tag.", "See https://news.example/a?b=c , @who and #tag ."},
		{"It began at 5:30 p.m. on Nov. 3.", "It began at 5:30 p.m. on Nov. 3 ."},
		{"“It’s late,” said O’Neil.", "“ It ’s late , ” said O’Neil ."},
		{"First line of\na sentence.", "First line of a sentence ."},
	} {
		if got := strings.Join(tokensOf(row.text), " | "); got != row.want {
			t.Errorf("%q\n got  %s\n want %s", row.text, got, row.want)
		}
	}
}

func TestKinds(t *testing.T) {
	text := "Storm Hits Coast\nBy Ann Lee\nCredit: The Agency\n\nOSLO, Norway (AP) - A storm hit the coast on Monday.\n\n" +
		"What comes next\n\nThe mayor spoke. He was calm.\n\nAnn Lee\n\nCopyright 2024 The Post. All rights reserved."
	want := []read.Kind{read.Headline, read.Byline, read.Caption, read.Prose, read.Headline, read.Prose, read.Prose, read.Byline, read.Boilerplate, read.Boilerplate}
	got := New().Segment(text)
	if len(got) != len(want) {
		t.Fatalf("%d sentences: %v", len(got), tokensOf(text))
	}
	for i := range got {
		if got[i].Kind != want[i] {
			t.Errorf("%v: %s, want %s", tokensOf(text)[i], got[i].Kind, want[i])
		}
	}
	if d := got[3].Dateline; d.Slice(text) != "OSLO, Norway (AP) -" || got[3].Tokens[0].Text != "A" {
		t.Errorf("dateline %q, then %q", d.Slice(text), got[3].Tokens[0].Text)
	}
}

func TestDatelines(t *testing.T) {
	for text, want := range map[string]string{
		"The Hague: A court ruled on Monday.":            "The Hague:",
		"PARIS (AFP) - A court ruled on Monday.":         "PARIS (AFP) -",
		"LONDON, March 3 (Reuters) — A court ruled.":     "LONDON, March 3 (Reuters) —",
		"New Delhi: A court ruled on Monday.":            "New Delhi:",
		"Police: Two men were held on Monday.":           "",
		"A court ruled - as expected - on Monday there.": "",
	} {
		s := New().Segment(text)[0]
		if got := s.Dateline.Slice(text); got != want {
			t.Errorf("%q: dateline %q, want %q", text, got, want)
		}
	}
}

// FuzzSegment holds the tokens to the text: in order, each the text at its
// span, and nothing but white space and datelines between them.
func FuzzSegment(f *testing.F) {
	f.Add("Europol's \"staff\" didn't... go to https://x.example (U.S.) 5pm\n\nBy A B\r\n\u2028½€\xff")
	f.Fuzz(func(t *testing.T, text string) {
		last := 0
		runes := []rune(text)
		for _, s := range New().Segment(text) {
			if s.Dateline.Len() > 0 {
				last = s.Dateline.End
			}
			for _, token := range s.Tokens {
				if token.Start < last || token.Text == "" || token.Span.Slice(text) != token.Text {
					t.Fatalf("token %+v after %d", token, last)
				}
				if strings.TrimSpace(string(runes[last:token.Start])) != "" {
					t.Fatalf("%q was left out", string(runes[last:token.Start]))
				}
				last = token.End
			}
		}
		if strings.TrimSpace(string(runes[last:])) != "" {
			t.Fatalf("%q was left out at the end", string(runes[last:]))
		}
	})
}
