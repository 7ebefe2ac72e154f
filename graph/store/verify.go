package store

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"dateline/graph"
	"dateline/graph/resolve"
	"dateline/graph/vocab"
)

// Report is what Verify checked, and what it found wrong.
type Report struct {
	Articles int // whose quads are exactly those of their facts
	Quads    int
	Indexed  int // entries of the quad store's indexes that agree with its quads
	Spans    int // inside their article's text
	Quotes   int // words that stand in the text where their span says
	Roles    int // roles, places, relations and claims that lead to entities and events that are there
	Links    int // across articles, as they follow from the articles and the journal
	Problems []string
}

// Verify checks all that the store holds against the articles' texts and
// itself, and changes nothing. The error is of reading or the context; what
// is wrong is in the report.
func (s *Store) Verify(ctx context.Context) (Report, error) {
	s.write.Lock()
	defer s.write.Unlock()
	r := &Report{}
	byLabel, err := s.readQuads(ctx)
	if err != nil {
		return *r, fmt.Errorf("verify: %w", err)
	}
	facts := map[graph.ID]*graph.Facts{}
	for _, label := range labels(byLabel) {
		if ctx.Err() != nil {
			return *r, ctx.Err()
		}
		r.Quads += len(byLabel[label])
		if !slices.Contains(layers[:], label) {
			r.article(label, byLabel[label], facts)
		}
	}
	if err := r.layers(byLabel, facts); err != nil {
		r.problem("%v", err)
	}
	if r.Indexed, err = s.quads.verify(ctx, r.problem); err != nil {
		return *r, fmt.Errorf("verify: %w", err)
	}
	return *r, nil
}

func (r *Report) problem(format string, args ...any) {
	r.Problems = append(r.Problems, fmt.Sprintf(format, args...))
}

func labels(byLabel map[graph.ID][]quad.Quad) []graph.ID {
	all := make([]graph.ID, 0, len(byLabel))
	for label := range byLabel {
		all = append(all, label)
	}
	slices.Sort(all)
	return all
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

// layers checks the store's own layers against the articles.
func (r *Report) layers(byLabel map[graph.ID][]quad.Quad, facts map[graph.ID]*graph.Facts) error {
	journal, err := parseJournal(byLabel[journalLabel])
	if err != nil {
		return err
	}
	for _, e := range journal {
		if e.Kind == "" || e.A == "" || e.words[0] == "" {
			r.problem("decision %d is not whole", e.Number)
		}
	}
	history, err := parseHistory(byLabel[batchLabel])
	if err != nil {
		return err
	}
	for id := range history {
		if facts[id] == nil {
			r.problem("a batch brought %s, which is not there", id)
		}
	}
	if len(byLabel[stateLabel]) > 0 {
		return nil // the links are made anew at the next opening
	}
	links := resolve.Links((&Store{facts: facts}).sorted(), decided(journal, facts)...)
	r.Links = len(links)
	if gone, strange := difference(linkQuads(links), byLabel[identityLabel]); len(gone)+len(strange) > 0 {
		r.problem("links across articles: %d quads are missing, %d do not follow from the articles", len(gone), len(strange))
	}
	return nil
}

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
