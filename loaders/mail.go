package loaders

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"net/mail"
	"strings"

	"github.com/jhillyerd/enmime/v2"
)

// readMail reads one newsletter: a message of RFC 5322.
func readMail(s *stream) iter.Seq2[record, error] {
	return func(yield func(record, error) bool) {
		data, err := s.all()
		if err != nil {
			yield(record{}, err)
			return
		}
		yield(mailRecord(data))
	}
}

// readMbox reads the newsletters of a mailbox (mboxrd: a message begins at a
// line "From " behind a blank one). One is in memory at a time.
func readMbox(s *stream) iter.Seq2[record, error] {
	return func(yield func(record, error) bool) {
		box := &mbox{stream: s, yield: yield}
		for box.blank = true; ; box.line++ {
			line, err := readLine(s.r)
			if !box.add(line, err) {
				return
			}
			if err == io.EOF {
				box.give()
				return
			}
			if err != nil && !errors.Is(err, ErrTooLarge) {
				yield(record{line: box.line + 1}, reason(err))
				return
			}
		}
	}
}

// mbox gathers the lines of a message.
type mbox struct {
	stream   *stream
	yield    func(record, error) bool
	message  bytes.Buffer
	line     int // the number of the lines read
	start    int // line of the message
	item     int
	blank    bool // the line before is
	tooLarge bool
}

// add takes one line more, and tells whether to go on.
func (m *mbox) add(line []byte, err error) bool {
	if m.blank && bytes.HasPrefix(line, []byte("From ")) {
		goOn := m.give()
		m.start = m.line + 1
		m.blank = false
		return goOn
	}
	m.blank = len(bytes.TrimSpace(line)) == 0
	if bytes.HasPrefix(bytes.TrimLeft(line, ">"), []byte("From ")) {
		line = bytes.TrimPrefix(line, []byte(">"))
	}
	m.tooLarge = m.tooLarge || errors.Is(err, ErrTooLarge) || m.message.Len()+len(line) > maxArticle
	if !m.tooLarge {
		m.message.Write(line)
	}
	return true
}

// give yields the message gathered, and begins the next.
func (m *mbox) give() bool {
	defer func() {
		m.message.Reset()
		m.tooLarge = false
	}()
	if m.message.Len() == 0 && !m.tooLarge {
		return true
	}
	m.item++
	r, err := record{}, ErrTooLarge
	if !m.tooLarge {
		r, err = mailRecord(m.message.Bytes())
	}
	r.line, r.item = m.start, m.item
	return m.yield(r, err)
}

// mailRecord reads a message: its subject is the title, its sender the
// source, its Message-ID the address (RFC 2392).
func mailRecord(data []byte) (record, error) {
	message, err := enmime.ReadEnvelope(bytes.NewReader(data))
	if err != nil {
		return record{}, fmt.Errorf("not a message: %s", oneLine(err.Error()))
	}
	r := record{Title: message.GetHeader("Subject"), Text: newlines([]byte(message.Text)), Published: mailDate(message)}
	if message.HTML != "" {
		r.Text = shownText(message.HTML)
	}
	if id := strings.Trim(message.GetHeader("Message-Id"), " <>"); id != "" {
		r.URL = "mid:" + id
	}
	if from, err := message.AddressList("From"); err == nil && len(from) > 0 {
		r.Source = first(from[0].Name, from[0].Address)
	}
	return r, nil
}

func mailDate(message *enmime.Envelope) string {
	raw := message.GetHeader("Date")
	if day, err := mail.ParseDate(raw); err == nil {
		return day.Format("2006-01-02")
	}
	return raw
}
