package main

import (
	"fmt"
	"strings"

	"github.com/alecthomas/kong"
)

// fishCompletion completes commands, flags and their values, with what they
// are, and files where they are due.
func fishCompletion(app *kong.Application) string {
	var b strings.Builder
	fmt.Fprintf(&b, `function __dateline_at
    set -l command ''
    for word in (commandline -opc)[2..-1]
        if contains -- "$command$word" %s
            set command "$command$word "
        end
    end
    test "$command" = "$argv[1]"
end
`, strings.Join(commandPaths(app), " "))
	for _, node := range commands(app.Node) {
		at := fmt.Sprintf("complete -c dateline -n %s", fishQuoted("__dateline_at '"+fishPath(node)+"'"))
		names, files := argument(node)
		if !files {
			fmt.Fprintf(&b, "%s -f\n", at)
		}
		for i, name := range names {
			fmt.Fprintf(&b, "%s -a %s", at, name)
			if len(node.Children) > 0 {
				fmt.Fprintf(&b, " -d %s", fishQuoted(firstSentence(node.Children[i].Help)))
			}
			b.WriteString("\n")
		}
		for _, flag := range flags(node) {
			fmt.Fprintf(&b, "%s %s\n", at, fishFlag(flag))
		}
	}
	return b.String()
}

func fishFlag(flag *kong.Flag) string {
	s := fmt.Sprintf("-l %s -d %s", flag.Name, fishQuoted(firstSentence(flag.Help)))
	if flag.Short != 0 {
		s += " -s " + string(flag.Short)
	}
	switch list := choices(flag.Value); {
	case flag.IsBool():
		return s
	case len(list) > 0: // the tab keeps the flag's text from each of them
		return s + " -x -a " + fishQuoted(strings.Join(list, `\t `)+`\t`)
	case takesFile(flag):
		return s + " -r -F"
	}
	return s + " -x"
}

func fishPath(node *kong.Node) string {
	if path := commandPath(node); path != "" {
		return path + " "
	}
	return ""
}

func fishQuoted(s string) string {
	return "'" + strings.NewReplacer(`'`, `\'`, `\`, `\\`).Replace(s) + "'"
}
