package segment

import (
	"io"

	"dateline/loaders/read/conllu"
	"dateline/loaders/read/linear"
)

// Train learns where sentences end, and writes the model. Weights below prune
// are dropped.
func Train(texts []conllu.Document, epochs int, prune float32, out io.Writer) error {
	model, s := linear.NewTrainer(boundaryClasses), New()
	for range epochs {
		for i := range texts {
			s.learn(model, &texts[i])
		}
	}
	return model.Write(out, prune)
}

// learn goes through a text once.
func (s *Segmenter) learn(model *linear.Trainer, text *conllu.Document) {
	ends := map[int]bool{}
	for _, span := range text.Sentences {
		ends[span.End] = true
	}
	src := newSource(text.Text)
	for _, lines := range src.paragraphs() {
		for _, span := range lines {
			if tokens := s.tokens(src, span); len(tokens) > 0 {
				s.line(src, tokens).learn(model, ends)
			}
		}
	}
}

func (l *line) learn(model *linear.Trainer, ends map[int]bool) {
	for i := range l.tokens[:len(l.tokens)-1] {
		l.nest(i)
		truth, guess := inside, inside
		if ends[l.tokens[i].End] {
			truth = boundary
		}
		if l.tokens[i].End != l.tokens[i+1].Start || l.ruled[i] {
			var scores [boundaryClasses]float32
			features := l.features(i)
			model.Score(scores[:], features)
			if scores[boundary] > scores[inside] {
				guess = boundary
			}
			model.Step()
			if guess != truth {
				model.Update(features, truth, guess)
			}
		}
		if truth == boundary {
			l.end(i + 1)
		}
	}
}
