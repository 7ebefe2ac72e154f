package index

import (
	"bytes"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"math"
	"strings"

	"dateline/graph"
)

// encoder writes the values of records.
type encoder struct {
	b    []byte
	base graph.ID // the article that evidence is of unless it says another
}

func (e *encoder) int(n int)     { e.b = binary.AppendVarint(e.b, int64(n)) }
func (e *encoder) uint(n int)    { e.b = binary.AppendUvarint(e.b, uint64(n)) }
func (e *encoder) text(s string) { e.uint(len(s)); e.b = append(e.b, s...) }

// float writes a number of up to three decimals as their count, and 1.
func (e *encoder) float(f float64) {
	if n := math.Round(f * 1000); n >= 0 && n < 1<<30 && n/1000 == f && !math.Signbit(f) {
		e.uint(int(n)<<1 | 1)
		return
	}
	e.uint(0)
	e.b = binary.BigEndian.AppendUint64(e.b, math.Float64bits(f))
}

// symbols are words that records are full of, in the order of their numbers,
// which may never change.
var symbols = [...]string{
	"", string(graph.Person), string(graph.Organization), string(graph.Place), string(graph.Product), string(graph.Group), string(graph.Other),
	string(graph.Happened), string(graph.Ongoing), string(graph.Planned), string(graph.Threatened), string(graph.Attempted), string(graph.Denied),
	string(graph.Hypothetical), string(graph.Led), string(graph.CarriedOut), string(graph.Participated), string(graph.Supported), string(graph.Targeted),
	string(graph.Affected), string(graph.Instrument), string(graph.Recipient), string(graph.Topic), string(graph.Source),
}

// symbol writes a word of symbols as its number and 1, any other as 0 and the
// text.
func (e *encoder) symbol(s string) {
	for i := range symbols {
		if symbols[i] == s {
			e.uint(i + 1)
			return
		}
	}
	e.uint(0)
	e.text(s)
}

func (d *decoder) symbol() string {
	n := d.uint()
	if n == 0 {
		return d.text()
	}
	if n < 0 || n > len(symbols) {
		d.bad, d.b = true, nil
		return ""
	}
	return symbols[n-1]
}

func (e *encoder) bool(yes bool) {
	if yes {
		e.b = append(e.b, 1)
	} else {
		e.b = append(e.b, 0)
	}
}

func (e *encoder) texts(list []string) {
	e.uint(len(list))
	for _, s := range list {
		e.text(s)
	}
}

func (e *encoder) ints(list []int) {
	e.uint(len(list))
	for _, n := range list {
		e.int(n)
	}
}

func (e *encoder) span(s graph.Span) { e.uint(s.Start); e.int(s.End - s.Start) }

// id writes an id as a byte of its kind, 0 for "", and its form in keys.
func (e *encoder) id(id graph.ID) {
	kind, ok := kindOf(id)
	if !ok {
		e.b = append(e.b, 0)
		return
	}
	e.b = appendID(append(e.b, kind), id)
}

func (e *encoder) ids(ids []graph.ID) {
	e.uint(len(ids))
	for _, id := range ids {
		e.id(id)
	}
}

// decoder reads what encoder wrote; bad tells that it could not.
type decoder struct {
	b    []byte
	bad  bool
	base graph.ID // see encoder
	all  string   // all that is read, where its texts may be parts of one
}

func (d *decoder) int() int {
	n, size := binary.Varint(d.b)
	return int(d.skip(size, n))
}

func (d *decoder) uint() int {
	n, size := binary.Uvarint(d.b)
	return int(d.skip(size, int64(n)))
}

func (d *decoder) skip(size int, n int64) int64 {
	if size <= 0 {
		d.bad, d.b = true, nil
		return 0
	}
	d.b = d.b[size:]
	return n
}

func (d *decoder) take(n int) []byte {
	if n < 0 || n > len(d.b) {
		d.bad, d.b = true, nil
		return nil
	}
	part := d.b[:n]
	d.b = d.b[n:]
	return part
}

// count is the length of a list whose items take a byte each at least.
func (d *decoder) count() int {
	n := d.uint()
	if n < 0 || n > len(d.b) {
		d.bad, d.b = true, nil
		return 0
	}
	return n
}

func (d *decoder) text() string {
	text := d.take(d.uint())
	if end := len(d.all) - len(d.b); d.all != "" && len(text) > 0 {
		return d.all[end-len(text) : end]
	}
	return string(text)
}

func (d *decoder) bool() bool {
	b := d.take(1)
	return len(b) == 1 && b[0] == 1
}

func (d *decoder) float() float64 {
	if n := d.uint(); n&1 == 1 {
		return float64(n>>1) / 1000
	}
	b := d.take(8)
	if len(b) < 8 {
		return 0
	}
	return math.Float64frombits(binary.BigEndian.Uint64(b))
}

func (d *decoder) span() graph.Span {
	start := d.uint()
	return graph.Span{Start: start, End: start + d.int()}
}

func (d *decoder) texts() []string { return listOf(d, (*decoder).text) }
func (d *decoder) ints() []int     { return listOf(d, (*decoder).int) }
func (d *decoder) ids() []graph.ID { return listOf(d, (*decoder).id) }

func (d *decoder) id() graph.ID {
	kind := d.take(1)
	if len(kind) == 0 || kind[0] == 0 {
		return ""
	}
	id, rest, ok := parseID(kind[0], d.b)
	if !ok {
		d.bad, d.b = true, nil
		return ""
	}
	d.b = rest
	return id
}

