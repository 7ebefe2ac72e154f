package schema

import (
	"context"
	"iter"
	"sync"

	"github.com/graphql-go/graphql"

	"dateline/graph"
)

// subscription is the root type of what is told while it happens.
func (t *types) subscription() *graphql.Object {
	return graphql.NewObject(graphql.ObjectConfig{Name: "Subscription", Description: "What is told while it happens, as server-sent events.", Fields: graphql.Fields{
		"articleAdded": nodeField(graphql.NewNonNull(t.article), "Each article that is added or replaced while the server runs.", func(id graph.ID) graph.ID { return id }),
	}})
}

// feed hands ids on to all that listen.
type feed struct {
	mu        sync.Mutex
	listeners map[chan graph.ID]bool
}

// backlog is how many ids a listener may be behind before it is cut off: what
// it missed must not go unnoticed.
const backlog = 256

func (f *feed) listen() chan graph.ID {
	f.mu.Lock()
	defer f.mu.Unlock()
	c := make(chan graph.ID, backlog)
	if f.listeners == nil {
		f.listeners = map[chan graph.ID]bool{}
	}
	f.listeners[c] = true
	return c
}

// leave may be called more than once.
func (f *feed) leave(c chan graph.ID) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.listeners[c] {
		delete(f.listeners, c)
		close(c)
	}
}

func (f *feed) tell(id graph.ID) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for c := range f.listeners {
		select {
		case c <- id:
		default:
			delete(f.listeners, c)
			close(c)
		}
	}
}

// Subscribe answers a subscription: an answer each time that something is
// told, until the context ends or the caller falls far behind, and the last
// answer then says so. Where the request is refused, refused is the answer.
func (s *Schema) Subscribe(ctx context.Context, r Request) (answers iter.Seq[*Answer], refused *Answer) {
	p, err := s.prepare(r)
	if err == nil && p.operation.Kind() != "subscription" {
		err = refusal(codeInput, "this is no subscription")
	}
	if err != nil {
		return nil, s.refuse(err)
	}
	heard := s.feed.listen()
	return func(yield func(*Answer) bool) {
		defer s.feed.leave(heard)
		for {
			select {
			case <-ctx.Done():
				return
			case id, open := <-heard:
				if !open {
					yield(s.refuse(refusal(codeBudget, "you fell more than %d articles behind: subscribe again", backlog)))
					return
				}
				if !yield(s.run(ctx, p, id)) {
					return
				}
			}
		}
	}, nil
}
