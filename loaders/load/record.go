package load

import (
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"path/filepath"
	"strings"

	"dateline/graph"
	"dateline/loaders"
	"dateline/loaders/fetch"
)

// Record is what is kept of an outcome beside the graph, one for each place.
type Record struct {
	loaders.Place
	Status  Status   `json:"status"`
	Article graph.ID `json:"article,omitempty"`
	Title   string   `json:"title,omitempty"`
	Why     string   `json:"why,omitempty"`
	fetch.Validator
}

// keyPrefix begins the keys of records among a store's notes.
const keyPrefix = "load "

// record makes the record of an outcome.
func record(o *Outcome) Record {
	r := Record{Place: absolute(o.Place), Status: o.Status, Article: o.Article, Title: o.Title}
	if o.Err != nil && !o.In() {
		r.Why = why(o.Err)
	}
	return r
}

// why is an error without its place.
func why(err error) string {
	if place := new(loaders.PlaceError); errors.As(err, &place) {
		err = place.Err
	}
	return err.Error()
}

// absolute makes a place that means the same in any working directory.
func absolute(p loaders.Place) loaders.Place {
	if p.File == "" || p.File == "stdin" || strings.Contains(p.File, "://") {
		return p
	}
	if path, err := filepath.Abs(p.File); err == nil {
		p.File = path
	}
	return p
}

// Records are the records of a notebook, by their keys and in their order.
func Records(notes Notebook) iter.Seq2[string, Record] {
	return func(yield func(string, Record) bool) {
		for key, text := range notes.Notes(keyPrefix) {
			var r Record
			if json.Unmarshal([]byte(text), &r) == nil && !yield(key, r) {
				return
			}
		}
	}
}

// records makes notes of outcomes. Of an answer that is as before, what was
// noted before stays.
func (l *Loader) records(outcomes []Outcome) (map[string]string, error) {
	kept := map[string]string{}
	for i := range outcomes {
		o := &outcomes[i]
		if o.Place.File == "" || errors.Is(o.Err, fetch.ErrUnchanged) {
			continue
		}
		r := record(o)
		if l.Validator != nil && o.In() {
			r.Validator = l.Validator(r.File)
		}
		text, err := json.Marshal(r)
		if err != nil {
			return nil, fmt.Errorf("note %s: %w", r.Place, err)
		}
		key := keyPrefix + r.Place.String()
		kept[key], l.noted[key], l.files[r.File] = string(text), true, true
	}
	return kept, nil
}
