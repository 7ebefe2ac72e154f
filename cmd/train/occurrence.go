package main

import (
	"context"
	"os"
	"path/filepath"
	"slices"

	"dateline/graph"
	"dateline/loaders/read"
	"dateline/loaders/read/ecb"
	"dateline/loaders/read/english"
	"dateline/loaders/read/event"
)

// occurrenceWeights is where the weights lie that tell words of happenings.
const occurrenceWeights = "loaders/read/event/data/occurrences.txt"

// trainOccurrences learns which words tell of a happening from the training
// topics of ECB+, as the embedded models read them.
func trainOccurrences(f *flags, _ *treebank) error {
	golds, err := ecb.ReadFolder(filepath.Join(f.Data, "ecbplus"), nil)
	if err != nil {
		return err
	}
	reader, err := english.From(os.DirFS(f.Out))
	if err != nil {
		return err
	}
	ontology, err := event.Builtin()
	if err != nil {
		return err
	}
	reader.Layers = slices.DeleteFunc(reader.Layers, func(l read.Annotator) bool { _, ok := l.(*event.Stage); return ok })
	var lessons []event.Lesson
	for _, gold := range golds {
		if slices.Contains(ecbDevelopment, topicOf(gold.Name)) {
			continue
		}
		doc, err := reader.Read(context.Background(), graph.Article{Text: gold.Text})
		if err != nil {
			return err
		}
		lessons = append(lessons, occurrenceLesson(gold, doc))
	}
	return os.WriteFile(occurrenceWeights, []byte(event.Learn(ontology, lessons)), 0o644)
}

func topicOf(name string) string {
	for i, r := range name {
		if r == '_' {
			return name[:i]
		}
	}
	return name
}

// occurrenceLesson marks the heads of the gold events, and the sentences that
// were annotated.
func occurrenceLesson(gold *ecb.Document, doc *read.Document) event.Lesson {
	l := event.Lesson{Doc: doc, Triggers: map[int]bool{}, Sentences: map[int]bool{}}
	for _, t := range gold.Tokens {
		if s := doc.SentenceAt(t.Start); s >= 0 && gold.Selected[t.Sentence] {
			l.Sentences[s] = true
		}
	}
	for i := range gold.Mentions {
		m := &gold.Mentions[i]
		if m.Class() != ecb.Event {
			continue
		}
		s, first, end, ok := doc.TokensAt(m.Span)
		if !ok {
			continue
		}
		for i := first; i < end; i++ {
			if h := doc.Sentences[s].Tokens[i].Head - 1; h < first || h >= end {
				l.Triggers[doc.Sentences[s].Tokens[i].Start] = true
				break
			}
		}
	}
	return l
}
