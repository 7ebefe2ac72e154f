package store

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	"github.com/cayleygraph/quad"

	"dateline/graph"
	"dateline/graph/quadstore"
	"dateline/graph/resolve"
)

// Decision is a line of the journal: what a person decided about the links
// across articles, under the number that Revoke takes. Numbers grow.
type Decision struct {
	Number int
	resolve.Decision
}

// entry is a decision as it is kept: with the words of both sides, so that it
// is found again after an article was read anew and numbers it otherwise.
type entry struct {
	Decision
	words [2]string
}

// Decide writes a decision into the journal and brings the links up to date.
// The ids may be of any member; a decision is about that member. It survives
// the re-reading and the removal of articles: while a side of it is not
// there, it does nothing. The errors are graph.ErrNotFound for an id that is
// not there and graph.ErrInvalid for a decision that makes no sense.
func (s *Store) Decide(ctx context.Context, d resolve.Decision) (number int, err error) {
	s.write.Lock()
	defer s.write.Unlock()
	if err := s.hold(ctx); err != nil {
		return 0, err
	}
	journal, err := s.journal(ctx)
	if err != nil {
		return 0, fmt.Errorf("decide %s: %w", d.Kind, err)
	}
	e, err := s.newEntry(ctx, d, journal)
	if err != nil {
		return 0, fmt.Errorf("decide %s: %w", d.Kind, err)
	}
	return e.Number, s.setJournal(ctx, journal, append(slices.Clip(journal), e))
}

// Revoke takes a decision out of the journal, as if it had never been made.
// The error is graph.ErrNotFound where there is none of the number.
func (s *Store) Revoke(ctx context.Context, number int) error {
	s.write.Lock()
	defer s.write.Unlock()
	if err := s.hold(ctx); err != nil {
		return err
	}
	journal, err := s.journal(ctx)
	if err != nil {
		return fmt.Errorf("revoke decision %d: %w", number, err)
	}
	i := slices.IndexFunc(journal, func(e entry) bool { return e.Number == number })
	if i < 0 {
		return fmt.Errorf("revoke decision %d: %w", number, graph.ErrNotFound)
	}
	return s.setJournal(ctx, journal, slices.Delete(slices.Clone(journal), i, i+1))
}

// Decisions are the lines of the journal, oldest first.
func (s *Store) Decisions() []Decision {
	s.write.Lock()
	defer s.write.Unlock()
	journal, err := s.journal(context.Background())
	if err != nil {
		return nil // Verify tells of it
	}
	all := make([]Decision, len(journal))
	for i, e := range journal {
		all[i] = e.Decision
	}
	return all
}

// journal is the journal as it lies in the quad store.
func (s *Store) journal(ctx context.Context) ([]entry, error) {
	quads, err := s.quads.Match(ctx, quad.Quad{Label: quad.IRI(journalLabel)})
	if err != nil {
		return nil, err
	}
	return parseJournal(quads)
}

func (s *Store) newEntry(ctx context.Context, d resolve.Decision, journal []entry) (entry, error) {
	e := entry{Decision: Decision{Number: 1, Decision: d}}
	if n := len(journal); n > 0 {
		e.Number = journal[n-1].Number + 1
	}
	sides := []graph.ID{d.A, d.B}
	switch {
	case !slices.Contains([]resolve.DecisionKind{resolve.Merge, resolve.Split, resolve.NotSame}, d.Kind):
		return e, fmt.Errorf("%w: no such kind of decision", graph.ErrInvalid)
	case d.Kind == resolve.Split && d.B != "":
		return e, fmt.Errorf("%w: a split is of one node", graph.ErrInvalid)
	case d.Kind == resolve.Split:
		sides = sides[:1]
	case d.A == d.B || d.A.Kind() != d.B.Kind():
		return e, fmt.Errorf("%w: %s and %s are not two of a kind", graph.ErrInvalid, d.A, d.B)
	}
	for i, id := range sides {
		facts, err := s.factsOf(ctx, id.Article())
		if err != nil {
			return e, err
		}
		if e.words[i] = wordsOf(facts, id); e.words[i] == "" {
			return e, fmt.Errorf("%w: %s", graph.ErrNotFound, id)
		}
	}
	return e, nil
}

