// Package english assembles the stages that read English. It is the only
// place where models are loaded; they are embedded in the binary.
package english

import (
	_ "embed"
	"io"

	"dateline/loaders/read"
	"dateline/loaders/read/claim"
	"dateline/loaders/read/cluster"
	"dateline/loaders/read/corefer"
	"dateline/loaders/read/event"
	"dateline/loaders/read/name"
	"dateline/loaders/read/parse"
	"dateline/loaders/read/segment"
	"dateline/loaders/read/tag"
	"dateline/loaders/read/when"
)

//go:embed models/clusters.txt
var clusterFile string

//go:embed models/segment.bin
var segmentModel []byte

//go:embed models/tag.bin
var tagModel []byte

//go:embed models/tag.txt
var tagTags string

//go:embed models/lemmas.tsv
var lemmaFile string

//go:embed models/parse.bin
var parseModel []byte

//go:embed models/parse.txt
var parseLabels string

//go:embed models/name.bin
var nameModel []byte

// New makes a reader of English with all its stages; the ontologies add to the
// one that is built in. It is safe for use by many goroutines.
func New(ontologies ...io.Reader) (*read.Reader, error) {
	lemmas, err := tag.ParseLemmas(lemmaFile)
	if err != nil {
		return nil, err
	}
	clusters, err := cluster.Parse(clusterFile)
	if err != nil {
		return nil, err
	}
	tagger, err := tag.New(tagModel, tagTags, clusters, lemmas)
	if err != nil {
		return nil, err
	}
	parser, err := parse.New(parseModel, parseLabels)
	if err != nil {
		return nil, err
	}
	names, err := name.New(nameModel)
	if err != nil {
		return nil, err
	}
	segmenter, err := segment.Trained(segmentModel)
	if err != nil {
		return nil, err
	}
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
		Segmenter: segmenter, Tagger: tagger, Parser: parser,
		Layers: []read.Annotator{names, when.New(), corefer.New(), event.New(ontology), claim.New()},
	}, nil
}
