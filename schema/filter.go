package schema

import (
	"encoding/json"
	"fmt"

	"github.com/graphql-go/graphql"
)

func input(name, description string, fields graphql.InputObjectConfigFieldMapThunk) *graphql.InputObject {
	return graphql.NewInputObject(graphql.InputObjectConfig{Name: name, Description: description, Fields: fields})
}

func in(of graphql.Input, description string) *graphql.InputObjectFieldConfig {
	return &graphql.InputObjectFieldConfig{Type: of, Description: description}
}

func many(of graphql.Input) graphql.Input { return graphql.NewList(graphql.NewNonNull(of)) }

// filters are the input types, which refer to each other.
type filters struct{ entity, event, role, claim, article, text, newArticle, source *graphql.InputObject }

var inputs = newFilters()

var eventFilter = inputs.event

func newFilters() *filters {
	f := &filters{}
	f.text = input("StringFilter", "Matches a string, case folded. What is given must all match.", func() graphql.InputObjectConfigFieldMap {
		return graphql.InputObjectConfigFieldMap{
			"eq": in(graphql.String, "Equal to this."), "in": in(many(graphql.String), "Equal to one of these."),
			"prefix": in(graphql.String, "Begins with this."), "contains": in(graphql.String, "Contains this."),
		}
	})
	f.role = input("RoleFilter", "Matches a role of an event.", func() graphql.InputObjectConfigFieldMap {
		return graphql.InputObjectConfigFieldMap{
			"kind": in(many(roleKind), "One of these roles."), "entity": in(graphql.ID, "Of this entity."),
			"name":    in(graphql.String, "Of an entity with this name or alias."),
			"without": in(f.source, "What other sources tell of it too."), "minIndependentSources": in(graphql.Int, "So many independent sources tell of it, those of without not counted."),
		}
	})
	f.newArticle = input("NewArticle", "An article to add.", newArticleFields)
	f.source = input("Without", "What is left out.", func() graphql.InputObjectConfigFieldMap {
		return graphql.InputObjectConfigFieldMap{"sources": in(graphql.NewNonNull(many(graphql.String)), "Publishers, case folded.")}
	})
	f.event = input("EventFilter", "Matches events. What is given must all match.", f.eventFields)
	f.entity = input("EntityFilter", "Matches entities. What is given must all match.", f.entityFields)
	f.claim = input("ClaimFilter", "Matches claims. What is given must all match.", func() graphql.InputObjectConfigFieldMap {
		return graphql.InputObjectConfigFieldMap{
			"speaker": in(graphql.ID, "Said by this entity."), "speakerName": in(graphql.String, "Said by one with this name or alias."),
			"about": in(graphql.ID, "About this event."), "text": in(graphql.String, "Holds these words."),
			"direct": in(graphql.Boolean, "Inside quotation marks, or not."), "article": in(graphql.ID, "In this article."),
		}
	})
	f.article = input("ArticleFilter", "Matches articles. What is given must all match.", func() graphql.InputObjectConfigFieldMap {
		return graphql.InputObjectConfigFieldMap{
			"title": in(f.text, "The title."), "source": in(many(graphql.String), "Published by one of these."),
			"from": in(date, "Published on this day or later."), "to": in(date, "Published on this day or before."),
			"text": in(graphql.String, "Holds this text."),
		}
	})
	return f
}

func (f *filters) eventFields() graphql.InputObjectConfigFieldMap {
	return graphql.InputObjectConfigFieldMap{
		"text": in(graphql.String, "Words of the label and of the sentences that tell of it."),
		"type": in(many(graphql.String), "One of these types, or below."), "status": in(many(eventStatus), "One of these."),
		"from": in(date, "Its time reaches this day or later."), "to": in(date, "Its time begins on this day or before."),
		"participant": in(graphql.ID, "This entity takes part, in any role."), "role": in(f.role, "It has such a role."),
		"place": in(graphql.ID, "It was in this place."), "article": in(graphql.ID, "This article tells of it."),
		"without": in(f.source, "What other sources tell of too."), "minIndependentSources": in(graphql.Int, "So many independent sources tell of it, those of without not counted."),
		"disputed": in(graphql.Boolean, "The articles disagree on it, or not."),
		"and":      in(many(f.event), "All of these match."), "or": in(many(f.event), "One of these matches."), "not": in(f.event, "This does not match."),
	}
}

func (f *filters) entityFields() graphql.InputObjectConfigFieldMap {
	return graphql.InputObjectConfigFieldMap{
		"name": in(f.text, "The name, or any alias."), "kind": in(many(entityKind), "One of these kinds."),
		"inEvent": in(f.event, "It takes part in such an event."), "article": in(graphql.ID, "This article mentions it."),
		"and": in(many(f.entity), "All of these match."), "or": in(many(f.entity), "One of these matches."), "not": in(f.entity, "This does not match."),
	}
}

// filterOf makes a filter of an argument, whose keys are the filter's fields;
// nil where the argument is not given.
func filterOf[F any](argument any) (*F, error) {
	if argument == nil {
		return nil, nil
	}
	raw, err := json.Marshal(argument)
	if err != nil {
		return nil, fmt.Errorf("filter: %w", err)
	}
	filter := new(F)
	if err := json.Unmarshal(raw, filter); err != nil {
		return nil, fmt.Errorf("filter: %w", err)
	}
	return filter, nil
}

// enumsOf are the values of a list argument.
func enumsOf[T ~string](argument any) []T {
	list, _ := argument.([]any)
	var values []T
	for _, v := range list {
		if value, ok := v.(T); ok {
			values = append(values, value)
		}
	}
	return values
}
