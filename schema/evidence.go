package schema

import (
	"context"
	"unicode/utf8"

	"github.com/graphql-go/graphql"

	"dateline/graph"
)

func (t *types) evidenceFields() graphql.Fields {
	return graphql.Fields{
		"article": {Type: graphql.NewNonNull(t.article), Description: "The article.", Resolve: func(p graphql.ResolveParams) (any, error) {
			return node(p.Context, p.Source.(graph.Evidence).Article), nil
		}},
		"start": field(graphql.NewNonNull(graphql.Int), "Where it begins, in code points.", func(e graph.Evidence) any { return e.Span.Start }),
		"end":   field(graphql.NewNonNull(graphql.Int), "Where it ends, in code points.", func(e graph.Evidence) any { return e.Span.End }),
		"text": ofArticle("The words.", graphql.String, func(o *offsets, e graph.Evidence) any {
			return o.slice(e.Span)
		}),
		"sentence": ofArticle("The sentence that holds the words.", graphql.String, func(o *offsets, e graph.Evidence) any {
			return o.slice(o.article.Sentence(e.Span))
		}),
		"sentenceStart": ofArticle("Where the sentence begins, in code points.", graphql.Int, func(o *offsets, e graph.Evidence) any {
			return o.article.Sentence(e.Span).Start
		}),
	}
}

// ofArticle is a field that is computed from the article's text.
func ofArticle(description string, of graphql.Output, value func(*offsets, graph.Evidence) any) *graphql.Field {
	return &graphql.Field{Type: graphql.NewNonNull(of), Description: description, Resolve: func(p graphql.ResolveParams) (any, error) {
		e := p.Source.(graph.Evidence)
		get := batchesOf(p.Context).nodes.later(p.Context, e.Article)
		return func() (any, error) {
			n, err := get()
			article, ok := n.(*graph.Article)
			if err != nil || !ok {
				return nil, err
			}
			return value(offsetsOf(p.Context, article), e), nil
		}, nil
	}}
}

// offsets tells where each 64th code point of an article's text begins, so
// that a quote is cut out without a walk through all of the text.
type offsets struct {
	article *graph.Article
	bytes   []int
}

const stride = 64

func offsetsOf(ctx context.Context, a *graph.Article) *offsets {
	b := batchesOf(ctx)
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.texts[a.ID] == nil {
		o := &offsets{article: a}
		n := 0
		for i := range a.Text {
			if n%stride == 0 {
				o.bytes = append(o.bytes, i)
			}
			n++
		}
		b.texts[a.ID] = o
	}
	return b.texts[a.ID]
}

func (o *offsets) slice(s graph.Span) string { return o.article.Text[o.at(s.Start):o.at(s.End)] }

// at is where code point n begins, in bytes; at most the text's length.
func (o *offsets) at(n int) int {
	text := o.article.Text
	if n/stride >= len(o.bytes) {
		return len(text)
	}
	i := o.bytes[n/stride]
	for n %= stride; n > 0 && i < len(text); n-- {
		_, size := utf8.DecodeRuneInString(text[i:])
		i += size
	}
	return i
}
