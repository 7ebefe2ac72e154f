package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"dateline/graph"
	"dateline/schema"
)

var updateReadme = flag.Bool("readme", false, "write the answers into README.md anew")

const readme = "../../README.md"

// asked is a query of the README and its answer.
var asked = regexp.MustCompile("```graphql\n([^`]*)\n```\n\n```json\n([^`]*)\n```")

// TestTheReadmesQuestions asks the README's questions of testdata/articles
// and compares the answers with the README's.
func TestTheReadmesQuestions(t *testing.T) {
	raw, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	db := loadedStore(t, filepath.Join(testdata, "articles"))
	questions := 0
	now := asked.ReplaceAllStringFunc(string(raw), func(pair string) string {
		questions++
		parts := asked.FindStringSubmatch(pair)
		answer := laidOut(t, answerOf(t, db, parts[1]), 0)
		if answer != parts[2] && !*updateReadme {
			t.Errorf("%s\nthe answer is\n%s\nthe README has\n%s\n(go test ./cmd/dateline -run Readme -readme writes it anew)", parts[1], answer, parts[2])
		}
		return strings.Replace(pair, "```json\n"+parts[2], "```json\n"+answer, 1)
	})
	if questions < 10 {
		t.Errorf("only %d questions with answers", questions)
	}
	if *updateReadme {
		if err := os.WriteFile(readme, []byte(now), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func answerOf(t *testing.T, db graph.Reader, query string) []byte {
	t.Helper()
	sch, err := schema.New(db, schema.DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	answer, _ := sch.Execute(t.Context(), schema.Request{Query: query})
	if answer.HasErrors() {
		t.Fatalf("%s: %v", query, answer.Errors)
	}
	return answer.Data
}

// lineLength is how long a line of an answer in the README may be.
const lineLength = 110

// laidOut indents JSON, but leaves on one line what has room there.
func laidOut(t *testing.T, raw []byte, depth int) string {
	t.Helper()
	indent := strings.Repeat("  ", depth)
	if len(indent)+len(raw) <= lineLength || raw[0] != '{' && raw[0] != '[' {
		return spaced(raw)
	}
	var members []string
	decoder := json.NewDecoder(bytes.NewReader(raw))
	open, err := decoder.Token()
	for err == nil && decoder.More() {
		key := ""
		if open == json.Delim('{') {
			var name json.Token
			name, err = decoder.Token()
			key = fmt.Sprintf("%q: ", name)
		}
		var value json.RawMessage
		if err == nil {
			err = decoder.Decode(&value)
		}
		members = append(members, indent+"  "+key+laidOut(t, value, depth+1))
	}
	if err != nil {
		t.Fatal(err)
	}
	return string(raw[0]) + "\n" + strings.Join(members, ",\n") + "\n" + indent + string(raw[len(raw)-1])
}

// spaced puts a space behind commas and colons outside of strings.
func spaced(raw []byte) string {
	var b strings.Builder
	inside := false
	for i, c := range raw {
		if c == '"' && (i == 0 || raw[i-1] != '\\') {
			inside = !inside
		}
		b.WriteByte(c)
		if !inside && (c == ',' || c == ':') {
			b.WriteByte(' ')
		}
	}
	return b.String()
}
