package schema

import (
	"unicode/utf8"

	"github.com/graphql-go/graphql"

	"dateline/graph"
)

func (t *types) evidenceFields() graphql.Fields {
	return graphql.Fields{
		"article": {Type: graphql.NewNonNull(t.article), Description: "The article.", Resolve: func(p graphql.ResolveParams) (any, error) {
			return batchesOf(p).node(p.Source.(graph.Evidence).Article), nil
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
		e, b := p.Source.(graph.Evidence), batchesOf(p)
		at := b.nodes.later(e.Article)
		return func() (any, error) {
			n, err := b.nodes.get(at)
			article, ok := n.(*graph.Article)
			if err != nil || !ok {
				return nil, err
			}
			return value(b.offsetsOf(article), e), nil
		}, nil
	}}
}

// offsets tells where each 64th code point of an article's text begins, so
// that a quote is cut out without a walk through all of the text. It is
// needed only where some code point has more than one byte.
type offsets struct {
	article *graph.Article
	bytes   []int
}

const stride = 64

func (b *batches) offsetsOf(a *graph.Article) *offsets {
	o := b.texts[a.ID]
	if o == nil {
		o = &offsets{article: a}
		if !isASCII(a.Text) {
			o.measure()
		}
		b.texts[a.ID] = o
	}
	return o
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

func (o *offsets) measure() {
	n := 0
	for i := range o.article.Text {
		if n%stride == 0 {
			o.bytes = append(o.bytes, i)
		}
		n++
	}
}

func (o *offsets) slice(s graph.Span) string { return o.article.Text[o.at(s.Start):o.at(s.End)] }

// at is where code point n begins, in bytes; at most the text's length.
func (o *offsets) at(n int) int {
	text := o.article.Text
	if o.bytes == nil {
		return min(n, len(text))
	}
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
