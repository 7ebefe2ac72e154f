package main

import "testing"

func TestSameCode(t *testing.T) {
	for _, c := range []struct {
		gold, got string
		merged    bool
		want      bool
	}{
		{"AGREE", "AGREE", false, true}, {"AGREE", "CONSULT", false, false}, {"AGREE", "", false, false},
		{"REQUEST", "DEMAND", false, true}, {"ACCUSE", "DISAPPROVE", false, true},
		{"ASSAULT", "FIGHT", false, false}, {"ASSAULT", "FIGHT", true, true}, {"ACCUSE", "INVESTIGATE", true, true},
	} {
		if got := sameCode(c.gold, c.got, c.merged); got != c.want {
			t.Errorf("%s against %s (merged %t): %t", c.got, c.gold, c.merged, got)
		}
	}
}

func TestParsePlover(t *testing.T) {
	records, err := parsePlover([]byte(`[{"id":"0","event":"DOCUMENT"},{"id":"1","event":"AGREE","text":"{They agreed.}","source":[{"code":"X"}]}]`))
	if err != nil || len(records) != 1 || records[0].Text != "They agreed." {
		t.Errorf("%v %v", records, err)
	}
	for _, bad := range []string{"", "plain text", "[{"} {
		if _, err := parsePlover([]byte(bad)); err == nil {
			t.Errorf("%q is taken for records", bad)
		}
	}
}
