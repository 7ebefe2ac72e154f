package quadstore

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
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/cayleygraph/cayley").Output()
	if err != nil {
		t.Fatalf("where is Cayley's module: %v", err)
	}
	t.Chdir(strings.TrimSpace(string(dir)))
	graphtest.TestAll(t, func(t testing.TB) (graph.QuadStore, graph.Options, func()) {
		s := memory(t)
		return s, nil, func() {
			if err := s.Close(); err != nil {
				t.Errorf("close: %v", err)
			}
		}
	}, &graphtest.Config{AlwaysRunIntegration: false})
}

func memory(t testing.TB) *Store {
	t.Helper()
	s, err := Memory()
	if err != nil {
		t.Fatal(err)
	}
	return s
}
