package name

import (
	"slices"

	"dateline/graph"
	"dateline/loaders/read"
)

// addKnown adds organisations of the lists that are written just as there,
// with two capitals or more ("IS", "WHO", "VRT NWS") and were not found. In
// capitals all words look like that.
func addKnown(s *read.Sentence, number int, names []found) []found {
	var all []found
	next := 0
	for i := 0; i < len(s.Tokens); i++ {
		if next < len(names) && names[next].start <= i {
			all, i = append(all, names[next]), names[next].end-1
			next++
			continue
		}
		stop := len(s.Tokens)
		if next < len(names) {
			stop = names[next].start
		}
		if kind := singleKind(s.Tokens, i); kind != "" {
			all = append(all, found{number, i, i + 1, kind})
		} else if n := knownAt(s.Tokens[:stop], i); n > 1 || n == 1 && standsOut(s.Tokens, i) {
			all = append(all, found{number, i, i + n, graph.Organization})
			i += n - 1
		}
	}
	return all
}

// standsOut tells whether the word in capitals has none beside it: among
// others it may be a word that is shouted, or a part of a name.
func standsOut(tokens []read.Token, i int) bool {
	beside := func(k int) bool {
		if k < 0 || k >= len(tokens) {
			return false
		}
		c := classOf(tokens[k].Text)
		return c == allCapitals || k > 0 && c.named() && styleOfTokens(tokens) == ordinary
	}
	return !beside(i-1) && !beside(i+1)
}

// singleKind is the kind of a people ("Uighurs") or of a town in capitals
// that opens a report ("STOCKHOLM: "); else "".
func singleKind(tokens []read.Token, i int) graph.EntityKind {
	switch {
	case people()[tokens[i].Text] == plural:
		return graph.Other
	case i == 0 && len(tokens) > 1 && classOf(tokens[0].Text) == allCapitals && datelineMarks[tokens[1].Text] && isPlace(tokens[:1]):
		return graph.Place
	}
	return ""
}

var datelineMarks = set(":", ",", "(", "-", "—", "–")

// knownAt is the number of tokens of the longest such organisation at i.
func knownAt(tokens []read.Token, i int) (longest int) {
	h, capitals := uint32(hashSeed), 0
	for end := i; end < len(tokens) && end-i < longestEntry; end++ {
		h = mix(h, hashString(tokens[end].Text))
		capitals += countCapitals(tokens[end].Text)
		entry := exactGazetteer()[h]
		if entry&0xffff != 0 && capitals > 1 && startsWithCapital(tokens[end].Text) {
			longest = end - i + 1
		}
		if entry&longer == 0 {
			break
		}
	}
	return longest
}

// addPlaces adds places of the lists that were not found and that the parser
// takes for names: "a Perth man".
func addPlaces(tokens []read.Token, number int, names []found) []found {
	for i := 0; i < len(tokens); i++ {
		end := i
		for end < len(tokens) && tokens[end].UPOS == "PROPN" && classOf(tokens[end].Text).named() {
			end++
		}
		if end > i && isPlace(tokens[i:end]) && !overlaps(names, i, end) && !nationality(tokens, found{number, i, end, graph.Place}) && !isDate(tokens[i].Text) {
			names = replace(names, found{number, i, end, graph.Place})
		}
		i = max(i, end)
	}
	return names
}

// addListed adds organisations of the lists, written just so, that stand in a
// row with one that was found: "Apple, Google and Samsung".
func addListed(tokens []read.Token, number int, names []found) []found {
	for i := 0; i+2 < len(tokens); i++ {
		if !rowMarks[tokens[i+1].Text] {
			continue
		}
		for _, pair := range [][2]int{{i, i + 2}, {i + 2, i}} {
			one, other := pair[0], pair[1]
			known := exactGazetteer()[mix(hashSeed, hashString(tokens[one].Text))] & 0xffff
			if known != 0 && !overlaps(names, one, one+1) && isOrganization(names, other) && classOf(tokens[one].Text).named() {
				names = replace(names, found{number, one, one + 1, graph.Organization})
			}
		}
	}
	return names
}

var rowMarks = set(",", "and", "or", "&")

func isOrganization(names []found, token int) bool {
	return slices.ContainsFunc(names, func(n found) bool {
		return n.start <= token && token < n.end && n.kind == graph.Organization
	})
}
