package execute

import (
	"cmp"
	"context"
	"fmt"
	"reflect"
	"runtime/debug"
	"slices"

	"github.com/graphql-go/graphql"
)

// run is one run of an operation.
type run struct {
	ctx       context.Context
	root      any
	variables map[string]any
	args      map[*field]map[string]any // of fields with variables
	waiting   []waiting
	room      []any
	objects   []object
}

// object is an object of the answer: a value for each field of its selection.
// A value is nil, *object, []any, *failure, or what a leaf serialises to.
type object struct {
	of     *selection
	values []any
}

// failure stands where a field could not be answered.
type failure struct{ err error }

// waiting is a value that is to be had in the next round.
type waiting struct {
	get  func() (any, error)
	f    *field
	of   *output
	slot *any
}

// begin resolves the root fields and all below them: together, or one after
// the other as mutations must be.
func (r *run) begin(s *selection, source any, serially bool) *object {
	o := &object{of: s, values: make([]any, len(s.fields))}
	for i, f := range s.fields {
		r.field(f, source, &o.values[i])
		if serially {
			r.rounds()
		}
	}
	r.rounds()
	return o
}

// rounds resolves what waits, until nothing does.
func (r *run) rounds() {
	var values []any
	for len(r.waiting) > 0 && r.ctx.Err() == nil {
		round := r.waiting
		r.waiting = nil
		values = slices.Grow(values[:0], len(round))[:len(round)]
		for i := range round {
			values[i] = r.get(&round[i])
		}
		for i := range round {
			w := &round[i]
			if failed, ok := values[i].(*failure); ok {
				*w.slot = failed
				continue
			}
			r.complete(w.f, w.of, values[i], w.slot)
		}
	}
}

func (r *run) get(w *waiting) (value any) {
	defer recovered(w.f, &value)
	value, err := w.get()
	if err != nil {
		return &failure{err}
	}
	return value
}

// field resolves a field of a source.
func (r *run) field(f *field, source any, slot *any) {
	value := r.resolve(f, source)
	if failed, ok := value.(*failure); ok {
		*slot = failed
		return
	}
	r.complete(f, f.of, value, slot)
}

func (r *run) resolve(f *field, source any) (value any) {
	if f.def == graphql.TypeNameMetaFieldDef {
		return f.info.ParentType.Name()
	}
	defer recovered(f, &value)
	p := graphql.ResolveParams{Source: source, Args: r.arguments(f), Info: f.info, Context: r.ctx}
	p.Info.RootValue, p.Info.VariableValues = r.root, r.variables
	resolve := f.def.Resolve
	if resolve == nil {
		resolve = graphql.DefaultResolveFn
	}
	value, err := resolve(p)
	if err != nil {
		return &failure{err}
	}
	return value
}

// recovered turns a panic into a failure.
func recovered(f *field, value *any) {
	if reason := recover(); reason != nil {
		where := fmt.Sprintf("%s.%s", f.info.ParentType.Name(), f.info.FieldName)
		*value = &failure{&PanicError{Where: where, Reason: reason, Stack: debug.Stack()}}
	}
}

func (r *run) arguments(f *field) map[string]any {
	if f.args != nil {
		return f.args
	}
	args, ok := r.args[f]
	if !ok {
		if r.args == nil {
			r.args = map[*field]map[string]any{}
		}
		args = arguments(f.def.Args, f.given, r.variables)
		r.args[f] = args
	}
	return args
}

// complete puts a value of a type into its slot.
func (r *run) complete(f *field, of *output, value any, slot *any) {
	if get, ok := value.(func() (any, error)); ok {
		r.waiting = append(r.waiting, waiting{get, f, of, slot})
		return
	}
	switch {
	case isNil(value):
		*slot = nil
	case of.leaf != nil:
		*slot = serialized(of.leaf, value)
	case of.item != nil:
		r.list(f, of, value, slot)
	case of.object != nil:
		*slot = r.object(of.object, value)
	default:
		r.abstract(f, of, value, slot)
	}
}

func isNil(value any) bool {
	if value == nil {
		return true
	}
	v := reflect.ValueOf(value)
	return v.Kind() == reflect.Pointer && v.IsNil()
}

// serialized is a leaf's value; what is of its Go type already stays as it is.
func serialized(leaf graphql.Leaf, value any) any {
	switch value.(type) {
	case string:
		if leaf == graphql.String || leaf == graphql.ID {
			return value
		}
	case int:
		if leaf == graphql.Int {
			return value
		}
	case bool, float64:
		return value
	}
	return leaf.Serialize(value)
}

func (r *run) list(f *field, of *output, value any, slot *any) {
	items, ok := value.([]any)
	if !ok {
		v := reflect.ValueOf(value)
		if v.Kind() != reflect.Slice {
			*slot = &failure{fmt.Errorf("%T is no list", value)}
			return
		}
		items = make([]any, v.Len())
		for i := range items {
			items[i] = v.Index(i).Interface()
		}
		inOrder(of, items)
	}
	list := r.slots(len(items))
	for i, item := range items {
		r.complete(f, of.item, item, &list[i])
	}
	*slot = list
}

// inOrder sorts what graphql-go's introspection takes out of maps by name.
func inOrder(of *output, items []any) {
	if of.item.object == nil || !slices.Contains(unsorted, of.item.object.typ) {
		return
	}
	slices.SortStableFunc(items, func(a, b any) int { return cmp.Compare(nameOf(a), nameOf(b)) })
}

var unsorted = []*graphql.Object{graphql.TypeType, graphql.EnumValueType, graphql.InputValueType}

func nameOf(item any) string {
	switch item := item.(type) {
	case *graphql.EnumValueDefinition:
		return item.Name
	case graphql.Type:
		return item.Name()
	case interface{ Name() string }:
		return item.Name()
	}
	return ""
}

func (r *run) object(of *selection, source any) *object {
	if len(r.objects) == 0 {
		r.objects = make([]object, 64)
	}
	o := &r.objects[0]
	r.objects = r.objects[1:]
	o.of, o.values = of, r.slots(len(of.fields))
	for i, f := range of.fields {
		r.field(f, source, &o.values[i])
	}
	return o
}

// slots are n values, cut from a larger room.
func (r *run) slots(n int) []any {
	if n > len(r.room) {
		r.room = make([]any, max(n, 512))
	}
	slots := r.room[:n:n]
	r.room = r.room[n:]
	return slots
}

func (r *run) abstract(f *field, of *output, value any, slot *any) {
	p := graphql.ResolveTypeParams{Value: value, Info: f.info, Context: r.ctx}
	var typ *graphql.Object
	switch abstract := of.abstract.(type) {
	case *graphql.Interface:
		typ = abstract.ResolveType(p)
	case *graphql.Union:
		typ = abstract.ResolveType(p)
	}
	if of.possible[typ] == nil {
		*slot = &failure{fmt.Errorf("%T is no %s", value, of.abstract.Name())}
		return
	}
	*slot = r.object(of.possible[typ], value)
}
