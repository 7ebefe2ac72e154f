// Package fetch asks for pages and feeds over HTTP as a guest should: it keeps
// to robots.txt, waits between two requests to one host, asks again only for
// what has changed, and goes to no private address.
package fetch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"sync"
	"time"
)

// The reasons for which a page is not read; test with errors.Is.
var (
	ErrRobots    = errors.New("its robots.txt asks programs to stay away")
	ErrPrivate   = errors.New("the address is private; allow it with --allow-private")
	ErrUnchanged = errors.New("it has not changed since it was loaded")
	ErrTooLarge  = errors.New("the answer is too large")
)

// Validator tells the server which version of a page is known already: the
// ETag and Last-Modified of the answer it was read from.
type Validator struct {
	ETag     string `json:"etag,omitempty"`
	Modified string `json:"modified,omitempty"`
}

// Page is an answer of status 200. The receiver closes Body, which fails with
// ErrTooLarge beyond the client's limit.
type Page struct {
	URL  *url.URL // after redirections
	Type string   // media type
	Body io.ReadCloser
}

// Client asks for pages. New makes one; its fields may be changed before the
// first request.
type Client struct {
	Agent    string        // User-Agent, by whose first word robots.txt knows it
	Private  bool          // private addresses are allowed
	Pause    time.Duration // between the beginnings of two requests to one host
	Limit    int64         // bytes of an answer, unpacked
	Timeout  time.Duration // of a request and its answer
	Known    func(url string) Validator
	requests *http.Client

	mu    sync.Mutex
	hosts map[string]*host
	came  map[string]Validator
}

// New makes a client with limits that suit pages and feeds.
func New(agent string) *Client {
	c := &Client{
		Agent: agent, Pause: time.Second, Limit: 64 << 20, Timeout: time.Minute,
		hosts: map[string]*host{}, came: map[string]Validator{},
	}
	c.requests = &http.Client{Transport: c.transport(), CheckRedirect: c.redirect}
	return c
}

// Get asks for a page. It waits for its turn, and once more where the server
// says that it is busy.
func (c *Client) Get(ctx context.Context, address string) (*Page, error) {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return nil, fmt.Errorf("%q is no http or https URL", address)
	}
	if err := c.allowed(ctx, u); err != nil {
		return nil, err
	}
	for try := 0; ; try++ {
		if err := c.wait(ctx, u); err != nil {
			return nil, err
		}
		page, again, err := c.get(ctx, u)
		if err == nil || again <= 0 || try > 0 {
			return page, err
		}
		if err := sleep(ctx, again); err != nil {
			return nil, err
		}
	}
}

// get makes one request. again is when to ask again where the server is busy.
func (c *Client) get(ctx context.Context, u *url.URL) (page *Page, again time.Duration, err error) {
	ctx, cancel := context.WithTimeout(ctx, c.Timeout)
	answer, err := c.do(ctx, u)
	if err != nil {
		cancel()
		return nil, 0, shorten(err)
	}
	switch {
	case answer.StatusCode == http.StatusOK:
		plain, err := Decoded(answer.Body, answer.Header.Get("Content-Encoding"))
		if err != nil {
			answer.Body.Close()
			cancel()
			return nil, 0, fmt.Errorf("the answer is %w", err)
		}
		c.remember(u.String(), answer.Header)
		body := &limited{body: plain, answer: answer.Body, left: c.Limit, cancel: cancel}
		return &Page{URL: answer.Request.URL, Type: answer.Header.Get("Content-Type"), Body: body}, 0, nil
	case answer.StatusCode == http.StatusNotModified:
		err = ErrUnchanged
	default:
		err = fmt.Errorf("the server answers %s", answer.Status)
		again = retryAfter(answer)
	}
	answer.Body.Close()
	cancel()
	return nil, again, err
}

func (c *Client) do(ctx context.Context, u *url.URL) (*http.Response, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, err
	}
	request.Header.Set("User-Agent", c.Agent)
	request.Header.Set("Accept", "text/html, application/rss+xml, application/atom+xml, application/xml;q=0.9, */*;q=0.5")
	if c.Known != nil {
		known := c.Known(u.String())
		for name, value := range map[string]string{"If-None-Match": known.ETag, "If-Modified-Since": known.Modified} {
			if value != "" {
				request.Header.Set(name, value)
			}
		}
	}
	return c.requests.Do(request)
}

// Came is the validator that came with the page of the URL; keep it, once
// what the page holds is safe, for Known to give back.
func (c *Client) Came(url string) Validator {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.came[url]
}

func (c *Client) remember(url string, header http.Header) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.came[url] = Validator{ETag: header.Get("ETag"), Modified: header.Get("Last-Modified")}
}

// redirect follows at most ten redirections, to where robots may go.
func (c *Client) redirect(request *http.Request, via []*http.Request) error {
	if len(via) >= 10 {
		return errors.New("it redirects more than ten times")
	}
	if request.URL.Scheme != "http" && request.URL.Scheme != "https" {
		return fmt.Errorf("it redirects to %s", request.URL.Redacted())
	}
	if via[0].URL.Path == robotsPath {
		return nil
	}
	return c.allowed(request.Context(), request.URL)
}

// shorten leaves the method and URL out of an error: the place has them.
func shorten(err error) error {
	if e := new(url.Error); errors.As(err, &e) {
		if e.Timeout() {
			return fmt.Errorf("the server took too long: %w", e.Err)
		}
		return e.Err
	}
	return err
}

// limited reads an answer up to the limit.
type limited struct {
	body   io.Reader
	answer io.Closer
	left   int64
	cancel context.CancelFunc
}

// Read implements io.Reader.
func (l *limited) Read(p []byte) (int, error) {
	n, err := l.body.Read(p)
	if l.left -= int64(n); l.left < 0 {
		return 0, ErrTooLarge
	}
	return n, err
}

// Close implements io.Closer.
func (l *limited) Close() error {
	l.cancel()
	return l.answer.Close()
}
