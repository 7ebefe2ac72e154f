package main

import (
	"context"
	"fmt"
	"strings"

	"dateline/graph"
	"dateline/graph/resolve"
	"dateline/loaders/read"
	"dateline/loaders/read/ecb"
	"dateline/loaders/read/english"
	"dateline/loaders/read/event"
)

type ecbCommand struct {
	Dir    string   `arg:"" help:"A folder of ECB+."`
	Topics []string `default:"2,5,12,18,21,23,34,35" help:"Topics to score (default ${default}, the development set)."`
	Errors bool     `help:"Print the chains, gold beside read."`
	More   []string `arg:"" optional:"" name:"topic" help:"More topics."`
}

// readDocument is a document of ECB+ as the reader reads it.
type readDocument struct {
	gold *ecb.Document
	doc  *read.Document
}

// Run prints what score finds.
func (c *ecbCommand) Run() error {
	r, err := c.score()
	if err != nil {
		return err
	}
	fmt.Printf("event mentions, exact trigger head     precision / recall / F1 %s\n", r.events.mentions)
	fmt.Printf("participants, places, times, by head   precision / recall / F1 %s\n", r.entities.mentions)
	for _, row := range [...]struct {
		name  string
		score ecbScore
	}{{"events", r.events}, {"entities", r.entities}} {
		fmt.Printf("%-8s across articles, own mentions    %s\n", row.name, row.score.own)
		fmt.Printf("%-8s across articles, gold mentions   %s\n", row.name, row.score.given)
	}
	return nil
}

// ecbScore is how well events, or entities, were found and joined.
type ecbScore struct {
	mentions   agreement
	own, given corefScore
}

type ecbScores struct{ events, entities ecbScore }

// score scores which mentions are found, and which are one within and across
// the articles of all topics together: as read from the plain text, and with
// the gold mentions given. Mentions match by head; only the selected sentences
// count. Entities are participants, places and times.
func (c *ecbCommand) score() (ecbScores, error) {
	var scores ecbScores
	docs, err := readECB(c.Dir, append(c.Topics, c.More...))
	if err != nil {
		return scores, err
	}
	whole := wholes(docs)
	for _, events := range []bool{true, false} {
		gold, own := chains{}, chains{}
		for _, d := range docs {
			d.goldChains(events, gold)
			d.ownChains(events, whole, own)
		}
		given := givenChains(docs, events, own)
		score := ecbScore{mentionAgreement(gold, own), scoreCoref(gold, own), scoreCoref(gold, given)}
		if c.Errors {
			printChains(docs, gold, own, given)
		}
		if events {
			scores.events = score
		} else {
			scores.entities = score
		}
	}
	return scores, nil
}

// mentionAgreement compares the mentions alone.
func mentionAgreement(gold, own chains) agreement {
	both := 0.0
	for m := range gold {
		if own[m] != "" {
			both++
		}
	}
	return agreement{ratio{both, float64(len(own))}, ratio{both, float64(len(gold))}}
}

func readECB(dir string, topics []string) ([]*readDocument, error) {
	reader, err := english.New()
	if err != nil {
		return nil, err
	}
	golds, err := ecb.ReadFolder(dir, topics)
	if err != nil {
		return nil, err
	}
	var docs []*readDocument
	for _, gold := range golds {
		doc, err := reader.Read(context.Background(), graph.Article{ID: graph.ID("article:" + gold.Name), Text: gold.Text})
		if err != nil {
			return nil, err
		}
		docs = append(docs, &readDocument{gold, doc})
	}
	return docs, nil
}

// wholes are the whole entities and events of the local ones, after they were
// recognised across all articles.
func wholes(docs []*readDocument) func(graph.ID) graph.ID {
	var facts []*graph.Facts
	for _, d := range docs {
		facts = append(facts, &d.doc.Facts)
	}
	up := map[graph.ID]graph.ID{}
	root := func(id graph.ID) graph.ID {
		for up[id] != "" {
			id = up[id]
		}
		return id
	}
	for _, l := range resolve.Links(facts) {
		if a, b := root(l.A), root(l.B); !l.Doubtful && a != b {
			up[max(a, b)] = min(a, b)
		}
	}
	return root
}

// key names a mention by its document and where its head begins.
func (d *readDocument) key(head int) string { return fmt.Sprintf("%s:%d", d.gold.Name, head) }

// head is where the head of a gold mention begins, by the reader's tree.
func (d *readDocument) head(s graph.Span) int {
	sentence, first, end, ok := d.doc.TokensAt(s)
	if !ok {
		return s.Start
	}
	tokens := d.doc.Sentences[sentence].Tokens
	first = d.nameIn(s, tokens, first, end)
	for i := first; i < end; i++ {
		if h := tokens[i].Head - 1; (h < first || h >= end) && tokens[i].UPOS != "PUNCT" && tokens[i].UPOS != "ADP" && tokens[i].UPOS != "DET" {
			return tokens[i].Start
		}
	}
	return tokens[end-1].Start
}

