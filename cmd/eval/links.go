package main

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"

	"dateline/graph"
	"dateline/loaders/read"
	"dateline/loaders/read/conllu"
	"dateline/loaders/read/english"
)

type corefCommand struct {
	File   string   `arg:"" help:"A CoNLL-U file with entities in the last column (UD English GUM), or a folder of ECB+."`
	Genre  string   `help:"Of a file: score only documents with this word in their name, such as news."`
	Topics []string `default:"1,3,4,6,7,8,9,10,11,13,14,16,19,20,22,24,25,26,27,28,29,30,31,32,33" help:"Of a folder: topics to score (default ${default}, the training set)."`
	Errors bool     `help:"Print the links that were read wrongly."`
}

// linkScores say how often a mention was joined with the right one before it,
// by the form of the mention, and how the chains agree.
type linkScores struct {
	links   map[graph.MentionForm]*agreement
	rules   map[string]*ratio // links that a rule made that are right
	chains  corefScore
	partial bool // not all mentions are given, so that chains cannot be compared
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
	if !scores.partial {
		fmt.Println("chains of two or more", scores.chains)
	}
	for _, rule := range slices.Sorted(maps.Keys(scores.rules)) {
		r := scores.rules[rule]
		fmt.Printf("rule %-20s right %5.1f of %.0f\n", rule, 100*r.value(), r.whole)
	}
	return nil
}

func (c *corefCommand) score() (*linkScores, error) {
	reader, err := english.New()
	if err != nil {
		return nil, err
	}
	reader.Explain = true // notes tell which rule made a link
	scores := newLinkScores()
	gold, own := chains{}, chains{}
	err = c.texts(reader, func(t *linkedText) {
		scores.partial = scores.partial || t.partial
		t.score(scores, c.Errors)
		t.chains(t.gold, gold)
		t.chains(t.own, own)
	})
	scores.chains = scoreCoref(gold, own)
	return scores, err
}

func newLinkScores() *linkScores {
	scores := &linkScores{links: map[graph.MentionForm]*agreement{}, rules: map[string]*ratio{}}
	for _, form := range forms {
		scores.links[form] = &agreement{}
	}
	return scores
}

// gumTexts are the documents of a CoNLL-U file.
func (c *corefCommand) gumTexts(reader *read.Reader, yield func(*linkedText)) error {
	file, err := os.Open(c.File)
	if err != nil {
		return err
	}
	defer file.Close()
	for d, err := range conllu.Documents(file) {
		if err != nil {
			return fmt.Errorf("%s: %w", c.File, err)
		}
		if !strings.Contains(d.Name, c.Genre) {
			continue
		}
		doc, err := reader.Read(context.Background(), graph.Article{Text: d.Text})
		if err != nil {
			return err
		}
		yield(&linkedText{name: d.Name, doc: doc, gold: goldMentions(&d, doc), own: ownMentions(doc)})
	}
	return nil
}

// linked is a mention, told by where its head begins, and its chain.
type linked struct {
	head  int
	title int // where the title before a given name begins, or -1
	chain string
	form  graph.MentionForm
}

// linkedText is a text with the mentions that are given and those that were read.
type linkedText struct {
	name      string
	doc       *read.Document
	gold, own []linked
	partial   bool // not all mentions are given: of what is none, nothing is known
}

// goldMentions are the mentions that are given, with the form that their heads
// have in the reader's tags. Of a title and a name, the name is the head.
func goldMentions(d *conllu.Document, doc *read.Document) []linked {
	var all []linked
	for _, m := range d.Mentions() {
		form, title := formAt(doc, m.Head.Start), -1
		if form == graph.Name {
			if name := nameAfter(m.Head, doc); name != m.Head {
				title, m.Head = m.Head.Start, name
			}
		}
		all = append(all, linked{m.Head.Start, title, m.Chain, form})
	}
	return inOrder(all)
}

// nameAfter is where the reader's name begins that the proper nouns from the
// head lead to ("President Ann Lee"), else the head.
func nameAfter(head graph.Span, doc *read.Document) graph.Span {
	sentence, i, _, ok := doc.TokensAt(head)
	if !ok {
		return head
	}
	for _, token := range doc.Sentences[sentence].Tokens[i:] {
		if token.UPOS != "PROPN" {
			break
		}
		for e := range doc.Entities {
			for _, m := range doc.Entities[e].Mentions {
				if m.Form == graph.Name && m.Head.Start == token.Start {
					return m.Head
				}
			}
		}
	}
	return head
}

func ownMentions(doc *read.Document) []linked {
	var all []linked
	for i := range doc.Entities {
		for _, m := range doc.Entities[i].Mentions {
			all = append(all, linked{m.Head.Start, -1, fmt.Sprint(i), m.Form})
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
		if m.title >= 0 {
			chain[m.title] = m.chain
		}
	}
	joined := map[int]bool{} // heads that were joined rightly
	rules := t.rules()
	for i, m := range t.own {
		before := antecedent(t.own, i)
		if before == nil || chain[m.head] == "" && (t.partial || m.form == graph.Name || t.relative(m.head)) ||
			chain[before.head] == "" && (t.partial || m.form == graph.Name) {
			continue
		}
		right := chain[m.head] != "" && chain[m.head] == chain[before.head]
		joined[m.head] = joined[m.head] || right
		tally(&scores.links[m.form].precision, right)
		if rule := rules[m.head]; rule != "" {
			if scores.rules[rule] == nil {
				scores.rules[rule] = &ratio{}
			}
			tally(scores.rules[rule], right)
		}
		if errors && !right {
			fmt.Printf("%s\t%s wrong %s\t%s <- %s\n", t.name, m.form, rules[m.head], t.context(before.head), t.context(m.head))
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

// rules are the rules that joined mentions, by head.
func (t *linkedText) rules() map[int]string {
	rules := map[int]string{}
	for _, note := range t.doc.Notes {
		if note.Stage == "entity" {
			rules[note.Start] = note.Rule
		}
	}
	return rules
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
