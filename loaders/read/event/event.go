// Package event reads who did what to whom: events from verbs and nouns with
// their roles, status, time, place and numbers; the standing relations
// between entities; and every clause as a tuple.
//
// The ontology tells which words are triggers and which syntactic slots fill
// which roles, after FrameNet and VerbNet; the rules above the trees tell
// what carries an event noun ("launched an attack"), what gives a role in it
// ("took part in the attack"), and which mentions are one event.
package event

import (
	"cmp"
	"slices"

	"dateline/graph"
	"dateline/loaders/read"
)

// Stage fills in Document.Events, Relations and Tuples. It is safe for use by
// many goroutines.
type Stage struct {
	ontology *Ontology
	words    words
}

// New makes the stage over an ontology.
func New(o *Ontology) *Stage { return &Stage{ontology: o, words: parseWords()} }

// Annotate reads the events of the document's sentences. It needs the trees,
// the times and the entities.
func (s *Stage) Annotate(doc *read.Document) {
	r := &reading{Stage: s, doc: doc, trees: make([]tree, len(doc.Sentences)), fillers: map[string]int{}}
	for i := range doc.Sentences {
		r.trees[i] = newTree(doc, i)
		if doc.Sentences[i].Readable() {
			r.sentence(i)
		}
	}
	r.join()
	r.write()
	r.relations()
	r.tuples()
}

// reading is one document while it is read.
type reading struct {
	*Stage
	doc     *read.Document
	trees   []tree
	events  []*draft
	fillers map[string]int // the words of entities that fill roles alone -> the entity
}

// draft is an event while it is read.
type draft struct {
	graph.LocalEvent
	kind     *eventType
	sentence int
	token    int
	lemma    string
	noun     bool
	causes   []*draft
	follows  []*draft
	parts    []*draft
	same     *draft // a copula says that the two are one
	into     *draft // the draft that it was joined to
	drop     bool
	lent     bool // its time is that of a verb that it is the occasion of
	likely   bool // its words tell of a happening, whatever stands with them
	idiom    bool // its trigger has more words than the verb
	told     bool // a verb says that it took place: "attended the hearing"
	general  bool // the ontology has no trigger for it
}

func (r *reading) clauses(i int) *clauses {
	return &clauses{
		reading: r, tree: &r.trees[i], index: i, at: map[int]*draft{}, effect: map[int]*draft{}, used: map[int]bool{},
		other: map[int]*draft{},
	}
}

// sentence reads the events of one sentence: first the triggers, then what
// carries them, then roles, times and status.
func (r *reading) sentence(i int) {
	c := r.clauses(i)
	c.idioms()
	c.nouns()
	c.carriers()
	c.verbs()
	for _, d := range c.drafts {
		c.fill(d)
	}
	c.carriedRoles()
	c.phrases()
	c.measures()
	c.others()
	c.times()
	c.effects()
	c.links()
	slices.SortStableFunc(c.drafts, func(a, b *draft) int { return cmp.Compare(a.token, b.token) })
	r.events = append(r.events, c.drafts...)
}
