package schema_test

import (
	"encoding/json"
	"strings"
	"testing"

	"dateline/schema"
)

// TestDates reads the words of each date where it says they are.
func TestDates(t *testing.T) {
	var got struct {
		Data struct {
			Articles struct {
				Nodes []struct {
					Text  string
					Dates []struct {
						Start, End int
						Time       struct{ Text string }
						Of         struct {
							Typename string `json:"__typename"`
						}
					}
				}
			}
		}
	}
	raw := answer(t, newSchema(t, schema.DefaultLimits()), `{articles{nodes{text dates{start end time{text} of{__typename id}}}}}`)
	if err := json.Unmarshal([]byte(raw), &got); err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, a := range got.Data.Articles.Nodes {
		for _, d := range a.Dates {
			n++
			if words := strings.TrimSpace(string([]rune(a.Text)[d.Start:d.End])); words != d.Time.Text || d.Of.Typename == "" {
				t.Errorf("%q at %d to %d of %s, want %q", words, d.Start, d.End, d.Of.Typename, d.Time.Text)
			}
		}
	}
	if n == 0 {
		t.Errorf("no dates in %s", raw)
	}
}
