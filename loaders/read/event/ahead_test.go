package event

import "testing"

func TestMonthAlone(t *testing.T) {
	for text, want := range map[string]bool{
		"January 20": true, "20 Jan": true, "February": true, "January 20, 2021": false, "Wednesday": false, "last year": false,
	} {
		if got := monthAlone(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}
