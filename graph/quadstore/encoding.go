package quadstore

import "github.com/cayleygraph/quad"

// AppendTerm appends the encoding of a term, as the package's data format has
// it. It fails for a value of no kind of term.
func AppendTerm(b []byte, v quad.Value) ([]byte, error) { return appendTerm(b, v) }

// ParseTerm is the term of an encoding; the error is graph.ErrInvalid.
func ParseTerm(b []byte) (quad.Value, error) { return parseTerm(b) }
