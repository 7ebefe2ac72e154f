package store

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"testing"
	"time"

	"dateline/graph"
	"dateline/graph/graphtest"
	"dateline/graph/vocab"
)

// crashChild names the environment variable that makes the test binary the
// child which changes the store in a directory; crashKills sets how often it
// is killed.
const (
	crashChild = "DATELINE_CRASH_CHILD"
	crashKills = "DATELINE_KILLS"
)

func TestMain(m *testing.M) {
	if dir := os.Getenv(crashChild); dir != "" {
		if err := changeUntilKilled(dir); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	os.Exit(m.Run())
}

// crashStep is one change: articles that are loaded in a version, or removed.
type crashStep struct {
	articles []int
	version  int // -1: removed
}

func (s crashStep) String() string {
	return fmt.Sprint(s.version, " ", strings.Trim(fmt.Sprint(s.articles), "[]"))
}

func parseStep(line string) (s crashStep) {
	for i, field := range strings.Fields(line) {
		n, _ := strconv.Atoi(field)
		if i == 0 {
			s.version = n
		} else {
			s.articles = append(s.articles, n)
		}
	}
	return s
}

// changeUntilKilled makes random changes, and tells of each before and after.
func changeUntilKilled(dir string) error {
	ctx := context.Background()
	s, err := Open(ctx, dir)
	if err != nil {
		return err
	}
	r := rand.New(rand.NewPCG(uint64(time.Now().UnixNano()), 1))
	fmt.Println("open")
	for {
		step := crashStep{version: r.IntN(4) - 1}
		for range 1 + r.IntN(3) {
			step.articles = append(step.articles, r.IntN(25))
		}
		fmt.Println("begin", step)
		if err := step.make(ctx, s); err != nil {
			return err
		}
		fmt.Println("done", step)
		if r.IntN(3) == 0 {
			if err := s.Resolve(ctx); err != nil {
				return err
			}
		}
	}
}

func (c crashStep) make(ctx context.Context, s *Store) error {
	var facts []graph.Facts
	var ids []graph.ID
	for _, n := range c.articles {
		facts = append(facts, graphtest.Random(n, max(c.version, 0)))
		ids = append(ids, facts[len(facts)-1].Article.ID)
	}
	if c.version < 0 {
		return s.Remove(ctx, ids)
	}
	return s.Load(ctx, facts)
}

// TestKilled kills a changing process at random moments: 3 times, or as often
// as DATELINE_KILLS says. After each the store opens, holds each article as
// the last change that was told done left it, or the one that was under way,
// whole, and all that follows from the articles agrees with them.
func TestKilled(t *testing.T) {
	kills := 3
	if n, err := strconv.Atoi(os.Getenv(crashKills)); err == nil {
		kills = n
	}
	dir := filepath.Join(t.TempDir(), "db")
	r := rand.New(rand.NewPCG(uint64(time.Now().UnixNano()), 0))
	there, steps := map[int]int{}, 0
	for range kills {
		done, last := changeAndKill(t, dir, time.Duration(50+r.IntN(250))*time.Millisecond)
		for _, step := range done {
			step.note(there)
			steps++
		}
		checkAfterKill(t, dir, there, last)
	}
	if steps == 0 {
		t.Error("nothing was changed between the kills: the test showed nothing")
	}
	t.Logf("%d kills, %d changes, %d articles", kills, steps, len(there))
}

func (c crashStep) note(there map[int]int) {
	for _, n := range c.articles {
		if c.version < 0 {
			delete(there, n)
		} else {
			there[n] = c.version
		}
	}
}

// changeAndKill runs the child for the time after it opened the store; it
// returns the changes that were done, and the one under way.
func changeAndKill(t *testing.T, dir string, after time.Duration) (done []crashStep, last *crashStep) {
	t.Helper()
	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), crashChild+"="+dir)
	child.Stderr = os.Stderr
	out, err := child.StdoutPipe()
	must(t, err)
	must(t, child.Start())
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		what, rest, _ := strings.Cut(lines.Text(), " ")
		switch what {
		case "open":
			time.AfterFunc(after, func() { _ = child.Process.Kill() })
		case "begin":
			step := parseStep(rest)
			last = &step
		case "done":
			done, last = append(done, parseStep(rest)), nil
		}
	}
	_ = child.Wait()
	return done, last
}

// checkAfterKill opens the store and compares it with what is to be there. A
// change that was under way was made whole or not at all; there is told which.
func checkAfterKill(t *testing.T, dir string, there map[int]int, last *crashStep) {
	t.Helper()
	s := openAt(t, dir)
	defer s.Close()
	if last != nil && !holds(t, s, there) {
		last.note(there)
	}
	if !holds(t, s, there) {
		t.Fatalf("the articles are not those that were acknowledged; under way was %v", last)
	}
	report, err := s.Verify(t.Context())
	must(t, err)
	if len(report.Problems) > 0 || report.Articles != len(there) {
		t.Fatalf("%d articles of %d; problems %v", report.Articles, len(there), report.Problems)
	}
}

// holds tells whether the store holds just these articles, as readers and as
// quads have them.
func holds(t *testing.T, s *Store, there map[int]int) bool {
	t.Helper()
	stats, err := s.Stats(t.Context())
	must(t, err)
	for n := range 25 {
		f := graphtest.Random(n, max(there[n], 0))
		stored, err := s.factsOf(t.Context(), f.Article.ID)
		must(t, err)
		version, wanted := there[n]
		if wanted != (stored != nil) {
			return false
		}
		if !wanted {
			continue
		}
		f = graphtest.Random(n, version)
		want, err := vocab.Facts(f.Article.ID, vocab.Quads(&f))
		must(t, err)
		if !reflect.DeepEqual(*stored, want) {
			return false
		}
	}
	return stats.Articles == len(there)
}
