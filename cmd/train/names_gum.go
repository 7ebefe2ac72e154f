package main

import (
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"

	"dateline/loaders/read/lexicon"
	"dateline/loaders/read/name"
)

// gumKinds are the types of the Georgetown University Multilayer corpus as
// ours; all others are miscellaneous.
var gumKinds = map[string]string{"person": "PER", "organization": "ORG", "place": "LOC", "time": ""}

// gumToken is a token of a CoNLL-U file, as far as names need it.
type gumToken struct {
	form, upos, deprel, entity string
	head                       int
}

// gumMention is a mention of an entity, of the tokens [start, end).
type gumMention struct {
	start, end int
	kind       string
}

// readGUM reads the names of a file of the corpus: the mentions with a proper
// noun for a head, cut to the name.
func readGUM(file string, wanted func(document string) bool) ([]name.Sentence, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("read names: %w", err)
	}
	var corpus []name.Sentence
	var tokens []gumToken
	opens, use := false, true
	for line := range strings.Lines(string(text) + "\n") {
		line = strings.TrimRight(line, "\n")
		fields := strings.Split(line, "\t")
		switch {
		case strings.HasPrefix(line, "# newdoc id = "):
			opens, use = true, wanted(strings.TrimPrefix(line, "# newdoc id = "))
		case len(fields) == 10 && !strings.ContainsAny(fields[0], "-."):
			head, _ := strconv.Atoi(fields[6])
			tokens = append(tokens, gumToken{fields[1], fields[3], fields[7], misc(fields[9], "Entity="), head - 1})
		case line == "" && len(tokens) > 0:
			if use {
				s := gumSentence(tokens, opens)
				if gumComplete(tokens, s) {
					corpus = append(corpus, s)
				}
			}
			tokens, opens = nil, false
		}
	}
	return corpus, nil
}

// misc is the value of a key of the last column.
func misc(column, key string) string {
	for part := range strings.SplitSeq(column, "|") {
		if value, ok := strings.CutPrefix(part, key); ok {
			return value
		}
	}
	return ""
}

func gumSentence(tokens []gumToken, opens bool) name.Sentence {
	s := name.Sentence{Domain: gumCorpus, Opens: opens}
	for _, t := range tokens {
		s.Tokens, s.Tags = append(s.Tokens, t.form), append(s.Tags, "O")
	}
	mentions := gumMentions(tokens)
	slices.SortStableFunc(mentions, func(a, b gumMention) int { return (b.end - b.start) - (a.end - a.start) })
	for _, m := range mentions {
		if start, end := gumName(tokens, m); start < end && free(s.Tags[start:end]) {
			tagName(s.Tags[start:end], m.kind)
		}
	}
	return s
}

// gumComplete tells whether all proper nouns but dates, titles and peoples
// are in names: names that stand before nouns are often no mention there.
func gumComplete(tokens []gumToken, s name.Sentence) bool {
	for i, t := range tokens {
		_, people := lexicon.Country(t.form)
		if t.upos == "PROPN" && s.Tags[i] == "O" && startsUpper(t.form) && !people && !lexicon.IsTitle(t.form) && !ecbKnown[t.form] {
			return false
		}
	}
	return true
}

func free(tags []string) bool {
	return !slices.ContainsFunc(tags, func(tag string) bool { return tag != "O" })
}

func tagName(tags []string, kind string) {
	for i := range tags {
		tags[i] = "I-" + kind
	}
	tags[0] = "B-" + kind
}

// gumMentions reads the brackets of the entity column: "(4-place-new-...",
// "4)", and both in one.
func gumMentions(tokens []gumToken) []gumMention {
	var mentions []gumMention
	open := map[string][]int{} // of an entity: its mentions that are open
	closeAt := func(id string, end int) {
		if stack := open[id]; len(stack) > 0 {
			mentions[stack[len(stack)-1]].end = end
			open[id] = stack[:len(stack)-1]
		}
	}
	for i, t := range tokens {
		for rest := t.entity; rest != ""; {
			if rest[0] != '(' {
				id, after, _ := strings.Cut(rest, ")")
				closeAt(id, i+1)
				rest = after
				continue
			}
			stop := strings.IndexAny(rest[1:], "()") + 1
			if stop == 0 {
				stop = len(rest)
			}
			fields := strings.Split(rest[1:stop], "-")
			kind := "MISC"
			if len(fields) > 1 {
				if k, known := gumKinds[fields[1]]; known {
					kind = k
				}
			}
			open[fields[0]] = append(open[fields[0]], len(mentions))
			mentions = append(mentions, gumMention{i, i, kind})
			if rest = rest[stop:]; rest != "" && rest[0] == ')' {
				closeAt(fields[0], i+1)
				rest = rest[1:]
			}
		}
	}
	return mentions
}

// gumName is the name within the mention: its head and the proper nouns
// around it, with the small words between them.
func gumName(tokens []gumToken, m gumMention) (start, end int) {
	head := m.start
	for head < m.end && tokens[head].head >= m.start && tokens[head].head < m.end {
		head++
	}
	if head = properHead(tokens, m, head); head < 0 {
		return 0, 0
	}
	start, end = head, head+1
	for start > m.start && partOfName(tokens, start-1) {
		start--
	}
	for next := end; next < m.end && next-end < 4; next++ {
		if partOfName(tokens, next) {
			end = next + 1
		} else if !joins(tokens[next], m.kind) || next+1 < m.end && tokens[next+1].deprel == "conj" && m.kind != "ORG" {
			break
		}
	}
	for start < end && (!partOfName(tokens, start) || m.kind == "PER" && lexicon.IsTitle(tokens[start].form)) {
		start++
	}
	return start, end
}

// properHead is the head where it is a proper noun, or the name in apposition
// to it ("the researcher Mu Li"), or -1.
func properHead(tokens []gumToken, m gumMention, head int) int {
	if head >= m.end || m.kind == "" {
		return -1
	}
	if tokens[head].upos == "PROPN" {
		return head
	}
	for i := head + 1; i < m.end && m.kind == "PER"; i++ {
		if tokens[i].head == head && tokens[i].upos == "PROPN" && (tokens[i].deprel == "appos" || strings.HasPrefix(tokens[i].deprel, "flat")) {
			return i
		}
	}
	return -1
}

func partOfName(tokens []gumToken, i int) bool {
	t := tokens[i]
	return t.upos == "PROPN" || t.form == "-" && i > 0 || startsUpper(t.form) && t.deprel != "punct" && t.upos != "DET" && t.upos != "PRON"
}

// joins tells whether the token may stand inside a name of the kind.
func joins(t gumToken, kind string) bool {
	switch t.form {
	case "of", "the", "for", "and", "&", "'s", "’s":
		return kind != "PER"
	case "de", "van", "der", "von", "bin", "al", "la", "du", "del", "-":
		return true
	}
	return false
}

func startsUpper(s string) bool { return s != "" && s[0] >= 'A' && s[0] <= 'Z' }
