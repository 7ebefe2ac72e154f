package view

import (
	"strconv"

	"dateline/graph"
)

// RoleKey tells a role from the others of its event or entity, in a Cursor.
func RoleKey(r graph.Role) string {
	return string(r.Event) + " " + string(r.Entity) + " " + string(r.Role) + " " + r.Label
}

// RelationKey tells a relation from the others of its ends.
func RelationKey(r graph.Relation) string {
	return string(r.Subject) + " " + string(r.Object) + " " + r.Predicate
}

// LinkKey tells a link from the others of its event.
func LinkKey(l graph.EventLink) string { return string(l.Kind) + " " + string(l.To) }

// CandidateKey tells a pair from the others.
func CandidateKey(c graph.Candidate) string { return string(c.A) + " " + string(c.B) }

// EvidenceKey tells a mention from the others of its node.
func EvidenceKey(e graph.Evidence) string {
	return string(e.Article) + " " + strconv.Itoa(e.Span.Start) + " " + strconv.Itoa(e.Span.End)
}
