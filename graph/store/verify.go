package store

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"dateline/graph"
	"dateline/graph/resolve"
	"dateline/graph/store/index"
	"dateline/graph/vocab"
)

// Report is what Verify checked, and what it found wrong.
type Report struct {
	Articles  int // whose quads are exactly those of their facts
	Quads     int
	Indexed   int // entries of the quad store's indexes that agree with its quads
	Keys      int // of the index that readers answer from, as they follow from the articles
	Spans     int // inside their article's text
	Quotes    int // words that stand in the text where their span says
	Roles     int // roles, places, relations and claims that lead to entities and events that are there
	Links     int // across articles, as they follow from the articles and the journal
	Published int // rows of a server that agree with what follows from the quads
	Problems  []string
}

// Verify checks all that the store holds against the articles' texts and
// itself, and changes nothing. The error is of reading or the context; what
// is wrong is in the report.
func (s *Store) Verify(ctx context.Context) (Report, error) {
	s.write.Lock()
	defer s.write.Unlock()
	if err := s.hold(ctx); err != nil {
		return Report{}, err
	}
	r := &Report{}
	v := &verifier{s: s, ctx: ctx, r: r, facts: map[graph.ID]*graph.Facts{}}
	if err := errors.Join(v.published(), v.run()); err != nil {
		return *r, fmt.Errorf("verify: %w", err)
	}
	return *r, nil
}

// published compares what a backend answers readers by itself.
func (v *verifier) published() error {
	p, ok := v.s.quads.(publisher)
	if !ok {
		return nil
	}
	if err := v.s.prepare(v.ctx); err != nil {
		return err
	}
	return v.s.atKeys(func(keys index.Keys) (err error) {
		v.r.Published, err = p.compare(v.ctx, v.s.index, keys, v.r.problem)
		return err
	})
}

// verifier is one run of Verify.
type verifier struct {
	s     *Store
	ctx   context.Context
	r     *Report
	facts map[graph.ID]*graph.Facts
}

func (v *verifier) run() (err error) {
	articles, err := v.s.articles(v.ctx)
	if err != nil {
		return err
	}
	for _, id := range articles {
		quads, err := v.s.quads.Match(v.ctx, quad.Quad{Label: quad.IRI(id)})
		if err != nil {
			return err
		}
		v.r.article(id, quads, v.facts)
	}
	if err := v.layers(); err != nil {
		if v.ctx.Err() != nil {
			return v.ctx.Err()
		}
		v.r.problem("%v", err)
	}
	if v.r.Quads, err = v.s.quads.Count(v.ctx); err != nil {
		return err
	}
	v.r.Indexed, err = v.s.quads.Verify(v.ctx, v.r.problem)
	return err
}

func (r *Report) problem(format string, args ...any) {
	r.Problems = append(r.Problems, fmt.Sprintf(format, args...))
}

// article checks one article's quads.
func (r *Report) article(id graph.ID, quads []quad.Quad, all map[graph.ID]*graph.Facts) {
	f, err := decode(id, quads)
	if err != nil {
		r.problem("%v", err)
		return
	}
	all[id] = f
	if lost, strange := difference(vocab.Quads(f), quads); len(lost)+len(strange) > 0 {
		r.problem("%s: %d quads are missing, %d are no facts", id, len(lost), len(strange))
	}
	r.Articles++
	checkSpans(f, r)
	for i := range f.Events {
		e := &f.Events[i]
		r.Roles += len(e.Roles) + len(e.Places)
	}
	r.Roles += 2*len(f.Relations) + len(f.Claims)
}

// layers checks the store's own layers, and the index, against the articles.
func (v *verifier) layers() error {
	journal, err := v.s.journal(v.ctx)
	if err != nil {
		return err
	}
	for _, e := range journal {
		if e.Kind == "" || e.A == "" || e.words[0] == "" {
			v.r.problem("decision %d is not whole", e.Number)
		}
	}
	history, err := v.s.history(v.ctx)
	if err != nil {
		return err
	}
	for id := range history {
		if v.facts[id] == nil {
			v.r.problem("a batch brought %s, which is not there", id)
		}
	}
	quads, err := v.s.quads.Match(v.ctx, quad.Quad{Label: quad.IRI(noteLabel)})
	if err == nil {
		_, err = parseNotes(quads)
	}
	if err != nil {
		return err
	}
	return v.index(journal)
}

