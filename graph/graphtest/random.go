package graphtest

import (
	"fmt"
	"math/rand/v2"

	"dateline/graph"
)

// The words of random articles; few, so that articles share them.
var (
	people  = [...]string{"Ada Berg", "Bo Dahl", "Cy Eide"}
	bodies  = [...]string{"Norland", "Eurocop", "Grey Ring", "Blue Circle"}
	deeds   = [...]string{"justice.raid", "justice.trial", "conflict.attack.cyber"}
	outlets = [...]string{"The One", "The Two"}
	days    = [...]graph.Date{"", "2018-06-01", "2020-03", "2020-03-03", "2020-03-04", "--03-03"}
)

// Random makes the facts of the article of a number, one of its versions: the
// same numbers give the same facts.
func Random(article, version int) graph.Facts {
	r := rand.New(rand.NewPCG(uint64(article), uint64(version)))
	b := &builder{r: r}
	a := graph.Article{
		URL: fmt.Sprintf("https://outlet.example/%d", article), Source: outlets[r.IntN(len(outlets))],
		Title: fmt.Sprintf("Article %d of raids", article), Published: graph.Date(fmt.Sprintf("2020-03-%02d", 1+article%28)), Language: "en",
	}
	a.ID = graph.ArticleID(a)
	b.article = a.ID
	for range 1 + r.IntN(3) {
		b.event()
	}
	b.claims()
	a.Text, a.Sentences = string(b.text), b.sentences
	b.facts.Article = a
	return b.facts
}

// builder writes a text and the facts that it tells.
type builder struct {
	r         *rand.Rand
	article   graph.ID
	text      []rune
	sentences []graph.Span
	facts     graph.Facts
}

// write adds words to the text.
func (b *builder) write(words string) graph.Span {
	if len(b.text) > 0 {
		b.text = append(b.text, ' ')
	}
	start := len(b.text)
	b.text = append(b.text, []rune(words)...)
	return graph.Span{Start: start, End: len(b.text)}
}

// sentence ends the sentence that began at start.
func (b *builder) sentence(start int) {
	b.text = append(b.text, '.')
	b.sentences = append(b.sentences, graph.Span{Start: start, End: len(b.text)})
}

// mention writes an entity's name and counts it as a mention.
func (b *builder) mention(kind graph.EntityKind, name string) (int, graph.Span) {
	span := b.write(name)
	m := graph.Mention{Span: span, Head: span, Form: graph.Name}
	for i := range b.facts.Entities {
		if e := &b.facts.Entities[i]; e.Name == name {
			e.Mentions = append(e.Mentions, m)
			return i, span
		}
	}
	b.facts.Entities = append(b.facts.Entities, graph.LocalEntity{Kind: kind, Name: name, Mentions: []graph.Mention{m}})
	return len(b.facts.Entities) - 1, span
}

func (b *builder) body() (int, graph.Span) {
	return b.mention(graph.Organization, bodies[b.r.IntN(len(bodies))])
}

// event writes "X struck Y, 7 held, on 2020-03-03." and what it says.
func (b *builder) event() {
	start := len(b.text) + min(1, len(b.text))
	leader, led := b.body()
	trigger := b.write("struck")
	target, hit := b.body()
	held := b.r.IntN(3)
	quantity := b.write(fmt.Sprintf("%d held", held))
	e := graph.LocalEvent{
		Type: deeds[b.r.IntN(len(deeds))], Status: graph.Happened, Claim: -1,
		Label:    fmt.Sprintf("%s strikes %s", b.facts.Entities[leader].Name, b.facts.Entities[target].Name),
		Mentions: []graph.Mention{{Span: trigger, Head: trigger, Form: graph.Verb}},
		Roles: []graph.LocalRole{
			{Role: graph.Led, Label: "led", Entity: leader, Span: led, Confidence: 0.9},
			{Role: graph.Targeted, Label: "struck", Entity: target, Span: hit, Confidence: 0.8},
		},
		Quantities: []graph.Quantity{{
			Value: float64(held), Comparator: "=", Unit: "held", Text: string(b.text[quantity.Start:quantity.End]),
			Evidence: graph.Evidence{Article: b.article, Span: quantity},
		}},
	}
	if day := days[b.r.IntN(len(days))]; day != "" {
		e.Time = &graph.TimeSpan{Start: day, End: day, Text: "on " + string(day), Span: b.write("on " + string(day))}
	}
	if n := len(b.facts.Events); n > 0 && b.r.IntN(2) == 0 {
		e.Links = []graph.LocalEventLink{{Kind: graph.Follows, To: n - 1, Span: trigger}}
	}
	b.facts.Events = append(b.facts.Events, e)
	b.facts.Relations = append(b.facts.Relations, graph.LocalRelation{
		Predicate: "rival of", Subject: leader, Object: target, Span: trigger, Confidence: 0.5,
	})
	b.sentence(start)
}

// claims writes "X said it was over." once or not at all.
func (b *builder) claims() {
	if b.r.IntN(2) == 0 {
		return
	}
	start := len(b.text) + 1
	speaker, _ := b.mention(graph.Person, people[b.r.IntN(len(people))])
	cue := b.write("said")
	span := b.write("it was over")
	b.facts.Claims = []graph.LocalClaim{{Speaker: speaker, Cue: "said", CueSpan: cue, Span: span, Direct: b.r.IntN(2) == 0, About: []int{0}}}
	b.sentence(start)
}
