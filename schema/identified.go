package schema

import (
	"encoding/json"
	"regexp"

	"github.com/graphql-go/graphql"
	"github.com/graphql-go/graphql/language/ast"
)

// Identified is the query asking also for the id of each entity, event, claim
// and article that it selects, so that its answer's nodes can be looked up.
func (s *Schema) Identified(query string) (string, error) {
	return s.asking(query, func(of graphql.Composite) []ast.Selection {
		if !isNode(of) {
			return nil
		}
		return []ast.Selection{aliased("nodeID", "id")}
	})
}

// isNode tells the types whose id leads to a node.
func isNode(t graphql.Composite) bool {
	switch t.Name() {
	case "Node", "Entity", "Event", "Claim", "Article":
		return true
	}
	return false
}

var nodeID = regexp.MustCompile(`"((?:entity|event|claim|article):[0-9a-f]{16}(?:\.[0-9]+)?)"`)

// NodeIDs are the ids of nodes that an answer's data holds, each once, in the
// order in which they are met.
func NodeIDs(data json.RawMessage) []string {
	var ids []string
	seen := map[string]bool{}
	for _, match := range nodeID.FindAllSubmatch(data, -1) {
		if id := string(match[1]); !seen[id] {
			seen[id] = true
			ids = append(ids, id)
		}
	}
	return ids
}