func (s *Store) setJournal(ctx context.Context, was, is []entry) error {
	remove, add := difference(journalQuads(was), journalQuads(is))
	b := &quadstore.Batch{Remove: remove, Add: add, Put: []quadstore.Entry{{Key: journalKey, Value: []byte{1}}}}
	if err := s.quads.Apply(ctx, b); err != nil {
		return fmt.Errorf("write the journal: %w", err)
	}
	return s.resolve(ctx)
}

// decided are the decisions whose sides are there, under their present ids.
func decided(journal []entry, facts func(article graph.ID) (*graph.Facts, error)) ([]resolve.Decision, error) {
	var all []resolve.Decision
	for _, e := range journal {
		d := e.Decision.Decision
		for i, side := range [...]*graph.ID{&d.A, &d.B} {
			if *side == "" {
				continue
			}
			f, err := facts(side.Article())
			if err != nil {
				return nil, err
			}
			*side = again(f, *side, e.words[i])
		}
		if d.A != "" && (d.B != "" || d.Kind == resolve.Split) {
			all = append(all, d)
		}
	}
	return all, nil
}

// again is the id of the node of an article that goes by the words: the one
// of the same number, or the only other; "" where there is none.
func again(f *graph.Facts, id graph.ID, words string) graph.ID {
	if f == nil || wordsOf(f, id) == words {
		return idWhere(f != nil, id)
	}
	var found []graph.ID
	for i := range max(len(f.Entities), len(f.Events)) {
		if other := id.Article().Local(id.Kind(), i); wordsOf(f, other) == words {
			found = append(found, other)
		}
	}
	if len(found) != 1 {
		return ""
	}
	return found[0]
}

func idWhere(there bool, id graph.ID) graph.ID {
	if there {
		return id
	}
	return ""
}

// wordsOf is how an article names a local entity or event, after its kind; ""
// where there is none of the id.
func wordsOf(f *graph.Facts, id graph.ID) string {
	n := id.Number()
	switch {
	case f == nil || n < 0:
	case id.Kind() == graph.KindEntity && n < len(f.Entities):
		return string(f.Entities[n].Kind) + " " + f.Entities[n].Name
	case id.Kind() == graph.KindEvent && n < len(f.Events):
		return f.Events[n].Type + " " + f.Events[n].Label
	}
	return ""
}

func journalQuads(journal []entry) []quad.Quad {
	var quads []quad.Quad
	for _, e := range journal {
		node := quad.IRI("decision:" + strconv.Itoa(e.Number))
		quads = append(quads,
			own(journalLabel, node, "dl:decided", quad.String(e.Kind)),
			own(journalLabel, node, "rdf:subject", quad.IRI(e.A)),
			own(journalLabel, node, "dl:subjectText", quad.String(e.words[0])))
		if e.B != "" {
			quads = append(quads,
				own(journalLabel, node, "rdf:object", quad.IRI(e.B)),
				own(journalLabel, node, "dl:objectText", quad.String(e.words[1])))
		}
	}
	return quads
}

func parseJournal(quads []quad.Quad) ([]entry, error) {
	found := map[quad.Value]*entry{}
	for _, q := range quads {
		e := found[q.Subject]
		if e == nil {
			e = &entry{}
			found[q.Subject] = e
		}
		if _, err := fmt.Sscanf(q.Subject.String(), "<decision:%d>", &e.Number); err != nil {
			return nil, fmt.Errorf("%w: decision %v", graph.ErrInvalid, q.Subject)
		}
		e.take(q)
	}
	journal := make([]entry, 0, len(found))
	for _, e := range found {
		journal = append(journal, *e)
	}
	slices.SortFunc(journal, func(a, b entry) int { return a.Number - b.Number })
	return journal, nil
}

func (e *entry) take(q quad.Quad) {
	iri, _ := q.Object.(quad.IRI)
	text, _ := q.Object.(quad.String)
	switch q.Predicate {
	case quad.IRI("dl:decided"):
		e.Kind = resolve.DecisionKind(text)
	case quad.IRI("rdf:subject"):
		e.A = graph.ID(iri)
	case quad.IRI("rdf:object"):
		e.B = graph.ID(iri)
	case quad.IRI("dl:subjectText"):
		e.words[0] = string(text)
	case quad.IRI("dl:objectText"):
		e.words[1] = string(text)
	}
}
