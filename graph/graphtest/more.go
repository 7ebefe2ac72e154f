package graphtest

import (
	"slices"
	"sync"
	"testing"

	"dateline/graph"
)

func claims(t *testing.T, open func(*testing.T) Store) {
	f := Facts()
	s := loaded(t, open, f...)
	raid := theRaid(t, s)
	for _, row := range []struct {
		name  string
		where graph.ClaimFilter
		want  int
	}{
		{"all", graph.ClaimFilter{}, 3},
		{"speaker by a member's id", graph.ClaimFilter{Speaker: f[1].Article.ID.Local(graph.KindEntity, 2)}, 2},
		{"about", graph.ClaimFilter{About: raid.ID}, 2},
		{"about, by a member's id", graph.ClaimFilter{About: raid.Members[1]}, 2},
		{"words", graph.ClaimFilter{Text: "ARRESTED people"}, 3},
		{"words that are not there", graph.ClaimFilter{Text: "arrested ships"}, 0},
		{"direct", graph.ClaimFilter{Direct: ptr(true)}, 0},
		{"not direct", graph.ClaimFilter{Direct: ptr(false)}, 3},
		{"article", graph.ClaimFilter{Article: f[0].Article.ID}, 1},
		{"speaker and article", graph.ClaimFilter{SpeakerName: "BO dahl", Article: f[0].Article.ID}, 0},
	} {
		list, err := s.FindClaims(t.Context(), &row.where, graph.Page{})
		if err != nil || list.Total != row.want {
			t.Errorf("%s: %d claims (%v), want %d", row.name, list.Total, err, row.want)
		}
	}
	list, err := s.FindClaims(t.Context(), &graph.ClaimFilter{Article: f[0].Article.ID}, graph.Page{})
	must(t, err)
	nodes, err := s.Nodes(t.Context(), list.Items)
	must(t, err)
	c := nodes[0].(*graph.Claim)
	if c.Text != "people were arrested" || c.Cue != "said" || !slices.Equal(c.About, []graph.ID{raid.ID}) || c.Evidence.Article != f[0].Article.ID {
		t.Errorf("claim %+v", c)
	}
	linked, err := s.Linked(t.Context(), []graph.ID{raid.ID, c.Speaker, f[0].Article.ID}, graph.KindClaim, graph.Page{First: 1})
	must(t, err)
	if linked[0].Total != 2 || linked[1].Total != 2 || linked[2].Total != 1 || len(linked[0].Items) != 1 || !linked[0].HasNext {
		t.Errorf("linked claims %+v", linked)
	}
}

func eventLinks(t *testing.T, open func(*testing.T) Store) {
	f := Facts()[:1]
	second := f[0].Events[0]
	second.Type, second.Label, second.Roles = "justice.trial", "a trial", nil
	second.Links = []graph.LocalEventLink{{Kind: graph.Follows, To: 0, Span: second.Mentions[0].Span}}
	f[0].Events = append(f[0].Events, second)
	s := loaded(t, open, f...)
	first, trial := f[0].Article.ID.Local(graph.KindEvent, 0), f[0].Article.ID.Local(graph.KindEvent, 1)
	for _, row := range []struct {
		kinds []graph.EventLinkKind
		want  []int
	}{{nil, []int{0, 1, 0}}, {[]graph.EventLinkKind{graph.Follows}, []int{0, 1, 0}}, {[]graph.EventLinkKind{graph.Causes}, []int{0, 0, 0}}} {
		links, err := s.Related(t.Context(), []graph.ID{first, trial, "event:none.0"}, row.kinds, graph.Page{})
		must(t, err)
		for i, list := range links {
			if list.Total != row.want[i] {
				t.Errorf("%v: links of event %d: %+v", row.kinds, i, list)
			}
		}
		if links[1].Total == 1 && (links[1].Items[0].To != first || len(links[1].Items[0].Evidence) != 1) {
			t.Errorf("link %+v", links[1].Items[0])
		}
	}
}

// whileWriting reads while an article is replaced again and again: each reader
// sees one version of it or the other, whole.
func whileWriting(t *testing.T, open func(*testing.T) Store) {
	f, other := Facts(), Facts()[2]
	other.Article.Title, other.Events[0].Label = "Another title", "another label"
	s := loaded(t, open, f...)
	id, event := other.Article.ID, other.Article.ID.Local(graph.KindEvent, 0)
	done := make(chan struct{})
	var readers sync.WaitGroup
	for range 2 {
		readers.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
				}
				nodes, err := s.Nodes(t.Context(), []graph.ID{id, event})
				if err != nil || nodes[0] == nil || nodes[1] == nil {
					t.Errorf("read %v, %v", nodes, err)
					return
				}
				title, label := nodes[0].(*graph.Article).Title, nodes[1].(*graph.Event).Label
				if (title == other.Article.Title) != (label == other.Events[0].Label) {
					t.Errorf("read %q with %q", title, label)
					return
				}
			}
		})
	}
	for range 10 {
		for _, version := range []graph.Facts{other, f[2]} {
			must(t, s.Load(t.Context(), []graph.Facts{version}))
			must(t, s.Resolve(t.Context()))
		}
	}
	close(done)
	readers.Wait()
}
