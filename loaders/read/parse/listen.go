package parse

import (
	"dateline/loaders/read"
	"dateline/loaders/read/neural"
)

// Layers are what the network knew of some sentences' words on its way to
// tags and trees: of the word between its neighbours, of the word in its
// sentence as the tags see it, and as the trees do. Each sentence has one row
// more than it has words, the first for the root.
type Layers [3]*neural.Input

// LayerWidth is how many numbers each of the Layers has for a word.
const LayerWidth = width

// Listen makes the parser call hear with the layers of all that it parses,
// before Parse returns; sentences that are too long come in pieces. The layers
// are good until hear returns. It may be called by many goroutines at once.
// Listen is called before the parser is used.
func (p *Parser) Listen(hear func(sentences [][]read.Token, layers Layers)) { p.hear = hear }

func (s *pass) layers() Layers {
	s.input.Set(s.tape[tagLayer-1].Out)
	return Layers{&s.bottom, &s.input, &s.top}
}
