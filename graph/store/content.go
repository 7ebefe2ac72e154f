package store

import (
	"cmp"
	"context"
	"encoding/binary"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"dateline/graph"
	"dateline/graph/quadstore"
	"dateline/graph/vocab"
)

// content is what N-Quads hold, which may be more than memory does: their
// quads are sorted by article.
type content struct {
	articles *sorter
	journal  []entry
	notes    map[string]string
}

func (c *content) close() { c.articles.close() }

// told is what N-Quads tell of an article: its facts, nil where there are
// none, and what brought it.
type told struct {
	id       graph.ID
	facts    *graph.Facts
	versions []version
	quads    int
}

// parse reads N-Quads, and checks that they are a store's.
func parse(ctx context.Context, r io.Reader) (_ *content, err error) {
	c := &content{articles: newSorter()}
	defer func() {
		if err != nil {
			c.close()
		}
	}()
	var journal, notes []quad.Quad
	var failed error // for another reason than what is read
	n := 0
	err = readLines(r, func(q quad.Quad) error {
		if n++; n%checkEvery == 0 && ctx.Err() != nil {
			failed = ctx.Err()
			return failed
		}
		switch labelOf(q.Label) {
		case identityLabel, stateLabel: // follow from the rest
		case journalLabel:
			journal = append(journal, q)
		case noteLabel:
			notes = append(notes, q)
		default:
			record, err := record(q)
			if err == nil {
				failed = c.articles.add(record)
				err = failed
			}
			return err
		}
		return nil
	})
	if failed != nil {
		return nil, failed
	}
	if err != nil {
		return nil, fmt.Errorf("%w: %w", graph.ErrInvalid, err)
	}
	if c.journal, err = parseJournal(journal); err != nil {
		return nil, err
	}
	if c.notes, err = parseNotes(notes); err != nil {
		return nil, err
	}
	return c, c.each(ctx, func(*told) error { return nil })
}

// record is the article that the quad is of, the end of a line, and its terms,
// each with its length before it.
func record(q quad.Quad) (string, error) {
	article, err := articleOf(q)
	if err != nil {
		return "", err
	}
	b := append([]byte(article), '\n')
	var room [256]byte
	for _, v := range [...]quad.Value{q.Subject, q.Predicate, q.Object, q.Label} {
		var term []byte
		if v != nil {
			if term, err = quadstore.AppendTerm(room[:0], v); err != nil {
				return "", err
			}
		}
		b = append(binary.AppendUvarint(b, uint64(len(term))), term...)
	}
	return string(b), nil
}

// articleOf is the article that the quad is of, or whose batch it tells.
func articleOf(q quad.Quad) (graph.ID, error) {
	label := labelOf(q.Label)
	if label != batchLabel {
		return label, nil
	}
	subject, _ := q.Subject.(quad.IRI)
	_, id, ok := strings.Cut(string(subject), "/")
	if !ok {
		return "", fmt.Errorf("%w: batch %v", graph.ErrInvalid, q.Subject)
	}
	return graph.ID(id), nil
}

func parseRecord(record string) (article graph.ID, q quad.Quad, err error) {
	id, rest, _ := strings.Cut(record, "\n")
	terms := []byte(rest)
	var values [4]quad.Value
	for i := range values {
		n, size := binary.Uvarint(terms)
		if size <= 0 || n > uint64(len(terms)-size) {
			return "", q, fmt.Errorf("%w: a record of %s", graph.ErrInvalid, id)
		}
		term := terms[size : size+int(n)]
		if terms = terms[size+int(n):]; n == 0 {
			continue
		}
		if values[i], err = quadstore.ParseTerm(term); err != nil {
			return "", q, err
		}
	}
	return graph.ID(id), quad.Quad{Subject: values[0], Predicate: values[1], Object: values[2], Label: values[3]}, nil
}

// each calls yield with what is told of each article, in the order of their
// ids.
func (c *content) each(ctx context.Context, yield func(*told) error) error {
	var id graph.ID
	var quads []quad.Quad
	end := func() error {
		if len(quads) == 0 {
			return nil
		}
		t, err := tell(id, quads)
		if quads = nil; err != nil {
			return err
		}
		return yield(t)
	}
	err := c.articles.each(ctx, func(record string) error {
		of, q, err := parseRecord(record)
		if err == nil && of != id {
			err = end()
			id = of
		}
		quads = append(quads, q)
		return err
	})
	return cmp.Or(err, end())
}

// tell makes of an article's quads what they tell, and checks that it is all
// of them.
func tell(id graph.ID, quads []quad.Quad) (*told, error) {
	t := &told{id: id, quads: len(quads)}
	brought := slices.Clone(quads)
	brought = slices.DeleteFunc(brought, func(q quad.Quad) bool { return labelOf(q.Label) != batchLabel })
	quads = slices.DeleteFunc(quads, func(q quad.Quad) bool { return labelOf(q.Label) == batchLabel })
	history, err := parseHistory(brought)
	if t.versions = history[id]; err != nil || len(quads) == 0 {
		return t, err
	}
	if t.facts, err = decode(id, quads); err != nil {
		return nil, err
	}
	if lost, strange := difference(vocab.Quads(t.facts), quads); len(lost)+len(strange) > 0 {
		return nil, fmt.Errorf("%w: %s: %d quads are missing, %d are no facts", graph.ErrInvalid, id, len(lost), len(strange))
	}
	return t, nil
}
