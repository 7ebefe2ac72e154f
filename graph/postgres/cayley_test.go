package postgres

import (
	"os/exec"
	"strings"
	"testing"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/graphtest"
)

// TestCayley runs Cayley's own conformance suite. Part of it reads a file of
// Cayley's, which it looks for from the working directory up.
func TestCayley(t *testing.T) {
	fresh(t) // skips where there is no server
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/cayleygraph/cayley").Output()
	if err != nil {
		t.Fatalf("where is Cayley's module: %v", err)
	}
	t.Chdir(strings.TrimSpace(string(dir)))
	graphtest.TestAll(t, func(t testing.TB) (graph.QuadStore, graph.Options, func()) {
		s := opened(t, fresh(t))
		return s, nil, func() {
			if err := s.Close(); err != nil {
				t.Errorf("close: %v", err)
			}
		}
	}, nil)
}
