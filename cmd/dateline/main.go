// Command dateline reads news articles into a graph and answers questions
// over it. This package is wiring only.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"github.com/alecthomas/kong"
)

func main() { os.Exit(run(os.Args[1:])) }

// run runs one command and returns the exit status: 0 when all went well, 1
// when anything failed, 2 when the command line is wrong.
func run(args []string) int {
	var commands cli
	set, err := findSettings(args)
	if err != nil {
		fmt.Fprintln(os.Stderr, "dateline:", err)
		return 2
	}
	parser, err := kong.New(&commands, append(options(), kong.Resolvers(set), kong.Bind(set))...)
	if err != nil {
		fmt.Fprintln(os.Stderr, "dateline:", err)
		return 2
	}
	command, err := parser.Parse(args)
	if err != nil {
		fmt.Fprintf(os.Stderr, "dateline: %v (dateline --help shows how)\n", err)
		return 2
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	command.BindTo(ctx, (*context.Context)(nil))
	if err := command.Run(); err != nil {
		fmt.Fprintln(os.Stderr, "dateline:", err)
		if errors.As(err, new(usageError)) {
			return 2
		}
		return 1
	}
	return 0
}

// usageError is what is wrong with the command line that only the command
// itself sees.
type usageError struct{ error }

// Unwrap gives the error itself.
func (e usageError) Unwrap() error { return e.error }
