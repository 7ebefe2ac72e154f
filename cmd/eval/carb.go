package main

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"
)

// relationTuple is a relation with its arguments, as words parted by spaces.
type relationTuple struct {
	predicate  string
	args       []string
	confidence float64
}

// binary is the tuple with all arguments behind the first as one.
func (t relationTuple) binary() relationTuple {
	if len(t.args) >= 2 {
		t.args = []string{t.args[0], strings.Join(t.args[1:], " ")}
	}
	return t
}

// readCarb reads a gold file of CaRB, one tuple a line: sentence, predicate
// and arguments, parted by tabs. Arguments that tell the context ("C: ") do
// not count. The sentences are in the order of the file.
func readCarb(r io.Reader) (sentences []string, gold map[string][]relationTuple, err error) {
	gold = map[string][]relationTuple{}
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 1<<20)
	for n := 1; lines.Scan(); n++ {
		if strings.TrimSpace(lines.Text()) == "" {
			continue
		}
		fields := strings.Split(strings.TrimSpace(lines.Text()), "\t")
		if len(fields) < 3 {
			return nil, nil, fmt.Errorf("line %d: %d fields, want a sentence, a predicate and arguments parted by tabs", n, len(fields))
		}
		for i := range fields {
			fields[i] = strings.TrimSpace(fields[i])
		}
		if gold[fields[0]] == nil {
			sentences = append(sentences, fields[0])
		}
		args := slices.DeleteFunc(fields[2:], func(a string) bool { return strings.Contains(a, "C: ") })
		gold[fields[0]] = append(gold[fields[0]], relationTuple{fields[1], args, 1})
	}
	return sentences, gold, lines.Err()
}

// match is the precision and recall of one tuple against a gold one.
type match struct{ precision, recall float64 }

// matchTuples is the tuple match of Bhardwaj, Aggarwal and Mausam, "CaRB: A
// Crowdsourced Benchmark for Open IE" (EMNLP 2019), as its scorer has it:
// words are counted as bags, part by part; nothing counts where the
// predicates share no word. Arguments behind the first are one. Of verbs of
// saying the arguments may be the other way round.
func matchTuples(gold, got relationTuple) match {
	gold = gold.binary()
	best := matchParts(gold, got.binary())
	if len(got.args) < 2 || !slices.ContainsFunc([]string{"said", "told", "added", "adds", "says"}, func(verb string) bool {
		return strings.Contains(gold.predicate, verb)
	}) {
		return best
	}
	got.args = []string{strings.Join(got.args[1:], " "), got.args[0]}
	if m := matchParts(gold, got); m.precision > best.precision || m.precision == best.precision && m.recall > best.recall {
		best = m
	}
	return best
}

func matchParts(gold, got relationTuple) match {
	want, have := strings.Fields(gold.predicate), strings.Fields(got.predicate)
	shared := sharedWords(want, have)
	if slices.Contains(have, "be") && !slices.Contains(want, "be") && slices.ContainsFunc(want, isBe) {
		shared++
	}
	if shared == 0 {
		return match{}
	}
	right, of, in := shared, len(want), len(have)
	for i, arg := range gold.args {
		words := strings.Fields(arg)
		of += len(words)
		if i >= len(got.args) {
			if i < 2 {
				return match{}
			}
			continue
		}
		found := strings.Fields(got.args[i])
		in += len(found)
		right += sharedWords(words, found)
	}
	return match{float64(right) / float64(in), float64(right) / float64(of)}
}

func isBe(word string) bool {
	return slices.Contains([]string{"be", "is", "am", "are", "was", "were", "been", "being"}, word)
}

// sharedWords counts the words of both, each as often as both have it.
func sharedWords(a, b []string) (n int) {
	left := map[string]int{}
	for _, w := range b {
		left[w]++
	}
	for _, w := range a {
		if left[w] > 0 {
			left[w]--
			n++
		}
	}
	return n
}

// carbScore adds up sentences: recall takes the best match of each gold tuple,
// precision pairs gold and found tuples one to one, best precision first.
type carbScore struct{ precision, found, recall, gold float64 }

func (s *carbScore) add(gold, got []relationTuple) {
	matches := make([][]match, len(gold))
	for i := range gold {
		best := 0.0
		for j := range got {
			m := matchTuples(gold[i], got[j])
			matches[i] = append(matches[i], m)
			best = max(best, m.recall)
		}
		s.recall += best
	}
	s.gold += float64(len(gold))
	s.found += float64(len(got))
	rows, columns := make([]bool, len(gold)), make([]bool, len(got))
	for range min(len(gold), len(got)) {
		row, column, most := -1, -1, -1.0
		for i := range matches {
			for j := range matches[i] {
				if !rows[i] && !columns[j] && matches[i][j].precision > most {
					row, column, most = i, j, matches[i][j].precision
				}
			}
		}
		rows[row], columns[column] = true, true
		s.precision += most
	}
}

func (s carbScore) agreement() agreement {
	return agreement{ratio{s.precision, s.found}, ratio{s.recall, s.gold}}
}

// bestCarb is the score at the confidence from which F1 is best, as the paper
// gives it.
func bestCarb(sentences []string, gold, got map[string][]relationTuple) (best agreement, from float64) {
	var levels []float64
	for _, s := range sentences {
		for _, t := range got[s] {
			levels = append(levels, t.confidence)
		}
	}
	slices.Sort(levels)
	for _, level := range slices.Compact(levels) {
		var score carbScore
		for _, s := range sentences {
			sure := slices.DeleteFunc(slices.Clone(got[s]), func(t relationTuple) bool { return t.confidence < level })
			score.add(gold[s], sure)
		}
		if a := score.agreement(); a.f1() > best.f1() {
			best, from = a, level
		}
	}
	return best, from
}
