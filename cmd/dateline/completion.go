package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/alecthomas/kong"
)

type completionCommand struct {
	Shell string `arg:"" enum:"bash,zsh,fish" help:"bash, zsh or fish."`
}

// Help is shown by dateline completion --help.
func (*completionCommand) Help() string {
	return `Examples:
  source <(dateline completion bash)       in ~/.bashrc
  source <(dateline completion zsh)        in ~/.zshrc, behind compinit
  dateline completion fish | source        in ~/.config/fish/config.fish`
}

// Run prints the script.
func (c *completionCommand) Run(k *kong.Kong) error {
	switch c.Shell {
	case "fish":
		fmt.Print(fishCompletion(k.Model))
	case "zsh":
		fmt.Print(zshCompletion(k.Model))
	default:
		fmt.Print(bashCompletion(k.Model))
	}
	return nil
}

// commands are a node and those below it, deepest first.
func commands(node *kong.Node) (all []*kong.Node) {
	for _, child := range node.Children {
		all = append(all, commands(child)...)
	}
	return append(all, node)
}

func commandPath(node *kong.Node) string {
	var names []string
	for ; node != nil && node.Type != kong.ApplicationNode; node = node.Parent {
		names = append([]string{node.Name}, names...)
	}
	return strings.Join(names, " ")
}

// commandPaths are those of all commands, in quotes.
func commandPaths(app *kong.Application) (paths []string) {
	for _, node := range commands(app.Node) {
		if path := commandPath(node); path != "" {
			paths = append(paths, "'"+path+"'")
		}
	}
	return paths
}

func childNames(node *kong.Node) (names []string) {
	for _, child := range node.Children {
		names = append(names, child.Name)
	}
	return names
}

// flags are those of a node, and those of all commands.
func flags(node *kong.Node) (all []*kong.Flag) {
	for _, group := range node.AllFlags(true) {
		all = append(all, group...)
	}
	return all
}

func flagNames(node *kong.Node) (names []string) {
	for _, flag := range flags(node) {
		names = append(names, "--"+flag.Name)
	}
	return names
}

// choices are the values that a flag or an argument may have, nil where there
// are too many to list.
func choices(value *kong.Value) []string {
	return strings.FieldsFunc(value.Enum, func(r rune) bool { return r == ',' })
}

// takesFile tells whether a flag is the name of a file or directory.
func takesFile(flag *kong.Flag) bool {
	return slices.Contains([]string{"FILE", "DIR", "PATH"}, flag.PlaceHolder)
}

// argument is what a command takes beside flags: names to choose from, or
// files, or neither.
func argument(node *kong.Node) (names []string, files bool) {
	if len(node.Children) > 0 || len(node.Positional) == 0 {
		return childNames(node), false
	}
	first := node.Positional[0]
	return choices(first), slices.Contains([]string{"file", "paths"}, first.Name)
}

// single is a word in single quotes of a POSIX shell.
func single(s string) string { return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'" }
