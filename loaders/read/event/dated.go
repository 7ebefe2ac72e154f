package event

import (
	"strings"

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
