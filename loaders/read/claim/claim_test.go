package claim

import (
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"dateline/graph"
	"dateline/loaders/read"
)

// document makes a document of sentences whose words are written
// "word|UPOS|head|deprel", or with the lemma behind. Names "a=0" give the
// words that are mentions of entities: the word and the entity.
func document(t *testing.T, names string, kinds []graph.EntityKind, sentences ...string) *read.Document {
	t.Helper()
	doc := &read.Document{}
	for _, k := range kinds {
		doc.Entities = append(doc.Entities, graph.LocalEntity{Kind: k})
	}
	var text strings.Builder
	size := 0
	for _, s := range sentences {
		sentence := read.Sentence{Kind: read.Prose, Span: graph.Span{Start: size}}
		for _, word := range strings.Fields(s) {
			f := strings.Split(word, "|")
			head, err := strconv.Atoi(f[2])
			if err != nil {
				t.Fatalf("%q: %v", word, err)
			}
			token := read.Token{Text: f[0], Lemma: strings.ToLower(f[0]), UPOS: f[1], Head: head, Deprel: f[3]}
			if len(f) > 4 {
				token.Lemma = f[4]
			}
			token.Span = graph.Span{Start: size, End: size + utf8.RuneCountInString(f[0])}
			text.WriteString(f[0] + " ")
			size = token.End + 1
			sentence.Tokens = append(sentence.Tokens, token)
		}
		sentence.End = size
		doc.Sentences = append(doc.Sentences, sentence)
	}
	doc.Article.Text = text.String()
	link(t, doc, names)
	return doc
}

func link(t *testing.T, doc *read.Document, names string) {
	t.Helper()
	for _, pair := range strings.Fields(names) {
		word, number, _ := strings.Cut(pair, "=")
		e, err := strconv.Atoi(number)
		if err != nil {
			t.Fatal(err)
		}
		for i := range doc.Sentences {
			for _, token := range doc.Sentences[i].Tokens {
				if token.Text == word {
					m := graph.Mention{Span: token.Span, Head: token.Span, Form: graph.Name}
					doc.Entities[e].Mentions = append(doc.Entities[e].Mentions, m)
					doc.Link(m, e)
				}
			}
		}
	}
}

const (
	indirect = `Moss|PROPN|2|nsubj said|VERB|0|root|say the|DET|4|det bridge|NOUN|5|nsubj fell|VERB|2|ccomp|fall .|PUNCT|2|punct`
	direct   = `"|PUNCT|4|punct The|DET|3|det bridge|NOUN|4|nsubj fell|VERB|7|ccomp|fall ,|PUNCT|4|punct "|PUNCT|4|punct said|VERB|0|root|say Moss|PROPN|7|nsubj .|PUNCT|7|punct`
	source   = `The|DET|2|det bridge|NOUN|3|nsubj fell|VERB|0|root|fall ,|PUNCT|7|punct according|VERB|7|case to|ADP|5|fixed Moss|PROPN|3|obl .|PUNCT|3|punct`
	outlet   = `The|DET|2|det bridge|NOUN|3|nsubj fell|VERB|0|root|fall ,|PUNCT|7|punct according|VERB|7|case to|ADP|5|fixed Moss|PROPN|3|obl ,|PUNCT|9|punct reports|NOUN|3|parataxis|report Beacon|PROPN|9|flat .|PUNCT|3|punct`
	told     = `Moss|PROPN|2|nsubj told|VERB|0|root|tell Beacon|PROPN|2|iobj the|DET|5|det bridge|NOUN|6|nsubj fell|VERB|2|ccomp|fall .|PUNCT|2|punct`
	denied   = `Moss|PROPN|2|nsubj denied|VERB|0|root|deny the|DET|4|det bridge|NOUN|5|nsubj fell|VERB|2|ccomp|fall .|PUNCT|2|punct`
	scare    = `The|DET|2|det group|NOUN|3|nsubj built|VERB|0|root|build a|DET|7|det "|PUNCT|7|punct floating|ADJ|7|amod bridge|NOUN|3|obj "|PUNCT|7|punct .|PUNCT|3|punct`
	would    = `Moss|PROPN|3|nsubj would|AUX|3|aux say|VERB|0|root the|DET|5|det bridge|NOUN|6|nsubj fell|VERB|3|ccomp|fall .|PUNCT|3|punct`
	hearsay  = `The|DET|2|det bridge|NOUN|4|nsubj reportedly|ADV|4|advmod fell|VERB|0|root|fall .|PUNCT|4|punct`
	goesOn   = `"|PUNCT|4|punct We|PRON|4|nsubj will|AUX|4|aux rebuild|VERB|0|root it|PRON|4|obj .|PUNCT|4|punct "|PUNCT|4|punct`
)

