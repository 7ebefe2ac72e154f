package store

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"testing"
	"time"

	"dateline/graph"
	"dateline/graph/graphtest"
)

// crashEnv makes TestServerChild load into the URL; killsEnv
// sets how often it is killed.
const (
	crashEnv = "DATELINE_SERVER_CHILD"
	killsEnv = "DATELINE_SERVER_KILLS"
)

// TestServerChild is that child.
func TestServerChild(t *testing.T) {
	address := os.Getenv(crashEnv)
	if address == "" {
		t.Skip("a part of TestServerKilled, which runs it in a process of its own")
	}
	if err := loadUntilKilled(address); err != nil {
		t.Fatal(err)
	}
}

// loadUntilKilled goes on from where the graph is, two articles in a load and
// a resolution every few, and tells of what is durable.
func loadUntilKilled(address string) error {
	ctx := context.Background()
	s, err := Open(ctx, address)
	if err != nil {
		return err
	}
	there, err := s.articles(ctx)
	if err != nil {
		return err
	}
	fmt.Println("open")
	for n := len(there); ; n += 2 {
		if err := s.Load(ctx, []graph.Facts{graphtest.Random(n, 0), graphtest.Random(n+1, 0)}); err != nil {
			return err
		}
		fmt.Println(n + 2)
		if n%6 == 0 {
			if err := s.Resolve(ctx); err != nil {
				return err
			}
		}
	}
}

// TestServerKilled kills a loading process at random moments. After each the
// graph opens, holds every acknowledged article and no half load, verifies,
// and answers as one into which the same was loaded in peace.
func TestServerKilled(t *testing.T) {
	address := freshServer(t)
	kills := 4
	if n, err := strconv.Atoi(os.Getenv(killsEnv)); err == nil {
		kills = n
	}
	r := rand.New(rand.NewPCG(uint64(time.Now().UnixNano()), 0))
	last := 0
	for range kills {
		acknowledged := loadAndKill(t, address, time.Duration(20+r.IntN(400))*time.Millisecond)
		s := openWhenFree(t, address)
		there, err := s.articles(t.Context())
		must(t, err)
		if len(there) < max(acknowledged, last) || len(there)%2 != 0 {
			t.Fatalf("%d articles acknowledged, %d found", max(acknowledged, last), len(there))
		}
		last = len(there)
		report, err := s.Verify(t.Context())
		must(t, err)
		if len(report.Problems) > 0 || report.Articles != last {
			t.Fatalf("%d articles: %+v", last, report)
		}
		asLoadedInPeace(t, s, last)
		must(t, s.Close())
	}
	if last == 0 {
		t.Error("no article was loaded between the kills: the test showed nothing")
	}
	t.Logf("%d kills, %d articles", kills, last)
}

func asLoadedInPeace(t *testing.T, s *Store, articles int) {
	t.Helper()
	var facts []graph.Facts
	for i := range articles {
		facts = append(facts, graphtest.Random(i, 0))
	}
	if articles == 0 {
		return
	}
	want := holding(t, facts...)
	if exported(t, s) != exported(t, want) {
		t.Fatalf("%d articles: the export is another", articles)
	}
	got, err := s.Stats(t.Context())
	must(t, err)
	stats, err := want.Stats(t.Context())
	must(t, err)
	if got.Articles != stats.Articles || got.Entities != stats.Entities || got.Events != stats.Events || got.Claims != stats.Claims {
		t.Fatalf("readers see %+v of %+v", got, stats)
	}
}

// openWhenFree opens the graph as soon as the server has noticed that the
// killed process is gone.
func openWhenFree(t *testing.T, address string) *Store {
	t.Helper()
	for deadline := time.Now().Add(time.Minute); ; time.Sleep(20 * time.Millisecond) {
		s, err := Open(t.Context(), address)
		if err == nil {
			return s
		}
		if time.Now().After(deadline) {
			t.Fatal(err)
		}
	}
}

// loadAndKill runs the child for the time after it opened the graph; it
// returns how many articles the child acknowledged.
func loadAndKill(t *testing.T, address string, after time.Duration) (acknowledged int) {
	t.Helper()
	child := exec.Command(os.Args[0], "-test.run=^TestServerChild$")
	child.Env = append(os.Environ(), crashEnv+"="+address)
	child.Stderr = os.Stderr
	out, err := child.StdoutPipe()
	must(t, err)
	must(t, child.Start())
	lines := bufio.NewScanner(out)
	for lines.Scan() && lines.Text() != "open" {
	}
	timer := time.AfterFunc(after, func() { _ = child.Process.Kill() })
	defer timer.Stop()
	for lines.Scan() {
		if acknowledged, err = strconv.Atoi(lines.Text()); err != nil {
			t.Fatalf("child: %s", lines.Text())
		}
	}
	_ = child.Wait() // it was killed
	return acknowledged
}
