package name

import (
	"slices"

	"dateline/graph"
	"dateline/loaders/read"
)

// repair makes better names of those of one sentence: it finds acronyms that
// the tagger took for words, joins owners to what they own, and lets names
// reach as far as they go. The names stay in order.
func repair(s *read.Sentence, number int, names []found, c clusters) []found {
	how := styleOfTokens(s.Tokens)
	names = joinParticles(s.Tokens, split(s.Tokens, names))
	if how == ordinary || how == titleCase {
		names = addKnown(s, number, names)
	}
	names = addOffices(s.Tokens, number, names)
	if how == ordinary {
		names = addHeaded(s.Tokens, number, names)
		names = addAnnounced(s.Tokens, number, names)
		names = addExplained(s.Tokens, number, names, c)
		names = addPlaces(s.Tokens, number, names)
		names = joinBody(s.Tokens, names)
	}
	if how != titleCase {
		names = joinFirms(s.Tokens, number, names)
	}
	names = addListed(s.Tokens, number, names)
	for i := range names {
		names[i] = withoutOwner(s.Tokens, names[i])
	}
	names = joinPlace(s.Tokens, joinEponyms(s.Tokens, joinOwned(s.Tokens, names)))
	names = slices.DeleteFunc(names, func(n found) bool {
		return plainNoun(s.Tokens, n) && (c.small(s.Tokens[0].Text) || explained(s.Tokens, n) == "")
	})
	for i := range names {
		names[i] = withArticle(s.Tokens, withStart(s.Tokens, names, i))
		names[i] = withHead(s.Tokens, names, i)
		floor := 0
		if i > 0 {
			floor = names[i-1].end
		}
		names[i] = withNumber(s.Tokens, withForm(s.Tokens, withInitials(s.Tokens, c, names[i], floor)))
	}
	if how == ordinary {
		names = joinTrades(s.Tokens, c, names)
	}
	return disjoint(names)
}

// disjoint cuts from a name what the name before it has taken.
func disjoint(names []found) []found {
	for i := 1; i < len(names); i++ {
		names[i].start = max(names[i].start, names[i-1].end)
		names[i].end = max(names[i].end, names[i].start)
	}
	return slices.DeleteFunc(names, func(n found) bool { return n.start == n.end })
}

// plainNoun tells whether the name is but the first word of its sentence,
// which the tagger of parts of speech takes for a common noun: "Gunmen".
func plainNoun(tokens []read.Token, n found) bool {
	t := &tokens[n.start]
	return n.start == 0 && n.end == 1 && n.kind != graph.Place && (t.XPOS == "NNS" || t.XPOS == "NN") && countCapitals(t.Text) == 1 && lookUp(tokens[:1]) == 0
}

func overlaps(names []found, start, end int) bool {
	return slices.ContainsFunc(names, func(n found) bool { return n.start < end && start < n.end })
}

// replace puts the name in the place of those that it overlaps.
func replace(names []found, n found) []found {
	from := 0
	for from < len(names) && names[from].end <= n.start {
		from++
	}
	to := from
	for to < len(names) && names[to].start < n.end {
		to++
	}
	return slices.Replace(names, from, to, n)
}

// styleOfTokens is how the sentence uses capitals.
func styleOfTokens(tokens []read.Token) style {
	words := make([]word, len(tokens))
	for i := range tokens {
		words[i].text, words[i].class = tokens[i].Text, classOf(tokens[i].Text)
	}
	return styleOf(words)
}

func countCapitals(s string) (n int) {
	for _, r := range s {
		if 'A' <= r && r <= 'Z' {
			n++
		}
	}
	return n
}

func startsWithCapital(s string) bool { return s != "" && sortOf([]rune(s)[0]) == 'X' }
