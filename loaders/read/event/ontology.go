package event

import (
	_ "embed"
	"fmt"
	"io"
	"strings"

	"github.com/goccy/go-yaml"

	"dateline/graph"
)

//go:embed data/ontology.yaml
var ontologyFile string

// Ontology is what kinds of event there are: which words tell of them, and
// which roles their arguments have.
type Ontology struct {
	types      map[string]*eventType
	verbs      map[string]*eventType
	nouns      map[string]*eventType
	adjectives map[string]*eventType
}

// eventType is one row of the ontology.
type eventType struct {
	Type  string   `yaml:"type"`
	Verbs []string `yaml:"verbs"`
	Nouns []string `yaml:"nouns"`
	// Adjectives tell of what befell those of whom they are said, or whom they
	// count: "50 injured".
	Adjectives []string                  `yaml:"adjectives"`
	Roles      map[string]graph.RoleKind `yaml:"roles"`
	Takes      []graph.EntityKind        `yaml:"takes"`
	// Objects and Subjects are the kinds that a verb's object and subject must
	// be of, where they are there; of no kind, where the verb may have none.
	Objects  map[string][]graph.EntityKind `yaml:"objects"`
	Subjects map[string][]graph.EntityKind `yaml:"subjects"`
	Unit     string                        `yaml:"unit"`
	ACE      string                        `yaml:"ace"`
	PLOVER   string                        `yaml:"plover"`
}

// Builtin is the ontology that the program has.
func Builtin() (*Ontology, error) {
	o := &Ontology{types: map[string]*eventType{}, verbs: map[string]*eventType{}, nouns: map[string]*eventType{}, adjectives: map[string]*eventType{}}
	return o, o.Add(strings.NewReader(ontologyFile))
}

// Add adds rows of the form of data/ontology.yaml: new types, and more
// triggers and roles of those that are there.
func (o *Ontology) Add(r io.Reader) error {
	var rows []*eventType
	if err := yaml.NewDecoder(r, yaml.Strict()).Decode(&rows); err != nil {
		return fmt.Errorf("ontology: %s", strings.TrimSpace(yaml.FormatError(err, false, false)))
	}
	for _, row := range rows {
		if err := o.add(row); err != nil {
			return fmt.Errorf("ontology: %w", err)
		}
	}
	return nil
}

func (o *Ontology) add(row *eventType) error {
	if row.Type == "" {
		return fmt.Errorf("a row has no type: %w", graph.ErrInvalid)
	}
	for slot, role := range row.Roles {
		if !roles[role] && role != placeRole {
			return fmt.Errorf("type %s: %s has the unknown role %q: %w", row.Type, slot, role, graph.ErrInvalid)
		}
	}
	if old := o.types[row.Type]; old != nil {
		for slot, role := range row.Roles {
			old.Roles[slot] = role
		}
		row.Roles = old.Roles
	}
	if row.Roles == nil {
		row.Roles = map[string]graph.RoleKind{}
	}
	o.types[row.Type] = row
	for _, verb := range row.Verbs {
		o.verbs[verb] = row
	}
	for _, noun := range row.Nouns {
		o.nouns[noun] = row
	}
	for _, adjective := range row.Adjectives {
		o.adjectives[adjective] = row
	}
	return nil
}

// placeRole stands in a row for a slot that tells where an event was.
const placeRole graph.RoleKind = "PLACE"

var roles = map[graph.RoleKind]bool{
	graph.Led: true, graph.CarriedOut: true, graph.Participated: true, graph.Supported: true, graph.Targeted: true,
	graph.Affected: true, graph.Instrument: true, graph.Recipient: true, graph.Topic: true, graph.Source: true, graph.OtherRole: true,
}

// slotOf is the role of a slot of a verb or a noun: "verb of" goes before "of"
// where the trigger is a verb.
func (o *Ontology) slotOf(d *draft, slot string) (graph.RoleKind, bool) {
	form := "verb "
	if d.noun {
		form = "noun "
	}
	if role, ok := o.role(d.kind, form+slot); ok {
		return role, true
	}
	return o.role(d.kind, slot)
}

// role is the role of a slot, from the type itself or the paths above it.
func (o *Ontology) role(t *eventType, slot string) (graph.RoleKind, bool) {
	for path := t.Type; ; {
		if row := o.types[path]; row != nil {
			if role, ok := row.Roles[slot]; ok {
				return role, true
			}
		}
		cut := strings.LastIndexByte(path, '.')
		switch {
		case cut >= 0:
			path = path[:cut]
		case path == "any":
			return "", false
		default:
			path = "any"
		}
	}
}
