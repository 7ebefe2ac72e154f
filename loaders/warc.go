package loaders

import (
	"bufio"
	"fmt"
	"io"
	"iter"
	"mime"
	"net/http"
	"net/textproto"
	"net/url"
	"strconv"
	"strings"

	"dateline/loaders/fetch"
)

// readWARC reads the pages of a web archive (ISO 28500): responses of status
// 200 and resources that are HTML or plain text, and the plain text of WET
// files. Pictures and the like are passed over.
func readWARC(s *stream) iter.Seq2[record, error] {
	return func(yield func(record, error) bool) {
		for item := 1; ; item++ {
			header, block, err := nextWARC(s.r)
			if err == io.EOF {
				return
			}
			if err != nil {
				yield(record{item: item}, err)
				return
			}
			page, r, err := warcRecord(header, block)
			if left := pass(block); left != nil {
				yield(record{item: item}, left)
				return
			}
			r.item = item
			if (page || err != nil) && !yield(r, err) {
				return
			}
		}
	}
}

// nextWARC reads the header of the next record; its block is what follows.
func nextWARC(r *bufio.Reader) (textproto.MIMEHeader, *io.LimitedReader, error) {
	lines := textproto.NewReader(r)
	version := ""
	for version == "" {
		var err error
		if version, err = lines.ReadLine(); err != nil {
			return nil, nil, reason(err)
		}
	}
	if !strings.HasPrefix(version, "WARC/") {
		return nil, nil, fmt.Errorf("not a WARC record: %q", shorten(version))
	}
	header, err := lines.ReadMIMEHeader()
	if err != nil {
		return nil, nil, fmt.Errorf("header of a WARC record: %w", cutShort(err))
	}
	size, err := strconv.ParseInt(header.Get("Content-Length"), 10, 64)
	if err != nil || size < 0 {
		return nil, nil, fmt.Errorf("WARC record of no length: %q", shorten(header.Get("Content-Length")))
	}
	return header, &io.LimitedReader{R: r, N: size}, nil
}

// warcRecord is the record of a page; page is false where there is none.
func warcRecord(header textproto.MIMEHeader, block *io.LimitedReader) (page bool, r record, err error) {
	at, _ := url.Parse(strings.Trim(header.Get("WARC-Target-URI"), "<>"))
	media := header.Get("Content-Type")
	var body io.Reader = block
	switch header.Get("WARC-Type") {
	case "response":
		if !strings.HasPrefix(media, "application/http") {
			return false, r, nil
		}
		answer, err := http.ReadResponse(bufio.NewReader(block), nil)
		if err != nil {
			return true, r, fmt.Errorf("HTTP answer: %w", err)
		}
		defer answer.Body.Close()
		if answer.StatusCode != http.StatusOK {
			return false, r, nil
		}
		media = answer.Header.Get("Content-Type")
		if body, err = fetch.Decoded(answer.Body, answer.Header.Get("Content-Encoding")); err != nil {
			return true, r, fmt.Errorf("the page is %w", err)
		}
	case "resource", "conversion":
	default:
		return false, r, nil
	}
	return pageOf(body, media, header, at)
}

func pageOf(body io.Reader, media string, header textproto.MIMEHeader, at *url.URL) (bool, record, error) {
	kind, _, _ := mime.ParseMediaType(media)
	if kind != "text/html" && kind != "application/xhtml+xml" && kind != "text/plain" {
		return false, record{}, nil
	}
	data, err := io.ReadAll(io.LimitReader(body, maxArticle+1))
	switch {
	case err != nil:
		return true, record{}, fmt.Errorf("read the page: %w", err)
	case len(data) > maxArticle:
		return true, record{}, ErrTooLarge
	case kind != "text/plain":
		r, err := pageRecord(data, media, at)
		return true, r, err
	}
	text, err := decode(data)
	r := record{URL: at.String(), Source: hostOf(at.String())}
	r.Title, r.Text = firstLine(text)
	return true, r, err
}

// cutShort tells an end in the middle as what it is.
func cutShort(err error) error {
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}

// pass reads what is left of a block.
func pass(block *io.LimitedReader) error {
	if _, err := io.Copy(io.Discard, block); err != nil {
		return reason(err)
	}
	if block.N > 0 {
		return fmt.Errorf("the archive ends in the middle of a record: %w", io.ErrUnexpectedEOF)
	}
	return nil
}
