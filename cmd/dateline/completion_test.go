package main

import (
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/alecthomas/kong"
)

// completions are command lines, and what their last words are completed to:
// each of these at least, and where it is one alone, nothing else.
var completions = map[string]string{
	"dateline lo":                         "load",
	"dateline decide not":                 "not-same",
	"dateline --config news.yaml quer":    "query",
	"dateline export --form":              "--format",
	"dateline serve --no-introsp":         "--no-introspection",
	"dateline load --format htm":          "html",
	"dateline load --format=htm":          "html",
	"dateline export --format graph":      "graphml",
	"dateline query --format mark":        "markdown",
	"dateline articles --format json":     "jsonl",
	"dateline articles --status uncha":    "unchanged",
	"dateline completion fi":              "fish",
	"dateline load --store x.db new":      "news.csv",
	"dateline export -o new":              "news.csv",
	"dateline decide merge --store new":   "news.csv",
	"dateline load --pause new":           "", // no file
	"dateline undo new":                   "",
	"dateline decide ":                    "list merge not-same revoke split",
	"dateline completion ":                "bash fish zsh",
	"dateline query --format ":            "csv json jsonl markdown parquet table",
	"dateline load --store load --format": "--format",
}

func model(t *testing.T) *kong.Application {
	t.Helper()
	parser, err := kong.New(new(cli), append(options(), kong.Bind(&settings{}))...)
	if err != nil {
		t.Fatal(err)
	}
	return parser.Model
}

// completed runs a shell's script in a directory with one file, and compares
// the words that it prints.
func completed(t *testing.T, shell string, script func(line string) string, args ...string) {
	t.Helper()
	path, err := exec.LookPath(shell)
	if err != nil {
		t.Skip("no", shell, "here")
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "news.csv"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, line := range slices.Sorted(maps.Keys(completions)) {
		cmd := exec.CommandContext(t.Context(), path, append(args, "-c", script(line))...)
		cmd.Dir = dir
		out, err := cmd.CombinedOutput()
		words := strings.Fields(string(out))
		slices.Sort(words)
		if got := strings.Join(words, " "); err != nil || got != completions[line] {
			t.Errorf("%q: %q, not %q, %v", line, got, completions[line], err)
		}
	}
}

func TestBashCompletes(t *testing.T) {
	const complete = `
compopt() { files=no; }
line=(%s); COMP_WORDS=("${line[@]}"); COMP_CWORD=$((${#COMP_WORDS[@]}-1)); files=yes
_dateline
if [ ${#COMPREPLY[@]} = 0 ] && [ $files = yes ]; then COMPREPLY=($(compgen -f -- "${COMP_WORDS[COMP_CWORD]}")); fi
echo ${COMPREPLY[@]}`
	script := bashCompletion(model(t))
	completed(t, "bash", func(line string) string {
		words := strings.ReplaceAll(line, "=", " = ") // as bash breaks them
		if strings.HasSuffix(line, " ") {
			words += `""`
		}
		return script + strings.ReplaceAll(complete, "%s", words)
	})
}

func TestFishCompletes(t *testing.T) {
	script := fishCompletion(model(t))
	completed(t, "fish", func(line string) string {
		return script + "complete -C " + fishQuoted(line) + " | string replace -r '\\t.*' '' | string replace -r '^--format=' ''; true"
	}, "--no-config")
}

// TestZshCompletes types lines and Tab into an interactive zsh, and takes what
// then stands there.
func TestZshCompletes(t *testing.T) {
	const complete = `
zmodload zsh/zpty || exit 1
zpty shell zsh -f -i
zpty -w shell 'PS1=; autoload -Uz compinit; compinit -u -D; source script.zsh; told() { print -r -- "<<$BUFFER>>"; BUFFER= }; zle -N told; bindkey "^X" told; print rea""dy'
zpty -r shell got '*ready*'
while read -r line; do
  zpty -w -n shell $line$'\t'$'\x18'
  zpty -r shell got '*<<*>>*'
  print -r -- ${${got##*<<}%%>>*}
done <lines`
	lines := slices.DeleteFunc(slices.Sorted(maps.Keys(completions)), func(line string) bool {
		return len(strings.Fields(completions[line])) != 1 || strings.HasSuffix(line, "--format")
	})
	dir := t.TempDir()
	for name, text := range map[string]string{"script.zsh": zshCompletion(model(t)), "lines": strings.Join(lines, "\n") + "\n", "news.csv": ""} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	path, err := exec.LookPath("zsh")
	if err != nil {
		t.Skip("no zsh here")
	}
	cmd := exec.CommandContext(t.Context(), path, "-f", "-c", complete)
	cmd.Dir = dir
	out, err := cmd.CombinedOutput()
	got := strings.Split(strings.TrimSpace(string(out)), "\n")
	if err != nil || len(got) != len(lines) {
		t.Fatalf("%q, %v", got, err)
	}
	for i, line := range lines {
		words := strings.FieldsFunc(got[i], func(r rune) bool { return r == ' ' || r == '=' })
		if last := words[len(words)-1]; last != completions[line] {
			t.Errorf("%q: %q, not %q", line, got[i], completions[line])
		}
	}
}
