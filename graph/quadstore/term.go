package quadstore

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"math"
	"strings"
	"time"

	"github.com/cayleygraph/quad"

	"dateline/graph"
)

// hashOf is by what an encoded term is found: the first 8 bytes of its SHA-256.
func hashOf(term []byte) uint64 {
	sum := sha256.Sum256(term)
	return binary.BigEndian.Uint64(sum[:8])
}

// appendTerm appends the encoding of a term.
func appendTerm(b []byte, v quad.Value) ([]byte, error) {
	switch v := v.(type) {
	case quad.IRI:
		return append(append(b, 'i'), v...), nil
	case quad.String:
		return append(append(b, 's'), v...), nil
	case quad.BNode:
		return append(append(b, 'b'), v...), nil
	case quad.LangString:
		return appendTagged(append(b, '@'), v.Lang, string(v.Value)), nil
	case quad.TypedString:
		return appendTagged(append(b, '^'), string(v.Type), string(v.Value)), nil
	}
	return appendNumber(b, v)
}

func appendTagged(b []byte, tag, text string) []byte {
	return append(append(binary.AppendUvarint(b, uint64(len(tag))), tag...), text...)
}

func appendNumber(b []byte, v quad.Value) ([]byte, error) {
	switch v := v.(type) {
	case quad.Int:
		return binary.BigEndian.AppendUint64(append(b, 'n'), uint64(v)), nil
	case quad.Float:
		return binary.BigEndian.AppendUint64(append(b, 'f'), math.Float64bits(float64(v))), nil
	case quad.Bool:
		if v {
			return append(b, 'o', 1), nil
		}
		return append(b, 'o', 0), nil
	case quad.Time:
		t := time.Time(v)
		b = binary.BigEndian.AppendUint64(append(b, 'z'), uint64(t.Unix()))
		return binary.BigEndian.AppendUint32(b, uint32(t.Nanosecond())), nil
	}
	return nil, fmt.Errorf("%w: a term of type %T", graph.ErrInvalid, v)
}

// parseTerm is the term of an encoding.
func parseTerm(b []byte) (quad.Value, error) {
	if len(b) == 0 {
		return nil, errDamaged("empty term")
	}
	kind, content := b[0], b[1:]
	switch kind {
	case 'i':
		return quad.IRI(content), nil
	case 's':
		return quad.String(content), nil
	case 'b':
		return quad.BNode(content), nil
	case '@', '^':
		n, size := binary.Uvarint(content)
		if size <= 0 || n > uint64(len(content)-size) {
			return nil, errDamaged("term with a tag")
		}
		tag, text := string(content[size:size+int(n)]), quad.String(content[size+int(n):])
		if kind == '@' {
			return quad.LangString{Value: text, Lang: tag}, nil
		}
		return quad.TypedString{Value: text, Type: quad.IRI(tag)}, nil
	}
	return parseNumber(kind, content)
}

func parseNumber(kind byte, content []byte) (quad.Value, error) {
	sizes := [...]struct {
		kind byte
		size int
	}{{'n', 8}, {'f', 8}, {'o', 1}, {'z', 12}}
	for _, s := range sizes {
		if s.kind == kind && s.size != len(content) {
			return nil, errDamaged("term of the wrong length")
		}
	}
	switch kind {
	case 'n':
		return quad.Int(binary.BigEndian.Uint64(content)), nil
	case 'f':
		return quad.Float(math.Float64frombits(binary.BigEndian.Uint64(content))), nil
	case 'o':
		return quad.Bool(content[0] != 0), nil
	case 'z':
		sec, nano := int64(binary.BigEndian.Uint64(content)), binary.BigEndian.Uint32(content[8:])
		return quad.Time(time.Unix(sec, int64(nano)).UTC()), nil
	}
	return nil, errDamaged("term of no kind: " + strings.ToValidUTF8(string(kind), "?"))
}

// errDamaged tells of bytes that are not in the format.
func errDamaged(what string) error {
	return fmt.Errorf("%w: the store is damaged: %s", graph.ErrInvalid, what)
}
