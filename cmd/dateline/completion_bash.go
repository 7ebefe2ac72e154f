package main

import (
	"fmt"
	"strings"

	"github.com/alecthomas/kong"
)

// bashCompletion completes commands, flags and their values; and files, which
// bash does itself where the function finds nothing.
func bashCompletion(app *kong.Application) string {
	var b strings.Builder
	fmt.Fprintf(&b, `_dateline() {
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} command="" word
  [ "$current" = "=" ] && current=""
  [ "$previous" = "=" ] && previous=${COMP_WORDS[COMP_CWORD-2]}
  for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$command$word" in %s) command="$command$word " ;; esac
  done
  case "$command$previous" in
`, strings.Join(commandPaths(app), "|"))
	for _, node := range commands(app.Node) {
		for _, flag := range flags(node) {
			bashValue(&b, node, flag)
		}
	}
	b.WriteString("  esac\n  case \"$command$current\" in\n")
	for _, node := range commands(app.Node) {
		at := bashAt(node)
		fmt.Fprintf(&b, "  %s-*) COMPREPLY=($(compgen -W %q -- \"$current\")) ;;\n", at, strings.Join(flagNames(node), " "))
		if names, files := argument(node); !files {
			fmt.Fprintf(&b, "  %s*) compopt +o default 2>/dev/null; COMPREPLY=($(compgen -W %q -- \"$current\")) ;;\n", at, strings.Join(names, " "))
		} else {
			fmt.Fprintf(&b, "  %s*) ;;\n", at)
		}
	}
	b.WriteString("  esac\n}\ncomplete -o default -F _dateline dateline\n")
	return b.String()
}

// bashValue completes the value of a flag of a command.
func bashValue(b *strings.Builder, node *kong.Node, flag *kong.Flag) {
	if flag.IsBool() {
		return
	}
	names := "--" + flag.Name
	at := bashAt(node)
	pattern := at + names
	if flag.Short != 0 {
		pattern += "|" + at + "-" + string(flag.Short)
	}
	switch list := choices(flag.Value); {
	case len(list) > 0:
		fmt.Fprintf(b, "  %s) compopt +o default 2>/dev/null; COMPREPLY=($(compgen -W %q -- \"$current\")); return ;;\n", pattern, strings.Join(list, " "))
	case takesFile(flag):
		fmt.Fprintf(b, "  %s) return ;;\n", pattern)
	default:
		fmt.Fprintf(b, "  %s) compopt +o default 2>/dev/null; return ;;\n", pattern)
	}
}

// bashAt is the pattern of the words up to a command.
func bashAt(node *kong.Node) string {
	if path := commandPath(node); path != "" {
		return single(path + " ")
	}
	return ""
}
