package main

import (
	"strings"

	"github.com/alecthomas/kong"

	"dateline/loaders"
	"dateline/schema/table"
)

// cli is the command line: one field a command.
type cli struct {
	Load     loadCommand     `cmd:"" help:"Read articles into the graph."`
	Serve    serveCommand    `cmd:"" help:"Serve the graph: the explorer at /, GraphQL at /graphql."`
	Query    queryCommand    `cmd:"" help:"Ask one GraphQL question and print the answer."`
	Extract  extractCommand  `cmd:"" help:"Print what is read in articles as JSON, storing nothing."`
	Export   exportCommand   `cmd:"" help:"Write the graph in a format of other programs, the same bytes every time."`
	Import   importCommand   `cmd:"" help:"Add what export wrote to the graph."`
	Remove   removeCommand   `cmd:"" help:"Remove articles, as if never loaded."`
	Articles articlesCommand `cmd:"" help:"List the articles and what became of each at its last load."`
	Undo     undoCommand     `cmd:"" help:"List the loads, or take one back."`
	Decide   decideCommand   `cmd:"" help:"Say which entities and events are one, and which are not."`
	Verify   verifyCommand   `cmd:"" help:"Check that the graph agrees with its articles and itself."`
	Backup   backupCommand   `cmd:"" help:"Write all that the graph holds to a file."`
	Restore  restoreCommand  `cmd:"" help:"Make a graph of a backup."`
	Config   configCommand   `cmd:"" help:"Print the settings: where each can be made, and what it is."`

	Completion completionCommand `cmd:"" help:"Print the completion of commands and flags for a shell."`
	Version    versionCommand    `cmd:"" help:"Print the version."`

	Settings string `name:"config" env:"DATELINE_CONFIG" placeholder:"FILE" help:"The settings file (default dateline.yaml here, else dateline/config.yaml among the user's settings)."`
}

// storeFlag is where the graph lies.
type storeFlag struct {
	Store string `default:"./dateline.db" env:"DATELINE_STORE" placeholder:"DIR" help:"The graph's directory, or the URL of a PostgreSQL server: postgres://user@host/database (default ${default})."`
}

// pathsHelp says once for all commands what they can read.
const pathsHelp = `Articles are read from
  plain text, Markdown   the first line is the title; an optional YAML front
                         matter gives url, source, authors and published
  HTML pages             menus, comments and advertising are left out
  JSON Lines, JSON       an object an article; lists within answers of APIs too
  CSV, TSV               the first row names the columns
  RSS, Atom              teasers of feeds at a URL are followed to their pages
  NITF, NewsML-G2, WARC, Parquet, EML, mbox
as they are, packed (.gz .zst .bz2) or in archives (.zip .tar). The format is
told from content and name. A directory is read with all below it; * and **
match names; - is the standard input; a URL is asked for as robots.txt allows.`

func options() []kong.Option {
	return []kong.Option{
		kong.Name("dateline"),
		kong.Description(`Dateline reads news articles and keeps what they say as a graph: who did what
to whom, when and where, and which sentence of which article says so.

Start with:
  dateline serve --load testdata/articles      load, then open the printed address
  dateline query '{stats{articles events}}'    ask from the shell
  dateline extract article.txt                 see what is read in one article`),
		kong.UsageOnError(),
		kong.Vars{
			"inputs":  strings.Join(loaders.Formats(), ","),
			"tables":  strings.Join(table.Formats(), ","),
			"exports": strings.Join(formatNames(), ","),
		},
		kong.PostBuild(environment),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, FlagsLast: true}),
	}
}
