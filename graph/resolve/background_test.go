package resolve

import (
	"bufio"
	"cmp"
	"flag"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "count the words of data/background.txt anew, in ../../../shared/data")

// TestBackground checks that each line is a level and stems, each stem once.
func TestBackground(t *testing.T) {
	if *update {
		writeBackground(t)
		return
	}
	seen := map[string]bool{}
	for n, line := range strings.Split(strings.TrimSpace(backgroundFile), "\n") {
		fields := strings.Fields(line)
		if strings.HasPrefix(line, "#") {
			continue
		}
		if level, err := strconv.Atoi(fields[0]); err != nil || level < 0 || level >= rarest || len(fields) < 2 {
			t.Errorf("line %d has no level", n+1)
		}
		for _, stem := range fields[1:] {
			if seen[stem] || len(stem) < 2 || strings.ToLower(stem) != stem {
				t.Errorf("line %d: %q is no stem, or there twice", n+1, stem)
			}
			seen[stem] = true
		}
	}
	if rarity("zzyzx") <= rarity(stem("people")) {
		t.Error("a word that nobody writes is no rarer than a common one")
	}
}

// writeBackground counts words in running English of several sorts.
func writeBackground(t *testing.T) {
	const dir = "../../../shared/data"
	count, all := map[string]int{}, 0
	take := func(text string) {
		for stem, n := range countWords(text) {
			count[stem] += n
		}
		all += len(strings.Fields(text))
	}
	for _, name := range []string{"ud/en_ewt-train.conllu", "ud/en_gum-train.conllu", "gap/gap-development.tsv", "ner/wikigold.conll"} {
		f, err := os.Open(filepath.Join(dir, name))
		if err != nil {
			t.Skipf("no data to count: %v", err)
		}
		defer f.Close()
		lines := bufio.NewScanner(f)
		lines.Buffer(nil, 1<<20)
		for lines.Scan() {
			line := lines.Text()
			switch filepath.Ext(name) {
			case ".conllu":
				if text, ok := strings.CutPrefix(line, "# text = "); ok {
					take(text)
				}
			case ".tsv":
				take(strings.Split(line, "\t")[1])
			default:
				word, _, _ := strings.Cut(line, " ")
				take(word)
			}
		}
	}
	levels := make([][]string, rarest)
	for stem, n := range count {
		share := 1 - math.Pow(1-float64(n)/float64(all), 200)
		if level := int(math.Round(-math.Log2(share))); n > 3 && level < rarest {
			levels[level] = append(levels[level], stem)
		}
	}
	var b strings.Builder
	fmt.Fprintf(&b, "# Level, and stems that one in 2^level texts of 200 words has; counted in %d words of\n# UD English EWT and GUM (CC BY-SA), GAP (Apache-2.0) and Wikigold (CC BY) by go test -run Background -update\n", all)
	for level, stems := range levels {
		if len(stems) > 0 {
			slices.SortFunc(stems, cmp.Compare[string])
			fmt.Fprintf(&b, "%d %s\n", level, strings.Join(stems, " "))
		}
	}
	if err := os.WriteFile("data/background.txt", []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}
