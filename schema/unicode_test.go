package schema_test

import (
	"strings"
	"testing"

	"dateline/schema"
)

// TestQueriesOutsideASCII asks for names that are not written in ASCII, in
// literals and comments.
func TestQueriesOutsideASCII(t *testing.T) {
	s := newSchema(t, schema.DefaultLimits())
	for _, query := range []string{
		`{a:entity(name:"Zoë “東京” 😀"){name} b:entity(name:"grey ring"){name}}`,
		"# für 東京 😀\n{b:entity(name:\"grey ring\"){name}} # ende 😀",
		`{a:entity(name:"é"){name} c:entity(name:"éé"){name} b:entity(name:"Grey Ring"){name}}`,
		`query($n:String="Grey Ring 東"){x:entity(name:$n){name} b:entity(name:"Grey Ring"){name}}`,
	} {
		if got := answer(t, s, query); !strings.Contains(got, `"b":{"name":"Grey Ring"}`) || strings.Contains(got, "message") {
			t.Errorf("%s: %s", query, got)
		}
	}
}
