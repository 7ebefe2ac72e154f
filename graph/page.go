package graph

// Page asks for part of a list, as in the GraphQL Cursor Connections
// Specification: the First after After, or the Last before Before. Both zero
// asks for the whole list, First below zero for nothing but its total.
type Page struct {
	First, Last   int
	After, Before string // cursors of a List
}

// List is part of a list, and what is known of the whole.
type List[T any] struct {
	Items       []T
	Cursors     []string // one an item; opaque, valid while the item exists
	Total       int      // of the whole list, exact
	HasNext     bool
	HasPrevious bool
}
