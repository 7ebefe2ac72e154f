package schema_test

import (
	"slices"
	"strings"
	"testing"

	"dateline/schema"
)

func TestIdentified(t *testing.T) {
	s := newSchema(t, schema.DefaultLimits())
	for _, row := range []struct{ query, want string }{
		{`{events{nodes{label roles{nodes{entity{name}}}}}}`, "label roles { nodes { entity { name nodeID: id } } } nodeID: id"},
		{`{search(text:"x"){nodes{... on Entity{name}}}}`, "... on Entity { name nodeID: id } nodeID: id"},
		{`query Q{node(id:"x"){...n}} fragment n on Event{label}`, "fragment n on Event { label nodeID: id }"},
	} {
		got, err := s.Identified(row.query)
		if err != nil || !strings.Contains(strings.Join(strings.Fields(got), " "), row.want) {
			t.Errorf("%s: %s, %v, want %q", row.query, got, err, row.want)
		}
	}
	if _, err := s.Identified("{"); err == nil {
		t.Error("no error for half a query")
	}
}

func TestNodeIDs(t *testing.T) {
	data := []byte(`{"a":"event:00112233445566ff.1","b":["entity:00112233445566ff.0","event:00112233445566ff.1"],"c":"not event:00112233445566ff.9"}`)
	if got := schema.NodeIDs(data); !slices.Equal(got, []string{"event:00112233445566ff.1", "entity:00112233445566ff.0"}) {
		t.Errorf("got %q", got)
	}
}
