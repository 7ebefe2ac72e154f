package name

import (
	"slices"
	"strings"

	"dateline/graph"
	"dateline/loaders/read"
	"dateline/loaders/read/lexicon"
)

// repair makes better names of those of one sentence: it finds acronyms that
// the tagger took for words, joins owners to what they own, and lets names
// reach as far as they go. The names stay in order.
func repair(s *read.Sentence, number int, names []found) []found {
	how := styleOfTokens(s.Tokens)
	if how == ordinary || how == titleCase {
		names = addKnown(s, number, names)
	}
	names = addOffices(s.Tokens, number, names)
	if how == ordinary {
		names = addHeaded(s.Tokens, number, names)
		names = addAnnounced(s.Tokens, number, names)
	}
	names = addListed(s.Tokens, number, names)
	names = joinPlace(s.Tokens, joinOwned(s.Tokens, names))
	names = slices.DeleteFunc(names, func(n found) bool { return plainNoun(s.Tokens, n) })
	for i := range names {
		names[i] = withArticle(s.Tokens, withStart(s.Tokens, names, i))
		names[i] = withHead(s.Tokens, names, i)
	}
	return names
}

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

func countCapitals(s string) (n int) {
	for _, r := range s {
		if 'A' <= r && r <= 'Z' {
			n++
		}
	}
	return n
}

func startsWithCapital(s string) bool { return s != "" && sortOf([]rune(s)[0]) == 'X' }

// styleOfTokens is how the sentence uses capitals.
func styleOfTokens(tokens []read.Token) style {
	words := make([]word, len(tokens))
	for i := range tokens {
		words[i].text, words[i].class = tokens[i].Text, classOf(tokens[i].Text)
	}
	return styleOf(words)
}

