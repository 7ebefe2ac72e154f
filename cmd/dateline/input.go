package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"dateline/graph"
	"dateline/graph/store"
	"dateline/loaders"
	"dateline/loaders/fetch"
	"dateline/loaders/load"
)

// inputFlags say what is read and how.
type inputFlags struct {
	ontologyFlag
	Format       string            `default:"auto" enum:"auto,${inputs}" help:"Format of the files: auto (told from content and name), text, html, json, jsonl, csv, feed (RSS, Atom), news (NITF, NewsML-G2), warc, parquet, mail, mbox (default ${default})."`
	Field        map[string]string `placeholder:"FIELD=NAME" help:"The field or column that holds title, text, url, source, authors or published, where its name is unusual; may be given many times."`
	FilesFrom    string            `placeholder:"FILE" help:"Read more paths from a file, one a line; - is standard input."`
	Pause        time.Duration     `default:"1s" help:"Time between two requests to one web server (default ${default})."`
	MaxDownload  int64             `default:"64" placeholder:"MB" help:"Largest answer that is read from a web server, in MB (default ${default})."`
	Timeout      time.Duration     `default:"1m" help:"Longest time that a web server may take for an answer (default ${default})."`
	AllowPrivate bool              `help:"Allow URLs that lead to private addresses, and the proxy of the environment."`
}

func defaultInput() inputFlags {
	return inputFlags{Format: "auto", Pause: time.Second, MaxDownload: 64, Timeout: time.Minute}
}

// source is what the flags and paths say. done closes the list of files.
func (in *input) source(ctx context.Context, s *store.Store) (source *loaders.Source, done func(), err error) {
	source = &loaders.Source{Paths: in.paths, Stdin: os.Stdin, Fields: in.Field, Now: time.Now(), Fetch: in.client()}
	if in.Format != "auto" {
		source.Format = in.Format
	}
	if !in.again && s != nil {
		known, err := validators(ctx, s)
		if err != nil {
			return nil, nil, err
		}
		source.Fetch.Known = func(url string) fetch.Validator { return known[url] }
	}
	done = func() {}
	if in.FilesFrom != "" {
		list, err := openInput(in.FilesFrom)
		if err != nil {
			return nil, nil, err
		}
		source.List, done = list, func() { list.Close() }
	}
	return source, done, nil
}

func (in *input) client() *fetch.Client {
	c := fetch.New("dateline/" + strings.ReplaceAll(version(), " ", "-"))
	c.Private, c.Pause, c.Timeout, c.Limit = in.AllowPrivate, in.Pause, in.Timeout, in.MaxDownload<<20
	return c
}

// openInput opens a file, or the standard input for -.
func openInput(name string) (io.ReadCloser, error) {
	if name == "-" {
		return io.NopCloser(os.Stdin), nil
	}
	return os.Open(name)
}

// validators are those of the URLs whose articles are all in the graph.
func validators(ctx context.Context, s *store.Store) (map[string]fetch.Validator, error) {
	known := map[string]fetch.Validator{}
	articles := map[string][]graph.ID{}
	for _, r := range load.Records(s) {
		if !strings.Contains(r.File, "://") {
			continue
		}
		known[r.File] = r.Validator
		articles[r.File] = append(articles[r.File], r.Article)
	}
	for url, ids := range articles {
		nodes, err := s.Nodes(ctx, ids)
		if err != nil {
			return nil, err
		}
		for _, node := range nodes {
			if node == nil {
				delete(known, url)
			}
		}
	}
	return known, nil
}

// openLoadNote is the key of the note of a load that goes on.
const openLoadNote = "open load"

// noteOpenLoad keeps the paths of a load until it is done.
func noteOpenLoad(ctx context.Context, s *store.Store, paths []string) error {
	text := ""
	if len(paths) > 0 {
		all := make([]string, len(paths))
		for i, path := range paths {
			all[i] = path
			if full, err := filepath.Abs(path); err == nil && path != "-" && !strings.Contains(path, "://") {
				all[i] = full
			}
		}
		raw, err := json.Marshal(all)
		if err != nil {
			return fmt.Errorf("note the load: %w", err)
		}
		text = string(raw)
	}
	return s.Note(ctx, map[string]string{openLoadNote: text})
}

// openLoad are the paths of the load that was stopped.
func openLoad(s *store.Store) (paths []string) {
	for _, text := range s.Notes(openLoadNote) {
		if json.Unmarshal([]byte(text), &paths) != nil {
			return nil // of another program's making
		}
	}
	return paths
}
