package name

import (
	"slices"

	"dateline/graph"
	"dateline/loaders/read"
)

// propagate finds further mentions of the document's names: the same words
// written the same way, where no name was found ("told Efe"), and the acronym
// that a name is given in brackets ("World Health Organization (WHO)").
func propagate(doc *read.Document, names []found, c clusters) []found {
	p := propagation{doc: doc, clusters: c, kinds: map[string]graph.EntityKind{}, taken: map[int]bool{}}
	for _, n := range names {
		p.learn(n)
	}
	for i := range names {
		names[i] = p.numbered(names[i])
	}
	for _, n := range names {
		if a, ok := acronymAfter(doc.Sentences[n.sentence].Tokens, n); ok && !p.taken[p.at(a.sentence, a.start)] {
			p.learn(a)
			names = append(names, a)
		}
	}
	for s := range doc.Sentences {
		if doc.Sentences[s].Readable() && styleOfTokens(doc.Sentences[s].Tokens) != capitals {
			names = append(names, p.search(s)...)
		}
	}
	slices.SortFunc(names, func(a, b found) int { return p.at(a.sentence, a.start) - p.at(b.sentence, b.start) })
	return names
}

// propagation knows the names of a document.
type propagation struct {
	doc     *read.Document
	kinds   map[string]graph.EntityKind // by the name's words
	longest int                         // words of the longest name
	taken   map[int]bool                // starts of tokens that stand in names
	clusters
}

// common tells whether the word is known in small letters.
func (p *propagation) common(text string) bool {
	return p.small(text)
}

func (p *propagation) at(sentence, token int) int {
	return p.doc.Sentences[sentence].Tokens[token].Start
}

func (p *propagation) learn(n found) {
	tokens := p.doc.Sentences[n.sentence].Tokens[n.start:n.end]
	for i := range tokens {
		p.taken[tokens[i].Start] = true
	}
	p.remember(tokens, n.kind)
	if n.kind == graph.Person && len(tokens) > 1 {
		p.remember(tokens[len(tokens)-1:], n.kind)
	}
}

// numbered takes the number into a name that the same name has elsewhere.
func (p *propagation) numbered(n found) found {
	tokens := p.doc.Sentences[n.sentence].Tokens
	if n.end >= len(tokens) || !smallNumber(tokens[n.end].Text) {
		return n
	}
	if kind := p.kinds[joined(tokens[n.start:n.end+1])]; kind != "" {
		n.end, n.kind = n.end+1, kind
		p.taken[tokens[n.end-1].Start] = true
	}
	return n
}

func (p *propagation) remember(tokens []read.Token, kind graph.EntityKind) {
	if !distinct(tokens) {
		return
	}
	if name := joined(tokens); p.kinds[name] == "" {
		p.kinds[name] = kind
	}
	p.longest = max(p.longest, len(tokens))
}

// distinct tells whether the words can be told from others by how they are
// written: two words or more, or one with a capital and three letters.
func distinct(tokens []read.Token) bool {
	if !classOf(tokens[0].Text).named() {
		return false
	}
	return len(tokens) > 1 || countCapitals(tokens[0].Text) > 1 || len(tokens[0].Text) > 2
}

// search finds the names in a sentence where none is, the longest first. The
// first word of a sentence has a capital anyway and does not count alone.
func (p *propagation) search(sentence int) (more []found) {
	tokens := p.doc.Sentences[sentence].Tokens
	for i := 0; i < len(tokens); i++ {
		if !classOf(tokens[i].Text).named() {
			continue
		}
		for length := min(p.longest, len(tokens)-i); length > 0; length-- {
			kind, known := p.kinds[joined(tokens[i:i+length])]
			if !known || p.anyTaken(tokens[i:i+length]) || length == 1 && !p.alone(tokens, i) {
				continue
			}
			more = append(more, found{sentence, i, i + length, kind})
			i += length - 1
			break
		}
	}
	return more
}

func (p *propagation) anyTaken(tokens []read.Token) bool {
	return slices.ContainsFunc(tokens, func(t read.Token) bool { return p.taken[t.Start] })
}

// alone tells whether one word is a name by itself: no part of a longer run
// of capitals, and where it opens the sentence no common word.
func (p *propagation) alone(tokens []read.Token, i int) bool {
	if countCapitals(tokens[i].Text) > 1 {
		return true
	}
	if i == 0 && p.common(tokens[i].Text) {
		return false
	}
	return (i == 0 || !classOf(tokens[i-1].Text).named()) && (i+1 == len(tokens) || !classOf(tokens[i+1].Text).named())
}

// acronymAfter is the acronym in brackets after the name, where its letters
// are the first letters of the name's words.
func acronymAfter(tokens []read.Token, n found) (found, bool) {
	if n.end+2 >= len(tokens) || tokens[n.end].Text != "(" || tokens[n.end+2].Text != ")" || n.end-n.start < 2 {
		return found{}, false
	}
	if !initials(tokens[n.start:n.end], tokens[n.end+1].Text) {
		return found{}, false
	}
	return found{n.sentence, n.end + 1, n.end + 2, n.kind}, true
}

// initials tells whether the acronym's letters begin words of the name, in
// order, and at least two of them do.
func initials(tokens []read.Token, acronym string) bool {
	at, matched := 0, 0
	letters := []rune(acronym)
	for i := range tokens {
		first := []rune(tokens[i].Text)[0]
		if at < len(letters) && sortOf(letters[at]) == 'X' && foldCase(first) == foldCase(letters[at]) {
			at++
			matched++
		}
	}
	return at == len(letters) && matched > 1
}
