package event

import (
	"slices"
	"strings"

	"dateline/loaders/read"
)

// tuples reads every clause as subject, relation and arguments in the words
// of the text: those of verbs and copulas, as ClausIE does (Del Corro &
// Gemulla, "ClausIE: Clause-Based Open Information Extraction", WWW 2013),
// and what noun phrases say by apposition and possession.
func (r *reading) tuples() {
	for s := range r.trees {
		if !r.doc.Sentences[s].Readable() {
			continue
		}
		c := r.clauses(s)
		for i := range c.tree.tokens {
			switch {
			case c.tree.child(i, "cop") >= 0:
				c.copulaTuple(i)
			case c.tree.isVerb(i) && !c.inChain(i):
				c.verbTuple(i)
			}
			c.nounTuples(i)
		}
	}
}

// The confidence of tuples, by how they are read.
const (
	sureTuple  = 0.8 // a verb with what it governs
	fairTuple  = 0.6 // a participle or relative clause, whose subject is found elsewhere
	nounTuple  = 0.5 // an apposition
	looseTuple = 0.3 // a possessor
)

// clause is one tuple while it is read, as tokens.
type clause struct {
	subject   int
	predicate []int
	arguments []int
}

// inChain tells a verb that is part of another's predicate: "wants to buy".
func (c *clauses) inChain(i int) bool {
	head := c.tree.head(i)
	return head >= 0 && c.tree.isVerb(head) && c.chained(head) == i
}

// chained is the verb that verb i makes one predicate with, or -1.
func (c *clauses) chained(i int) int {
	t := c.tree
	for _, j := range t.children[i] {
		if t.rel(j) == "xcomp" && t.isVerb(j) && t.child(i, "obj", "iobj") < 0 && j > i {
			return j
		}
	}
	return -1
}

func (c *clauses) verbTuple(i int) {
	subject, sure := c.tupleSubject(i)
	if subject < 0 || c.tree.isVerb(subject) && c.tree.child(subject, "nsubj") >= 0 {
		return
	}
	k := clause{subject: subject}
	for v := i; v >= 0; v = c.chained(v) {
		k.predicate = append(k.predicate, c.verbWords(v)...)
		k.arguments = append(k.arguments, c.verbArguments(v)...)
	}
	k.arguments = slices.DeleteFunc(k.arguments, func(a int) bool { return a == subject })
	confidence := sureTuple
	if !sure {
		confidence = fairTuple
	}
	c.write(k, confidence)
}

// tupleSubject is who or what a verb is said of. It is sure where it stands
// with the verb.
func (c *clauses) tupleSubject(i int) (subject int, sure bool) {
	t := c.tree
	if s := t.child(i, "nsubj"); s >= 0 {
		return c.relativeSubject(i, s), t.tokens[s].UPOS != "PRON" || t.rel(i) != "acl"
	}
	if strings.HasPrefix(t.tokens[i].Deprel, "acl") && (t.tokens[i].XPOS == "VBN" || t.tokens[i].XPOS == "VBG") {
		return t.head(i), false
	}
	if c.passive(i) {
		return c.object(i), true
	}
	return c.subject(i), true
}

// relativeSubject is what a relative pronoun stands for.
func (c *clauses) relativeSubject(verb, subject int) int {
	t := c.tree
	switch t.tokens[subject].XPOS {
	case "WDT", "WP":
	case "IN", "DT":
		if t.lower(subject) != "that" {
			return subject
		}
	default:
		return subject
	}
	if strings.HasSuffix(t.tokens[verb].Deprel, "relcl") && t.head(verb) >= 0 {
		return t.head(verb)
	}
	return subject
}

// verbWords are the verb, its auxiliaries, particles, negation, and the
// adverbs that stand before it.
func (c *clauses) verbWords(i int) []int {
	t := c.tree
	words := []int{i}
	for _, j := range t.children[i] {
		switch rel := t.tokens[j].Deprel; {
		case t.rel(j) == "aux", rel == "compound:prt", rel == "mark" && t.lower(j) == "to" && t.tokens[i].Deprel == "xcomp":
			words = append(words, j)
		case t.rel(j) == "advmod" && j < i && len(t.children[j]) == 0 && c.afterSubject(i, j):
			words = append(words, j)
		}
	}
	return words
}

