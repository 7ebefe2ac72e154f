package name

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"
)

func TestNewRefusesBadModels(t *testing.T) {
	file, err := os.ReadFile(filepath.Join("..", "english", "models", "name.bin"))
	if err != nil {
		t.Fatal(err)
	}
	for title, bad := range map[string][]byte{"empty": nil, "other": []byte("something else entirely"), "short": file[:len(file)/2], "long": append(file[:len(file):len(file)], 0)} {
		if _, err := New(bad); !errors.Is(err, errModel) {
			t.Errorf("%s: got %v", title, err)
		}
	}
}

func TestAnnotateIsDeterministicAndConcurrent(t *testing.T) {
	text := "Ngozi Abara of Delta Bank met Mr Silva in Lagos.\nSilva told Reuters that the IMF would help.\n"
	first := document(text)
	annotate(t, first)
	if len(first.Names) == 0 {
		t.Fatal("no names")
	}
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			doc := document(text)
			annotate(t, doc)
			if !reflect.DeepEqual(doc.Names, first.Names) {
				t.Errorf("got %v, want %v", doc.Names, first.Names)
			}
		})
	}
	group.Wait()
}

// Names lie inside a sentence, are not empty, are in order, and stand inside
// the one before where they begin before its end.
func checkNames(t *testing.T, text string) {
	doc := document(text)
	annotate(t, doc)
	end, runes := 0, utf8.RuneCountInString(text)
	for i, n := range doc.Names {
		if n.Start < 0 || n.Start >= n.End || n.End > runes || doc.SentenceAt(n.Start) < 0 {
			t.Fatalf("name %v of %q", n, text)
		}
		if n.Start < end && n.End > end || i > 0 && n.Start < doc.Names[i-1].Start {
			t.Fatalf("names cross or are out of order: %v of %q", doc.Names, text)
		}
		end = max(end, n.End)
	}
}

func FuzzAnnotate(f *testing.F) {
	for _, seed := range []string{
		"", "\n\n", "A", "The The The", "'s 's 's", "UN (UN)", "World Health Organization (WHO) said WHO did.", "Europol's Counter-Terrorism Centre",
		"University of Leeds's Department of the", "Prosecutor's office Prosecutor's office", "ÉLYSÉE \xff\xfe ÉLYSÉE", "Q\u0301 – “Ö” 北京 Beijing", "Town , Texas , Town , Texas",
		strings.Repeat("Bank of ", 60),
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if utf8.ValidString(text) && len(text) < 2000 {
			checkNames(t, text)
		}
	})
}

func FuzzModel(f *testing.F) {
	f.Add(encode(map[uint32]scores{5: {1: 2}, 9: {0: -1, 3: 0.5}}, &transitions{}, map[string]string{"a": "0", "b": "10"}, []*network{newNetwork(4, 16)}, 2))
	f.Add([]byte(magic))
	f.Fuzz(func(t *testing.T, file []byte) {
		if m, err := decodeModel(file); (m == nil) == (err == nil) {
			t.Fatalf("model %v, error %v", m != nil, err)
		}
	})
}

func BenchmarkAnnotate(b *testing.B) {
	text := strings.Repeat("The mayor of Porto, Rui Costa, said on Monday that the European Union had promised 30 million euros for the bridge.\nIt was damaged when the river rose in March, and Costa asked the Ministry of Transport in Lisbon for help.\n", 10)
	doc := document(text)
	words := 0
	for i := range doc.Sentences {
		words += len(doc.Sentences[i].Tokens)
	}
	b.ReportAllocs()
	for b.Loop() {
		doc.Names = doc.Names[:0]
		annotate(b, doc)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*words), "ns/word")
}