// listOf reads a list, nil where it is empty.
func listOf[T any](d *decoder, item func(*decoder) T) []T {
	n := d.count()
	if n == 0 {
		return nil
	}
	list := make([]T, 0, n)
	for range n {
		list = append(list, item(d))
	}
	return list
}

func (d *decoder) err(what string) error {
	if d.bad || len(d.b) > 0 {
		return errDamaged(what)
	}
	return nil
}

func errDamaged(what string) error {
	return fmt.Errorf("%w: the index is damaged: %s", graph.ErrInvalid, what)
}

// The kinds of node in keys.
const (
	kindArticle = 'a'
	kindEntity  = 'e'
	kindEvent   = 'v'
	kindClaim   = 'c'
)

var kinds = [...]struct {
	byte   byte
	kind   graph.NodeKind
	prefix string
}{
	{kindArticle, graph.KindArticle, "article:"}, {kindEntity, graph.KindEntity, "entity:"},
	{kindEvent, graph.KindEvent, "event:"}, {kindClaim, graph.KindClaim, "claim:"},
}

// kindOf is the kind of an id that stands in keys; not ok where it cannot be
// the id of any node.
func kindOf(id graph.ID) (byte, bool) {
	for i := range kinds {
		if rest, ok := strings.CutPrefix(string(id), kinds[i].prefix); ok {
			return kinds[i].byte, wellFormed(rest, kinds[i].byte != kindArticle)
		}
	}
	return 0, false
}

// Valid tells whether the index can hold the article's nodes: its hash is 16
// digits of lower-case hexadecimal.
func Valid(article graph.ID) bool {
	kind, ok := kindOf(article)
	return ok && kind == kindArticle
}

func wellFormed(rest string, numbered bool) bool {
	if len(rest) < 16 {
		return false
	}
	for i := range 16 {
		if c := rest[i]; (c < '0' || c > '9') && (c < 'a' || c > 'f') {
			return false
		}
	}
	rest = rest[16:]
	if !numbered {
		return rest == ""
	}
	if len(rest) < 2 || len(rest) > 10 || rest[0] != '.' || rest[1] == '0' && len(rest) > 2 {
		return false
	}
	for _, c := range []byte(rest[1:]) {
		if c < '0' || c > '9' {
			return false
		}
	}
	return true
}

// appendID appends a well-formed id as it stands in keys.
func appendID(key []byte, id graph.ID) []byte {
	colon := strings.IndexByte(string(id), ':')
	hash, number, numbered := strings.Cut(string(id[colon+1:]), ".")
	for i := 0; i+1 < len(hash); i += 2 {
		key = append(key, unhex(hash[i])<<4|unhex(hash[i+1]))
	}
	if numbered {
		key = append(append(key, number...), 0)
	}
	return key
}

func unhex(c byte) byte {
	if c >= 'a' {
		return c - 'a' + 10
	}
	return c - '0'
}

// parseID reads an id of a kind and returns what follows it.
func parseID(kind byte, key []byte) (id graph.ID, rest []byte, ok bool) {
	if len(key) < 8 {
		return "", nil, false
	}
	var room [40]byte
	for i := range kinds {
		if kinds[i].byte != kind {
			continue
		}
		text := hex.AppendEncode(append(room[:0], kinds[i].prefix...), key[:8])
		if kind == kindArticle {
			return graph.ID(text), key[8:], true
		}
		end := 8
		for end < len(key) && key[end] != 0 {
			end++
		}
		if end == len(key) || end > 18 {
			return "", nil, false
		}
		return graph.ID(append(append(text, '.'), key[8:end]...)), key[end+1:], true
	}
	return "", nil, false
}

// appendText appends a text so that it sorts as the text does: a zero byte
// ends it, and in it 0 and 1 are written as 1 1 and 1 2.
func appendText(key []byte, s string) []byte {
	for i := range len(s) {
		if s[i] > 1 {
			key = append(key, s[i])
		} else {
			key = append(key, 1, s[i]+1)
		}
	}
	return append(key, 0)
}

// appendPrefix appends the beginning of a text.
func appendPrefix(key []byte, s string) []byte {
	key = appendText(key, s)
	return key[:len(key)-1]
}

// parseText reads a text and returns what follows it.
func parseText(key []byte) (s string, rest []byte, ok bool) {
	end := bytes.IndexByte(key, 0)
	if end < 0 {
		return "", nil, false
	}
	text := key[:end]
	if bytes.IndexByte(text, 1) < 0 {
		return string(text), key[end+1:], true
	}
	var plain []byte
	for i := 0; i < len(text); i++ {
		if text[i] != 1 {
			plain = append(plain, text[i])
		} else if i++; i < len(text) {
			plain = append(plain, text[i]-1)
		}
	}
	return string(plain), key[end+1:], true
}

// appendDown appends a count so that the greater sorts first.
func appendDown(key []byte, n int) []byte {
	return binary.BigEndian.AppendUint32(key, ^uint32(min(max(n, 0), math.MaxUint32)))
}

// next is the least key that is greater than all with the prefix.
func next(prefix []byte) []byte {
	for i := len(prefix) - 1; i >= 0; i-- {
		if prefix[i] != 0xff {
			end := append([]byte{}, prefix[:i+1]...)
			end[i]++
			return end
		}
	}
	return nil
}