// afterSubject tells adverbs of the verb from those that open the sentence.
func (c *clauses) afterSubject(verb, adverb int) bool {
	s := c.tree.child(verb, "nsubj")
	return s < 0 && adverb+2 >= verb || s >= 0 && adverb > s
}

// verbArguments are what a verb governs: objects, phrases, clauses.
func (c *clauses) verbArguments(i int) []int {
	t := c.tree
	var all []int
	chained := c.chained(i)
	for _, j := range t.children[i] {
		if strings.HasSuffix(t.tokens[j].Deprel, "relcl") {
			continue
		}
		switch t.rel(j) {
		case "obj", "iobj", "obl", "ccomp", "advcl":
			all = append(all, c.relativeSubject(i, j))
		case "nsubj":
			if j > i && t.child(i, "nsubj") != j {
				all = append(all, j)
			}
		case "xcomp":
			if j != chained {
				all = append(all, j)
			}
		case "advmod":
			if j > i || !c.afterSubject(i, j) && t.tokens[j].UPOS == "ADV" {
				if !slices.Contains(discourse, t.lower(j)) {
					all = append(all, j)
				}
			}
		}
	}
	return all
}

// discourse are adverbs that say nothing of what the clause tells.
var discourse = []string{"however", "also", "too", "meanwhile", "moreover", "therefore", "thus", "so", "indeed", "instead", "when", "where", "how", "why"}

// copulaTuple reads "X is Y".
func (c *clauses) copulaTuple(i int) {
	t := c.tree
	s := t.child(i, "nsubj")
	if s < 0 {
		s = c.argument(i, "nsubj")
	}
	if s < 0 {
		return
	}
	k := clause{subject: c.relativeSubject(i, s), arguments: []int{i}}
	for _, j := range t.children[i] {
		switch {
		case t.rel(j) == "cop", t.rel(j) == "aux", t.rel(j) == "advmod" && (t.lower(j) == "not" || t.lower(j) == "n't"):
			k.predicate = append(k.predicate, j)
		}
	}
	c.write(k, sureTuple)
}

// nounTuples reads "Ann Lee, the mayor" as "is", and "Europol's director" as
// "has".
func (c *clauses) nounTuples(i int) {
	t := c.tree
	for _, j := range t.children[i] {
		switch {
		case t.rel(j) == "appos" && t.tokens[j].UPOS != "NUM":
			c.state(c.phraseBut(i, "conj", "cc", "case"), "is", c.phrase(j), nounTuple)
		case t.tokens[j].Deprel == "nmod:poss" && t.tokens[j].UPOS != "PRON":
			c.state(c.phraseBut(j, "case"), "has", c.phraseBut(i, "nmod:poss", "case", "conj", "cc"), looseTuple)
		}
	}
}

func (c *clauses) state(subject, predicate, object string, confidence float64) {
	if subject != "" && object != "" {
		c.doc.Tuples = append(c.doc.Tuples, read.Tuple{Sentence: c.index, Subject: subject, Predicate: predicate, Objects: []string{object}, Confidence: confidence})
	}
}

// write writes a clause, once for each conjunct of its subject and of its
// first argument. Where no object stands behind the verb, the preposition of
// the first argument goes with the predicate: "led to".
func (c *clauses) write(k clause, confidence float64) {
	slices.Sort(k.predicate)
	slices.SortStableFunc(k.arguments, func(a, b int) int { return c.rank(a) - c.rank(b) })
	predicate := c.join(k.predicate)
	var first, rest []string
	for n, a := range k.arguments {
		switch p := c.tree.preposition(a); {
		case n == 0 && c.rank(a) == 1 && p != "" && a > k.predicate[0]:
			predicate += " " + strings.ReplaceAll(p, "_", " ")
			first = c.conjuncts(a, "case")
		case n == 0:
			first = c.conjuncts(a)
		default:
			rest = append(rest, c.phrase(a))
		}
	}
	for _, subject := range c.conjuncts(k.subject, clauseParts...) {
		tuple := read.Tuple{Sentence: c.index, Subject: subject, Predicate: predicate, Objects: rest, Confidence: confidence}
		if len(first) == 0 {
			c.doc.Tuples = append(c.doc.Tuples, tuple)
		}
		for _, f := range first {
			tuple.Objects = append([]string{f}, rest...)
			c.doc.Tuples = append(c.doc.Tuples, tuple)
		}
	}
}

