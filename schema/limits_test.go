package schema_test

import (
	"encoding/json"
	"strings"
	"testing"

	"dateline/schema"
)

// FuzzLimits asks anything: what is answered has no more objects than its
// cost, which is within the limit.
func FuzzLimits(f *testing.F) {
	limits := schema.DefaultLimits()
	limits.Cost = 500
	s := newSchema(f, limits)
	f.Add(`{events(first:2){nodes{label roles(first:1){edges{node{entity{name aliases}} cursor} pageInfo{hasNextPage}}}}}`)
	f.Add(`{entities(last:3){nodes{...e}} node(id:"x"){id ...on Event{time{start}}}} fragment e on Entity{claims{nodes{about{label} via{name}}}}`)
	f.Add(`{search(text:"raid",first:1000){totalCount} neighborhood(id:"a",limit:1000){nodes{id} edges{label}}}`)
	f.Add(`{paths(from:"a",to:"b",first:100){steps{from{id} to{id}}} count(by:ROLE){nodes{key}} nodes(ids:["a","b"]){id}}`)
	f.Add(`query a($n:Int=3){stats{quads}} query b{__typename} subscription{articleAdded{id}}`)
	f.Fuzz(func(t *testing.T, query string) {
		answer, refused := s.Execute(t.Context(), schema.Request{Query: query})
		if refused {
			return
		}
		cost := answer.Extensions["cost"].(int)
		var data any
		if err := json.Unmarshal(answer.Data, &data); err != nil {
			t.Fatalf("%q: %v in %s", query, err, answer.Data)
		}
		if n := objects(data) - 1; n > cost && !strings.Contains(query, "__") || cost > limits.Cost {
			t.Errorf("%q costs %d and has %d objects", query, cost, n)
		}
	})
}

// objects counts the objects of JSON.
func objects(value any) (n int) {
	switch value := value.(type) {
	case map[string]any:
		n = 1
		for _, v := range value {
			n += objects(v)
		}
	case []any:
		for _, v := range value {
			n += objects(v)
		}
	}
	return n
}
