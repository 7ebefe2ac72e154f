package index

import (
	"bytes"
	"context"
	"fmt"
	"iter"
)

// Verify checks that the keys are exactly those of a graph, given as the
// change that makes it from nothing, and returns how many are right.
func Verify(ctx context.Context, keys Keys, all *Change, problem func(format string, args ...any)) (int, error) {
	c := &comparison{keys: keys}
	if err := Update(ctx, nothing{}, all, c); err != nil {
		return c.right, err
	}
	for _, what := range c.wrong {
		problem("%s", what)
	}
	there := 0
	for _, err := range keys.Keys([]byte{2}, nil) {
		if err != nil {
			return c.right, err
		}
		if there++; there%checkEvery == 0 && ctx.Err() != nil {
			return c.right, ctx.Err()
		}
	}
	if strange := there - c.right - c.bad; strange > 0 {
		problem("the index has %d keys that do not follow from the articles", strange)
	}
	return c.right, nil
}

// comparison is a Sink that compares what it is given with what is there.
type comparison struct {
	keys  Keys
	right int
	bad   int // keys that are there, with another value
	wrong []string
}

// Put implements Sink.
func (c *comparison) Put(key, value []byte) error {
	there, err := c.keys.Get(key)
	if len(key) == 1 && key[0] == famGeneration {
		value = there // counts updates
	}
	switch {
	case err != nil:
		return err
	case there == nil && value != nil:
		c.wrong = append(c.wrong, fmt.Sprintf("the index has no key %q", key))
	case !bytes.Equal(there, value):
		c.bad++
		c.wrong = append(c.wrong, fmt.Sprintf("the index is wrong at key %q", key))
	default:
		c.right++
	}
	return nil
}

// Delete implements Sink: of nothing, nothing is deleted.
func (c *comparison) Delete([]byte) error { return nil }

// nothing are no keys.
type nothing struct{}

func (nothing) Get([]byte) ([]byte, error)                   { return nil, nil }
func (nothing) Keys(_, _ []byte) iter.Seq2[Entry, error]     { return none }
func (nothing) Backward(_, _ []byte) iter.Seq2[Entry, error] { return none }
func (nothing) Close() error                                 { return nil }

func none(func(Entry, error) bool) {}

var _ Keys = nothing{}
