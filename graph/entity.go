package graph

// EntityKind is what sort of thing an entity is.
type EntityKind string

// The kinds of entity. GROUP is people without a name of their own ("the
// protesters") or known by one ("Kurds"); a named body is an ORGANIZATION.
const (
	Person       EntityKind = "PERSON"
	Organization EntityKind = "ORGANIZATION"
	Place        EntityKind = "PLACE"
	Product      EntityKind = "PRODUCT"
	Group        EntityKind = "GROUP"
	Other        EntityKind = "OTHER"
)

// MentionForm is how a mention refers: by name, by description, by pronoun;
// a trigger of an event is a verb or a noun.
type MentionForm string

// The forms of mention: the first three of entities, the last two of events.
const (
	Name    MentionForm = "NAME"
	Nominal MentionForm = "NOMINAL"
	Pronoun MentionForm = "PRONOUN"
	Verb    MentionForm = "VERB"
	Noun    MentionForm = "NOUN"
)

// Mention is one place in an article that refers to an entity or an event.
// Head is the span of its head word (for a name, of the whole name's head).
type Mention struct {
	Span
	Head Span
	Form MentionForm
}

// LocalEntity is an entity as one article knows it.
type LocalEntity struct {
	Kind        EntityKind
	Name        string   // the fullest name read, or the head phrase where none names it
	Aliases     []string // every other name, acronym and partial name read, sorted
	Description string   // an apposition or title: "director of Europol's Counter-Terrorism Centre"
	Described   Span     // of Description; zero where there is none
	Mentions    []Mention
}

// Entity is an entity as the whole graph knows it.
type Entity struct {
	ID           ID
	Kind         EntityKind
	Name         string
	Aliases      []string
	Description  string
	Described    *Evidence // of Description
	Members      []ID      // the local entities that were found to be this one, sorted
	ArticleCount int
	Sources      int // independent ones that mention it
	EventCount   int
}

// NodeID implements Node.
func (e *Entity) NodeID() ID { return e.ID }
