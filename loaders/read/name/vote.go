package name

import (
	"strings"

	"dateline/graph"
	"dateline/loaders/read"
)

// vote gives all names of the same words the kind that most of them have; the
// kind found first wins a tie.
func vote(doc *read.Document, names []found) {
	ballots := map[string]*ballot{}
	for i := range names {
		key := wordsOf(doc, names[i])
		if ballots[key] == nil {
			ballots[key] = &ballot{first: names[i].kind}
		}
		ballots[key].add(names[i].kind)
	}
	for i := range names {
		names[i].kind = ballots[wordsOf(doc, names[i])].winner()
	}
}

// ballot counts the kinds that a name was given.
type ballot struct {
	first graph.EntityKind
	count [len(kinds)]int
}

func (b *ballot) add(kind graph.EntityKind) {
	for i, k := range kinds {
		if k == kind {
			b.count[i]++
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

// wordsOf are the name's words in lower case, joined by blanks.
func wordsOf(doc *read.Document, n found) string {
	var b strings.Builder
	for _, t := range doc.Sentences[n.sentence].Tokens[n.start:n.end] {
		b.WriteString(strings.ToLower(t.Text))
		b.WriteByte(' ')
	}
	return b.String()
}
