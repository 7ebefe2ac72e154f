package store

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"io"
	"strings"
	"testing"
)

// FuzzImport imports any text: what is taken in comes out the same again.
func FuzzImport(f *testing.F) {
	f.Add(`<article:1> <rdf:type> <schema:NewsArticle> <article:1> .
<article:1> <schema:articleBody> "Ad\u0041" <article:1> .
<entity:1.0> <rdf:type> <schema:Person> <article:1> .
<entity:1.0> <dl:mention/NAME> <article:1#char=0,3;head=0,3> <article:1> .
<entity:1.0> <schema:name> "Ada" <article:1> .
`)
	f.Add("<decision:1> <dl:decided> \"SPLIT\" <dl:journal> .\n<decision:1> <rdf:subject> <entity:1.0> <dl:journal> .\n")
	f.Add("<a> <b> <c> <d> .\n")
	f.Fuzz(func(t *testing.T, text string) {
		s, err := Memory()
		must(t, err)
		if s.Import(t.Context(), strings.NewReader(text)) != nil {
			return
		}
		first := exported(t, s)
		other, err := Memory()
		must(t, err)
		must(t, other.Import(t.Context(), strings.NewReader(first)))
		if again := exported(t, other); again != first {
			t.Errorf("%q came out as\n%s\nand then as\n%s", text, first, again)
		}
		if r, err := s.Verify(t.Context()); err != nil {
			t.Errorf("verify: %+v %v", r, err)
		}
	})
}

// FuzzRestore reads any bytes as a backup: only the right checksum is taken.
func FuzzRestore(f *testing.F) {
	f.Add([]byte(backupFirst + backupLast + "00\n"))
	f.Add([]byte(backupFirst))
	f.Fuzz(func(t *testing.T, content []byte) {
		lines, err := io.ReadAll(&backupLines{in: bufio.NewReaderSize(bytes.NewReader(content), 128), sum: sha256.New()})
		if err == nil && len(lines) > len(content)-len(backupFirst)-len(backupLast)-64 {
			t.Errorf("%q gave %q", content, lines)
		}
	})
}
