package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"dateline/schema"
)

type queryCommand struct {
	storeFlag
	Variables string `placeholder:"JSON" help:"The query's variables, a JSON object."`
	HTML      string `name:"html" placeholder:"FILE" help:"Write the answer's graph, timeline and sentences as one HTML file that needs no network."`
	Query     string `arg:"" optional:"" help:"The query; without it, the standard input."`
}

// Help is shown by dateline query --help.
func (*queryCommand) Help() string {
	return `Prints the answer as JSON. The exit status is 1 when the answer has errors.

Examples:
  dateline query '{stats{articles entities events claims}}'
  dateline query '{events(where:{role:{kind:[TARGETED],name:"Amaq"}}){nodes{label time{start end}}}}'
  dateline query --variables '{"n":"Europol"}' 'query($n:String!){entity(name:$n){name aliases}}'
  dateline query --html raid.html '{events(where:{text:"raid"}){nodes{label}}}'
  dateline query < question.graphql`
}

var errAnswer = errors.New("the answer has errors (see above)")

// Run asks the question and prints the answer.
func (c *queryCommand) Run(ctx context.Context) error {
	request, err := c.request()
	if err != nil {
		return err
	}
	s, err := openStore(ctx, c.Store)
	if err != nil {
		return err
	}
	defer s.Close()
	sch, err := schema.NewEditable(s, newEditor(s, ontologyFlag{}), schema.DefaultLimits())
	if err != nil {
		return err
	}
	if c.HTML != "" {
		return writeHTML(ctx, sch, request, c.HTML)
	}
	answer, _ := sch.Execute(ctx, request)
	var indented bytes.Buffer
	if err := json.Indent(&indented, answer.Append(nil), "", "  "); err != nil {
		return err
	}
	fmt.Println(indented.String())
	if answer.HasErrors() {
		return errAnswer
	}
	return nil
}

func (c *queryCommand) request() (schema.Request, error) {
	request := schema.Request{Query: c.Query, Write: true} // who has the store may change it
	if c.Query == "" {
		text, err := io.ReadAll(os.Stdin)
		if err != nil {
			return request, fmt.Errorf("read the query: %w", err)
		}
		request.Query = string(text)
	}
	if c.Variables != "" {
		if err := json.Unmarshal([]byte(c.Variables), &request.Variables); err != nil {
			return request, fmt.Errorf("--variables is not a JSON object: %w", err)
		}
	}
	return request, nil
}
