package explorer_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"dateline/schema/explorer"
)

// TestWriteReport holds hostile data: the file still has one data block, and
// its policy names the script and the style that it has, and no other.
func TestWriteReport(t *testing.T) {
	var out bytes.Buffer
	report := explorer.Report{
		Title: `</title><script>alert(1)</script>`, Question: `{{SCRIPT}}`,
		Nodes: []json.RawMessage{json.RawMessage(`{"__typename":"Claim","text":"</script><script>alert(2)</script>"}`)},
	}
	if err := explorer.WriteReport(&out, report); err != nil {
		t.Fatal(err)
	}
	file := out.String()
	if n := strings.Count(file, "<script>"); n != 1 {
		t.Errorf("%d scripts in the file, want its own alone", n)
	}
	for element, directive := range map[string]string{"script": "script-src", "style": "style-src"} {
		content := regexp.MustCompile(`(?s)<` + element + `>(.*?)</` + element + `>`).FindStringSubmatch(file)
		if content == nil {
			t.Fatalf("no %s in the file", element)
		}
		sum := sha256.Sum256([]byte(content[1]))
		if want := directive + " 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"; !strings.Contains(file, want) {
			t.Errorf("the policy does not say %s", want)
		}
	}
	data := regexp.MustCompile(`(?s)id="data">(.*?)</script>`).FindStringSubmatch(file)
	var got explorer.Report
	if data == nil || json.Unmarshal([]byte(data[1]), &got) != nil || got.Title != report.Title || got.Question != report.Question {
		t.Errorf("the data reads back as %+v", got)
	}
}

func TestReportQuery(t *testing.T) {
	query, err := explorer.ReportQuery()
	if err != nil || !strings.Contains(query, "nodes(ids: $ids)") {
		t.Errorf("%q, %v", query, err)
	}
}
