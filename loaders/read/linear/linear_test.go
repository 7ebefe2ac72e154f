package linear

import (
	"bytes"
	"errors"
	"math"
	"testing"
)

// trained learns that class = feature mod 3, from repeated examples.
func trained() *Trainer {
	t := NewTrainer(3)
	for range 20 {
		for f := range uint64(30) {
			features := []Feature{Mix(1, f%3), Mix(2, f)}
			scores := make([]float32, 3)
			t.Score(scores, features)
			t.Step()
			if guess := best(scores); guess != int(f%3) {
				t.Update(features, int(f%3), guess)
			}
		}
	}
	return t
}

func TestAWrittenModelDecidesAsItLearned(t *testing.T) {
	var file bytes.Buffer
	if err := trained().Write(&file, 0.1); err != nil {
		t.Fatal(err)
	}
	m, err := Load(file.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	for f := range uint64(300) {
		scores := make([]float32, m.Classes())
		m.Score(scores, []Feature{Mix(1, f%3), Mix(2, f)})
		if got := best(scores); got != int(f%3) {
			t.Errorf("feature %d: class %d", f, got)
		}
	}
}

func TestTheSameTrainingGivesTheSameBytes(t *testing.T) {
	var a, b bytes.Buffer
	if err := errors.Join(trained().Write(&a, 0), trained().Write(&b, 0)); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(a.Bytes(), b.Bytes()) {
		t.Error("two trainings differ")
	}
}

func TestLevelsKeepWeightsWithinFivePercent(t *testing.T) {
	m := &Model{}
	const scale = 0.2
	m.setLevels(scale)
	for _, weight := range []float32{-40, -3, -0.5, 0.5, 1, 7, 40} {
		got := m.levels[level(weight, scale)]
		if math.Abs(float64(got-weight)) > 0.05*math.Abs(float64(weight))+scale*0.05 {
			t.Errorf("weight %v is kept as %v", weight, got)
		}
	}
}

func FuzzLoad(f *testing.F) {
	var file bytes.Buffer
	if err := trained().Write(&file, 0.1); err != nil {
		f.Fatal(err)
	}
	f.Add(file.Bytes())
	f.Add([]byte("LIN1"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if _, err := Load(data); err != nil && !errors.Is(err, ErrFormat) {
			t.Fatal(err)
		}
	})
}

// best is the class with the highest score; of equals the first.
func best(scores []float32) int {
	top := 0
	for class, score := range scores {
		if score > scores[top] {
			top = class
		}
	}
	return top
}
