package store

import (
	"bufio"
	"context"
	"fmt"
	"io"

	"github.com/cayleygraph/quad"

	"dateline/graph"
)

// Export writes the articles' quads, the links across them and the journal as
// N-Quads, sorted by line: the same articles and decisions give the same
// bytes, in whatever order they came.
func (s *Store) Export(ctx context.Context, w io.Writer) error {
	s.write.Lock()
	defer s.write.Unlock()
	if err := s.writeLines(ctx, w, func(label graph.ID) bool { return label != batchLabel && label != stateLabel && label != noteLabel }); err != nil {
		return fmt.Errorf("export: %w", err)
	}
	return nil
}

// writeLines writes the quads of the wanted labels, sorted.
func (s *Store) writeLines(ctx context.Context, w io.Writer, wanted func(label graph.ID) bool) error {
	lines := newSorter()
	defer lines.close()
	err := s.quads.All(ctx, func(q quad.Quad) error {
		if label, _ := q.Label.(quad.IRI); wanted(graph.ID(label)) {
			return lines.add(line(q))
		}
		return nil
	})
	if err != nil {
		return err
	}
	out := bufio.NewWriter(w)
	err = lines.each(ctx, func(line string) error {
		_, err := fmt.Fprintln(out, line)
		return err
	})
	if err != nil {
		return err
	}
	return out.Flush()
}
