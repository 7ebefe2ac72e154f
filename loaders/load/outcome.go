package load

import (
	"errors"

	"dateline/graph"
	"dateline/loaders"
	"dateline/loaders/fetch"
)

// Status is what became of an article.
type Status string

// The statuses of an article. What was loaded, replaced or unchanged is in
// the graph; of the others Outcome.Err says why not.
const (
	Loaded    Status = "loaded"
	Replaced  Status = "replaced"  // it was there with another text or other fields
	Unchanged Status = "unchanged" // it was there already
	Duplicate Status = "duplicate" // it comes twice in one load
	Skipped   Status = "skipped"   // it is not English
	Failed    Status = "failed"
)

// Outcome is what became of one article.
type Outcome struct {
	Place   loaders.Place // where it was found, zero where that is not known
	Article graph.ID      // "" where none could be made
	Title   string
	Status  Status
	Of      loaders.Place // the article that it is a duplicate of
	Err     error
	Words   int // tokens read
	Quads   int // stored
}

// In tells whether the article is in the graph.
func (o *Outcome) In() bool {
	return o.Status == Loaded || o.Status == Replaced || o.Status == Unchanged
}

// Summary counts what became of the articles of a load.
type Summary struct {
	Count map[Status]int
	Words int
	Quads int
}

// Add counts one more outcome.
func (s *Summary) Add(o Outcome) {
	if s.Count == nil {
		s.Count = map[Status]int{}
	}
	s.Count[o.Status]++
	s.Words += o.Words
	s.Quads += o.Quads
}

// Out is how many articles are not in the graph.
func (s *Summary) Out() int { return s.Count[Duplicate] + s.Count[Skipped] + s.Count[Failed] }

// ErrOtherText is the error of a duplicate that is none: another article of
// the load has its URL. The first of them is kept.
var ErrOtherText = errors.New("another text with the URL of")

// statusOf is the status of an article that comes with an error.
func statusOf(err error) Status {
	switch {
	case errors.Is(err, fetch.ErrUnchanged):
		return Unchanged
	case errors.Is(err, loaders.ErrNotEnglish):
		return Skipped
	}
	return Failed
}
