package vocab

import (
	"github.com/cayleygraph/quad"

	"dateline/graph"
)

// The predicates.
const (
	rdfType  = quad.IRI("rdf:type")
	rdfValue = quad.IRI("rdf:value")

	headline  = quad.IRI("schema:headline")
	address   = quad.IRI("schema:url")
	publisher = quad.IRI("schema:publisher")
	author    = quad.IRI("schema:author")
	published = quad.IRI("schema:datePublished")
	language  = quad.IRI("schema:inLanguage")
	body      = quad.IRI("schema:articleBody")
	name      = quad.IRI("schema:name")
	alternate = quad.IRI("schema:alternateName")
	describes = quad.IRI("schema:description")
	unitText  = quad.IRI("schema:unitText")

	eventType = quad.IRI("sem:eventType")
	hasActor  = quad.IRI("sem:hasActor")
	hasPlace  = quad.IRI("sem:hasPlace")
	hasTime   = quad.IRI("sem:hasTimeStamp")
	roleType  = quad.IRI("sem:roleType")
	beginTime = quad.IRI("sem:hasBeginTimeStamp")
	endTime   = quad.IRI("sem:hasEndTimeStamp")

	speaker = quad.IRI("prov:wasAttributedTo")
	anchor  = quad.IRI("nif:anchorOf")

	byline      = quad.IRI("dl:byline")
	sentences   = quad.IRI("dl:sentences")
	described   = quad.IRI("dl:describedAt")
	mention     = quad.IRI("dl:mention/")
	label       = quad.IRI("dl:label")
	status      = quad.IRI("dl:status")
	confidence  = quad.IRI("dl:confidence")
	quantified  = quad.IRI("dl:quantity")
	comparator  = quad.IRI("dl:comparator")
	textRead    = quad.IRI("dl:text")
	approximate = quad.IRI("dl:approximate")
	linksTo     = quad.IRI("dl:link")
	inClaim     = quad.IRI("dl:inClaim")
	cue         = quad.IRI("dl:cue")
	cueAt       = quad.IRI("dl:cueAt")
	direct      = quad.IRI("dl:direct")
	via         = quad.IRI("dl:via")
	about       = quad.IRI("dl:about")
	subject     = quad.IRI("dl:subject")
	object      = quad.IRI("dl:object")
)

// The types of node.
const (
	articleType  = quad.IRI("schema:NewsArticle")
	claimType    = quad.IRI("schema:Claim")
	eventClass   = quad.IRI("sem:Event")
	relationType = quad.IRI("rdf:Statement")
)

// entityTypes are the RDF types of the kinds of entity.
var entityTypes = map[graph.EntityKind]quad.IRI{
	graph.Person: "schema:Person", graph.Organization: "schema:Organization", graph.Place: "schema:Place",
	graph.Product: "schema:Product", graph.Group: "dl:Group", graph.Other: "schema:Thing",
}

// Label is the label of an article's quads.
func Label(article graph.ID) quad.IRI { return quad.IRI(article) }
