package main

import (
	"fmt"
	"strings"

	"github.com/alecthomas/kong"
)

// zshCompletion completes commands, flags and their values, with what they
// are, and files where they are due: a function for each command, by
// _arguments of zsh's own completion. It is sourced, or lies as _dateline
// where zsh finds functions.
func zshCompletion(app *kong.Application) string {
	var b strings.Builder
	b.WriteString("#compdef dateline\n")
	for _, node := range commands(app.Node) {
		fmt.Fprintf(&b, "%s() {\n", zshName(node))
		if len(node.Children) > 0 {
			zshChildren(&b, node)
		} else {
			fmt.Fprintf(&b, "  _arguments%s%s\n", zshFlags(node), zshArgument(node))
		}
		b.WriteString("}\n")
	}
	b.WriteString("if [ \"$funcstack[1]\" = _dateline ]; then _dateline \"$@\"; else compdef _dateline dateline; fi\n")
	return b.String()
}

// zshChildren completes the commands below one, then hands on to the one that
// is given.
func zshChildren(b *strings.Builder, node *kong.Node) {
	fmt.Fprintf(b, "  local state line\n  _arguments -C%s '1: :->command' '*:: :->rest'\n  case $state in\n  command)\n    local -a names=(", zshFlags(node))
	for _, child := range node.Children {
		fmt.Fprintf(b, "\n      %s", single(child.Name+":"+firstSentence(child.Help)))
	}
	b.WriteString(")\n    _describe command names ;;\n  rest)\n    case $words[1] in\n")
	for _, child := range node.Children {
		fmt.Fprintf(b, "    %s) %s ;;\n", child.Name, zshName(child))
	}
	b.WriteString("    esac ;;\n  esac\n")
}

func zshFlags(node *kong.Node) string {
	var b strings.Builder
	for _, flag := range flags(node) {
		zshFlag(&b, flag, "--"+flag.Name, "=")
		if flag.Short != 0 {
			zshFlag(&b, flag, "-"+string(flag.Short), "")
		}
	}
	return b.String()
}

func zshFlag(b *strings.Builder, flag *kong.Flag, name, equals string) {
	spec := fmt.Sprintf("[%s]", strings.NewReplacer("[", `\[`, "]", `\]`).Replace(firstSentence(flag.Help)))
	if flag.IsBool() {
		equals = ""
	} else {
		spec += ":" + strings.ToLower(flag.Name) + ":" + zshValue(choices(flag.Value), takesFile(flag))
	}
	if flag.IsSlice() || flag.IsMap() {
		name = "*" + name
	}
	b.WriteString(" \\\n    " + single(name+equals+spec))
}

func zshArgument(node *kong.Node) string {
	if len(node.Positional) == 0 {
		return ""
	}
	names, files := argument(node)
	return " \\\n    " + single("*:"+node.Positional[0].Name+":"+zshValue(names, files))
}

func zshValue(names []string, files bool) string {
	switch {
	case len(names) > 0:
		return "(" + strings.Join(names, " ") + ")"
	case files:
		return "_files"
	}
	return " "
}

func zshName(node *kong.Node) string {
	return strings.NewReplacer(" ", "_", "-", "_").Replace(strings.TrimSpace("_dateline " + commandPath(node)))
}
