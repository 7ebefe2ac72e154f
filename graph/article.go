package graph

// Article is one news article as the graph keeps it.
type Article struct {
	ID        ID
	Title     string
	URL       string // canonical, or ""
	Source    string // publisher
	Authors   []string
	Published Date   // "" where unknown
	Language  string // ISO 639-1, "en"
	Text      string // every Span of the article counts code points of this
	Sentences []Span // in order; what lies between them is white space or was left out
}

// NodeID implements Node.
func (a *Article) NodeID() ID { return a.ID }

// Sentence is the sentence that holds the span's start, or the span itself
// where none does.
func (a *Article) Sentence(s Span) Span {
	for _, sentence := range a.Sentences {
		if sentence.Start <= s.Start && s.Start < sentence.End {
			return sentence
		}
	}
	return s
}

// Evidence is where a fact was read: the span's words in the article say so.
type Evidence struct {
	Article ID
	Span    Span
}
