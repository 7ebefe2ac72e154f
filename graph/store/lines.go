package store

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/nquads"
)

// line is a quad as a line of N-Quads, without the end of the line. Control
// characters are escaped, so that a literal is always one line.
func line(q quad.Quad) string {
	text := q.NQuad()
	if !strings.ContainsFunc(text, isControl) {
		return text
	}
	var b strings.Builder
	for _, r := range text {
		if isControl(r) {
			fmt.Fprintf(&b, "\\u%04X", r)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

func isControl(r rune) bool { return r < ' ' || r >= 0x7f && r < 0xa0 || r == 0x2028 || r == 0x2029 }

// readLines yields each quad of N-Quads. An error names the quad's number.
func readLines(r io.Reader, yield func(quad.Quad) error) error {
	reader := nquads.NewReader(r, false)
	for n := 1; ; n++ {
		q, err := reader.ReadQuad()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err == nil {
			err = yield(q)
		}
		if err != nil {
			return fmt.Errorf("quad %d: %w", n, err)
		}
	}
}
