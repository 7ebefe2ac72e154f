package event

import (
	"strings"

	"dateline/graph"
	"dateline/loaders/read"
)

// apart tells whether what holds a date keeps it to itself: it describes a
// thing that does not happen ("the 2004 law was repealed", "the budget for
// 2020"), or somebody ("Ann Lee, mayor since 2016, resigned"), or says what
// something was worth then.
func (c *clauses) apart(at, first, end int) bool {
	t := c.tree
	head := t.head(at)
	if head < 0 || c.at[head] != nil || c.other[head] != nil || c.isTimed(head) {
		return false
	}
	inside := at >= first && at < end
	switch rel := t.rel(at); {
	case rel == "appos" && !inside:
		return c.at[at] == nil
	case !inside:
		return t.lower(at) == "worth"
	case t.tokens[head].UPOS != "NOUN" && t.tokens[head].UPOS != "PROPN":
		return false
	case rel == "compound" || rel == "nummod" || rel == "amod" || t.tokens[at].Deprel == "nmod:poss":
		return true
	case rel == "nmod":
		p := t.preposition(at)
		return (p == "for" || p == "of" || p == "from") && t.rel(head) != "obl" // "at the end of May"
	}
	return false
}

// compares tells the date that a change is measured against: "fell to 41
// million from 67 million a year earlier", "up from May".
func (c *clauses) compares(d *draft, first int, when *read.Time) bool {
	if !strings.HasPrefix(d.Type, "change") || when.Start != when.End {
		return false
	}
	for i := first - 1; i >= 0 && i >= first-7; i-- {
		switch word := c.tree.lower(i); {
		case word == "than" || word == "against" || word == "versus" || word == "compared" || word == "from":
			return true
		case c.tree.tokens[i].UPOS == "VERB" || c.tree.tokens[i].UPOS == "PUNCT" || word == "in" || word == "since":
			return false
		}
	}
	return false
}

// since is the event that the clause behind "when" tells of a date: "the worst
// quake since 2009, when 214 people were killed".
func (c *clauses) since(at int) *draft {
	t := c.tree
	for i := at + 1; i < len(t.tokens) && i <= at+2; i++ {
		if t.lower(i) != "when" {
			continue
		}
		if verb := t.head(i); verb > i && t.isVerb(verb) && c.at[verb] != nil && !c.at[verb].noun {
			return c.at[verb]
		}
	}
	return nil
}

// toBe makes what is dated behind the article's day a plan, where no verb in the
// past tense tells it: "Rovers travel to Leeds on Sunday".
func (c *clauses) toBe(d *draft, span *graph.TimeSpan) {
	published := c.doc.Article.Published
	if d.Status != graph.Happened || len(published) < len("2006-01-02") || len(span.Start) < len("2006-01-02") || span.Start <= published || d.told {
		return
	}
	switch c.tree.tokens[d.token].XPOS {
	case "VBD", "VBN":
		return
	}
	if d.noun && c.at[d.token] == d && c.inPast(d.token) {
		return
	}
	d.Status = graph.Planned
	c.note(d.token, "status", "%s %s: its date lies ahead of the article", d.Type, d.Status)
}

// inPast tells a noun below a verb in the past tense.
func (c *clauses) inPast(i int) bool {
	head := c.tree.head(i)
	return head >= 0 && c.tree.tokens[head].XPOS == "VBD"
}
