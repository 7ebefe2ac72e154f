package name

import (
	"strings"

	"dateline/graph"
	"dateline/loaders/read"
)

// vote gives all names of the same words the kind that most of them have, by
// the tagger, by the words around them, and by the longer names that they are
// a part of ("Navarrete"); the kind found first wins a tie.
func vote(doc *read.Document, names []found) {
	ballots := map[string]*ballot{}
	for i := range names {
		key := wordsOf(doc, names[i])
		if ballots[key] == nil {
			ballots[key] = &ballot{first: names[i].kind}
		}
		ballots[key].add(names[i].kind, 1)
		if kind := evidence(doc.Sentences[names[i].sentence].Tokens, names[i]); kind != "" {
			ballots[key].add(kind, strongly)
		} else if within(doc.Sentences[names[i].sentence].Tokens, names[i]) {
			ballots[key].add(graph.Place, 1)
		}
	}
	addParts(doc, names, ballots)
	for i := range names {
		names[i].kind = ballots[wordsOf(doc, names[i])].winner()
	}
}

// addParts lets every longer name vote, once, for its last word as a person's
// or a vessel's name and for its first as an organisation's, where that is no
// place.
func addParts(doc *read.Document, names []found, ballots map[string]*ballot) {
	asked := map[string]bool{}
	for _, n := range names {
		key := wordsOf(doc, n)
		if n.end-n.start < 2 || asked[key] {
			continue
		}
		asked[key] = true
		kind := ballots[key].winner()
		tokens := doc.Sentences[n.sentence].Tokens[n.start:n.end]
		part := tokens[len(tokens)-1:]
		if kind == graph.Organization && !clubOpeners[tokens[0].Text] {
			part = tokens[:1]
		}
		b := ballots[strings.ToLower(part[0].Text)+" "]
		if b == nil || kind == graph.Place || kind == graph.Other && !isStorm(tokens[0].Text) || isPlace(part) && b.winner() == graph.Place {
			continue
		}
		b.add(kind, strongly)
	}
}

// ballot counts the kinds that a name was given.
type ballot struct {
	first graph.EntityKind
	count [len(kinds)]int
}

func (b *ballot) add(kind graph.EntityKind, votes int) {
	for i, k := range kinds {
		if k == kind {
			b.count[i] += votes
		}
	}
}

func (b *ballot) winner() graph.EntityKind {
	winner, most := b.first, 0
	for i, k := range kinds {
		if b.count[i] > most || b.count[i] == most && k == b.first {
			winner, most = k, b.count[i]
		}
	}
	return winner
}

// wordsOf are the name's words in lower case, each with a blank after it.
func wordsOf(doc *read.Document, n found) string {
	var b strings.Builder
	for _, t := range doc.Sentences[n.sentence].Tokens[n.start:n.end] {
		b.WriteString(strings.ToLower(t.Text))
		b.WriteByte(' ')
	}
	return b.String()
}
