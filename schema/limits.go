package schema

import (
	"github.com/graphql-go/graphql/language/ast"
	"github.com/graphql-go/graphql/language/lexer"
	"github.com/graphql-go/graphql/language/source"
)

// Limits are what a query may be before it runs. Each is told when a query
// is over it.
type Limits struct {
	Length  int // bytes of the query's text
	Tokens  int // words and signs of it
	Depth   int // levels of fields
	Fields  int // fields in all, those of fragments counted each time
	Aliases int // fields with another name, counted the same way
	Cost    int // objects that the answer may have at the most

	NoIntrospection bool // refuse __schema and __type
}

// DefaultLimits allow what people and pages ask, and nothing monstrous.
func DefaultLimits() Limits {
	return Limits{Length: 64 << 10, Tokens: 10_000, Depth: 15, Fields: 2000, Aliases: 100, Cost: 200_000}
}

// checkText measures a query before it is parsed.
func (l Limits) checkText(query string) error {
	if len(query) > l.Length {
		return overBudget("length", len(query), l.Length, "put long values into variables")
	}
	next := lexer.Lex(source.NewSource(&source.Source{Body: []byte(query)}))
	for n := 0; ; n++ {
		token, err := next(0)
		if err != nil || token.Kind == lexer.EOF {
			return nil // the parser tells errors
		}
		if n >= l.Tokens {
			return overBudget("number of tokens", n+1, l.Tokens, "ask for less at once")
		}
	}
}

// checkShape measures a document before it is validated.
func (l Limits) checkShape(document *ast.Document) error {
	m := &meter{limits: l, fragments: map[string]*ast.FragmentDefinition{}, known: map[string]size{}, open: map[string]bool{}}
	for _, definition := range document.Definitions {
		if f, ok := definition.(*ast.FragmentDefinition); ok {
			m.fragments[f.Name.Value] = f
		}
	}
	for _, definition := range document.Definitions {
		var is size
		var err error
		switch d := definition.(type) {
		case *ast.OperationDefinition:
			is, err = m.set(d.SelectionSet)
		case *ast.FragmentDefinition:
			is, err = m.spread(d.Name.Value) // also where nothing spreads it
		}
		if err != nil {
			return err
		}
		if err := l.checkSize(is); err != nil {
			return err
		}
	}
	return nil
}

func (l Limits) checkSize(is size) error {
	switch {
	case is.depth > l.Depth:
		return overBudget("depth", is.depth, l.Depth, "ask in two steps")
	case is.fields > l.Fields:
		return overBudget("number of fields", is.fields, l.Fields, "ask for less at once")
	case is.aliases > l.Aliases:
		return overBudget("number of aliases", is.aliases, l.Aliases, "ask in several requests")
	}
	return nil
}

// size is how large a part of a document is, its fragments written out.
type size struct{ depth, fields, aliases int }

// endless is more than any limit; sums of it stay below overflow.
const endless = 1 << 31

func (s *size) add(o size) {
	s.depth = max(s.depth, o.depth)
	s.fields = min(s.fields+o.fields, endless)
	s.aliases = min(s.aliases+o.aliases, endless)
}

// meter measures a document, each fragment once.
type meter struct {
	limits    Limits
	fragments map[string]*ast.FragmentDefinition
	known     map[string]size
	open      map[string]bool // fragments that are being measured
}

func (m *meter) set(set *ast.SelectionSet) (is size, err error) {
	if set == nil {
		return is, nil
	}
	times := map[string]int{}
	for _, selection := range set.Selections {
		var part size
		name := "..."
		switch s := selection.(type) {
		case *ast.Field:
			name = answerName(s)
			part, err = m.field(s)
		case *ast.InlineFragment:
			part, err = m.set(s.SelectionSet)
		case *ast.FragmentSpread:
			part, err = m.spread(s.Name.Value)
		}
		if err != nil {
			return is, err
		}
		if times[name]++; times[name] > mostRepeats {
			return is, overBudget("number of times that "+name+" stands in one place", times[name], mostRepeats, "say it once")
		}
		is.add(part)
	}
	return is, nil
}

// mostRepeats is how often one name, or a fragment, may stand in a selection:
// validation compares each with each.
const mostRepeats = 40

func answerName(f *ast.Field) string {
	if f.Alias != nil {
		return f.Alias.Value
	}
	return f.Name.Value
}

func (m *meter) field(f *ast.Field) (size, error) {
	if name := f.Name.Value; m.limits.NoIntrospection && (name == "__schema" || name == "__type") {
		return size{}, refusal(codeForbidden, "introspection is switched off here: %s cannot be asked", name)
	}
	is, err := m.set(f.SelectionSet)
	is.depth++
	is.fields++
	if f.Alias != nil {
		is.aliases++
	}
	return is, err
}

func (m *meter) spread(name string) (size, error) {
	fragment := m.fragments[name]
	if fragment == nil {
		return size{}, nil // validation tells
	}
	if m.open[name] {
		return size{}, refusal(codeValidation, "fragment %q spreads itself", name)
	}
	if is, known := m.known[name]; known {
		return is, nil
	}
	m.open[name] = true
	defer delete(m.open, name)
	is, err := m.set(fragment.SelectionSet)
	m.known[name] = is
	return is, err
}
