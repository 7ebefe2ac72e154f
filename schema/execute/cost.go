package execute

import "strings"

// Cost bounds how many objects the answer may have, under the variables. A
// connection has as many items as its arguments first or last say, or page
// where they say nothing; a list as many as first, limit or ids say, or else
// few.
func (o *Operation) Cost(variables map[string]any, page int) int {
	c := &counter{r: run{variables: variables}, page: page}
	c.count(o.selection(variables), 1, few)
	return c.cost
}

// most is as good as endless; sums and products of it stay below overflow.
const most = 1 << 31

// few is how many items a list has that cannot be paged: places, quantities.
const few = 5

// introspected is how many items lists of the schema itself have at most, or
// so; without it, a type's fields' types' fields would seem few.
var introspected = map[string]int{"types": 100, "fields": 16, "args": 4, "inputFields": 16, "enumValues": 16, "possibleTypes": 8}

type counter struct {
	r    run
	page int
	cost int
}

// count adds up the objects of a selection that is answered times times;
// items is how many its lists have.
func (c *counter) count(s *selection, times, items int) {
	for _, f := range s.fields {
		size, paged := c.size(f)
		of, n := f.of, times
		for ; of.item != nil; of = of.item {
			if paged {
				n = product(n, size)
			} else {
				n = product(n, items)
			}
		}
		if !paged {
			size = few
		}
		c.output(of, n, size)
	}
}

func (c *counter) output(of *output, times, items int) {
	if of.leaf != nil {
		return
	}
	c.cost = min(c.cost+times, most)
	if of.object != nil {
		c.count(of.object, times, items)
		return
	}
	start, dearest := c.cost, 0
	for _, possible := range of.possible { // the dearest of them
		c.cost = start
		c.count(possible, times, items)
		dearest = max(dearest, c.cost)
	}
	c.cost = max(start, dearest)
}

// product multiplies, up to most.
func product(a, b int) int { return min(a*max(b, 1), most) }

// size is how many items the arguments of a field ask for.
func (c *counter) size(f *field) (size int, paged bool) {
	if strings.HasPrefix(f.info.ParentType.Name(), "__") {
		return introspected[f.def.Name], introspected[f.def.Name] > 0
	}
	args := c.r.arguments(f)
	for _, name := range [...]string{"first", "last", "limit"} {
		if n, ok := args[name].(int); ok {
			return max(n, 1), true
		}
	}
	if ids, ok := args["ids"].([]any); ok {
		return len(ids), true
	}
	for _, def := range f.def.Args {
		if def.PrivateName == "first" {
			return c.page, true
		}
	}
	return 0, false
}
