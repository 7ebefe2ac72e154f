package main

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/alecthomas/kong"
)

// parsed reads a command line with a settings file.
func parsed(t *testing.T, file string, args ...string) (*cli, error) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "settings.yaml")
	if err := os.WriteFile(path, []byte(file), 0o600); err != nil {
		t.Fatal(err)
	}
	args = append([]string{"--config", path}, args...)
	set, err := findSettings(args)
	if err != nil {
		return nil, err
	}
	var commands cli
	parser, err := kong.New(&commands, append(options(), kong.Resolvers(set), kong.Bind(set))...)
	if err != nil {
		t.Fatal(err)
	}
	_, err = parser.Parse(args)
	return &commands, err
}

func TestPrecedenceOfSettings(t *testing.T) {
	const file = "store: all.db\nload:\n  pause: 3s\n  store: load.db\n  field: {text: story.body, title: head}\nserve:\n  host: [a.example, b.example]\n"
	t.Setenv("DATELINE_LOAD_TIMEOUT", "5s")
	got, err := parsed(t, file, "load", "x.txt")
	if err != nil {
		t.Fatal(err)
	}
	if l := got.Load; l.Store != "load.db" || l.Pause.String() != "3s" || l.Timeout.String() != "5s" || l.Field["text"] != "story.body" || l.Field["title"] != "head" {
		t.Errorf("the file and the environment: %+v", l)
	}
	t.Setenv("DATELINE_STORE", "env.db")
	t.Setenv("DATELINE_LOAD_PAUSE", "4s")
	if got, err = parsed(t, file, "load", "--pause", "6s", "x.txt"); err != nil || got.Load.Store != "env.db" || got.Load.Pause.String() != "6s" {
		t.Errorf("the environment and the command line: %+v, %v", got.Load, err)
	}
	if got, err = parsed(t, file, "serve"); err != nil || strings.Join(got.Serve.Host, " ") != "a.example b.example" {
		t.Errorf("a list: %+v, %v", got.Serve, err)
	}
}

func TestWrongSettingsAreTold(t *testing.T) {
	for file, want := range map[string]string{
		"stoer: x":             "no setting stoer",
		"load: {stor: x}":      "no setting stor",
		"load: x":              "below its name",
		"load: [":              "settings file",
		"load: {pause: later}": "--pause",
	} {
		if _, err := parsed(t, file, "load", "x.txt"); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", file, err)
		}
	}
	if _, err := findSettings([]string{"--config=/nowhere.yaml"}); err == nil {
		t.Error("a file that is not there is taken")
	}
}

// TestEveryFlagIsDescribed: every command teaches by example, every flag has
// a help text, a variable, and no two flags of a command the same one.
func TestEveryFlagIsDescribed(t *testing.T) {
	parser, err := kong.New(new(cli), append(options(), kong.Bind(&settings{}), kong.Writers(io.Discard, io.Discard))...)
	if err != nil {
		t.Fatal(err)
	}
	variables := map[string]string{}
	for _, command := range parser.Model.Leaves(true) {
		path := commandPath(command)
		if command.Help == "" {
			t.Errorf("%s has no help", path)
		}
		for _, flag := range command.Flags {
			if flag.Help == "" || len(flag.Envs) == 0 && flag.Name != "help" {
				t.Errorf("%s --%s: help %q, variables %v", path, flag.Name, flag.Help, flag.Envs)
			}
			for _, variable := range flag.Envs {
				if other := variables[variable]; other != "" && other != flag.Name {
					t.Errorf("%s sets --%s and --%s", variable, other, flag.Name)
				}
				variables[variable] = flag.Name
			}
		}
	}
}
