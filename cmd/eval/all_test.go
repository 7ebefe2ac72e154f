package main

import (
	"bytes"
	"strings"
	"testing"
)

func TestPrintTable(t *testing.T) {
	var out bytes.Buffer
	if err := printTable(&out, []measure{{"good", 71.26, 70}, {"poor", 12, 48}}); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(out.String(), "\n")
	if !strings.Contains(lines[1], "71.3") || strings.Contains(lines[1], "below") || !strings.Contains(lines[2], "below") {
		t.Errorf("the table:\n%s", &out)
	}
}
