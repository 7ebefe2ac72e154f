package vocab

import "strings"

// joinLines keeps a list in order in one literal, an item a line.
func joinLines(items []string) string {
	escaped := make([]string, len(items))
	for i, item := range items {
		escaped[i] = lineEscaper.Replace(item)
	}
	return strings.Join(escaped, "\n")
}

// splitLines undoes joinLines. A list of one empty item comes back as none.
func splitLines(lines string) []string {
	if lines == "" {
		return nil
	}
	items := strings.Split(lines, "\n")
	for i, item := range items {
		items[i] = lineUnescaper.Replace(item)
	}
	return items
}

var (
	lineEscaper   = strings.NewReplacer(`\`, `\\`, "\n", `\n`)
	lineUnescaper = strings.NewReplacer(`\\`, `\`, `\n`, "\n")
)