// index checks that the links and the index follow from the articles.
func (v *verifier) index(journal []entry) error {
	keys, err := v.s.quads.Keys()
	if err != nil {
		return err
	}
	defer keys.Close()
	_, waiting, err := pending(keys)
	if err != nil || waiting {
		return err // they are made anew at the next opening
	}
	all := slices.SortedFunc(maps.Values(v.facts), func(a, b *graph.Facts) int { return cmp.Compare(a.Article.ID, b.Article.ID) })
	decided, err := decided(journal, func(id graph.ID) (*graph.Facts, error) { return v.facts[id], nil })
	if err != nil {
		return err
	}
	update, err := resolve.All(v.ctx, all, decided...)
	if err != nil {
		return err
	}
	links := update.Added
	v.r.Links = len(links)
	quads, err := v.s.quads.Match(v.ctx, quad.Quad{Label: quad.IRI(identityLabel)})
	if err != nil {
		return err
	}
	if gone, strange := difference(linkQuads(links), quads); len(gone)+len(strange) > 0 {
		v.r.problem("links across articles: %d quads are missing, %d do not follow from the articles", len(gone), len(strange))
	}
	c := &index.Change{Facts: v.facts, Added: links, Roots: update.Roots, Copies: update.Copies}
	if v.r.Keys, err = index.Verify(v.ctx, keys, c, v.r.problem); err != nil {
		return err
	}
	return v.state(keys, update)
}

// state checks that what the next resolution goes by follows from the articles.
func (v *verifier) state(keys index.Keys, u *resolve.Update) error {
	c := &stateComparison{keys: stateKeys{keys}, problem: v.r.problem}
	if err := u.Save(c); err != nil {
		return err
	}
	there := 0
	for _, err := range keys.Keys(stateKeysFrom, stateKeysTo) {
		if err != nil {
			return err
		}
		if there++; there%checkEvery == 0 && v.ctx.Err() != nil {
			return v.ctx.Err()
		}
	}
	if there != c.put {
		v.r.problem("resolution keeps %d keys where %d follow from the articles", there, c.put)
	}
	v.r.Keys += c.put
	return nil
}

// stateComparison is a resolve.Sink that compares what it is given with what
// is there.
type stateComparison struct {
	keys    stateKeys
	problem func(format string, args ...any)
	put     int
}

// Put implements resolve.Sink.
func (c *stateComparison) Put(key, value []byte) error {
	there, err := c.keys.Get(key)
	if err == nil && (there == nil || !bytes.Equal(there, value)) {
		c.problem("what resolution keeps is wrong at key %q", key)
	}
	c.put++
	return err
}

// Delete implements resolve.Sink: of nothing, nothing is deleted.
func (c *stateComparison) Delete([]byte) error { return nil }

// spanChecker counts the spans and quotes of one article that are right.
type spanChecker struct {
	r    *Report
	id   graph.ID
	text []rune
}

func checkSpans(f *graph.Facts, r *Report) {
	c := spanChecker{r, f.Article.ID, []rune(f.Article.Text)}
	for _, s := range f.Article.Sentences {
		c.span("a sentence", s)
	}
	for i := range f.Entities {
		e := &f.Entities[i]
		c.mentions("a mention of "+e.Name, e.Mentions)
		if e.Described != (graph.Span{}) {
			c.span("the description of "+e.Name, e.Described)
		}
	}
	for i := range f.Events {
		c.event(&f.Events[i])
	}
	for i := range f.Relations {
		c.span("a relation", f.Relations[i].Span)
		c.time(f.Relations[i].Time)
	}
	for i := range f.Claims {
		c.span("a claim", f.Claims[i].Span)
		c.quote("a cue", f.Claims[i].Cue, f.Claims[i].CueSpan)
		c.time(f.Claims[i].Time)
	}
}

func (c *spanChecker) event(e *graph.LocalEvent) {
	c.mentions("a trigger of "+e.Label, e.Mentions)
	for _, role := range e.Roles {
		c.span("a role of "+e.Label, role.Span)
	}
	for _, p := range e.Places {
		c.span("a place of "+e.Label, p.Span)
	}
	for _, l := range e.Links {
		c.span("a link of "+e.Label, l.Span)
	}
	for _, q := range e.Quantities {
		c.quote("a quantity of "+e.Label, q.Text, q.Evidence.Span)
	}
	c.time(e.Time)
}

func (c *spanChecker) mentions(what string, mentions []graph.Mention) {
	for _, m := range mentions {
		c.span(what, m.Span)
		c.span("the head of "+what, m.Head)
	}
}

func (c *spanChecker) time(t *graph.TimeSpan) {
	if t != nil && t.Text != "" {
		c.quote("a time", t.Text, t.Span)
	}
}

// span checks that a span covers some of the text.
func (c *spanChecker) span(what string, s graph.Span) bool {
	if s.Start < 0 || s.End <= s.Start || s.End > len(c.text) {
		c.r.problem("%s: %s is at %d to %d of %d", c.id, what, s.Start, s.End, len(c.text))
		return false
	}
	c.r.Spans++
	return true
}

// quote checks that words stand where their span says, white space aside.
func (c *spanChecker) quote(what, words string, s graph.Span) {
	if !c.span(what, s) {
		return
	}
	if there := string(c.text[s.Start:s.End]); !slices.Equal(strings.Fields(there), strings.Fields(words)) {
		c.r.problem("%s: %s reads %q where the text has %q", c.id, what, words, there)
		return
	}
	c.r.Quotes++
}
