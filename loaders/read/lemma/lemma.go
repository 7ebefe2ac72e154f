// Package lemma gives words their lemmas, by lists learned from treebanks.
package lemma

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"dateline/loaders/read"
)

// Lemmas gives words their lemmas: known forms by a list, others by the edit
// that the longest known ending takes. Both are learned and lie in one
// readable file: "form TAG lemma" and "-ending TAG strip add" a line, TAG the
// Penn tag.
type Lemmas struct {
	forms   map[key]string
	endings map[key]edit
}

type key struct{ text, xpos string }

// edit strips code points off the end, then adds.
type edit struct {
	strip int
	add   string
}

const longestEnding = 5

// Parse reads the file of lemmas.
func Parse(file string) (*Lemmas, error) {
	l := &Lemmas{forms: map[key]string{}, endings: map[key]edit{}}
	for line := range strings.Lines(file) {
		if err := l.row(strings.Split(strings.TrimSuffix(line, "\n"), "\t")); err != nil {
			return nil, err
		}
	}
	return l, nil
}

func (l *Lemmas) row(fields []string) error {
	switch {
	case len(fields) == 3:
		l.forms[key{fields[0], fields[1]}] = fields[2]
	case len(fields) == 4 && strings.HasPrefix(fields[0], "-"):
		var e edit
		if _, err := fmt.Sscan(fields[2], &e.strip); err != nil {
			return fmt.Errorf("lemmas: row %q: %w", fields, err)
		}
		e.add = fields[3]
		l.endings[key{fields[0][1:], fields[1]}] = e
	default:
		return fmt.Errorf("lemmas: row %q has %d columns", fields, len(fields))
	}
	return nil
}

// Lemma is the lemma of a word. A proper noun keeps its case.
func (l *Lemmas) Lemma(form, upos, xpos string) string {
	if upos == "PROPN" && xpos == "NNP" || upos == "PUNCT" || upos == "NUM" || upos == "SYM" || upos == "X" {
		return form
	}
	lower := strings.ToLower(form)
	if lemma, ok := l.forms[key{lower, xpos}]; ok {
		return lemma
	}
	base := lower
	if upos == "PROPN" {
		base = form
	}
	for n := longestEnding; n >= 0; n-- {
		if ending := suffix(lower, n); n == 0 || ending != "" {
			if e, ok := l.endings[key{ending, xpos}]; ok && e.strip < utf8.RuneCountInString(base) {
				return cutEnd(base, e.strip) + e.add
			}
		}
	}
	return base
}

func cutEnd(s string, n int) string {
	for ; n > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(s)
		s = s[:len(s)-size]
	}
	return s
}

// Learn makes the file of lemmas from lemmatised sentences: for each
// ending the commonest edit, and every form that the endings get wrong.
func Learn(sentences [][]read.Token) string {
	lemmas := commonest(sentences)
	endings := learnEndings(lemmas)
	rules := &Lemmas{forms: map[key]string{}, endings: endings}
	var rows []string
	for k, lemma := range lemmas {
		if rules.Lemma(k.text, "", k.xpos) != lemma {
			rows = append(rows, strings.Join([]string{k.text, k.xpos, lemma}, "\t"))
		}
	}
	for k, e := range endings {
		rows = append(rows, fmt.Sprintf("-%s\t%s\t%d\t%s", k.text, k.xpos, e.strip, e.add))
	}
	slices.Sort(rows)
	return strings.Join(rows, "\n") + "\n"
}

// commonest is each form's commonest lemma, of those that can be learned.
func commonest(sentences [][]read.Token) map[key]string {
	counts := map[key]map[string]int{}
	for _, tokens := range sentences {
		for i := range tokens {
			t := &tokens[i]
			switch t.UPOS {
			case "PROPN", "PUNCT", "NUM", "SYM", "X":
				continue
			}
			k := key{strings.ToLower(t.Text), t.XPOS}
			if counts[k] == nil {
				counts[k] = map[string]int{}
			}
			counts[k][strings.ToLower(t.Lemma)]++
		}
	}
	lemmas := map[key]string{}
	for k, count := range counts {
		lemmas[k] = most(count)
	}
	return lemmas
}

func most(count map[string]int) string {
	best, n := "", 0
	for s, c := range count {
		if c > n || c == n && s < best {
			best, n = s, c
		}
	}
	return best
}

// learnEndings finds each ending's commonest edit, where at least two forms
// take it or the ending is empty.
func learnEndings(lemmas map[key]string) map[key]edit {
	counts := map[key]map[string]int{}
	for k, lemma := range lemmas {
		e := editOf(k.text, lemma)
		for n := 0; n <= longestEnding; n++ {
			ending := suffix(k.text, n)
			if n > 0 && (ending == "" || e.strip > n || e.doubled() && e.strip == n) {
				continue
			}
			at := key{ending, k.xpos}
			if counts[at] == nil {
				counts[at] = map[string]int{}
			}
			counts[at][fmt.Sprintf("%d %s", e.strip, e.add)]++
		}
	}
	endings := map[key]edit{}
	for at, count := range counts {
		best := most(count)
		if count[best] < 2 && at.text != "" {
			continue
		}
		var e edit
		fmt.Sscan(best, &e.strip, &e.add)
		endings[at] = e
	}
	return endings
}

// doubled tells the edits that take off a doubled letter ("grabbed", "grab"):
// an ending must show both letters for that.
func (e edit) doubled() bool { return e.add == "" && e.strip >= 3 }

func editOf(form, lemma string) edit {
	common := 0
	for i, r := range form {
		if size := utf8.RuneLen(r); size < 0 || !strings.HasPrefix(lemma[min(i, len(lemma)):], string(r)) {
			break
		} else {
			common = i + size
		}
	}
	return edit{utf8.RuneCountInString(form[common:]), lemma[common:]}
}
func suffix(s string, n int) string {
	at := len(s)
	for ; n > 0 && at > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(s[:at])
		at -= size
	}
	if n > 0 {
		return ""
	}
	return s[at:]
}
