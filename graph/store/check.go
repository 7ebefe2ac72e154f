package store

import (
	"fmt"

	"dateline/graph"
)

// dangling tells of the first number in the facts that leads nowhere, or "".
func dangling(f *graph.Facts) string {
	found := ""
	check := func(what string, from, n, below int) {
		if found == "" && (n < 0 || n >= below) {
			found = fmt.Sprintf("%s %d leads to number %d of %d", what, from, n, below)
		}
	}
	entities, events, claims := len(f.Entities), len(f.Events), len(f.Claims)
	for i := range f.Events {
		e := &f.Events[i]
		for _, r := range e.Roles {
			check("a role of event", i, r.Entity, entities)
		}
		for _, p := range e.Places {
			check("a place of event", i, p.Entity, entities)
		}
		for _, l := range e.Links {
			check("a link of event", i, l.To, events)
		}
		if e.Claim != -1 {
			check("the claim of event", i, e.Claim, claims)
		}
	}
	for i, r := range f.Relations {
		check("the subject of relation", i, r.Subject, entities)
		check("the object of relation", i, r.Object, entities)
	}
	for i := range f.Claims {
		danglingClaim(&f.Claims[i], func(what string, n, below int) { check(what, i, n, below) }, entities, events)
	}
	return found
}

func danglingClaim(c *graph.LocalClaim, check func(what string, n, below int), entities, events int) {
	if c.Speaker != -1 {
		check("the speaker of claim", c.Speaker, entities)
	}
	for _, n := range c.Via {
		check("an outlet of claim", n, entities)
	}
	for _, n := range c.About {
		check("an event of claim", n, events)
	}
}
