package graph

// EventStatus tells whether an event took place, as far as the article says.
type EventStatus string

// The statuses of an event.
const (
	Happened     EventStatus = "HAPPENED"
	Ongoing      EventStatus = "ONGOING"
	Planned      EventStatus = "PLANNED"
	Threatened   EventStatus = "THREATENED"
	Attempted    EventStatus = "ATTEMPTED"
	Denied       EventStatus = "DENIED"
	Hypothetical EventStatus = "HYPOTHETICAL"
)

// EventLinkKind is how one event stands to another.
type EventLinkKind string

// The kinds of link between events.
const (
	SubEvent        EventLinkKind = "SUB_EVENT" // the target is a part of the event
	Follows         EventLinkKind = "FOLLOWS"   // the event came after the target
	Causes          EventLinkKind = "CAUSES"
	SameAsCandidate EventLinkKind = "SAME_AS_CANDIDATE"
)

// LocalEvent is an event as one article tells it.
type LocalEvent struct {
	Type       string // a path in the ontology, "conflict.attack.cyber"
	Label      string // a short readable line
	Status     EventStatus
	Mentions   []Mention // the trigger words; several when the event is mentioned again
	Roles      []LocalRole
	Time       *TimeSpan
	Places     []LocalPlace
	Quantities []Quantity
	Links      []LocalEventLink
	Claim      int // index in Facts.Claims of the claim it stands in alone, or -1
}

// LocalPlace is where an event was: an entity of the article and the words
// that say so.
type LocalPlace struct {
	Entity int
	Span   Span
}

// LocalEventLink leads to another event of the same article.
type LocalEventLink struct {
	Kind EventLinkKind
	To   int
	Span Span // the words that say so
}

// Quantity is a number said of an event: "more than 26,000 pages".
type Quantity struct {
	Value      float64
	Comparator string // "=", ">", ">=", "<", "<=", "~"
	Unit       string // "accounts", "killed", "EUR"
	Text       string // the words read
	Evidence   Evidence
}

// Event is an event as the whole graph knows it.
type Event struct {
	ID           ID
	Type         string
	Label        string
	Status       EventStatus
	Time         *TimeSpan
	Places       []ID
	Quantities   []Quantity
	Disputes     []Dispute
	Claims       []ID // the claims it stands in, where no article tells it as a bare fact
	Members      []ID // the local events that were found to be this one, sorted
	ArticleCount int
	Sources      int // independent ones that tell of it
}

// NodeID implements Node.
func (e *Event) NodeID() ID { return e.ID }

// EventLink is a link from one event to another, with the words that say so;
// a SAME_AS_CANDIDATE link has the reason instead of evidence.
type EventLink struct {
	Kind     EventLinkKind
	From, To ID
	Reason   string
	Evidence []Evidence
}

// Dispute is a field of an event on which the articles disagree: "time",
// "place", "leader", "status", "quantity accounts".
type Dispute struct {
	Field  string
	Values []DisputedValue
}

// DisputedValue is one of the differing values and who gives it.
type DisputedValue struct {
	Value    string
	Articles []ID
	Evidence []Evidence
}
