package cluster

import "testing"

func TestFormatAndParse(t *testing.T) {
	file := Format(map[string]string{"monday": "0010", "tuesday": "0010", "0000": "0011011", "run": "110"})
	c, err := Parse(file)
	if err != nil {
		t.Fatal(err)
	}
	if c.Of("Monday") != c.Of("tuesday") || c.Of("Monday") == c.Of("run") || c.Of("1999") == (Path{}) || c.Of("unknown") != (Path{}) {
		t.Errorf("clusters %v of %q", c, file)
	}
	if c.Of("monday")[0] == c.Of("2024")[0] {
		t.Error("different beginnings have one hash")
	}
	if _, err := Parse("word without path\n"); err == nil {
		t.Error("a row without a path is taken")
	}
}
