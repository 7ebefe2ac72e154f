package quadstore

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"dateline/graph"
)

// childDir names the environment variable that makes the test binary the
// child which loads into a directory; killsEnv sets how often it is killed.
const (
	childDir     = "QUADSTORE_CRASH_CHILD"
	killsEnv     = "QUADSTORE_KILLS"
	faultAfter   = "QUADSTORE_FAULT_AFTER" // as many writes of the child, the disk is full
	articleQuads = 40
)

func TestMain(m *testing.M) {
	if dir := os.Getenv(childDir); dir != "" {
		if err := loadUntilKilled(dir); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	os.Exit(m.Run())
}

// crashArticle is an article whose quads are of one label.
func crashArticle(n int) *Batch {
	label := quad.IRI(fmt.Sprintf("article:%06d", n))
	b := &Batch{Put: []Entry{{fmt.Appendf(nil, "article %06d", n), nil}}}
	for i := range articleQuads {
		b.Add = append(b.Add, quad.Quad{
			Subject: quad.IRI(fmt.Sprintf("event:%06d.%d", n, i)), Predicate: quad.IRI("sem:hasActor"),
			Object: quad.String(fmt.Sprint("actor ", (n+i)%97)), Label: label,
		})
	}
	return b
}

// loadUntilKilled goes on from where the store is, and tells of each article
// after it is durable: some turns
// load five of them in bulk, or append them.
func loadUntilKilled(dir string) error {
	ctx := context.Background()
	s, err := openChild(ctx, dir)
	if err != nil {
		return err
	}
	if err := s.Flush(ctx); err != nil {
		return err
	}
	fmt.Println("open")
	for n := int(s.counts.Load().quads) / articleQuads; ; {
		switch n % 3 {
		case 0:
			err = s.Apply(ctx, crashArticle(n))
			n++
		case 1:
			for i := 0; i < 5 && err == nil; i++ {
				if err = s.Append(ctx, crashArticle(n)); err == nil {
					n++
					fmt.Println(n)
				}
			}
			if n%2 == 0 && err == nil {
				err = s.Flush(ctx)
			}
		default:
			bulk := s.Bulk(ctx)
			for range 5 {
				err = errors.Join(err, bulk.Add(crashArticle(n)))
				n++
			}
			err = errors.Join(err, bulk.Close())
		}
		if err != nil {
			return err
		}
		fmt.Println(n)
	}
}

func openChild(ctx context.Context, dir string) (*Store, error) {
	if after, err := strconv.ParseInt(os.Getenv(faultAfter), 10, 64); err == nil {
		return open(ctx, dir, failingFS(after))
	}
	return Open(ctx, dir)
}

// TestKilled kills a loading process at random moments: 8 times, or as often
// as QUADSTORE_KILLS says. After each the store opens and holds every
// acknowledged article whole, and none in part.
func TestKilled(t *testing.T) {
	kills := 8
	if n, err := strconv.Atoi(os.Getenv(killsEnv)); err == nil {
		kills = n
	}
	dir := filepath.Join(t.TempDir(), "db")
	r := rand.New(rand.NewPCG(uint64(time.Now().UnixNano()), 0))
	last := 0
	for range kills {
		acknowledged := loadAndKill(t, dir, time.Duration(20+r.IntN(120))*time.Millisecond)
		found := wholeArticles(t, dir)
		if found < max(acknowledged, last) {
			t.Fatalf("%d articles acknowledged, %d found", max(acknowledged, last), found)
		}
		last = found
	}
	if last == 0 {
		t.Error("no article was loaded between the kills: the test showed nothing")
	}
	t.Logf("%d kills, %d articles", kills, last)
}

// loadAndKill runs the child for the time after it opened the store; it
// returns how many articles the child acknowledged.
func loadAndKill(t *testing.T, dir string, after time.Duration) (acknowledged int) {
	t.Helper()
	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), childDir+"="+dir)
	out, err := child.StdoutPipe()
	check(t, err)
	check(t, child.Start())
	lines := bufio.NewScanner(out)
	for lines.Scan() && !strings.HasPrefix(lines.Text(), "open") {
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

// wholeArticles is how many articles the store holds, all of them whole and
// without a gap.
func wholeArticles(t *testing.T, dir string) int {
	t.Helper()
	s, err := Open(t.Context(), dir)
	check(t, err)
	check(t, s.Flush(t.Context()))
	checkKeys(t, s)
	v, err := s.View()
	check(t, err)
	labels := map[ID]int{}
	for q, err := range v.Scan(Quad{}) {
		check(t, err)
		labels[q[3]]++
	}
	for n := range len(labels) {
		if id := idOf(t, v, crashArticle(n).Add[0].Label); labels[id] != articleQuads {
			t.Errorf("article %d has %d quads of %d", n, labels[id], articleQuads)
		}
	}
	keys := 0
	for _, err := range v.Keys(nil, nil) {
		check(t, err)
		keys++
	}
	if keys != len(labels) {
		t.Errorf("%d secondary keys for %d articles", keys, len(labels))
	}
	check(t, v.Close())
	check(t, s.Close())
	return len(labels)
}

// TestInUse opens a store that another process holds.
func TestInUse(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "db")
	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), childDir+"="+dir)
	out, err := child.StdoutPipe()
	check(t, err)
	check(t, child.Start())
	defer func() { _ = child.Process.Kill(); _ = child.Wait() }()
	lines := bufio.NewScanner(out)
	lines.Scan()
	_, err = Open(t.Context(), dir)
	if !errors.Is(err, graph.ErrInUse) || !strings.Contains(err.Error(), fmt.Sprint("process ", child.Process.Pid)) {
		t.Errorf("got %v", err)
	}
}
