package schema

import "strings"

// withoutNulls blanks out the arguments, fields of objects and defaults that
// are null: graphql-go's parser does not know the literal, and here null is
// the same as nothing. A null in a list stays, and is refused.
func withoutNulls(query string) string {
	if !strings.Contains(query, "null") {
		return query
	}
	n := nuller{text: []byte(query)}
	for n.at < len(n.text) {
		n.step()
	}
	return string(n.text)
}

// nuller goes through a query, token by token.
type nuller struct {
	text  []byte
	at    int
	open  []int // where the parentheses begin that are open
	start int   // of the name before the last colon, or of the last =
	ready bool  // a null here may go
	name  int   // where the last name began
}

func (n *nuller) step() {
	c := n.text[n.at]
	switch {
	case c == '#':
		n.skip(strings.IndexByte(string(n.text[n.at:]), '\n'))
		return
	case c == '"':
		n.skipString()
		n.ready = false
		return
	case isNameByte(c):
		n.word()
		return
	case c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == ',':
		n.at++
		return
	case c == '(':
		n.open = append(n.open, n.at)
	case c == ')' && len(n.open) > 0:
		n.close()
	}
	n.ready = (c == ':' || c == '=') && len(n.open) > 0
	if n.start = n.name; c == '=' {
		n.start = n.at
	}
	n.at++
}

// skip goes on by so many bytes, to the end where it is none.
func (n *nuller) skip(by int) {
	if by < 0 {
		by = len(n.text) - n.at
	}
	n.at += max(by, 1)
}

func (n *nuller) skipString() {
	rest := string(n.text[n.at:])
	if strings.HasPrefix(rest, `"""`) {
		end := strings.Index(strings.ReplaceAll(rest[3:], `\"""`, "    "), `"""`)
		if end >= 0 {
			end += 6
		}
		n.skip(end)
		return
	}
	for n.at++; n.at < len(n.text) && n.text[n.at] != '"'; n.at++ {
		if n.text[n.at] == '\\' {
			n.at++
		}
	}
	n.at++
}

func (n *nuller) word() {
	from := n.at
	for n.at < len(n.text) && isNameByte(n.text[n.at]) {
		n.at++
	}
	if n.ready && string(n.text[from:n.at]) == "null" {
		n.blank(n.start, n.at)
	}
	n.ready, n.name = false, from
}

// close blanks parentheses that hold nothing any more.
func (n *nuller) close() {
	from := n.open[len(n.open)-1]
	n.open = n.open[:len(n.open)-1]
	if inside := string(n.text[from+1 : n.at]); inside != "" && strings.Trim(inside, " \t\r\n,") == "" {
		n.blank(from, n.at+1)
	}
}

func (n *nuller) blank(from, to int) {
	for i := from; i < to; i++ {
		n.text[i] = ' '
	}
}

func isNameByte(c byte) bool {
	return c == '_' || c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z'
}
