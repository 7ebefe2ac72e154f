package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"text/tabwriter"

	"dateline/graph"
	"dateline/graph/store"
	"dateline/loaders/load"
)

type articlesCommand struct {
	storeFlag
	Status []string `placeholder:"STATUS" enum:"loaded,replaced,unchanged,duplicate,skipped,failed,removed" help:"Only articles of these: loaded, replaced, unchanged, duplicate, skipped, failed, or removed (no longer in the graph)."`
	Format string   `default:"table" enum:"table,jsonl" help:"table, or jsonl (default ${default})."`
}

// Help is shown by dateline articles --help.
func (*articlesCommand) Help() string {
	return `Lists what became of each article at its last load, by file and line: loaded,
replaced (its text had changed), unchanged, duplicate (of which), skipped (not
English), failed (why); removed where it was loaded and has left the graph by
undo or remove. Articles that came otherwise (import, the API) have no place.

Examples:
  dateline articles
  dateline articles --status failed,skipped
  dateline articles --format jsonl | jq -r 'select(.status=="failed") | .why'`
}

// listed is a line of the list.
type listed struct {
	Status  string   `json:"status"`
	Place   string   `json:"place,omitempty"`
	Article graph.ID `json:"article,omitempty"`
	Title   string   `json:"title,omitempty"`
	Why     string   `json:"why,omitempty"`
}

// Run lists the articles.
func (c *articlesCommand) Run(ctx context.Context) error {
	s, err := openGraph(ctx, c.Store)
	if err != nil {
		return err
	}
	defer s.Close()
	all, err := listArticles(ctx, s)
	if err != nil {
		return err
	}
	all = slices.DeleteFunc(all, func(l listed) bool { return len(c.Status) > 0 && !slices.Contains(c.Status, l.Status) })
	if c.Format == "jsonl" {
		return printJSONL(all)
	}
	return printTable(all)
}

// listArticles are the records of the loads, then the articles that have none.
func listArticles(ctx context.Context, s *store.Store) ([]listed, error) {
	found, err := s.FindArticles(ctx, nil, graph.Page{})
	if err != nil {
		return nil, err
	}
	there := map[graph.ID]bool{}
	for _, id := range found.Items {
		there[id] = true
	}
	var all []listed
	noted := map[graph.ID]bool{}
	for _, r := range load.Records(s) {
		line := listed{Status: string(r.Status), Place: r.Place.String(), Article: r.Article, Title: r.Title, Why: r.Why}
		noted[r.Article] = true
		if r.Why == "" && !there[r.Article] {
			line.Status = "removed"
		}
		all = append(all, line)
	}
	for _, id := range found.Items {
		if noted[id] {
			continue
		}
		nodes, err := s.Nodes(ctx, []graph.ID{id})
		if err != nil {
			return nil, err
		}
		if a, ok := nodes[0].(*graph.Article); ok {
			all = append(all, listed{Status: "loaded", Article: id, Title: a.Title})
		}
	}
	return all, nil
}

func printJSONL(all []listed) error {
	out := bufio.NewWriter(os.Stdout)
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	for _, line := range all {
		if err := encoder.Encode(line); err != nil {
			return err
		}
	}
	return out.Flush()
}

func printTable(all []listed) error {
	out := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0)
	counts := map[string]int{}
	for _, l := range all {
		counts[l.Status]++
		text := l.Title
		if l.Why != "" {
			text = l.Why
		}
		fmt.Fprintf(out, "%s\t%s\t%s\t%s\n", l.Status, l.Article, l.Place, text)
	}
	if err := out.Flush(); err != nil {
		return err
	}
	fmt.Print(counted(len(all), "article"))
	for _, status := range []string{"loaded", "replaced", "unchanged", "duplicate", "skipped", "failed", "removed"} {
		if counts[status] > 0 {
			fmt.Printf(", %d %s", counts[status], status)
		}
	}
	fmt.Println()
	return nil
}
