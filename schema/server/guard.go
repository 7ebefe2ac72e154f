package server

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"fmt"
	"net"
	"net/http"
	"slices"
	"strings"

	"github.com/rs/cors"
)

// guard lets in only who may ask: by the host's name, the origin, the token.
func guard(next http.Handler, o Options) (http.Handler, error) {
	next = authorized(next, o)
	crossing := http.NewCrossOriginProtection()
	for _, origin := range o.Origins {
		if err := crossing.AddTrustedOrigin(origin); err != nil {
			return nil, fmt.Errorf("origin %q: %w", origin, err)
		}
	}
	next = crossing.Handler(next)
	if len(o.Origins) > 0 {
		next = cors.New(cors.Options{
			AllowedOrigins: o.Origins, AllowedMethods: []string{"GET", "POST"}, MaxAge: 600,
			AllowedHeaders: []string{"Content-Type", "Accept", "Authorization", "If-None-Match", requestHeader},
			ExposedHeaders: []string{"ETag", requestHeader},
		}).Handler(next)
	}
	return named(next, o.Hosts), nil
}

// named refuses a Host that is not one of the server's names, so that a
// stranger's name that leads to this address opens nothing to the stranger's
// page.
func named(next http.Handler, hosts []string) http.Handler {
	if len(hosts) == 0 {
		return next
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		host := r.Host
		if name, _, err := net.SplitHostPort(host); err == nil {
			host = name
		}
		if !slices.Contains(hosts, strings.ToLower(strings.Trim(host, "[]"))) {
			plain(w, http.StatusMisdirectedRequest, "this server does not go by the name "+strings.ToValidUTF8(host, "?"))
			return
		}
		next.ServeHTTP(w, r)
	})
}

type writerKey struct{}

// mayWrite tells whether the request carries the write token.
func mayWrite(ctx context.Context) bool { return ctx.Value(writerKey{}) != nil }

// authorized reads the bearer token. The write token reads too.
func authorized(next http.Handler, o Options) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		token, given := bearer(r)
		writes := given && equal(token, o.WriteToken)
		reads := writes || given && equal(token, o.ReadToken)
		needed := o.ReadToken != "" && guarded(r.URL.Path, o)
		if !reads && (needed || given) {
			w.Header().Set("WWW-Authenticate", `Bearer realm="dateline"`)
			plain(w, http.StatusUnauthorized, "a token is needed: Authorization: Bearer TOKEN")
			return
		}
		if writes {
			r = r.WithContext(context.WithValue(r.Context(), writerKey{}, true))
		}
		next.ServeHTTP(w, r)
	})
}

func bearer(r *http.Request) (token string, given bool) {
	scheme, token, given := strings.Cut(r.Header.Get("Authorization"), " ")
	return strings.TrimSpace(token), given && strings.EqualFold(scheme, "Bearer")
}

// equal compares with a token that is set, in the same time for any guess.
func equal(guess, token string) bool {
	a, b := sha256.Sum256([]byte(guess)), sha256.Sum256([]byte(token))
	return token != "" && subtle.ConstantTimeCompare(a[:], b[:]) == 1
}
