package event

import "strings"

// sensed is the type of a trigger that has two senses, by the words beside it:
// a strike of workers is no attack.
func (c *clauses) sensed(kind *eventType, i int) *eventType {
	if c.tree.lemma(i) != "strike" || !strings.HasPrefix(kind.Type, "conflict.attack") || c.object(i) >= 0 && c.tree.isVerb(i) {
		return kind
	}
	labour, arms := c.count(c.words.labour), c.count(c.words.arms)
	if labour == 0 && arms == 0 {
		for s := range c.trees {
			other := c.clauses(s)
			labour, arms = labour+other.count(c.words.labour), arms+other.count(c.words.arms)
		}
	}
	if row := c.ontology.types["labour.strike"]; labour > arms && row != nil {
		return row
	}
	return kind
}

// count is how many words of the sentence are in the list.
func (c *clauses) count(list map[string]bool) (n int) {
	for i := range c.tree.tokens {
		if list[c.tree.lemma(i)] {
			n++
		}
	}
	return n
}
