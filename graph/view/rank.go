package view

import (
	"cmp"

	"dateline/graph"
)

// EventRank is an event as the orders of events see it.
type EventRank struct {
	ID       graph.ID
	Date     graph.Date // see Sortable
	Articles int
}

// RankOf is the event's rank.
func RankOf(e *graph.Event) EventRank { return EventRank{e.ID, Sortable(e.Time), e.ArticleCount} }

// CompareEvents compares events by the orders, those that tie by ID. What has
// no year comes last in both directions.
func CompareEvents(by []graph.EventOrder, a, b EventRank) int {
	for _, order := range by {
		c := 0
		switch order {
		case graph.TimeAsc:
			c = compareDates(a.Date, b.Date, 1)
		case graph.TimeDesc:
			c = compareDates(a.Date, b.Date, -1)
		case graph.EventArticleCountDesc:
			c = cmp.Compare(b.Articles, a.Articles)
		}
		if c != 0 {
			return c
		}
	}
	return compare(a.ID, b.ID)
}

func compareDates(a, b graph.Date, direction int) int {
	if (a == "") != (b == "") {
		return compare(b, a)
	}
	return direction * compare(a, b)
}

// EntityRank is an entity as the orders of entities see it.
type EntityRank struct {
	ID               graph.ID
	Name             string // case folded
	Events, Articles int
}

// CompareEntities compares entities by the orders, those that tie by ID.
func CompareEntities(by []graph.EntityOrder, a, b EntityRank) int {
	for _, order := range by {
		c := 0
		switch order {
		case graph.NameAsc:
			c = compare(a.Name, b.Name)
		case graph.NameDesc:
			c = compare(b.Name, a.Name)
		case graph.EventCountDesc:
			c = cmp.Compare(b.Events, a.Events)
		case graph.EntityArticleCountDesc:
			c = cmp.Compare(b.Articles, a.Articles)
		}
		if c != 0 {
			return c
		}
	}
	return compare(a.ID, b.ID)
}
