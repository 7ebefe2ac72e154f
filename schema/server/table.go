package server

import (
	"bytes"
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"dateline/schema"
	"dateline/schema/table"
)

// table answers queries with a table: /query.csv, /query.jsonl and
// /query.parquet. It takes what /graphql takes, and the parameter rows, the
// path of the list that has the rows. How many rows there are, and what lists
// are cut, is told in the headers X-Total-Count and X-Cut.
func (e *endpoint) table(format string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		requests, _, err := e.read(w, r)
		switch {
		case err != nil:
			e.refuse(w, oldType, err)
		case len(requests) != 1:
			e.refuse(w, oldType, bad("a table is of one query"))
		case slices.Contains([]string{"mutation", "subscription"}, e.schema.Kind(requests[0])):
			e.refuse(w, oldType, bad("a table is of a query"))
		default:
			e.answerTable(w, r, format, requests[0])
		}
	}
}

func (e *endpoint) answerTable(w http.ResponseWriter, r *http.Request, format string, request schema.Request) {
	if told, err := e.schema.WithTotals(request.Query); err == nil {
		request.Query = told // else the answer tells what is wrong
	}
	answer, _, err := e.execute(r.Context(), request)
	if err != nil {
		e.refuse(w, oldType, err)
		return
	}
	if answer.HasErrors() {
		send(w, oldType, http.StatusBadRequest, append(answer.Append(nil), '\n'))
		return
	}
	t, err := table.Of(answer.Data, r.URL.Query().Get("rows"))
	if err != nil {
		if errors.Is(err, table.ErrRows) {
			err = bad("%v (?rows=LIST says it)", err)
		}
		e.refuse(w, oldType, err)
		return
	}
	var body bytes.Buffer
	if err := t.Write(format, &body); err != nil {
		e.refuse(w, oldType, err)
		return
	}
	tell(w.Header(), t)
	w.Header().Set("Content-Type", table.Media(format))
	w.Header().Set("X-Content-Type-Options", "nosniff")
	_, _ = w.Write(body.Bytes()) // the client has gone: nobody to tell
}

// tell puts what is known of the lists into the headers.
func tell(h http.Header, t *table.Table) {
	h.Set("X-Row-Count", strconv.Itoa(len(t.Rows)))
	for _, l := range t.Lists {
		h.Add("X-Total-Count", l.Path+"="+strconv.Itoa(l.Total))
	}
	for _, cut := range t.Cuts() {
		h.Add("X-Cut", strings.Map(printable, cut))
	}
}

func printable(r rune) rune {
	if r < ' ' || r > '~' {
		return '?'
	}
	return r
}
