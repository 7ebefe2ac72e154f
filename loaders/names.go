package loaders

import (
	"encoding/json"
	"strings"
)

// names is a list of names that may be written as one string.
type names []string

// UnmarshalJSON takes a list of strings, one string, or null.
func (n *names) UnmarshalJSON(data []byte) error {
	return n.fill(func(v any) error { return json.Unmarshal(data, v) })
}

// UnmarshalYAML takes a list of strings, one string, or null.
func (n *names) UnmarshalYAML(unmarshal func(any) error) error { return n.fill(unmarshal) }

func (n *names) fill(unmarshal func(any) error) error {
	var many []string
	if err := unmarshal(&many); err != nil {
		var one string
		if unmarshal(&one) != nil {
			return err
		}
		many = strings.Split(one, ",")
	}
	*n = namesOf(many)
	return nil
}

// namesOf are the names that are not blank, each on one line.
func namesOf(many []string) (n names) {
	for _, name := range many {
		if name = oneLine(clean(name)); name != "" {
			n = append(n, name)
		}
	}
	return n
}

// byline reads the names of a byline: "By Ann Lee in Oslo and Bo Ek, Political
// Editor". Where there are names, what they do is left out, and where they are.
func byline(s string) names {
	s = oneLine(s)
	if len(s) > 3 && strings.EqualFold(s[:3], "by ") {
		s = s[3:]
	}
	s = strings.NewReplacer(" and ", ",", " AND ", ",", " & ", ",").Replace(s)
	all := namesOf(strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == ';' || r == '|' }))
	var people names
	for _, name := range all {
		if name, _, _ = strings.Cut(name, " in "); !aside(name) {
			people = append(people, name)
		}
	}
	if people == nil {
		return all
	}
	return people
}

// posts end what people do for a paper.
var posts = [...]string{"correspondent", "editor", "reporter", "columnist", "writer", "bureau chief", "analyst"}

// aside tells whether a part of a byline is a post or a place, and no name.
func aside(part string) bool {
	part = strings.ToLower(part)
	for _, post := range posts {
		if part == post || strings.HasSuffix(part, " "+post) {
			return true
		}
	}
	return strings.HasPrefix(part, "in ") || strings.HasPrefix(part, "at ")
}
