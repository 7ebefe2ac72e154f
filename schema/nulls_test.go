package schema

import (
	"strings"
	"testing"
)

func TestNullsAreNothing(t *testing.T) {
	for query, want := range map[string]string{
		`{a(b:null){c}}`:                           `{a{c}}`,
		`{a(b: null, c: 1){d}}`:                    `{a(c: 1){d}}`,
		`{a(where:{eq:null,in:["x"]}){d}}`:         `{a(where:{in:["x"]}){d}}`,
		`query($n:String=null){a(n:$n)}`:           `query($n:String){a(n:$n)}`,
		`{a:null}`:                                 `{a:null}`,
		`{a(t:"b:null)"){c}}`:                      `{a(t:"b:null)"){c}}`,
		`{a(t:"""x " :null""" b : null ){c}}`:      `{a(t:"""x " :null""" ){c}}`,
		"{a(#(b:null\nb:null){c}}":                 "{a(#(b:null\n){c}}",
		`{a(b:[null]){c}}`:                         `{a(b:[null]){c}}`,
		`{a(b:nullable){c}}`:                       `{a(b:nullable){c}}`,
		`{a(t:"\"é:null" n:null){null b(x:null)}}`: `{a(t:"\"é:null" ){null b}}`,
	} {
		got := withoutNulls(query)
		if strings.ReplaceAll(got, " ", "") != strings.ReplaceAll(strings.ReplaceAll(want, ", ", ","), " ", "") &&
			strings.ReplaceAll(strings.ReplaceAll(got, ",", ""), " ", "") != strings.ReplaceAll(strings.ReplaceAll(want, ",", ""), " ", "") {
			t.Errorf("%s became %s, want %s", query, got, want)
		}
		if len(got) != len(query) {
			t.Errorf("%s has another length", query)
		}
	}
}

func FuzzNulls(f *testing.F) {
	f.Add(`{a(b:null,c:"""\"""null""" d:{e:null}){null}} # :null`)
	f.Fuzz(func(t *testing.T, query string) {
		if got := withoutNulls(query); len(got) != len(query) {
			t.Errorf("%q became %q", query, got)
		}
	})
}
