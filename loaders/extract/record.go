package extract

import (
	"dateline/graph"
	"dateline/loaders/read"
)

// The types below are the JSON, field for field.
type (
	record struct {
		ID        graph.ID   `json:"id"`
		Title     string     `json:"title"`
		URL       string     `json:"url"`
		Source    string     `json:"source"`
		Authors   []string   `json:"authors"`
		Published graph.Date `json:"published"`
		Language  string     `json:"language"`
		Text      string     `json:"text"`
		Sentences []sentence `json:"sentences"`
		Entities  []entity   `json:"entities"`
		Times     []timeJSON `json:"times"`
		Events    []event    `json:"events"`
		Relations []relation `json:"relations"`
		Tuples    []tuple    `json:"tuples"`
		Claims    []claim    `json:"claims"`
	}
	sentence struct {
		graph.Span
		Kind   read.Kind   `json:"kind"`
		Tokens []tokenJSON `json:"tokens"`
	}
	tokenJSON struct {
		graph.Span
		Text   string `json:"text"`
		Lemma  string `json:"lemma"`
		UPOS   string `json:"upos"`
		XPOS   string `json:"xpos"`
		Head   int    `json:"head"`
		Deprel string `json:"deprel"`
	}
	entity struct {
		ID          string           `json:"id"`
		Kind        graph.EntityKind `json:"kind"`
		Name        string           `json:"name"`
		Aliases     []string         `json:"aliases"`
		Description string           `json:"description,omitempty"`
		Mentions    []mention        `json:"mentions"`
	}
	mention struct {
		graph.Span
		HeadStart int               `json:"headStart"`
		HeadEnd   int               `json:"headEnd"`
		Form      graph.MentionForm `json:"form"`
	}
	timeJSON struct {
		graph.Span
		Text  string        `json:"text"`
		Type  read.TimeType `json:"type"`
		Value string        `json:"value"`
	}
	event struct {
		ID         string            `json:"id"`
		Type       string            `json:"type"`
		ACE        string            `json:"ace,omitempty"`
		PLOVER     string            `json:"plover,omitempty"`
		Status     graph.EventStatus `json:"status"`
		Label      string            `json:"label"`
		Mentions   []mention         `json:"mentions"`
		Roles      []role            `json:"roles"`
		Places     []place           `json:"places"`
		Time       *timeSpan         `json:"time,omitempty"`
		Quantities []quantity        `json:"quantities"`
		Links      []link            `json:"links"`
		Claim      string            `json:"claim,omitempty"`
	}
	role struct {
		Role   graph.RoleKind `json:"role"`
		Label  string         `json:"label"`
		Entity string         `json:"entity"`
		graph.Span
		Confidence float64 `json:"confidence"`
	}
	place struct {
		Entity string `json:"entity"`
		graph.Span
	}
	link struct {
		Kind graph.EventLinkKind `json:"kind"`
		To   string              `json:"to"`
		graph.Span
	}
	timeSpan struct {
		Start       graph.Date `json:"start,omitempty"`
		End         graph.Date `json:"end,omitempty"`
		Text        string     `json:"text"`
		Approximate bool       `json:"approximate"`
	}
	quantity struct {
		Value      float64 `json:"value"`
		Comparator string  `json:"comparator"`
		Unit       string  `json:"unit"`
		Text       string  `json:"text"`
		graph.Span
	}
	relation struct {
		Subject   string `json:"subject"`
		Predicate string `json:"predicate"`
		Object    string `json:"object"`
		graph.Span
		Confidence float64 `json:"confidence"`
	}
	tuple struct {
		Sentence   int      `json:"sentence"`
		Subject    string   `json:"subject"`
		Predicate  string   `json:"predicate"`
		Objects    []string `json:"objects"`
		Confidence float64  `json:"confidence"`
	}
	claim struct {
		ID      string `json:"id"`
		Speaker string `json:"speaker,omitempty"`
		Cue     string `json:"cue"`
		graph.Span
		Direct bool     `json:"direct"`
		Via    []string `json:"via"`
		About  []string `json:"about"`
	}
)
