package corefer

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/graph"
	"dateline/loaders/read"
	"dateline/loaders/read/lexicon"
)

// findNames takes in the names that were recognised, the same names where
// they were not, acronyms of them, peoples that stand for countries, and
// other capitalised words.
func (a *article) findNames() {
	known := map[string]graph.EntityKind{}
	for _, n := range a.doc.Names {
		if sentence, first, end, ok := a.doc.TokensAt(n.Span); ok && !a.trees[sentence].ownsOffice(end-1) {
			m := a.addName(sentence, first, end, n.Kind)
			learn(known, m)
		}
	}
	for s := range a.doc.Sentences {
		if a.doc.Sentences[s].Readable() {
			a.repeats(s, known)
			a.capitals(s)
		}
	}
}

// learn keeps how a name looks, and its initials.
func learn(known map[string]graph.EntityKind, m *mention) {
	if utf8.RuneCountInString(m.text) > 2 {
		known[m.text] = m.kind
	}
	if m.kind == graph.Person && m.end-m.first > 1 {
		_, rest, _ := strings.Cut(m.text, " ")
		learnSurname(known, rest)
	}
	if initials := initials(m.words); m.kind != graph.Person && len(initials) > 1 {
		if _, ok := known[initials]; !ok {
			known[initials] = m.kind
		}
	}
}

// learnSurname keeps what follows a person's first name, where it is no common
// noun.
func learnSurname(known map[string]graph.EntityKind, name string) {
	_, noun := nounOf(strings.ToLower(name))
	_, taken := known[name]
	if utf8.RuneCountInString(name) > 3 && !noun && !taken {
		known[name] = graph.Person
	}
}

// initials are the first letters of a name's words in capitals, without
// small words.
func initials(words []string) string {
	var b strings.Builder
	for _, w := range words {
		if !smallWords[w] {
			r, _ := utf8.DecodeRuneInString(w)
			b.WriteRune(unicode.ToUpper(r))
		}
	}
	return b.String()
}

// smallWords are left out of acronyms.
var smallWords = map[string]bool{"of": true, "the": true, "for": true, "and": true, "in": true, "on": true, "to": true, "de": true, "&": true, "at": true}

// addName makes a mention of a name. An article that is part of the name
// ("in The Hague") is taken in.
func (a *article) addName(sentence, first, end int, kind graph.EntityKind) *mention {
	t := a.trees[sentence]
	if first > 1 && t.tokens[first-1].Text == "The" && a.doc.Sentences[sentence].Kind == read.Prose && !opensQuote(t.tokens[first-2]) {
		first--
	}
	m := newMention(t, sentence, first, end, headOf(t, first, end), graph.Name)
	m.kind, m.definite, m.plural = kind, true, false
	if kind == graph.Person || kind == graph.Other {
		m.gender = nameGender(t, m)
		m.titled = first > 0 && lexicon.IsTitle(t.tokens[first-1].Text)
	}
	if n, ok := nounOf(strings.ToLower(t.tokens[end-1].Text)); ok && kind == graph.Organization && n.kind == kind {
		m.class = n.class
	}
	if kind == graph.Organization {
		m.ends = lexicon.IsLegalForm(t.tokens[end-1].Text) || lexicon.IsTrade(t.tokens[end-1].Text)
		m.workers = slices.ContainsFunc(m.words, func(w string) bool { return staff[w] })
	}
	if m.class == "" && kind == graph.Product && end-first > 1 && hulls[t.tokens[first].Text] {
		m.class = "ship"
	}
	if kind == graph.Organization && lexicon.IsGroup(strings.TrimPrefix(m.text, "the ")) {
		m.class = "group"
	}
	for i := first; i < end; i++ {
		a.taken[sentence][i] = true
	}
	return a.add(m)
}

// hulls are what ships' names begin with.
var hulls = map[string]bool{"MV": true, "M/V": true, "MS": true, "MT": true, "SS": true, "MSC": true, "HMS": true, "USS": true, "INS": true, "RMS": true, "HSwMS": true,
	"HNoMS": true, "HMAS": true, "HMCS": true, "USNS": true, "USCGC": true, "FV": true, "MY": true, "RRS": true, "BRP": true, "KRI": true, "ROKS": true}

func opensQuote(t read.Token) bool { return strings.ContainsAny(t.Text, "\"“'‘:") }

