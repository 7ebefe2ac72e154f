package export

import (
	"fmt"
	"slices"
	"strings"

	"dateline/graph"
)

// eventColumns are the fields of an event record of PLOVER (Political Language
// Ontology for Verifiable Event Records, Open Event Data Alliance, manual of
// 2021), and after them ours. Mode and context follow from the event's type and
// status by data/plover.txt, where its type says so much.
var eventColumns = []column{
	{"event_id", "", text}, {"event_date", "", text}, {"event_date_end", "", text}, {"event_type", "", text}, {"event_mode", "", text},
	{"context", "", texts}, {"actor", "", texts}, {"actor_kind", "", texts}, {"recipient", "", texts}, {"recipient_kind", "", texts},
	{"location", "", texts}, {"magnitude", "", texts}, {"event_text", "", text}, {"text", "", text}, {"publication", "", texts},
	{"publication_date", "", text}, {"headline", "", text}, {"url", "", text}, {"language", "", text},
	{"type", "", text}, {"status", "", text}, {"articles", "", integer}, {"sources", "", integer}, {"disputed", "", boolean},
}

// sides are the roles of who acts and of whom it is done to.
var (
	actors     = []graph.RoleKind{graph.Led, graph.CarriedOut, graph.Participated, graph.Supported}
	recipients = []graph.RoleKind{graph.Targeted, graph.Affected, graph.Recipient}
)

// eventTable has a row for each event.
func (w *writer) eventTable() table {
	return table{eventColumns, false, func(yield func([]any) error) error {
		return nodes(w, graph.KindEvent, func(ids []graph.ID, events []*graph.Event) error {
			rows, err := w.eventRows(ids, events)
			if err != nil {
				return err
			}
			return each(rows, yield)
		})
	}}
}

func (w *writer) eventRows(ids []graph.ID, events []*graph.Event) ([][]any, error) {
	roles, err := w.store.Roles(w.ctx, ids, nil, nil, graph.Page{})
	if err != nil {
		return nil, err
	}
	triggers, err := w.store.Mentions(w.ctx, ids, graph.Page{First: 1})
	if err != nil {
		return nil, err
	}
	linked, err := w.store.Linked(w.ctx, ids, graph.KindArticle, graph.Page{})
	if err != nil {
		return nil, err
	}
	first := make([]graph.Evidence, len(ids))
	for i := range ids {
		if len(triggers[i].Items) > 0 {
			first[i] = triggers[i].Items[0]
		}
	}
	quotes, err := w.quotes(first)
	if err != nil {
		return nil, err
	}
	entities, err := w.named(events, roles)
	if err != nil {
		return nil, err
	}
	rows := make([][]any, len(events))
	for i, e := range events {
		articles, err := nodesOf[*graph.Article](w, linked[i].Items)
		if err != nil {
			return nil, err
		}
		rows[i] = w.eventRow(e, roles[i].Items, articles, entities, quotes[i])
	}
	return rows, nil
}

// named are the entities that events lead to.
func (w *writer) named(events []*graph.Event, roles []graph.List[graph.Role]) (map[graph.ID]*graph.Entity, error) {
	var ids []graph.ID
	for i, e := range events {
		ids = append(ids, e.Places...)
		for _, r := range roles[i].Items {
			ids = append(ids, r.Entity)
		}
	}
	slices.Sort(ids)
	ids = slices.Compact(ids)
	found, err := nodesOf[*graph.Entity](w, ids)
	entities := make(map[graph.ID]*graph.Entity, len(ids))
	for i, e := range found {
		entities[ids[i]] = e
	}
	return entities, err
}

func (w *writer) eventRow(e *graph.Event, roles []graph.Role, articles []*graph.Article, entities map[graph.ID]*graph.Entity, quote string) []any {
	side := func(of []graph.RoleKind) (names, kinds []string) {
		for _, r := range roles {
			if entity := entities[r.Entity]; slices.Contains(of, r.Role) && !slices.Contains(names, entity.Name) {
				names, kinds = append(names, entity.Name), append(kinds, string(entity.Kind))
			}
		}
		return names, kinds
	}
	actor, actorKinds := side(actors)
	recipient, recipientKinds := side(recipients)
	var places, magnitude []string
	for _, place := range e.Places {
		places = append(places, entities[place].Name)
	}
	for _, q := range e.Quantities {
		magnitude = append(magnitude, strings.TrimPrefix(fmt.Sprintf("%s%s %s", q.Comparator, decimal(q.Value), q.Unit), "="))
	}
	start, end := times(e.Time)
	code := w.plover(e)
	mode, contexts := w.mannerOf(e, code)
	publications, story := stories(articles)
	return []any{
		string(e.ID), start, end, code, mode, contexts, actor, actorKinds, recipient, recipientKinds, places, magnitude, e.Label, quote,
		publications, string(story.Published), story.Title, story.URL, story.Language,
		e.Type, string(e.Status), e.ArticleCount, e.Sources, len(e.Disputes) > 0,
	}
}

// stories are the publishers of articles, and the first article published.
func stories(articles []*graph.Article) (publications []string, first graph.Article) {
	for i, a := range articles {
		if a.Source != "" && !slices.Contains(publications, a.Source) {
			publications = append(publications, a.Source)
		}
		if i == 0 || a.Published != "" && (first.Published == "" || a.Published < first.Published) {
			first = *a
		}
	}
	return publications, first
}
