package graph

// StringFilter matches a string, case folded. The fields that are set must
// all match.
type StringFilter struct {
	Eq       *string
	In       []string
	Prefix   *string
	Contains *string
}

// EntityFilter matches entities. The fields that are set must all match.
type EntityFilter struct {
	Name    *StringFilter // any alias
	Kind    []EntityKind
	InEvent *EventFilter
	Article ID
	And, Or []EntityFilter
	Not     *EntityFilter
}

// EventFilter matches events. The fields that are set must all match.
type EventFilter struct {
	Text        string   // words of the label, triggers and evidence sentences
	Type        []string // a type also matches the types below it
	Status      []EventStatus
	From, To    Date // events whose time overlaps
	Participant ID   // in any role
	Role        *RoleFilter
	Place       ID
	Article     ID
	Disputed    *bool
	And, Or     []EventFilter
	Not         *EventFilter
	SourceFilter
}

// RoleFilter matches a role of an event. The fields that are set must all
// match.
type RoleFilter struct {
	Kind   []RoleKind
	Entity ID
	Name   string // any alias of the entity, case folded
	SourceFilter
}

// SourceFilter matches what stands on articles, by who published them.
type SourceFilter struct {
	// Without leaves out what nobody but these sources tells.
	Without *Without
	// MinIndependentSources is how many independent sources must tell it,
	// those of Without not counted.
	MinIndependentSources int
}

// Without names what is to be left out.
type Without struct {
	Sources []string // publishers, case folded
}

// ClaimFilter matches claims. The fields that are set must all match.
type ClaimFilter struct {
	Speaker     ID
	SpeakerName string
	About       ID
	Text        string
	Direct      *bool
	Article     ID
}

// ArticleFilter matches articles. The fields that are set must all match.
type ArticleFilter struct {
	Title    *StringFilter
	Source   []string
	From, To Date
	Text     string
}

// EntityOrder is an order of entities.
type EntityOrder string

// The orders of entities; ties are broken by ID.
const (
	NameAsc                EntityOrder = "NAME_ASC"
	NameDesc               EntityOrder = "NAME_DESC"
	EventCountDesc         EntityOrder = "EVENT_COUNT_DESC"
	EntityArticleCountDesc EntityOrder = "ARTICLE_COUNT_DESC"
)

// EventOrder is an order of events.
type EventOrder string

// The orders of events; events without a time come last, ties are broken by ID.
const (
	TimeAsc               EventOrder = "TIME_ASC"
	TimeDesc              EventOrder = "TIME_DESC"
	EventArticleCountDesc EventOrder = "ARTICLE_COUNT_DESC"
)

// EventGroup is what events are counted by.
type EventGroup string

// What events are counted by.
const (
	ByType   EventGroup = "TYPE"
	ByStatus EventGroup = "STATUS"
	ByYear   EventGroup = "YEAR"  // in which it began
	ByMonth  EventGroup = "MONTH" // in which it began; where only the year is known, the year
	ByRole   EventGroup = "ROLE"  // an event counts once for each kind of role that it has
)

// Count is how many there are of one key; "" is the key of what has none.
type Count struct {
	Key   string
	Count int
}