// headOf is the token of [first, end) that depends on one outside it, the
// last noun of them where there are several.
func headOf(t tree, first, end int) int {
	head := -1
	for i := first; i < end; i++ {
		if h := t.head(i); (h < first || h >= end) && t.rel(i) != "punct" && t.rel(i) != "case" {
			if head < 0 || t.tokens[i].UPOS == "PROPN" || t.tokens[i].UPOS == "NOUN" {
				head = i
			}
		}
	}
	if head < 0 {
		return end - 1
	}
	return head
}

// repeats finds known names where the recogniser missed them.
func (a *article) repeats(s int, known map[string]graph.EntityKind) {
	t := a.trees[s]
	for first := range t.tokens {
		if a.taken[s][first] || !capital(t.tokens[first].Text) && !strings.Contains(t.tokens[first].XPOS, "NNP") {
			continue
		}
		for end := min(first+5, len(t.tokens)); end > first; end-- {
			if kind, ok := known[joined(t.tokens[first:end])]; ok && !a.anyTaken(s, first, end) && !shouting(t) {
				a.addName(s, first, end, kind)
				break
			}
		}
	}
}

func (a *article) anyTaken(s, first, end int) bool {
	for i := first; i < end; i++ {
		if a.taken[s][i] {
			return true
		}
	}
	return false
}

func capital(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return unicode.IsUpper(r)
}

// shouting tells whether a sentence is in capitals throughout.
func shouting(t tree) bool {
	for i := range t.tokens {
		if strings.ContainsFunc(t.tokens[i].Text, unicode.IsLower) {
			return false
		}
	}
	return true
}

// capitals takes in peoples and capitalised words that no name has.
func (a *article) capitals(s int) {
	t := a.trees[s]
	for i := 0; i < len(t.tokens); i++ {
		if a.taken[s][i] || !capital(t.tokens[i].Text) {
			continue
		}
		if country, ok := lexicon.Country(t.tokens[i].Text); ok {
			if !a.addCompatriot(s, i, country) {
				a.addPeople(s, i, country)
			}
		} else if end := a.unknownName(s, i); end > i {
			a.addName(s, i, end, graph.Other)
			i = end - 1
		}
	}
}

// addPeople makes a demonym a mention of its country, or of a group of people
// where it is a plural noun.
func (a *article) addPeople(s, i int, country string) {
	t := a.trees[s]
	m := newMention(t, s, i, i+1, i, graph.Name)
	m.kind, m.country, m.definite, m.plural = graph.Place, country, true, false
	if t.tokens[i].XPOS == "NNPS" || t.tokens[i].XPOS == "NNS" {
		m.kind, m.country, m.form, m.plural = graph.Group, "", graph.Nominal, true
	}
	a.add(m)
}

// unknownName is where a run of proper nouns ends that starts at i and that
// the recogniser left out; i where there is none. Headlines capitalise all
// words, so nothing is concluded from them.
func (a *article) unknownName(s, i int) int {
	t := a.trees[s]
	if a.doc.Sentences[s].Kind != read.Prose {
		return i
	}
	end := i
	if i > 1 && t.tokens[i-1].Text == "-" && len(t.tokens[i-2].Text) == 1 || isAcronym(t.tokens[i].Text) && a.personEnds(s, i) {
		return i // "D-Mo.", "Ann Lee KC"
	}
	for end < len(t.tokens) && !a.taken[s][end] && capital(t.tokens[end].Text) && a.maybeName(s, end) {
		end++
	}
	if end < len(t.tokens) && roleWord(t.tokens[end]) {
		return i
	}
	return end
}

// maybeName tells whether a capitalised word may be a name.
func (a *article) maybeName(s, i int) bool {
	token := a.trees[s].tokens[i]
	noun := token.UPOS == "PROPN" || i > 0 && token.UPOS == "NOUN" && strings.ContainsFunc(token.Text, unicode.IsDigit)
	seat := len(token.Text) == 1 && i+1 < len(a.trees[s].tokens) && a.trees[s].tokens[i+1].Text == "-" // "D-Mo."
	if !noun || seat || lexicon.IsTitle(token.Text) || a.inTime(token.Span) {
		return false
	}
	_, noun = nounOf(strings.ToLower(token.Text))
	return !noun && !eventNouns()[strings.ToLower(token.Text)]
}

// inTime tells whether a time expression covers the span.
func (a *article) inTime(span graph.Span) bool {
	for _, t := range a.doc.Times {
		if t.Overlaps(span) {
			return true
		}
	}
	return false
}
