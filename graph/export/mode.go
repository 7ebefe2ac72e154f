package export

import (
	_ "embed"
	"fmt"
	"strings"

	"dateline/graph"
)

//go:embed data/plover.txt
var ploverRows string

// manner is how and why an event of a type was, as PLOVER has it.
type manner struct {
	code, mode string // the mode goes with the code alone
	contexts   []string
}

// manners are those of data/plover.txt by their types.
func manners(rows string) (map[string]manner, error) {
	all := map[string]manner{}
	for i, line := range strings.Split(rows, "\n") {
		fields := strings.Fields(line)
		if len(fields) == 0 || fields[0] == "#" {
			continue
		}
		if len(fields) != 4 || (fields[1] == "-") != (fields[2] == "-") || all[fields[0]].contexts != nil {
			return nil, fmt.Errorf("data/plover.txt:%d: not a row of a type, its code, mode and contexts", i+1)
		}
		m := manner{code: fields[1], mode: fields[2], contexts: []string{}}
		if fields[3] != "-" {
			m.contexts = strings.Split(fields[3], ",")
		}
		all[fields[0]] = m
	}
	return all, nil
}

// statusContexts are the contexts that tell whether an event took place.
var statusContexts = map[graph.EventStatus]string{
	graph.Planned: "future", graph.Threatened: "hypothetical", graph.Hypothetical: "hypothetical", graph.Denied: "negation",
}

// mannerOf is the mode and the contexts of an event with the code.
func (w *writer) mannerOf(e *graph.Event, code string) (mode string, contexts []string) {
	row, path := w.manners[e.Type], e.Type
	for row.contexts == nil && strings.Contains(path, ".") {
		path = path[:strings.LastIndexByte(path, '.')]
		row = w.manners[path]
	}
	if path == e.Type && row.code == code && code != "" {
		mode = row.mode
	}
	contexts = append(contexts, row.contexts...)
	if status := statusContexts[e.Status]; status != "" {
		contexts = append(contexts, status)
	}
	return mode, contexts
}
