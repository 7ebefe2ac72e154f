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
	"dateline/schema/table"
)

type queryCommand struct {
	storeFlag
	Variables string `placeholder:"JSON" help:"The query's variables, a JSON object."`
	Format    string `default:"json" enum:"json,${tables}" help:"json (the answer as it is), or a table: table (for a terminal), csv, jsonl, markdown, parquet (default ${default})."`
	Rows      string `placeholder:"LIST" help:"The list whose items are the table's rows, like events.roles; needed where the answer has several beside one another."`
	Output    string `short:"o" default:"-" placeholder:"FILE" help:"The file to write; - is standard output (default ${default})."`
	HTML      string `name:"html" placeholder:"FILE" help:"Write the answer's graph, timeline and sentences as one HTML file that needs no network."`
	Query     string `arg:"" optional:"" help:"The query; without it, the standard input."`
}

// Help is shown by dateline query --help.
func (*queryCommand) Help() string {
	return `Prints the answer as JSON, or as a table by these rules: the rows are the items
of a list (--rows, or the only one that is in no other); an object's values are
columns, time.start; what stands above the rows is repeated in each; a list
below a row is one cell. How many items there are in all, and any list that is
cut, is told on standard error. The exit status is 1 when the answer has errors.

Examples:
  dateline query '{stats{articles entities events claims}}'
  dateline query '{events(where:{role:{kind:[TARGETED],name:"Amaq"}}){nodes{label time{start end}}}}'
  dateline query --variables '{"n":"Europol"}' 'query($n:String!){entity(name:$n){name aliases}}'
  dateline query --html raid.html '{events(where:{text:"raid"}){nodes{label}}}'
  dateline query --format table '{events(first:100){nodes{label type time{start}}}}'
  dateline query --format csv --rows events.roles -o roles.csv \
    '{events(first:1000){nodes{label roles{nodes{role entity{name}}}}}}'
  dateline query < question.graphql`
}

var errAnswer = errors.New("the answer has errors (see above)")

// Run asks the question and prints the answer.
func (c *queryCommand) Run(ctx context.Context) error {
	request, err := c.request()
	if err != nil {
		return err
	}
	s, err := openGraph(ctx, c.Store)
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
	if c.Format != "json" {
		return c.table(ctx, sch, request)
	}
	answer, _ := sch.Execute(ctx, request)
	var indented bytes.Buffer
	if err := json.Indent(&indented, answer.Append(nil), "", "  "); err != nil {
		return err
	}
	indented.WriteByte('\n')
	if err := c.write(func(out io.Writer) error { _, err := indented.WriteTo(out); return err }); err != nil {
		return err
	}
	if answer.HasErrors() {
		return errAnswer
	}
	return nil
}

// table prints the answer as a table.
func (c *queryCommand) table(ctx context.Context, sch *schema.Schema, request schema.Request) error {
	if told, err := sch.WithTotals(request.Query); err == nil {
		request.Query = told // else the answer tells what is wrong
	}
	answer, _ := sch.Execute(ctx, request)
	if answer.HasErrors() {
		for _, e := range answer.Errors {
			fmt.Fprintln(os.Stderr, "error:", e.Message)
		}
		return errAnswer
	}
	t, err := table.Of(answer.Data, c.Rows)
	if errors.Is(err, table.ErrRows) {
		return fmt.Errorf("%w (--rows LIST says it)", err)
	}
	if err != nil {
		return err
	}
	if err := c.write(func(out io.Writer) error { return t.Write(c.Format, out) }); err != nil {
		return err
	}
	for _, l := range t.Lists {
		if l.Cut == 0 {
			fmt.Fprintf(os.Stderr, "%s: %d, all there are\n", l.Path, l.Here)
		}
	}
	for _, cut := range t.Cuts() {
		fmt.Fprintln(os.Stderr, "cut:", cut)
	}
	return nil
}

// write writes to the standard output, or to a file.
func (c *queryCommand) write(to func(io.Writer) error) error {
	if c.Output == "-" {
		return to(os.Stdout)
	}
	return replaceFile(c.Output, func(out *os.File) error { return to(out) })
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
