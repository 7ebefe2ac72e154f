package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"

	"dateline/schema"
	"dateline/schema/explorer"
)

const (
	mostReported   = 300 // nodes that one file shows
	reportedAtOnce = 40  // nodes that one query looks up
)

var errNoNodes = errors.New("the answer holds no entities, events, claims or articles, so there is nothing to show in an HTML file")

// writeHTML answers the request as one file that shows the graph, the timeline
// and the sentences of all nodes in the answer.
func writeHTML(ctx context.Context, sch *schema.Schema, request schema.Request, file string) error {
	question := request.Query
	identified, err := sch.Identified(request.Query)
	if err != nil {
		return err
	}
	request.Query = identified
	answer, _ := sch.Execute(ctx, request)
	if answer.HasErrors() {
		fmt.Println(string(answer.Append(nil)))
		return errAnswer
	}
	ids := schema.NodeIDs(answer.Data)
	if len(ids) == 0 {
		return errNoNodes
	}
	if len(ids) > mostReported {
		fmt.Fprintf(os.Stderr, "%s shows the first %d of %d nodes in the answer\n", file, mostReported, len(ids))
		ids = ids[:mostReported]
	}
	nodes, err := reported(ctx, sch, ids)
	if err != nil {
		return err
	}
	return saveReport(file, explorer.Report{Title: "Dateline: an answer", Question: question, Nodes: nodes})
}

// reported looks nodes up, some at a time.
func reported(ctx context.Context, sch *schema.Schema, ids []string) ([]json.RawMessage, error) {
	query, err := explorer.ReportQuery()
	if err != nil {
		return nil, err
	}
	var all []json.RawMessage
	for len(ids) > 0 {
		some := ids[:min(len(ids), reportedAtOnce)]
		ids = ids[len(some):]
		answer, _ := sch.Execute(ctx, schema.Request{Query: query, Variables: map[string]any{"ids": anys(some)}})
		if answer.HasErrors() {
			return nil, fmt.Errorf("look up the nodes of the answer: %s", answer.Errors[0].Message)
		}
		var data struct{ Nodes []json.RawMessage }
		if err := json.Unmarshal(answer.Data, &data); err != nil {
			return nil, fmt.Errorf("look up the nodes of the answer: %w", err)
		}
		all = append(all, data.Nodes...)
	}
	return all, nil
}

func anys(ids []string) []any {
	list := make([]any, len(ids))
	for i, id := range ids {
		list[i] = id
	}
	return list
}

func saveReport(file string, report explorer.Report) (err error) {
	f, err := os.Create(file)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	return explorer.WriteReport(f, report)
}
