// Package vocab turns facts into quads and back, without loss. The quad's
// label is the article, so that an article's quads are exactly those with its
// label.
//
// Terms are those of schema.org (article, entity), SEM, the Simple Event
// Model (event, actor, place, time), PROV (quotedFrom for claims) and NIF
// (spans, as fragments of RFC 5147), and our own, "dl:", where these have
// none. A role is a node of its own between event and entity, since it has a
// label, a confidence and evidence:
//
//	<event:H.0>        sem:hasActor    <event:H.0/role/0>  <article:H>
//	<event:H.0/role/0> sem:roleType    "TARGETED"          <article:H>
//	<event:H.0/role/0> rdf:value       <entity:H.3>        <article:H>
//	<event:H.0/role/0> nif:anchorOf    <article:H#char=12,20>
//
// Numbered parts (role/0, quantity/1) keep the order of the facts.
package vocab
