package fetch

import (
	"bufio"
	"compress/flate"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zlib"
	"github.com/klauspost/compress/zstd"
)

// ErrEncoding says that an answer is packed in a way that is not read.
var ErrEncoding = errors.New("packed in a way that is not read")

// windowLimit is the memory that unpacking may take.
const windowLimit = 64 << 20

// Decoded reads the body of an HTTP answer without its Content-Encodings
// (RFC 9110, 8.4): gzip, deflate, br, zstd, in the order in which they were
// applied. Archives may hold an answer unpacked with the header that it had:
// what is not packed as the header says is read as it is.
func Decoded(body io.Reader, encodings string) (io.Reader, error) {
	list := strings.Split(encodings, ",")
	for i := len(list) - 1; i >= 0; i-- {
		var err error
		if body, err = decoded(bufio.NewReader(body), strings.ToLower(strings.TrimSpace(list[i]))); err != nil {
			return nil, err
		}
	}
	return body, nil
}

func decoded(body *bufio.Reader, encoding string) (io.Reader, error) {
	head, err := body.Peek(4)
	if err != nil && err != io.EOF {
		return nil, err
	}
	switch encoding {
	case "", "identity":
		return body, nil
	case "br":
		if startsText(head) {
			return body, nil
		}
		return brotli.NewReader(body), nil
	case "gzip", "x-gzip":
		if string(head[:min(2, len(head))]) == "\x1f\x8b" {
			return gzip.NewReader(body)
		}
		return body, nil
	case "deflate": // zlib by the standard, bare by many a server
		switch {
		case len(head) > 1 && head[0]&0x0f == 8 && (int(head[0])<<8|int(head[1]))%31 == 0:
			return zlib.NewReader(body)
		case startsText(head):
			return body, nil
		}
		return flate.NewReader(body), nil
	case "zstd":
		if string(head) == "\x28\xb5\x2f\xfd" {
			r, err := zstd.NewReader(body, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(windowLimit), zstd.WithDecoderMaxWindow(windowLimit))
			if err != nil {
				return nil, err
			}
			return r.IOReadCloser(), nil
		}
		return body, nil
	}
	return nil, fmt.Errorf("%w: %q", ErrEncoding, encoding[:min(len(encoding), 40)])
}

// startsText tells a page that was unpacked already.
func startsText(head []byte) bool {
	text := strings.TrimLeft(string(head), "\xef\xbb\xbf \t\r\n")
	return len(text) == 0 && len(head) > 0 || len(text) > 1 && text[0] == '<' && (text[1] == '!' || text[1] == '?' || text[1] >= 'A' && text[1] <= 'z')
}
