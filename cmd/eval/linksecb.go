package main

import (
	"context"
	"os"

	"dateline/graph"
	"dateline/loaders/read"
	"dateline/loaders/read/ecb"
)

// texts are the documents of the file, or of a folder of ECB+, with what is
// given and what was read. In ECB+ only what takes part in an event is a
// mention: of what is none, nothing is known.
func (c *corefCommand) texts(reader *read.Reader, yield func(*linkedText)) error {
	if info, err := os.Stat(c.File); err != nil || !info.IsDir() {
		return c.gumTexts(reader, yield)
	}
	golds, err := ecb.ReadFolder(c.File, c.Topics)
	if err != nil {
		return err
	}
	for _, gold := range golds {
		doc, err := reader.Read(context.Background(), graph.Article{Text: gold.Text})
		if err != nil {
			return err
		}
		yield(&linkedText{name: gold.Name, doc: doc, gold: ecbMentions(&readDocument{gold, doc}), own: ownMentions(doc), partial: true})
	}
	return nil
}

// ecbMentions are the participants and places of a document.
func ecbMentions(d *readDocument) []linked {
	var all []linked
	for i := range d.gold.Mentions {
		m := &d.gold.Mentions[i]
		if !isWanted(m, false) || m.Class() == ecb.Time {
			continue
		}
		head := d.head(m.Span)
		all = append(all, linked{head, -1, m.Chain, formAt(d.doc, head)})
	}
	return inOrder(all)
}

// formAt is the form of mention that the tag of a head tells.
func formAt(doc *read.Document, head int) graph.MentionForm {
	if sentence, i, _, ok := doc.TokensAt(graph.Span{Start: head, End: len(doc.Article.Text)}); ok {
		switch doc.Sentences[sentence].Tokens[i].UPOS {
		case "PRON", "DET":
			return graph.Pronoun
		case "PROPN":
			return graph.Name
		}
	}
	return graph.Nominal
}
