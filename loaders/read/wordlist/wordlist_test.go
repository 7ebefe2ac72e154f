package wordlist

import "testing"

func TestParse(t *testing.T) {
	lists := Parse("# two lists\n[months]\nmay\t5\njune\t6\n\n[which]\nlast\n")
	if lists["months"]["june"] != "6" || !lists["which"].Set()["last"] || len(lists) != 2 || len(lists["months"]) != 2 {
		t.Errorf("got %v", lists)
	}
}