// nameIn is where the name begins that a mention ends with ("tackle Ann Lee"):
// its head is the mention's, whatever the tree says of titles and names. It is
// first where the mention is no name with words before it.
func (d *readDocument) nameIn(s graph.Span, tokens []read.Token, first, end int) int {
	for _, n := range d.doc.Names {
		if n.End != s.End || n.Start < s.Start {
			continue
		}
		for i := first; i < end; i++ {
			switch {
			case tokens[i].Start == n.Start:
				return i
			case tokens[i].UPOS == "PUNCT" && tokens[i].Text != ".", tokens[i].XPOS == "POS", tokens[i].UPOS == "ADP" && i > first:
				return first
			}
		}
	}
	return first
}

func isWanted(m *ecb.Mention, events bool) bool {
	return m.Class() != ecb.Unknown && (m.Class() == ecb.Event) == events
}

func (d *readDocument) goldChains(events bool, to chains) {
	for i := range d.gold.Mentions {
		if m := &d.gold.Mentions[i]; isWanted(m, events) && d.gold.Selected[m.Sentence] {
			to[d.key(d.head(m.Span))] = d.topicChain(m.Chain)
		}
	}
}

// topicChain tells chains of one instance in two topics apart.
func (d *readDocument) topicChain(chain string) string {
	topic, _, _ := strings.Cut(d.gold.Name, "_")
	return topic + ":" + chain
}

// selected tells whether the code point lies in a selected sentence.
func (d *readDocument) selected(pos int) bool {
	for _, t := range d.gold.Tokens {
		if t.Start <= pos && pos < t.End {
			return d.gold.Selected[t.Sentence]
		}
	}
	return false
}

// ownChains are the mentions that were read.
func (d *readDocument) ownChains(events bool, whole func(graph.ID) graph.ID, to chains) {
	id := d.doc.Article.ID
	put := func(head int, chain string) {
		if key := d.key(head); d.selected(head) && to[key] == "" {
			to[key] = chain
		}
	}
	if events {
		for i := range d.doc.Events {
			for _, m := range d.doc.Events[i].Mentions {
				put(m.Head.Start, string(whole(id.Local(graph.KindEvent, i))))
			}
		}
		return
	}
	for i := range d.doc.Entities {
		for _, m := range d.doc.Entities[i].Mentions {
			put(m.Head.Start, string(whole(id.Local(graph.KindEntity, i))))
		}
	}
	for _, t := range d.doc.Times {
		put(d.head(t.Span), "time:"+d.timeChain(t))
	}
}

// timeChain is a time's value where it tells a date, else the time alone.
func (d *readDocument) timeChain(t read.Time) string {
	if t.Type == read.DateTime && t.Start != "" {
		return string(t.Start) + "/" + string(t.End)
	}
	return d.key(t.Span.Start)
}

// givenChains are the chains where the gold mentions are given, which are only
// of what happened and of what took part, and which articles are of one
// happening, which the corpus tells: inside each, what was read as one is one,
// and so are mentions that have the same lemma at their head, or one derived from it.
func givenChains(docs []*readDocument, events bool, own chains) chains {
	up := map[string]string{}
	find := func(x string) string {
		for up[x] != "" {
			x = up[x]
		}
		return x
	}
	join := func(a, b string) {
		if a, b = find(a), find(b); a != b {
			up[max(a, b)] = min(a, b)
		}
	}
	to := chains{}
	for _, d := range docs {
		for i := range d.gold.Mentions {
			m := &d.gold.Mentions[i]
			if !isWanted(m, events) || !d.gold.Selected[m.Sentence] {
				continue
			}
			key := d.key(d.head(m.Span))
			to[key] = "lemma:" + d.gold.Topic + ":" + event.Root(d.lemma(m.Span))
			if chain := own[key]; chain != "" {
				join(d.gold.Topic+":"+chain, to[key])
			}
		}
	}
	for key, chain := range to {
		to[key] = find(chain)
	}
	return to
}

func (d *readDocument) lemma(s graph.Span) string {
	head := d.head(s)
	if sentence, i, _, ok := d.doc.TokensAt(graph.Span{Start: head, End: s.End}); ok {
		return strings.ToLower(d.doc.Sentences[sentence].Tokens[i].Lemma)
	}
	return d.doc.Quote(s)
}

// printChains prints each gold mention with its chains.
func printChains(docs []*readDocument, gold, own, given chains) {
	for _, d := range docs {
		for i := range d.gold.Mentions {
			m := &d.gold.Mentions[i]
			if key := d.key(d.head(m.Span)); gold[key] != "" {
				fmt.Printf("%s\t%s\t%q\t%s\t%s\n", gold[key], key, d.doc.Quote(m.Span), own[key], given[key])
			}
		}
	}
}
