package explorer

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"html"
	"io"
	"regexp"
)

// ReportQuery is the GraphQL query for what a report shows of nodes; its
// variable ids takes the nodes' ids.
func ReportQuery() (string, error) {
	text, err := files.ReadFile("dist/report.graphql")
	return string(text), err
}

// Report is what one file shows: the nodes as ReportQuery answers them.
type Report struct {
	Title    string            `json:"title"`
	Question string            `json:"question,omitempty"`
	Nodes    []json.RawMessage `json:"nodes"`
}

var placeholder = regexp.MustCompile(`\{\{([A-Z_]+)\}\}`)

// WriteReport writes one HTML file that shows the report's graph, timeline and
// sentences from anywhere, without a network. Its policy lets it run its own
// script and style and load nothing.
func WriteReport(w io.Writer, r Report) error {
	frame, script, style, err := reportParts()
	if err != nil {
		return err
	}
	data, err := json.Marshal(r) // escapes <, > and & for HTML
	if err != nil {
		return fmt.Errorf("encode the report: %w", err)
	}
	parts := map[string][]byte{
		"SCRIPT": script, "STYLE": style, "DATA": data, "TITLE": []byte(html.EscapeString(r.Title)),
		"SCRIPT_HASH": hash(script), "STYLE_HASH": hash(style),
	}
	_, err = w.Write(placeholder.ReplaceAllFunc(frame, func(name []byte) []byte { return parts[string(name[2:len(name)-2])] }))
	return err
}

func reportParts() (frame, script, style []byte, err error) {
	var parts [3][]byte
	for i, name := range []string{"report.html", "report.js", "report.css"} {
		if parts[i], err = files.ReadFile("dist/" + name); err != nil {
			return nil, nil, nil, fmt.Errorf("the explorer's pages are not built: %w", err)
		}
		parts[i] = bytes.TrimRight(parts[i], "\n")
	}
	return parts[0], parts[1], parts[2], nil
}

// hash names a script or style in a policy.
func hash(content []byte) []byte {
	sum := sha256.Sum256(content)
	return []byte(base64.StdEncoding.EncodeToString(sum[:]))
}
