package view

// How much a word counts in Search, by where it stands.
const (
	NameWeight     = 4 // in a name of an entity
	TitleWeight    = 3 // in an article's title
	LabelWeight    = 2 // in an event's label
	SentenceWeight = 1 // in a sentence that tells of an event, or in what was claimed
)
