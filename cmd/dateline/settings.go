package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/alecthomas/kong"
	"github.com/goccy/go-yaml"
)

// Every flag can also be set in the environment and in a settings file. The
// command line comes before the environment, and that before the file.

// environment gives each flag the variable DATELINE_COMMAND_FLAG, beside those
// that it has.
func environment(k *kong.Kong) error {
	var name func(node *kong.Node, prefix string)
	name = func(node *kong.Node, prefix string) {
		for _, flag := range node.Flags {
			if variable := prefix + variableName(flag.Name); flag.Name != "help" && !slices.Contains(flag.Envs, variable) {
				flag.Envs = append(flag.Envs, variable)
				flag.Value.Tag.Envs = append(flag.Value.Tag.Envs, variable)
			}
		}
		for _, child := range node.Children {
			name(child, prefix+variableName(child.Name)+"_")
		}
	}
	name(k.Model.Node, "DATELINE_")
	return nil
}

func variableName(flag string) string { return strings.ToUpper(strings.ReplaceAll(flag, "-", "_")) }

// settings are what a file sets: the flags of all commands by their names, and
// those of one command under its name.
type settings struct {
	file   string // "" where there is none
	values map[string]any
}

// findSettings reads the settings file: the one that the command line or the
// environment names, else the first of the usual ones that is there.
func findSettings(args []string) (*settings, error) {
	named := os.Getenv("DATELINE_CONFIG")
	for i, arg := range args {
		if arg == "--" {
			break
		}
		if value, ok := strings.CutPrefix(arg, "--config="); ok {
			named = value
		} else if arg == "--config" && i+1 < len(args) {
			named = args[i+1]
		}
	}
	if named != "" {
		return readSettings(named)
	}
	usual := []string{"dateline.yaml"}
	if dir, err := os.UserConfigDir(); err == nil {
		usual = append(usual, filepath.Join(dir, "dateline", "config.yaml"))
	}
	for _, file := range usual {
		found, err := readSettings(file)
		if !errors.Is(err, fs.ErrNotExist) {
			return found, err
		}
	}
	return &settings{}, nil
}

func readSettings(file string) (*settings, error) {
	raw, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("settings file: %w", err)
	}
	s := &settings{file: file}
	if err := yaml.Unmarshal(raw, &s.values); err != nil {
		return nil, fmt.Errorf("settings file %s: %s", file, strings.Join(strings.Fields(yaml.FormatError(err, false, false)), " "))
	}
	return s, nil
}

// Validate implements kong.Resolver: each name in the file is a flag.
func (s *settings) Validate(app *kong.Application) error {
	return s.known(s.values, app.Node, app.Node)
}

func (s *settings) known(values map[string]any, node, top *kong.Node) error {
	for key, value := range values {
		if child := childOf(node, key); child != nil {
			inner, ok := value.(map[string]any)
			if !ok {
				return fmt.Errorf("settings file %s: %s: the settings of a command stand below its name", s.file, key)
			}
			if err := s.known(inner, child, top); err != nil {
				return err
			}
			continue
		}
		if !hasFlag(node, flagName(key)) && (node != top || !anyHasFlag(top, flagName(key))) {
			return fmt.Errorf("settings file %s: there is no setting %s (dateline config lists them)", s.file, key)
		}
	}
	return nil
}

func childOf(node *kong.Node, name string) *kong.Node {
	for _, child := range node.Children {
		if child.Name == name {
			return child
		}
	}
	return nil
}

func hasFlag(node *kong.Node, name string) bool {
	return slices.ContainsFunc(node.Flags, func(f *kong.Flag) bool { return f.Name == name })
}

func anyHasFlag(node *kong.Node, name string) bool {
	return hasFlag(node, name) || slices.ContainsFunc(node.Children, func(child *kong.Node) bool { return anyHasFlag(child, name) })
}

func flagName(key string) string { return strings.ReplaceAll(key, "_", "-") }

// Resolve implements kong.Resolver: what the file sets, unless the environment
// does.
func (s *settings) Resolve(_ *kong.Context, parent *kong.Path, flag *kong.Flag) (any, error) {
	for _, variable := range flag.Envs {
		if _, set := os.LookupEnv(variable); set {
			return nil, nil
		}
	}
	return s.value(parent.Node(), flag.Name), nil
}

// value is what the file sets a flag of a command to, nil where it does not.
func (s *settings) value(node *kong.Node, flag string) any {
	var path []string
	for ; node != nil && node.Type != kong.ApplicationNode; node = node.Parent {
		path = append([]string{node.Name}, path...)
	}
	found, values := lookup(s.values, flag), s.values
	for _, name := range path {
		values, _ = values[name].(map[string]any)
		if inner := lookup(values, flag); inner != nil {
			found = inner
		}
	}
	return flat(found)
}

func lookup(values map[string]any, flag string) any {
	for key, value := range values {
		if _, isCommand := value.(map[string]any); flagName(key) == flag && (!isCommand || flag == "field") {
			return value
		}
	}
	return nil
}

// flat is a value as a flag takes it.
func flat(value any) any {
	switch v := value.(type) {
	case []any:
		parts := make([]string, len(v))
		for i, part := range v {
			parts[i] = fmt.Sprint(part)
		}
		return strings.Join(parts, ",")
	case map[string]any:
		var parts []string
		for key, part := range v {
			parts = append(parts, fmt.Sprintf("%s=%v", key, part))
		}
		slices.Sort(parts)
		return strings.Join(parts, ";")
	case nil:
		return nil
	}
	return fmt.Sprint(value)
}
