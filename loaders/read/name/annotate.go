package name

import (
	"strings"

	"dateline/graph"
	"dateline/loaders/read"
	"dateline/loaders/read/lexicon"
)

// found is a name in a sentence: tokens [start, end).
type found struct {
	sentence, start, end int
	kind                 graph.EntityKind
}

// Annotate fills in doc.Names: each name of the sentences that are read, and
// after it the names that stand inside it. Titles, articles and possessives
// are not part of names. Nationalities are no names; lexicon.Country leads
// from them to their country.
func (a *Annotator) Annotate(doc *read.Document) {
	names := propagate(doc, a.find(doc), a.model.clusters)
	vote(doc, names)
	names = refine(doc, names)
	for _, n := range names {
		tokens := doc.Sentences[n.sentence].Tokens
		if n.kind == graph.Other {
			n.kind = finerKind(joined(tokens[n.start:n.end]))
		}
		doc.Names = append(doc.Names, span(tokens, n))
		for _, inner := range nested(tokens, n) {
			doc.Names = append(doc.Names, span(tokens, inner))
		}
	}
}

func span(tokens []read.Token, n found) read.NameSpan {
	return read.NameSpan{Span: graph.Span{Start: tokens[n.start].Start, End: tokens[n.end-1].End}, Kind: n.kind}
}

// find labels the sentences and trims what was labelled.
func (a *Annotator) find(doc *read.Document) []found {
	r := a.pool.Get().(*recogniser)
	defer a.pool.Put(r)
	var numbers []int
	var texts [][]read.Token
	for i := range doc.Sentences {
		if doc.Sentences[i].Readable() {
			numbers, texts = append(numbers, i), append(texts, doc.Sentences[i].Tokens)
		}
	}
	var names []found
	for i, labels := range r.read(texts) {
		sentence := &doc.Sentences[numbers[i]]
		names = append(names, repair(sentence, numbers[i], namesOf(labels, sentence.Tokens, numbers[i]), a.model.clusters)...)
	}
	return names
}

func textsOf(tokens []read.Token) []string {
	texts := make([]string, len(tokens))
	for i := range tokens {
		texts[i] = tokens[i].Text
	}
	return texts
}

// kinds are the entity kinds of the labels' types, and those that only rules
// give.
var kinds = [...]graph.EntityKind{person: graph.Person, organization: graph.Organization, location: graph.Place, miscellaneous: graph.Other,
	graph.Product, graph.Group}

// namesOf are the names that the labels say.
func namesOf(labels []label, tokens []read.Token, sentence int) []found {
	var names []found
	for start := 0; start < len(labels); start++ {
		if labels[start] == outside {
			continue
		}
		end := start + 1
		for end < len(labels) && labels[end] != outside && !labels[end].opens() {
			end++
		}
		n := trim(tokens, found{sentence, start, end, kinds[labels[start].kind()]})
		if n.start < n.end && !nationality(tokens, n) && !seat(tokens, n) {
			names = append(names, n)
		}
		start = end - 1
	}
	return names
}

// seat tells whether the name is but the party and state of a member of
// parliament: "Ann Lee, D-Mo.".
func seat(tokens []read.Token, n found) bool {
	return n.start > 1 && tokens[n.start-1].Text == "," && len(tokens[n.start].Text) == 1 && tied(tokens, n.start+1)
}

// trim takes articles, titles and possessives from a name's ends, and all up
// to a small word that no name has inside ("rival Acerosa").
func trim(tokens []read.Token, n found) found {
	for i := n.end - 2; i > n.start; i-- {
		if classOf(tokens[i].Text) == lowerCase && !connectors[hashLower(tokens[i].Text)] && classOf(tokens[i+1].Text).named() {
			n.start = i + 1
		}
	}
	for n.start < n.end && (outsideName(tokens[n.start].Text, n, n.end-n.start) || endsTitle(tokens, n)) {
		n.start++
	}
	for n.kind == graph.Person && n.end-n.start > 2 && honours[tokens[n.end-1].Text] {
		n.end--
	}
	for n.start < n.end && (closers[tokens[n.end-1].Text] || n.end-n.start > 1 && describers[tokens[n.end-1].Text] && classOf(tokens[n.start].Text).named()) {
		n.end--
	}
	return n
}

func outsideName(text string, n found, length int) bool {
	if openers[text] {
		return true
	}
	if n.kind != graph.Person || length == 1 {
		return false
	}
	_, people := lexicon.Country(text)
	role := lexicon.IsRole(strings.ToLower(text)) && !lexicon.IsFirstName(text)
	return lexicon.IsTitle(text) || positions[text] || role || people && length > 2
}

// endsTitle tells whether the first word belongs to a title before it:
// "Secretary of State Anna Berg".
func endsTitle(tokens []read.Token, n found) bool {
	return n.kind == graph.Person && n.end-n.start > 1 && n.start > 1 && tokens[n.start-1].Text == "of" && lexicon.IsTitle(tokens[n.start-2].Text) &&
		portfolios[tokens[n.start].Text]
}

// openers and closers never open or close a name.
var (
	openers = set("the", "The", "THE", "a", "A", "an", "An", "'", "’", "\"", "“", "``", "(", ",", "-", ":")
	closers = set("'s", "’s", "'S", "’S", "'", "’", "\"", "”", "''", ",", "-", ":", ";", "(")
)

// honours stand after the names of persons, and are no part of them.
var honours = set("KC", "QC", "SC", "OBE", "MBE", "CBE", "MP", "MEP", "MSP", "TD", "MD", "M.D.", "PhD", "Ph.D.", "RN", "Esq", "Esq.")

// describers are nouns in small letters that say what the name before them
// is of: "the Efe news agency".
var describers = set("news", "group", "agency", "newspaper", "magazine", "website", "channel", "broadcaster", "company", "firm", "newswire", "daily")

func set(words ...string) map[string]bool {
	s := map[string]bool{}
	for _, w := range words {
		s[w] = true
	}
	return s
}

// nationality tells whether the name is but an adjective or noun of a people.
func nationality(tokens []read.Token, n found) bool {
	if n.kind == graph.Person || n.end-n.start > 2 {
		return false
	}
	text := tokens[n.start].Text
	if n.end-n.start == 2 {
		text += " " + tokens[n.start+1].Text
	}
	_, people := lexicon.Country(text)
	_, place := lexicon.Place(text)
	return people && !place
}

// portfolios are what ministers and secretaries are of.
var portfolios = set("State", "Defense", "Defence", "Treasury", "Justice", "Education", "Health", "Labor", "Labour", "Energy", "Commerce", "Agriculture",
	"Transport", "Transportation", "Interior", "Finance", "Staff", "Security", "Trade", "Culture", "Police", "Information", "Environment", "Affairs")