// clauseParts are what a noun has below it as a clause's head: "he was a judge"
// is no part of the judge.
var clauseParts = []string{"nsubj", "cop", "aux", "mark", "advcl", "obl", "acl", "case"}

// rank orders arguments: what the verb is done to, then phrases behind it,
// then what stands before it.
func (c *clauses) rank(a int) int {
	t := c.tree
	switch rel := t.rel(a); {
	case rel == "obj", rel == "iobj", rel == "ccomp", rel == "xcomp", rel == "nsubj", t.child(a, "cop") >= 0:
		return 0
	case a > t.head(a) && rel == "obl":
		return 1
	}
	return 2
}

// maxConjuncts is from how many conjuncts on a list is kept whole.
const maxConjuncts = 5

// conjuncts are the phrases that are coordinated at token i, each by itself,
// without their children of the relations.
func (c *clauses) conjuncts(i int, but ...string) []string {
	all := c.tree.coordinated(i)
	if len(all) == 1 || len(all) > maxConjuncts {
		return []string{c.phraseBut(i, but...)}
	}
	var phrases []string
	for _, k := range all {
		phrases = append(phrases, c.phraseBut(k, append([]string{"conj", "cc"}, but...)...))
	}
	return phrases
}

// phrase is the text of token i and all below it, relative clauses,
// appositions and punctuation at its ends left out.
func (c *clauses) phrase(i int) string { return c.phraseBut(i) }

// phraseBut leaves out the token's children of the relations as well; of a
// complement it leaves out subject and copula.
func (c *clauses) phraseBut(i int, but ...string) string {
	t := c.tree
	var words []int
	var take func(int, bool)
	take = func(j int, top bool) {
		words = append(words, j)
		copular := top && t.child(j, "cop") >= 0 && t.rel(j) != "ccomp" && t.rel(j) != "advcl"
		for _, k := range t.children[j] {
			rel := t.tokens[k].Deprel
			switch {
			case strings.HasSuffix(rel, "relcl"), t.rel(k) == "appos", t.rel(k) == "parataxis", t.rel(k) == "discourse":
			case top && (slices.Contains(but, rel) || slices.Contains(but, t.rel(k))):
			case top && rel == "mark" && t.lower(k) == "that" && t.rel(j) == "ccomp":
			case copular && slices.Contains([]string{"nsubj", "cop", "aux", "mark", "advcl"}, t.rel(k)):
			case copular && t.rel(k) == "advmod" && c.negates(k):
			default:
				take(k, false)
			}
		}
	}
	take(i, true)
	slices.Sort(words)
	return c.join(c.trimmed(words))
}

// trimmed leaves punctuation and conjunctions off the ends.
func (c *clauses) trimmed(words []int) []int {
	edge := func(i int) bool {
		upos := c.tree.tokens[i].UPOS
		return upos == "PUNCT" && !strings.ContainsAny(c.tree.tokens[i].Text, "`'\"”“") || c.tree.rel(i) == "cc"
	}
	for len(words) > 1 && edge(words[0]) {
		words = words[1:]
	}
	for len(words) > 1 && edge(words[len(words)-1]) {
		words = words[:len(words)-1]
	}
	return words
}

// join is the text of tokens in order: runs as the article writes them, a
// space between runs.
func (c *clauses) join(words []int) string {
	var runs []string
	for from := 0; from < len(words); {
		to := from
		for to+1 < len(words) && words[to+1] == words[to]+1 {
			to++
		}
		runs = append(runs, c.doc.Quote(c.tree.span(words[from], words[to])))
		from = to + 1
	}
	return strings.Join(runs, " ")
}
