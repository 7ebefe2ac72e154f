package main

import (
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/alecthomas/kong"
)

type configCommand struct{}

// Help is shown by dateline config --help.
func (*configCommand) Help() string {
	return `Prints each setting of each command as a settings file has it, with the
environment variables that set it, too. Of the command line, the environment
and the file, the first that sets a flag counts. Settings above all commands
hold for each command that has them.

A settings file (dateline.yaml here, or the one that --config names):
  store: news.db
  load:
    pause: 2s
    field: {text: story.body}
  serve:
    listen: 0.0.0.0:8080
    host: [news.example.org]

Examples:
  dateline config
  dateline config > dateline.yaml      # all of it, to be changed`
}

// Run prints the settings.
func (*configCommand) Run(k *kong.Kong, s *settings) error {
	fmt.Printf("# settings file: %s\n", map[bool]string{true: "none", false: s.file}[s.file == ""])
	for _, command := range k.Model.Leaves(true) {
		printSettings(command, s)
	}
	return nil
}

func printSettings(command *kong.Node, s *settings) {
	flags := slices.DeleteFunc(slices.Clone(command.Flags), func(f *kong.Flag) bool { return f.Name == "help" || f.Name == "config" })
	if len(flags) == 0 {
		return
	}
	path := strings.Fields(commandPath(command))
	indent := ""
	for _, name := range path {
		fmt.Printf("%s#%s:\n", indent, name)
		indent += "  "
	}
	for _, flag := range flags {
		value, from := flag.Default, "default"
		if set := s.value(command, flag.Name); set != nil {
			value, from = fmt.Sprint(set), s.file
		}
		for _, variable := range slices.Backward(flag.Envs) {
			if set, ok := os.LookupEnv(variable); ok {
				value, from = set, "$"+variable
				if strings.HasSuffix(flag.Name, "token") {
					value = "(hidden)"
				}
			}
		}
		fmt.Printf("%s#%s: %s\t# %s; $%s; %s\n", indent, flag.Name, value, from, strings.Join(flag.Envs, ", $"), firstSentence(flag.Help))
	}
}

func firstSentence(help string) string {
	line, _, _ := strings.Cut(help, ". ")
	line, _, _ = strings.Cut(line, " (default")
	return strings.TrimSuffix(line, ".")
}
