package main

import (
	"fmt"
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
		fmt.Print("autoload -U +X bashcompinit && bashcompinit\n" + bashCompletion(k.Model))
	default:
		fmt.Print(bashCompletion(k.Model))
	}
	return nil
}

// bashCompletion completes commands, then flags, the values of flags that have
// a list of them, and files.
func bashCompletion(app *kong.Application) string {
	var b strings.Builder
	b.WriteString(`_dateline() {
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} command="" word
  for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case $word in -*) ;; *) command="$command$word "; ;; esac
  done
  case "$command$previous" in
`)
	for _, leaf := range app.Leaves(true) {
		for _, flag := range leaf.Flags {
			if flag.Enum != "" {
				fmt.Fprintf(&b, "  %q*--%s) COMPREPLY=($(compgen -W %q -- \"$current\")); return ;;\n", commandPath(leaf)+" ", flag.Name, values(flag))
			}
		}
	}
	b.WriteString("  esac\n  case \"$command\" in\n")
	for _, node := range commands(app.Node) {
		words := append(childNames(node), flagNames(node)...)
		pattern := fmt.Sprintf("%q*", commandPath(node)+" ")
		if node == app.Node {
			pattern = `""`
		}
		fmt.Fprintf(&b, "  %s) COMPREPLY=($(compgen -W %q -- \"$current\")) ;;\n", pattern, strings.Join(words, " "))
	}
	b.WriteString("  esac\n}\ncomplete -o default -F _dateline dateline\n")
	return b.String()
}

func fishCompletion(app *kong.Application) string {
	var b strings.Builder
	for _, child := range app.Children {
		fmt.Fprintf(&b, "complete -c dateline -f -n __fish_use_subcommand -a %s -d %s\n", child.Name, single(firstSentence(child.Help)))
	}
	for _, leaf := range app.Leaves(true) {
		names := strings.Fields(commandPath(leaf))
		for _, flag := range leaf.Flags {
			fmt.Fprintf(&b, "complete -c dateline -n '__fish_seen_subcommand_from %s' -l %s -d %s", names[len(names)-1], flag.Name, single(firstSentence(flag.Help)))
			if flag.Enum != "" {
				fmt.Fprintf(&b, " -x -a %s", single(values(flag)))
			}
			b.WriteString("\n")
		}
	}
	return b.String()
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

func childNames(node *kong.Node) (names []string) {
	for _, child := range node.Children {
		names = append(names, child.Name)
	}
	return names
}

func flagNames(node *kong.Node) (names []string) {
	for _, flag := range node.Flags {
		names = append(names, "--"+flag.Name)
	}
	return names
}

func values(flag *kong.Flag) string { return strings.ReplaceAll(flag.Enum, ",", " ") }

func single(s string) string { return "'" + strings.ReplaceAll(s, "'", `\'`) + "'" }
