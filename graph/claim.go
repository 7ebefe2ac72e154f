package graph

// LocalClaim is what somebody said, as one article has it.
type LocalClaim struct {
	Speaker int    // index in Facts.Entities, or -1 where the article names none
	Cue     string // "said", "according to", "reports"
	CueSpan Span
	Span    Span // of what was claimed
	Direct  bool // inside quotation marks
	Via     []int
	About   []int // indexes in Facts.Events
	Time    *TimeSpan
}

// Claim is what somebody said. Claims are never joined across articles.
type Claim struct {
	ID       ID
	Speaker  ID // "" where the article names none
	Cue      string
	Text     string // what was claimed, as written
	Direct   bool
	Via      []ID // the outlets that it came through
	About    []ID // events
	Time     *TimeSpan
	Evidence Evidence
}

// NodeID implements Node.
func (c *Claim) NodeID() ID { return c.ID }
