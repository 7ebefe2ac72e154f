package load

import "dateline/graph"

// Status is what became of an article.
type Status string

// The statuses of an article.
const (
	Loaded    Status = "loaded"
	Replaced  Status = "replaced"  // it was there with another text or other fields
	Unchanged Status = "unchanged" // it was there already
	Duplicate Status = "duplicate" // it comes twice in one load
	Failed    Status = "failed"
)

// Outcome is what became of one article. Err says why one failed.
type Outcome struct {
	Article graph.ID
	Title   string
	Status  Status
	Err     error
	Words   int // tokens read
}

// Summary counts what became of the articles of a load.
type Summary struct {
	Count map[Status]int
	Words int
}

// Add counts one more outcome.
func (s *Summary) Add(o Outcome) {
	if s.Count == nil {
		s.Count = map[Status]int{}
	}
	s.Count[o.Status]++
	s.Words += o.Words
}
