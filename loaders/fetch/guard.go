package fetch

import (
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"syscall"
	"time"
)

// transport connects to public addresses only, unless Private is set. The
// address is checked when it is dialled, so that neither a redirection nor a
// name that resolves to a private address leads there. The environment's
// proxy, itself private as a rule, is used only where Private is set.
func (c *Client) transport() *http.Transport {
	dialer := &net.Dialer{Timeout: 20 * time.Second, Control: func(_, address string, _ syscall.RawConn) error {
		if c.Private {
			return nil
		}
		return public(address)
	}}
	return &http.Transport{
		DialContext: dialer.DialContext, ForceAttemptHTTP2: true, TLSHandshakeTimeout: 20 * time.Second,
		ResponseHeaderTimeout: 30 * time.Second, MaxResponseHeaderBytes: 256 << 10, IdleConnTimeout: time.Minute,
		Proxy: func(request *http.Request) (*url.URL, error) {
			if !c.Private {
				return nil, nil
			}
			return http.ProxyFromEnvironment(request)
		},
	}
}

// reserved are the blocks of the IANA special-purpose registries that are not
// reached over the internet and that package netip has no name for.
var reserved = prefixes(
	"0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "198.18.0.0/15", "198.51.100.0/24",
	"203.0.113.0/24", "240.0.0.0/4", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "fec0::/10",
)

func prefixes(list ...string) []netip.Prefix {
	all := make([]netip.Prefix, len(list))
	for i, s := range list {
		all[i] = netip.MustParsePrefix(s)
	}
	return all
}

// public fails with ErrPrivate for an address that is not on the internet.
func public(address string) error {
	at, err := netip.ParseAddrPort(address)
	if err != nil {
		return fmt.Errorf("address %q: %w", address, err)
	}
	ip := at.Addr().Unmap().WithZone("")
	if !ip.IsGlobalUnicast() || ip.IsPrivate() || ip.IsLoopback() || ip.IsLinkLocalUnicast() {
		return ErrPrivate
	}
	for _, block := range reserved {
		if block.Contains(ip) {
			return ErrPrivate
		}
	}
	return nil
}
