package loaders

import (
	"strings"
	"testing"
)

// TestShortEnglish are leads, captions and results with few function words.
func TestShortEnglish(t *testing.T) {
	for _, text := range []string{
		"Harbour police say masked robbers cleaned out a jewelry store yesterday in Marseille, local outlets report.",
		"Gunmen kill six soldiers, wound nine near border town, army spokesman says; rebels deny attack on convoy",
		"Vellamo Trophy results, Saturday: Tampere beats Kotka, Lahti defeats Pori, Oulu loses third game this season",
		"Storm shuts schools, roads across northern counties; thousands lose power, trains cancelled until Friday morning",
		"Actress Mirela Vantongeren checked into rehab early Friday, her publicist told reporters.",
	} {
		if !english(text) {
			t.Errorf("%q is taken for another language", text)
		}
	}
}

// TestOtherLanguagesAtLength repeats each sentence, since more words are no
// more English.
func TestOtherLanguagesAtLength(t *testing.T) {
	for _, text := range greetings {
		if english(strings.Repeat(text+" ", 30)) {
			t.Errorf("%q is taken for English", text)
		}
	}
}

// TestTextsWithoutTitles are of one paragraph, or begin with one.
func TestTextsWithoutTitles(t *testing.T) {
	long := strings.Repeat(paragraph+" ", 4)
	for _, row := range []struct{ content, title, begins string }{
		{paragraph, "", "The mayor"},
		{long + "\n\n" + paragraph, "", "The mayor"},
		{"Bridge closed\n" + paragraph, "Bridge closed", "The mayor"},
		{"---\nsource: The Post\n---\n" + paragraph, "", "The mayor"},
	} {
		articles, failures := load(t, "a.txt", row.content)
		if len(failures) > 0 || len(articles) != 1 || articles[0].Title != row.title || !strings.HasPrefix(articles[0].Text, row.begins) {
			t.Errorf("%.40q: %+v, %v", row.content, articles, failures)
		}
	}
}

// TestWordsOfTheListsAreWords looks at each word of the lists.
func TestWordsOfTheListsAreWords(t *testing.T) {
	seen := map[string]bool{}
	for word := range strings.FieldsSeq(functionWordList + " " + commonWordList) {
		if strings.ToLower(word) != word || strings.Trim(word, "abcdefghijklmnopqrstuvwxyz") != "" || seen[word] {
			t.Errorf("%q is no word, or twice there", word)
		}
		seen[word] = true
	}
}
