package segment

import (
	"os"
	"strings"
	"testing"
)

func BenchmarkSegment(b *testing.B) {
	model, err := os.ReadFile("../english/models/segment.bin")
	if err != nil {
		b.Fatal(err)
	}
	s, err := Trained(model)
	if err != nil {
		b.Fatal(err)
	}
	text := strings.Repeat("The mayor of the town, Ann Lee, said on Monday that 26 houses had been lost. \"We will rebuild,\" she told reporters in St. Albans.\n\n", 20)
	words := 0
	b.ReportAllocs()
	for b.Loop() {
		for _, sentence := range s.Segment(text) {
			words += len(sentence.Tokens)
		}
	}
	b.ReportMetric(float64(words)/b.Elapsed().Seconds(), "words/s")
}
