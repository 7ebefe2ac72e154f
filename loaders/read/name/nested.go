package name

import (
	"strings"

	"dateline/graph"
	"dateline/loaders/read"
	"dateline/loaders/read/lexicon"
)

// nested are the names inside an organisation's name: its owner ("Europol's
// Counter-Terrorism Centre") and the places in it ("University of Leeds",
// "Bank of England").
func nested(tokens []read.Token, n found) []found {
	if n.kind != graph.Organization || n.end-n.start < 3 {
		return nil
	}
	var inner []found
	for i := n.start; i < n.end; i++ {
		if i > n.start && i+1 < n.end && isPossessive(tokens[i].Text) && !ofMany(tokens, i) && !many[tokens[i-1].Text] && !lexicon.IsRole(strings.ToLower(tokens[i-1].Text)) {
			inner = append(inner, owner(tokens, found{n.sentence, n.start, i, graph.Organization}))
		}
		if end := placeAfter(tokens, i, n.end); end > 0 {
			inner = append(inner, found{n.sentence, end - placeLength(tokens, end, i), end, graph.Place})
		}
	}
	return inner
}

// owner is a place where its words are one, else an organisation.
func owner(tokens []read.Token, n found) found {
	if _, ok := lexicon.Place(joined(tokens[n.start:n.end])); ok {
		n.kind = graph.Place
	}
	return n
}

// placeAfter is where a place's name ends that follows the preposition at i;
// 0 where none does. It must close the name.
func placeAfter(tokens []read.Token, i, end int) int {
	if tokens[i].Text != "of" && tokens[i].Text != "in" || placeLength(tokens, end, i) == 0 {
		return 0
	}
	return end
}

// placeLength is the number of tokens between the preposition and the end,
// without an article, where they are a place's name; else 0.
func placeLength(tokens []read.Token, end, preposition int) int {
	start := preposition + 1
	if start < end && strings.EqualFold(tokens[start].Text, "the") {
		start++
	}
	if start >= end || !isPlace(tokens[start:end]) {
		return 0
	}
	return end - start
}

// isPlace tells whether a gazetteer of places has the words.
func isPlace(tokens []read.Token) bool {
	return classOf(tokens[0].Text).named() && lookUp(tokens)&placeLists != 0
}

func joined(tokens []read.Token) string {
	var b strings.Builder
	for i := range tokens {
		if i > 0 && tokens[i].Start > tokens[i-1].End {
			b.WriteByte(' ')
		}
		b.WriteString(tokens[i].Text)
	}
	return b.String()
}
