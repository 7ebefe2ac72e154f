package store

import (
	"testing"

	"dateline/graph"
	"dateline/graph/graphtest"
)

// TestAnArticleIsOneShard has the server note which documents each transaction
// writes quads of: to load, replace or read anew one article is to write to one
// value of the column by which the table is parted on an engine with shards.
func TestAnArticleIsOneShard(t *testing.T) {
	address := freshServer(t)
	c := &changer{t: t, s: openAt(t, address), address: address}
	c.execute(`create table written (tx bigint, doc bytea);
		create function note() returns trigger language plpgsql as $$ begin
			insert into written values (txid_current(), coalesce(new.doc, old.doc)); return null; end $$;
		create trigger note after insert or update or delete on quads for each row execute function note()`)
	for _, version := range []int{0, 1, 0} {
		for i := range 6 {
			must(t, c.s.Load(t.Context(), []graph.Facts{graphtest.Random(i, version)}))
		}
	}
	for _, row := range queried(t, address, `select tx || ' wrote ' || string_agg(distinct encode(doc, 'escape'), ', ') from written group by tx having count(distinct doc) > 1`) {
		t.Errorf("transaction %s", row)
	}
	if n := len(queried(t, address, `select distinct tx::text from written`)); n < 18 {
		t.Errorf("%d transactions were noted", n)
	}
	must(t, c.s.Resolve(t.Context()))
	must(t, c.s.Close())
}
