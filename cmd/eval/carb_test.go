package main

import (
	"math"
	"strings"
	"testing"
)

func tupleOf(text string) relationTuple {
	parts := strings.Split(text, " | ")
	return relationTuple{parts[0], parts[1:], 1}
}

// The expected values are counted by hand from the paper's rules.
func TestMatchTuples(t *testing.T) {
	for _, c := range []struct {
		gold, got         string
		precision, recall float64
	}{
		{"met | Ann Lee | the mayor", "met | Ann Lee | the mayor", 1, 1},
		// 1 + 1 + 1 of 1 + 1 + 2 read words; of 1 + 2 + 2 gold ones.
		{"met | Ann Lee | the mayor", "met | Lee | old mayor", 3. / 4, 3. / 5},
		// No word of the predicate: nothing counts.
		{"met | Ann | the mayor", "saw | Ann | the mayor", 0, 0},
		// Arguments behind the first are one: order does not matter.
		{"flew | Ann | to Oslo | on Monday", "flew | Ann | on Monday | to Oslo", 1, 1},
		// A second argument that is lacking: nothing counts.
		{"met | Ann | Bo", "met | Ann", 0, 0},
		// "be" stands for each of its forms.
		{"is | Ann | a judge", "be | Ann | a judge", 1, 1},
		// Words count as often as both have them.
		{"gave | a man | a dog", "gave | a a man | dog", 4. / 5, 4. / 5},
		// Verbs of saying may have their arguments the other way round.
		{"said | the roof fell | Ann", "said | Ann | the roof fell", 1, 1},
	} {
		got := matchTuples(tupleOf(c.gold), tupleOf(c.got))
		if math.Abs(got.precision-c.precision) > 1e-9 || math.Abs(got.recall-c.recall) > 1e-9 {
			t.Errorf("%q against %q: %v, want %v %v", c.got, c.gold, got, c.precision, c.recall)
		}
	}
}

// Precision pairs tuples one to one; recall takes the best for each.
func TestCarbScore(t *testing.T) {
	var s carbScore
	s.add([]relationTuple{tupleOf("met | Ann | Bo"), tupleOf("met | Ann | Cy")},
		[]relationTuple{tupleOf("met | Ann | Bo"), tupleOf("met | Ann | Bo"), tupleOf("ate | Ann | pie")})
	// precision: 1 for the first pair, 2/3 for the second, of three tuples;
	// recall: 1 and 2/3, of two.
	a := s.agreement()
	if p, r := a.precision.value(), a.recall.value(); math.Abs(p-(1+2./3)/3) > 1e-9 || math.Abs(r-(1+2./3)/2) > 1e-9 {
		t.Errorf("precision %v, recall %v", p, r)
	}
	unsure := tupleOf("ate | Ann | pie")
	unsure.confidence = 0.1
	best, from := bestCarb([]string{"s"}, map[string][]relationTuple{"s": {tupleOf("met | Ann | Bo")}},
		map[string][]relationTuple{"s": {tupleOf("met | Ann | Bo"), unsure}})
	if best.f1() != 1 || from != 1 {
		t.Errorf("best F1 %v from %v", best.f1(), from)
	}
}

func TestReadCarb(t *testing.T) {
	sentences, gold, err := readCarb(strings.NewReader("Ann met Bo .\tmet\tAnn\tBo\tC: some say\nAnn met Bo .\tis\tBo\tone\n"))
	if err != nil || len(sentences) != 1 || len(gold["Ann met Bo ."]) != 2 || len(gold["Ann met Bo ."][0].args) != 2 {
		t.Errorf("%q %v %v", sentences, gold, err)
	}
	if _, _, err := readCarb(strings.NewReader("a\tb\n")); err == nil || !strings.Contains(err.Error(), "line 1") {
		t.Errorf("a short line gives %v", err)
	}
}
