// Package english assembles the stages that read English. It is the only
// place where models are loaded; they are embedded in the binary.
package english

import (
	"embed"
	"fmt"
	"io"
	"io/fs"

	"dateline/loaders/read"
	"dateline/loaders/read/claim"
	"dateline/loaders/read/corefer"
	"dateline/loaders/read/event"
	"dateline/loaders/read/lemma"
	"dateline/loaders/read/name"
	"dateline/loaders/read/parse"
	"dateline/loaders/read/segment"
	"dateline/loaders/read/when"
)

//go:embed models/*.bin models/*.tsv
var embedded embed.FS

// New makes a reader of English with all its stages and the embedded models;
// the ontologies add to the one that is built in. It is safe for use by many
// goroutines.
func New(ontologies ...io.Reader) (*read.Reader, error) {
	models, err := fs.Sub(embedded, "models")
	if err != nil {
		return nil, err
	}
	return From(models, ontologies...)
}

// From is New with the models of a folder.
func From(models fs.FS, ontologies ...io.Reader) (*read.Reader, error) {
	m := loader{files: models}
	segmenter, parser, names := m.segmenter(), m.parser(), m.names()
	if m.err != nil {
		return nil, m.err
	}
	parser.Listen(func(sentences [][]read.Token, l parse.Layers) { names.Hear(sentences, l[:]...) })
	ontology, err := event.Builtin()
	if err != nil {
		return nil, err
	}
	for _, more := range ontologies {
		if err := ontology.Add(more); err != nil {
			return nil, err
		}
	}
	return &read.Reader{
		Segmenter: segmenter, Parser: parser,
		Layers: []read.Annotator{names, when.New(), corefer.New(), event.New(ontology), claim.New()},
	}, nil
}

// loader loads models until one fails.
type loader struct {
	files fs.FS
	err   error
}

// file is the content of a model's file, nil after a failure.
func (l *loader) file(name string) []byte {
	if l.err != nil {
		return nil
	}
	data, err := fs.ReadFile(l.files, name)
	l.failed(err)
	return data
}

func (l *loader) failed(err error) {
	if err != nil && l.err == nil {
		l.err = fmt.Errorf("models of English: %w", err)
	}
}

func (l *loader) segmenter() *segment.Segmenter {
	s, err := segment.Trained(l.file("segment.bin"))
	l.failed(err)
	return s
}

func (l *loader) parser() *parse.Parser {
	lemmas, err := lemma.Parse(string(l.file("lemmas.tsv")))
	l.failed(err)
	vectors, err := parse.LoadVectors(l.file("vectors.bin"))
	l.failed(err)
	if l.err != nil {
		return nil
	}
	p, err := parse.New(l.file("parse.bin"), vectors, lemmas)
	l.failed(err)
	return p
}

func (l *loader) names() *name.Annotator {
	n, err := name.New(l.file("name.bin"))
	l.failed(err)
	return n
}
