package fetch

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/temoto/robotstxt"
)

const (
	robotsPath  = "/robots.txt"
	robotsLimit = 512 << 10 // bytes of it that count, as RFC 9309 asks at least
	maxPause    = 30 * time.Second
)

// host is what is known of a server.
type host struct {
	mu     sync.Mutex
	robots *robotstxt.Group // nil until asked for
	next   time.Time        // when it may be asked again
}

func (c *Client) host(u *url.URL) *host {
	c.mu.Lock()
	defer c.mu.Unlock()
	key := u.Scheme + "://" + strings.ToLower(u.Host)
	if c.hosts[key] == nil {
		c.hosts[key] = &host{}
	}
	return c.hosts[key]
}

// allowed tells whether the host's robots.txt (RFC 9309) lets us in.
func (c *Client) allowed(ctx context.Context, u *url.URL) error {
	h := c.host(u)
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.robots == nil {
		rules, err := c.robots(ctx, u)
		if err != nil {
			return err
		}
		h.robots = rules.FindGroup(c.name())
	}
	path := u.EscapedPath()
	if u.RawQuery != "" {
		path += "?" + u.RawQuery
	}
	if u.Path != robotsPath && !h.robots.Test(path) {
		return ErrRobots
	}
	return nil
}

// name is the agent's name without its version.
func (c *Client) name() string {
	name, _, _ := strings.Cut(c.Agent, "/")
	return name
}

// robots asks for a host's rules. A server that has none allows all; one that
// fails forbids all.
func (c *Client) robots(ctx context.Context, u *url.URL) (*robotstxt.RobotsData, error) {
	ctx, cancel := context.WithTimeout(ctx, c.Timeout)
	defer cancel()
	at := &url.URL{Scheme: u.Scheme, Host: u.Host, Path: robotsPath}
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, at.String(), nil)
	if err != nil {
		return nil, err
	}
	request.Header.Set("User-Agent", c.Agent)
	answer, err := c.requests.Do(request)
	if err != nil {
		return nil, shorten(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(io.LimitReader(answer.Body, robotsLimit))
	if err != nil {
		return nil, fmt.Errorf("robots.txt: %w", shorten(err))
	}
	if answer.StatusCode == http.StatusTooManyRequests {
		answer.StatusCode = http.StatusServiceUnavailable // RFC 9309 leaves it open; stay away
	}
	rules, err := robotstxt.FromStatusAndBytes(answer.StatusCode, body)
	if err != nil {
		return nil, fmt.Errorf("robots.txt: %w", err)
	}
	return rules, nil
}

// wait waits until the host may be asked again, and takes the turn.
func (c *Client) wait(ctx context.Context, u *url.URL) error {
	h := c.host(u)
	h.mu.Lock()
	pause := c.Pause
	if h.robots != nil {
		pause = max(pause, min(h.robots.CrawlDelay, maxPause))
	}
	now := time.Now()
	turn := h.next
	if turn.Before(now) {
		turn = now
	}
	h.next = turn.Add(pause)
	h.mu.Unlock()
	return sleep(ctx, time.Until(turn))
}

func sleep(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// retryAfter is how long a busy server asks to wait, 0 where it does not say.
func retryAfter(answer *http.Response) time.Duration {
	if answer.StatusCode != http.StatusTooManyRequests && answer.StatusCode != http.StatusServiceUnavailable {
		return 0
	}
	value := answer.Header.Get("Retry-After")
	if seconds, err := strconv.Atoi(value); err == nil {
		return min(time.Duration(seconds)*time.Second, maxPause)
	}
	if at, err := http.ParseTime(value); err == nil {
		return min(time.Until(at), maxPause)
	}
	return 0
}
