package store

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/jackc/pgx/v5"

	"dateline/graph"
	"dateline/graph/graphtest"
	"dateline/graph/resolve"
)

// TestServerPublishesParts makes random changes of a graph on a server, of
// which only what they touch is published. After each the rows are those that
// follow from the quads; at the end all tables that readers see have the bytes of those of a
// graph that was published whole.
func TestServerPublishesParts(t *testing.T) {
	for seed := range uint64(3) {
		address := freshServer(t)
		c := &changer{t: t, s: openAt(t, address), r: rand.New(rand.NewPCG(seed, 3)), address: address}
		for i := range 40 {
			c.load(i, 0)
		}
		must(t, c.s.Resolve(t.Context()))
		for step := range 20 {
			c.execute(`update dateline set value = 'another' where key = 'program'`)
			what := c.step()
			if c.first(`select value from dateline where key = 'program'`) == "another" {
				c.parts++
			}
			problem := func(format string, args ...any) {
				t.Errorf("seed %d, step %d, %s: %s", seed, step, what, fmt.Sprintf(format, args...))
			}
			r, err := c.s.Verify(t.Context())
			must(t, err)
			for _, p := range r.Problems {
				problem("%s", p)
			}
			if t.Failed() {
				return
			}
		}
		if c.parts < 10 {
			t.Errorf("seed %d: only %d changes were published as parts", seed, c.parts)
		}
		var backup bytes.Buffer
		must(t, c.s.Backup(t.Context(), &backup))
		must(t, c.s.Close())
		whole := freshServer(t)
		must(t, Restore(t.Context(), whole, &backup))
		for _, name := range []string{"nodes", "items", "typed", "lasting", "names", "tally"} {
			if a, b := tableOf(t, address, name), tableOf(t, whole, name); !slices.Equal(a, b) {
				t.Errorf("seed %d: the table %s has %d rows, published whole %d, or other bytes: %v", seed, name, len(a), len(b), differing(a, b))
			}
		}
	}
}

// changer changes a graph at random.
type changer struct {
	t       *testing.T
	s       *Store
	r       *rand.Rand
	address string
	parts   int // changes of which only a part of the graph was published
}

func (c *changer) load(article, version int) {
	must(c.t, c.s.Load(c.t.Context(), []graph.Facts{graphtest.Random(article, version)}))
}

// step makes one change, and tells which.
func (c *changer) step() (what string) {
	ctx := c.t.Context()
	switch c.r.IntN(8) {
	case 0, 1: // one or two new ones, or re-read
		for range 1 + c.r.IntN(2) {
			c.load(c.r.IntN(60), c.r.IntN(3))
		}
		what = "load"
		must(c.t, c.s.Resolve(ctx))
	case 2:
		what = "remove"
		must(c.t, c.s.Remove(ctx, []graph.ID{graphtest.Random(c.r.IntN(50), 0).Article.ID}))
	case 3:
		batches := c.s.Batches()
		b := batches[c.r.IntN(len(batches))]
		what = fmt.Sprintf("undo %d", b.Number)
		if b.Number > 1 { // the first is most of the graph
			must(c.t, c.s.Undo(ctx, b.Number))
		}
	case 4:
		decisions := c.s.Decisions()
		if len(decisions) == 0 {
			return "nothing"
		}
		what = "revoke"
		must(c.t, c.s.Revoke(ctx, decisions[c.r.IntN(len(decisions))].Number))
	case 5:
		what = "reopen"
		must(c.t, c.s.Close())
		c.s = openAt(c.t, c.address)
	default:
		what = c.decide()
	}
	return what
}

// decide merges, splits or tells apart what is there.
func (c *changer) decide() string {
	ctx := c.t.Context()
	entities, err := c.s.FindEntities(ctx, nil, nil, graph.Page{})
	must(c.t, err)
	events, err := c.s.FindEvents(ctx, nil, nil, graph.Page{})
	must(c.t, err)
	from := [][]graph.ID{entities.Items, events.Items}[c.r.IntN(2)]
	a, b := from[c.r.IntN(len(from))], from[c.r.IntN(len(from))]
	d := resolve.Decision{Kind: resolve.Merge, A: a, B: b}
	if all := members(c.t, c.s, a); len(all) > 1 {
		switch c.r.IntN(3) {
		case 0:
			d = resolve.Decision{Kind: resolve.Split, A: all[c.r.IntN(len(all))]}
		case 1:
			d = resolve.Decision{Kind: resolve.NotSame, A: all[0], B: all[len(all)-1]}
		}
	}
	if d.A == d.B {
		return "nothing"
	}
	_, err = c.s.Decide(ctx, d)
	must(c.t, err)
	return fmt.Sprint(d)
}

func (c *changer) execute(sql string) {
	conn, err := pgx.Connect(c.t.Context(), c.address)
	must(c.t, err)
	_, err = conn.Exec(c.t.Context(), sql)
	must(c.t, err)
	must(c.t, conn.Close(c.t.Context()))
}

func (c *changer) first(sql string) string {
	for _, row := range queried(c.t, c.address, sql) {
		return row
	}
	return ""
}

// tableOf are the rows of a table as text, sorted.
func tableOf(t *testing.T, address, name string) []string {
	rows := queried(t, address, "select row("+name+".*)::text from "+name)
	slices.Sort(rows)
	return rows
}

func queried(t *testing.T, address, sql string) []string {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), address)
	must(t, err)
	defer conn.Close(t.Context())
	found, err := conn.Query(t.Context(), sql)
	must(t, err)
	rows, err := pgx.CollectRows(found, pgx.RowTo[string])
	must(t, err)
	return rows
}

// differing are the first rows that only one of two tables has.
func differing(a, b []string) (rows []string) {
	for _, pair := range [...][2][]string{{a, b}, {b, a}} {
		for _, row := range pair[0] {
			if _, there := slices.BinarySearch(pair[1], row); !there && len(rows) < 4 {
				rows = append(rows, row[:min(len(row), 300)])
			}
		}
	}
	return rows
}
