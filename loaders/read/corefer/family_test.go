package corefer

import (
	"strings"
	"testing"
)

func TestSameGiven(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"ann", "ann", true}, {"a", "ann", true}, {"b", "ann", false}, {"abe", "abraham", true}, {"william", "bill", true},
		{"bill", "bob", false}, {"tariq", "farida", false},
	} {
		if got := sameGiven(c.a, c.b); got != c.want {
			t.Errorf("%s, %s: %v", c.a, c.b, got)
		}
	}
}

func TestNicknames(t *testing.T) {
	seen := map[string]bool{}
	for _, row := range rows("nicknames.txt") {
		var full string
		for i, name := range strings.Fields(row) {
			if i == 0 {
				full = name
			} else if !sameGiven(name, full) {
				t.Errorf("%s of %s is not read", name, full)
			}
		}
		if seen[full] || full == "" {
			t.Errorf("%s is there twice", full)
		}
		seen[full] = true
	}
}