// addOffices adds the offices of prosecutors and the like that stand after
// capitals: "Paris prosecutor's office", "Belgian Federal prosecutor's office".
func addOffices(tokens []read.Token, number int, names []found) []found {
	for i := 1; i+2 < len(tokens); i++ {
		if tokens[i+2].Text != "office" || !isPossessive(tokens[i+1].Text) || !lexicon.IsRole(strings.ToLower(tokens[i].Text)) {
			continue
		}
		start := i
		for start > 0 && classOf(tokens[start-1].Text).named() && tokens[start-1].Text != "The" {
			start--
		}
		if start < i {
			names = replace(names, found{number, start, i + 3, graph.Organization})
		}
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

// addHeaded adds runs of capitalised words that were not found and that a noun
// of organisations or places heads: "Western Naval Command", "Studen Dam".
func addHeaded(tokens []read.Token, number int, names []found) []found {
	for i := 1; i < len(tokens); i++ {
		end := i
		for end < len(tokens) && classOf(tokens[end].Text).named() {
			end++
		}
		if kind := headKind(tokens[i:end]); kind != "" && !classOf(tokens[i-1].Text).named() && !overlaps(names, i, end) {
			names = replace(names, found{number, i, end, kind})
		}
		i = end
	}
	return names
}

// addAnnounced adds capitalised words that were not found after a word that
// announces a name: "the carmaker Nordvik", "the union IF Metall", "Mr Okoro".
func addAnnounced(tokens []read.Token, number int, names []found) []found {
	for i := 1; i < len(tokens); i++ {
		end := i
		for end < len(tokens) && classOf(tokens[end].Text).named() && !honorifics[tokens[end].Text] {
			end++
		}
		if kind := announcedKind(tokens[i-1].Text); end > i && kind != "" && !overlaps(names, i, end) && !isDate(tokens[i].Text) {
			names = replace(names, found{number, i, end, kind})
		}
		i = max(i, end)
	}
	return names
}

// announcedKind is the kind of name that the word announces, or "".
func announcedKind(word string) graph.EntityKind {
	switch {
	case honorifics[word]:
		return graph.Person
	case classOf(word) == lowerCase && companyNoun(word):
		return graph.Organization
	}
	return ""
}

var honorifics = set("Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms.", "Miss", "Dr", "Dr.", "Prof.", "Sen.", "Rep.", "Gen.", "Lt.", "Sgt.", "Capt.", "Col.", "Gov.", "Rev.")

func isDate(text string) bool { return sharedGazetteer()[mix(hashSeed, hashLower(text))]&(1<<15) != 0 }

// headKind is the kind that the run's last word gives it, or "": one word
// alone is no name, nor is a title.
func headKind(run []read.Token) graph.EntityKind {
	if len(run) < 2 || lexicon.IsTitle(run[0].Text) || lexicon.IsRole(strings.ToLower(run[len(run)-1].Text)) {
		return ""
	}
	final := run[len(run)-1].Text
	switch {
	case orgWords()[final], broadcasters[run[0].Text]:
		return graph.Organization
	case placeWords()[final]:
		return graph.Place
	}
	return ""
}

var broadcasters = set("Radio", "Television", "Channel", "Télévision")

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

// joinOwned joins an organisation to the body that it owns, where capitals and a noun of organisations say that it has a name: "Europol's
// Counter-Terrorism Centre".
func joinOwned(tokens []read.Token, names []found) []found {
	joined := names[:0]
	for i := 0; i < len(names); i++ {
		n := names[i]
		if n.kind == graph.Organization && n.end < len(tokens) && isPossessive(tokens[n.end].Text) {
			end := bodyEnd(tokens, n.end+1)
			for end > 0 && i+1 < len(names) && names[i+1].start < end {
				i++
			}
			if end > 0 {
				n.end, n.kind = max(end, names[i].end), graph.Organization
			}
		}
		joined = append(joined, n)
	}
	return joined
}

// joinPlace joins a body to the country or town that it is of: "Supreme Court
// of Kenya".
func joinPlace(tokens []read.Token, names []found) []found {
	joined := names[:0]
	for _, n := range names {
		last := len(joined) - 1
		if last >= 0 && n.kind == graph.Place && isBodyOf(tokens, joined[last], n.start) {
			joined[last].end = n.end
			continue
		}
		joined = append(joined, n)
	}
	return joined
}

// isBodyOf tells whether only "of" or "of the" stands between the body's name
// and the token.
func isBodyOf(tokens []read.Token, body found, next int) bool {
	if body.kind != graph.Organization || !orgWords()[tokens[body.end-1].Text] || next-body.end < 1 || next-body.end > 2 || tokens[body.end].Text != "of" {
		return false
	}
	return next-body.end == 1 || tokens[body.end+1].Text == "the"
}

func isPossessive(s string) bool { return s == "'s" || s == "’s" || s == "'" || s == "’" }

// bodyEnd is the end of a run of capitalised words from start that closes
// with a noun of organisations and has another before it; else 0.
func bodyEnd(tokens []read.Token, start int) int {
	end := start
	for end < len(tokens) && (classOf(tokens[end].Text).named() || end > start && inBody(tokens, end)) {
		end++
	}
	if end-start < 2 || !isBody(tokens[end-1].Text) {
		return 0
	}
	return end
}

// inBody tells whether the small word at i goes on a name: "-", "and", "of",
// "for" before another capitalised word.
func inBody(tokens []read.Token, i int) bool {
	switch tokens[i].Text {
	case "-", "and", "&", "of", "for":
		return i+1 < len(tokens) && classOf(tokens[i+1].Text).named()
	}
	return false
}

func isBody(noun string) bool {
	noun = strings.ToLower(noun)
	return lexicon.IsOrganization(noun) || lexicon.IsOrganization(strings.TrimSuffix(noun, "s"))
}

// withHead lets an organisation's name reach to a body's noun in small
// letters that closes it: "Federal prosecutor's office", "Aleppo city
// council". A nationality before it belongs to it.
func withHead(tokens []read.Token, names []found, i int) found {
	n := names[i]
	limit := len(tokens)
	if i+1 < len(names) {
		limit = names[i+1].start
	}
	if n.kind == graph.Organization && n.end+2 < limit && isPossessive(tokens[n.end].Text) && tokens[n.end+1].Text == "office" {
		n.end += 2
	}
	floor := 0
	if i > 0 {
		floor = names[i-1].end
	}
	if n.kind == graph.Organization && n.start > floor && isBody(tokens[n.end-1].Text) && n.end-n.start > 1 {
		if _, people := lexicon.Country(tokens[n.start-1].Text); people {
			n.start--
		}
	}
	return n
}

// storms and other happenings have names after them: "Hurricane Maria".
var storms = set("Hurricane", "Typhoon", "Cyclone", "Storm", "Superstorm", "Operation")

// withStart lets an organisation's name begin at a body's noun before it that
// a small word joins to it: "Committee to Protect Journalists".
func withStart(tokens []read.Token, names []found, i int) found {
	n := names[i]
	floor := 0
	if i > 0 {
		floor = names[i-1].end
	}
	if n.start > floor && storms[tokens[n.start-1].Text] {
		n.start, n.kind = n.start-1, graph.Other
		return n
	}
	if n.kind != graph.Organization || n.start-2 < floor {
		return n
	}
	switch tokens[n.start-1].Text {
	case "to", "for", "of", "on", "and":
		if orgWords()[tokens[n.start-2].Text] {
			n.start -= 2
		}
	}
	return n
}

// plainNoun tells whether the name is but the first word of its sentence,
// which the tagger of parts of speech takes for a common noun: "Gunmen".
func plainNoun(tokens []read.Token, n found) bool {
	t := &tokens[n.start]
	return n.start == 0 && n.end == 1 && n.kind != graph.Place && (t.XPOS == "NNS" || t.XPOS == "NN") && countCapitals(t.Text) == 1 && lookUp(tokens[:1]) == 0
}

// withArticle takes the article into a place's name that has one: "The Hague".
func withArticle(tokens []read.Token, n found) found {
	if n.kind == graph.Place && n.start > 0 && tokens[n.start-1].Text == "The" && isPlace(tokens[n.start-1:n.end]) {
		n.start--
	}
	return n
}
