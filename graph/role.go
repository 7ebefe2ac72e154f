package graph

// RoleKind is how an entity takes part in an event.
type RoleKind string

// The roles. A relation that none of them fits is OTHER with its own label,
// so that nothing that was read is lost.
const (
	Led          RoleKind = "LED"
	CarriedOut   RoleKind = "CARRIED_OUT"
	Participated RoleKind = "PARTICIPATED"
	Supported    RoleKind = "SUPPORTED"
	Targeted     RoleKind = "TARGETED"
	Affected     RoleKind = "AFFECTED"
	Instrument   RoleKind = "INSTRUMENT"
	Recipient    RoleKind = "RECIPIENT"
	Topic        RoleKind = "TOPIC"
	Source       RoleKind = "SOURCE"
	OtherRole    RoleKind = "OTHER"
)

// LocalRole is a role as one article tells it.
type LocalRole struct {
	Role       RoleKind
	Label      string // the words read, "in collaboration with"
	Entity     int    // index in Facts.Entities
	Span       Span   // of the entity's mention in this role
	Confidence float64
}

// Role is an entity's part in an event, with all the articles that say so.
type Role struct {
	Role         RoleKind
	Label        string
	Event        ID
	Entity       ID
	Confidence   float64
	ArticleCount int
	Sources      int // independent ones that say so
	Evidence     []Evidence
}

// LocalRelation is a standing fact between two entities of an article.
type LocalRelation struct {
	Predicate  string // "spokesman for", "member of", "part of", "based in"
	Subject    int
	Object     int
	Time       *TimeSpan
	Span       Span // the words that say so, from subject to object
	Confidence float64
}

// Relation is a standing fact between two entities.
type Relation struct {
	Predicate  string
	Subject    ID
	Object     ID
	Time       *TimeSpan
	Confidence float64
	Evidence   []Evidence
}
