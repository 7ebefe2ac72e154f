package resolve

import (
	"fmt"
	"strings"
	"testing"

	"dateline/graph"
)

// said is a telling of an event by an article: when it was published, who led
// it and where it was, and numbers.
type said struct {
	published    graph.Date
	leader, site string
	day          graph.Date
	numbers      []graph.Quantity
}

func killed(comparator string, n float64) []graph.Quantity {
	return []graph.Quantity{{Value: n, Comparator: comparator, Unit: "killed"}}
}

func membersOfEvent(tellings []said) []Member {
	var members []Member
	for i, s := range tellings {
		id := graph.ID(fmt.Sprintf("event:%04d.0", i))
		e := &graph.LocalEvent{Status: graph.Happened, Quantities: s.numbers}
		names := []string{s.leader, s.site}
		if s.leader != "" {
			e.Roles = []graph.LocalRole{{Role: graph.Led, Entity: 0}}
		}
		if s.site != "" {
			e.Places = []graph.LocalPlace{{Entity: 1}}
		}
		if s.day != "" {
			e.Time = &graph.TimeSpan{Start: s.day, End: s.day}
		}
		members = append(members, Member{ID: id, Event: e, Published: s.published, Name: func(n int) string { return names[n] }})
	}
	return members
}

func TestTolls(t *testing.T) {
	for _, unit := range []string{"killed", "dead", "people injured", "missing", "bodies", "deaths", "hospitalized"} {
		if !isToll(unit) {
			t.Errorf("%q counts no victims", unit)
		}
	}
	for _, unit := range []string{"arrested", "accounts", "EUR"} {
		if isToll(unit) {
			t.Errorf("%q counts victims", unit)
		}
	}
}

func TestDisputes(t *testing.T) {
	const first, next = "2020-01-02", "2020-01-03"
	for name, c := range map[string]struct {
		tellings []said
		want     string
	}{
		"who led":             {[]said{{leader: "Norland"}, {leader: "Sorland"}}, "leader: Norland by 0000, Sorland by 0001"},
		"the same leader":     {[]said{{leader: "Norland"}, {leader: "Norland"}}, ""},
		"less exactly":        {[]said{{leader: "police"}, {leader: "Norland police"}}, ""},
		"where":               {[]said{{site: "Lima"}, {site: "Callao"}, {site: "Lima"}}, "place: Lima by 0000 0002, Callao by 0001"},
		"when":                {[]said{{day: "2020-01-02"}, {day: "2020-01-04"}}, "time: 2020-01-02/2020-01-02 by 0000, 2020-01-04/2020-01-04 by 0001"},
		"a month of the day":  {[]said{{day: "2020-01"}, {day: "2020-01-04"}}, ""},
		"how many":            {[]said{{first, "", "", "", killed("=", 12)}, {first, "", "", "", killed("=", 15)}}, "quantity killed: 12 killed by 0000, 15 killed by 0001"},
		"more than":           {[]said{{first, "", "", "", killed(">", 20)}, {first, "", "", "", killed("=", 26)}}, ""},
		"at least, and fewer": {[]said{{first, "", "", "", killed(">=", 20)}, {first, "", "", "", killed("=", 16)}}, "quantity killed: >=20 killed by 0000, 16 killed by 0001"},
		"about":               {[]said{{first, "", "", "", killed("~", 20)}, {first, "", "", "", killed("=", 22)}}, ""},
		"rounded":             {[]said{{first, "", "", "", killed("=", 26000)}, {first, "", "", "", killed("=", 26143)}}, ""},
		"small round numbers": {[]said{{first, "", "", "", killed("=", 20)}, {first, "", "", "", killed("=", 24)}}, "quantity killed: 20 killed by 0000, 24 killed by 0001"},
		"a toll that rose":    {[]said{{first, "", "", "", killed("=", 12)}, {next, "", "", "", killed("=", 15)}}, ""},
		"a toll that fell":    {[]said{{first, "", "", "", killed("=", 15)}, {next, "", "", "", killed("=", 12)}}, "quantity killed: 15 killed by 0000, 12 killed by 0001"},
		"no toll": {[]said{{first, "", "", "", []graph.Quantity{{Value: 23, Unit: "arrested"}}}, {next, "", "", "", []graph.Quantity{{Value: 26, Unit: "arrested"}}}},
			"quantity arrested: 23 arrested by 0000, 26 arrested by 0001"},
		"of unknown date":  {[]said{{"", "", "", "", killed("=", 12)}, {next, "", "", "", killed("=", 15)}}, "quantity killed: 12 killed by 0000, 15 killed by 0001"},
		"both told by one": {[]said{{first, "", "", "", killed("=", 15)}, {first, "", "", "", append(killed("=", 15), killed("=", 3)...)}}, ""},
		"another thing counted": {[]said{{numbers: []graph.Quantity{{Value: 2600, Unit: "accounts"}}}, {numbers: []graph.Quantity{{Value: 2600, Unit: "pages"}}}},
			"number 2600: 2600 accounts by 0000, 2600 pages by 0001"},
	} {
		t.Run(name, func(t *testing.T) {
			var got []string
			for _, d := range Disputes(membersOfEvent(c.tellings)) {
				var values []string
				for _, v := range d.Values {
					by := ""
					for _, a := range v.Articles {
						by += " " + strings.TrimPrefix(string(a), "article:")
					}
					values = append(values, v.Value+" by"+by)
				}
				got = append(got, d.Field+": "+strings.Join(values, ", "))
			}
			if strings.Join(got, "; ") != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}
