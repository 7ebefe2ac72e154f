package main

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"slices"
	"strings"

	"dateline/graph"
	"dateline/loaders/read"
	"dateline/loaders/read/conllu"
	"dateline/loaders/read/english"
)

type corefCommand struct {
	File   string `arg:"" help:"A CoNLL-U file with entities in the last column (UD English GUM)."`
	Genre  string `help:"Score only documents with this word in their name, such as news."`
	Errors bool   `help:"Print the links that were read wrongly."`
}

// linkScores say how often a mention was joined with the right one before it,
// by the form of the mention, and how the chains agree.
type linkScores struct {
	links  map[graph.MentionForm]*agreement
	chains corefScore
}

// forms are the forms of mention, in the order in which they are printed.
var forms = [...]graph.MentionForm{graph.Name, graph.Nominal, graph.Pronoun}

// Run prints, of each form of mention, how often it was joined with the right
// entity, of the plain text.
func (c *corefCommand) Run() error {
	scores, err := c.score()
	if err != nil {
		return err
	}
	for _, form := range forms {
		fmt.Printf("links of %-8s precision / recall / F1 %s\n", strings.ToLower(string(form))+"s", scores.links[form])
	}
	fmt.Println("chains of two or more", scores.chains)
	return nil
}

func (c *corefCommand) score() (*linkScores, error) {
	file, err := os.Open(c.File)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	reader, err := english.New()
	if err != nil {
		return nil, err
	}
	scores := &linkScores{links: map[graph.MentionForm]*agreement{}}
	for _, form := range forms {
		scores.links[form] = &agreement{}
	}
	gold, own := chains{}, chains{}
	for d, err := range conllu.Documents(file) {
		if err != nil {
			return nil, fmt.Errorf("%s: %w", c.File, err)
		}
		if !strings.Contains(d.Name, c.Genre) {
			continue
		}
		doc, err := reader.Read(context.Background(), graph.Article{Text: d.Text})
		if err != nil {
			return nil, err
		}
		t := linkedText{name: d.Name, doc: doc, gold: goldMentions(&d, doc), own: ownMentions(doc)}
		t.score(scores, c.Errors)
		t.chains(t.gold, gold)
		t.chains(t.own, own)
	}
	scores.chains = scoreCoref(gold, own)
	return scores, nil
}

// linked is a mention, told by where its head begins, and its chain.
type linked struct {
	head  int
	chain string
	form  graph.MentionForm
}

// linkedText is a text with the mentions that are given and those that were read.
type linkedText struct {
	name      string
	doc       *read.Document
	gold, own []linked
}

// goldMentions are the mentions that are given, with the form that their heads
// have in the reader's tags. Of a title and a name, the name is the head.
func goldMentions(d *conllu.Document, doc *read.Document) []linked {
	var all []linked
	for _, m := range d.Mentions() {
		form := graph.Nominal
		if sentence, i, _, ok := doc.TokensAt(m.Head); ok {
			switch tokens := doc.Sentences[sentence].Tokens; tokens[i].UPOS {
			case "PRON", "DET":
				form = graph.Pronoun
			case "PROPN":
				form = graph.Name
				m.Head = nameAfter(tokens, i, doc)
			}
		}
		all = append(all, linked{m.Head.Start, m.Chain, form})
	}
	return inOrder(all)
}

// nameAfter is where the reader's name begins that the proper nouns from i
// lead to ("President Ann Lee"), else token i.
func nameAfter(tokens []read.Token, i int, doc *read.Document) graph.Span {
	for j := i; j < len(tokens) && tokens[j].UPOS == "PROPN"; j++ {
		for e := range doc.Entities {
			for _, m := range doc.Entities[e].Mentions {
				if m.Form == graph.Name && m.Head.Start == tokens[j].Start {
					return m.Head
				}
			}
		}
	}
	return tokens[i].Span
}

func ownMentions(doc *read.Document) []linked {
	var all []linked
	for i := range doc.Entities {
		for _, m := range doc.Entities[i].Mentions {
			all = append(all, linked{m.Head.Start, fmt.Sprint(i), m.Form})
		}
	}
	return inOrder(all)
}

func inOrder(all []linked) []linked {
	slices.SortStableFunc(all, func(a, b linked) int { return cmp.Compare(a.head, b.head) })
	return all
}

// antecedent is the nearest mention of m's chain before it that is no pronoun,
// else the nearest after it; nil where there is none.
func antecedent(all []linked, m int) *linked {
	for i := m - 1; i >= 0; i-- {
		if all[i].chain == all[m].chain && all[i].form != graph.Pronoun {
			return &all[i]
		}
	}
	if all[m].form != graph.Pronoun {
		return nil
	}
	for i := m + 1; i < len(all); i++ {
		if all[i].chain == all[m].chain && all[i].form != graph.Pronoun {
			return &all[i]
		}
	}
	return nil
}

// score counts the links of each mention with its antecedent: right where both
// are of one chain. Pronouns and descriptions that are no mention in the given
// ones count as wrong; parts of names ("the Greek coast") and relative pronouns
// need be none there.
func (t *linkedText) score(scores *linkScores, errors bool) {
	chain := map[int]string{}
	for _, m := range t.gold {
		chain[m.head] = m.chain
	}
	joined := map[int]bool{} // heads that were joined rightly
	for i, m := range t.own {
		before := antecedent(t.own, i)
		if before == nil || chain[m.head] == "" && (m.form == graph.Name || t.relative(m.head)) || chain[before.head] == "" && m.form == graph.Name {
			continue
		}
		right := chain[m.head] != "" && chain[m.head] == chain[before.head]
		joined[m.head] = joined[m.head] || right
		tally(&scores.links[m.form].precision, right)
		if errors && !right {
			fmt.Printf("%s\t%s wrong\t%s <- %s\n", t.name, m.form, t.context(before.head), t.context(m.head))
		}
	}
	for i, m := range t.gold {
		if before := antecedent(t.gold, i); before != nil {
			tally(&scores.links[m.form].recall, joined[m.head])
			if errors && !joined[m.head] {
				fmt.Printf("%s\t%s missed\t%s <- %s\n", t.name, m.form, t.context(before.head), t.context(m.head))
			}
		}
	}
}

// relative tells whether a relative pronoun stands at the code point.
func (t *linkedText) relative(head int) bool {
	sentence, i, _, ok := t.doc.TokensAt(graph.Span{Start: head, End: len(t.doc.Article.Text)})
	return ok && strings.HasPrefix(t.doc.Sentences[sentence].Tokens[i].XPOS, "W")
}

func tally(r *ratio, right bool) {
	r.whole++
	if right {
		r.part++
	}
}

// context is the text around a head.
func (t *linkedText) context(head int) string {
	text := []rune(t.doc.Article.Text)
	from, to := max(0, head-35), min(len(text), head+25)
	return strings.ReplaceAll(string(text[from:head])+"^"+string(text[head:to]), "\n", " ")
}

// chains adds the chains of two mentions or more.
func (t *linkedText) chains(all []linked, to chains) {
	size := map[string]int{}
	for _, m := range all {
		size[m.chain]++
	}
	for _, m := range all {
		if size[m.chain] > 1 {
			to[fmt.Sprintf("%s:%d", t.name, m.head)] = t.name + ":" + m.chain
		}
	}
}
