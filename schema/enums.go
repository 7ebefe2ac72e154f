package schema

import (
	"regexp"

	"github.com/graphql-go/graphql"
	"github.com/graphql-go/graphql/language/ast"

	"dateline/graph"
)

var date = graphql.NewScalar(graphql.ScalarConfig{
	Name: "Date", Description: `An ISO 8601 date of stated precision: 2019, 2019-11, 2019-11-21; "--11-21" where the year is unknown.`,
	Serialize:  func(v any) any { return v },
	ParseValue: dateOrNil,
	ParseLiteral: func(v ast.Value) any {
		if s, ok := v.(*ast.StringValue); ok {
			return dateOrNil(s.Value)
		}
		return nil
	},
})

var dateForm = regexp.MustCompile(`^(\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?|--(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)$`)

// dateOrNil is nil for what is no date.
func dateOrNil(v any) any {
	if s, ok := v.(string); ok && dateForm.MatchString(s) {
		return s
	}
	return nil
}

// value is an enum's value and what it means.
type value[T ~string] struct {
	is          T
	description string
}

func enum[T ~string](name, description string, values ...value[T]) *graphql.Enum {
	config := graphql.EnumValueConfigMap{}
	for _, v := range values {
		config[string(v.is)] = &graphql.EnumValueConfig{Value: v.is, Description: v.description}
	}
	return graphql.NewEnum(graphql.EnumConfig{Name: name, Description: description, Values: config})
}

var (
	nodeKind = enum("NodeKind", "A kind of node.",
		value[graph.NodeKind]{graph.KindEntity, "A person, organisation, place or thing."},
		value[graph.NodeKind]{graph.KindEvent, "Something that took place."},
		value[graph.NodeKind]{graph.KindClaim, "What somebody said."},
		value[graph.NodeKind]{graph.KindArticle, "A news article."})
	entityKind = enum("EntityKind", "What sort of thing an entity is.",
		value[graph.EntityKind]{graph.Person, "A person."},
		value[graph.EntityKind]{graph.Organization, "A named body: company, agency, party, armed group."},
		value[graph.EntityKind]{graph.Place, "A place: country, town, river, building."},
		value[graph.EntityKind]{graph.Product, "A product or work."},
		value[graph.EntityKind]{graph.Group, "People without a body of their own: protesters, Kurds."},
		value[graph.EntityKind]{graph.Other, "Anything else."})
	eventStatus = enum("EventStatus", "Whether an event took place, as far as the articles say.",
		value[graph.EventStatus]{graph.Happened, "It took place."},
		value[graph.EventStatus]{graph.Ongoing, "It is going on."},
		value[graph.EventStatus]{graph.Planned, "It is planned or foretold."},
		value[graph.EventStatus]{graph.Threatened, "It is threatened."},
		value[graph.EventStatus]{graph.Attempted, "It was tried, and failed or its outcome is not told."},
		value[graph.EventStatus]{graph.Denied, "It is said not to have taken place."},
		value[graph.EventStatus]{graph.Hypothetical, "It may take place, or might have."})
	eventLink = enum("EventLink", "How one event stands to another.",
		value[graph.EventLinkKind]{graph.SubEvent, "The other is a part of it."},
		value[graph.EventLinkKind]{graph.Follows, "It came after the other."},
		value[graph.EventLinkKind]{graph.Causes, "It caused the other."},
		value[graph.EventLinkKind]{graph.SameAsCandidate, "The two may be one: a person should judge."})
	loadStatus = enum("LoadStatus", "What became of an article that was added.",
		value[LoadStatus]{Loaded, "It was not there, and now is."},
		value[LoadStatus]{Replaced, "It was there with another text or other fields."},
		value[LoadStatus]{Unchanged, "It was there already."})
	decisionKind = enum("DecisionKind", "What a person decided.",
		value[DecisionKind]{Merge, "The two are one."},
		value[DecisionKind]{Split, "It stands alone."},
		value[DecisionKind]{NotSame, "The two are not one."})
	eventGroup = enum("EventGroup", "What events are counted by.",
		value[graph.EventGroup]{graph.ByType, "The type."},
		value[graph.EventGroup]{graph.ByStatus, "The status."},
		value[graph.EventGroup]{graph.ByYear, "The year in which it began."},
		value[graph.EventGroup]{graph.ByMonth, "The month in which it began; where only the year is known, the year."},
		value[graph.EventGroup]{graph.ByRole, "The roles: an event counts once for each kind that it has."})
	roleKind = enum("RoleKind", "How an entity takes part in an event.",
		value[graph.RoleKind]{graph.Led, "It led the event."},
		value[graph.RoleKind]{graph.CarriedOut, "It did it."},
		value[graph.RoleKind]{graph.Participated, "It took part."},
		value[graph.RoleKind]{graph.Supported, "It helped."},
		value[graph.RoleKind]{graph.Targeted, "It was aimed at."},
		value[graph.RoleKind]{graph.Affected, "It was changed, hurt or moved by it."},
		value[graph.RoleKind]{graph.Instrument, "It was what it was done with."},
		value[graph.RoleKind]{graph.Recipient, "It was given or told something."},
		value[graph.RoleKind]{graph.Topic, "It was what it was about."},
		value[graph.RoleKind]{graph.Source, "It was where it came from."},
		value[graph.RoleKind]{graph.OtherRole, "Any other part: the label has the words."})
	entityOrder = enum("EntityOrder", "An order of entities.",
		value[graph.EntityOrder]{graph.NameAsc, "By name."},
		value[graph.EntityOrder]{graph.NameDesc, "By name, backwards."},
		value[graph.EntityOrder]{graph.EventCountDesc, "In the most events first."},
		value[graph.EntityOrder]{graph.EntityArticleCountDesc, "In the most articles first."})
	eventOrder = enum("EventOrder", "An order of events.",
		value[graph.EventOrder]{graph.TimeAsc, "Oldest first; without a year last."},
		value[graph.EventOrder]{graph.TimeDesc, "Newest first; without a year last."},
		value[graph.EventOrder]{graph.EventArticleCountDesc, "In the most articles first."})
)