func TestClaims(t *testing.T) {
	kinds := []graph.EntityKind{graph.Person, graph.Organization}
	type want struct {
		speaker   int
		cue, text string
		direct    bool
		via       int // an entity, or -1
	}
	for _, row := range []struct {
		name      string
		sentences []string
		want      []want
	}{
		{"indirect speech", []string{indirect}, []want{{0, "said", "the bridge fell", false, -1}}},
		{"direct speech, verb first", []string{direct}, []want{{0, "said", "The bridge fell", true, -1}}},
		{"according to, last", []string{source}, []want{{0, "according to", "The bridge fell", false, -1}}},
		{"an outlet passes it on", []string{outlet}, []want{{0, "according to", "The bridge fell", false, 1}}},
		{"told an outlet", []string{told}, []want{{0, "told", "the bridge fell", false, 1}}},
		{"a denial keeps its verb", []string{denied}, []want{{0, "denied", "the bridge fell", false, -1}}},
		{"hearsay", []string{hearsay}, []want{{-1, "reportedly", "The bridge reportedly fell", false, -1}}},
		{"words in scare quotes", []string{scare}, nil},
		{"what would be said", []string{would}, nil},
		{"a quotation goes on", []string{direct, goesOn}, []want{{0, "said", "The bridge fell", true, -1}, {0, "said", "We will rebuild it", true, -1}}},
	} {
		doc := document(t, "Moss=0 Beacon=1", kinds, row.sentences...)
		New().Annotate(doc)
		if len(doc.Claims) != len(row.want) {
			t.Errorf("%s: %+v", row.name, doc.Claims)
			continue
		}
		for i, w := range row.want {
			got := doc.Claims[i]
			via := -1
			if len(got.Via) > 0 {
				via = got.Via[0]
			}
			if g := (want{got.Speaker, got.Cue, doc.Quote(got.Span), got.Direct, via}); g != w {
				t.Errorf("%s: got %+v, want %+v", row.name, g, w)
			}
			if doc.Quote(got.CueSpan) != got.Cue {
				t.Errorf("%s: the cue is not at its span", row.name)
			}
		}
	}
}

// An event that is told outside too is no mere claim.
func TestEventsOfClaims(t *testing.T) {
	for _, row := range []struct {
		sentences []string
		mentions  int
		claim     int
	}{{[]string{indirect}, 1, 0}, {[]string{indirect, scare}, 2, -1}} {
		doc := document(t, "Moss=0", []graph.EntityKind{graph.Person}, row.sentences...)
		event := graph.LocalEvent{Type: "disaster.collapse", Claim: -1}
		for i := range row.sentences {
			for _, token := range doc.Sentences[i].Tokens {
				if token.Text == "fell" || token.Text == "built" {
					event.Mentions = append(event.Mentions, graph.Mention{Span: token.Span, Head: token.Span, Form: graph.Verb})
				}
			}
		}
		doc.Events = []graph.LocalEvent{event}
		New().Annotate(doc)
		if len(event.Mentions) != row.mentions || doc.Events[0].Claim != row.claim {
			t.Errorf("%d mentions, claim %d, want %+v", len(event.Mentions), doc.Events[0].Claim, row)
		}
		if len(doc.Claims) != 1 || len(doc.Claims[0].About) != 1 || doc.Claims[0].About[0] != 0 {
			t.Errorf("claims %+v", doc.Claims)
		}
	}
}

func TestWords(t *testing.T) {
	w := parseWords()
	for name, list := range map[string]map[string]bool{"verbs": w.verbs, "outlets": w.outlets, "telling": w.telling, "unreal": w.unreal, "hearsay": w.hearsay} {
		if len(list) == 0 {
			t.Errorf("list %s is empty", name)
		}
		for word := range list {
			if word != strings.ToLower(strings.TrimSpace(word)) || strings.ContainsAny(word, " \t") {
				t.Errorf("%s: %q is no lemma", name, word)
			}
		}
	}
}
