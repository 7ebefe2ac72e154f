package quadstore

import (
	"testing"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/graphtest"
)

// TestCayley runs Cayley's own conformance suite.
func TestCayley(t *testing.T) {
	graphtest.TestAll(t, func(t testing.TB) (graph.QuadStore, graph.Options, func()) {
		s := memory(t)
		return s, nil, func() {
			if err := s.Close(); err != nil {
				t.Errorf("close: %v", err)
			}
		}
	}, &graphtest.Config{})
}

func memory(t testing.TB) *Store {
	t.Helper()
	s, err := Memory()
	if err != nil {
		t.Fatal(err)
	}
	return s
}
