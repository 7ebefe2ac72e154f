package postgres

import (
	"crypto/rand"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"os/user"
	"strconv"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
)

// told checks that an error is one line that says what to do.
func told(t *testing.T, what string, err error, remedy string) {
	t.Helper()
	if err == nil || strings.Contains(err.Error(), "\n") || !strings.Contains(err.Error(), remedy) {
		t.Errorf("%s: %v", what, err)
	}
}

// as is the URL with another user, or another database.
func as(t *testing.T, address string, change func(*url.URL)) string {
	t.Helper()
	u, err := url.Parse(address)
	check(t, err)
	change(u)
	return u.String()
}

// TestNoServerIsTold asks where no server is, and for what a server does not
// have.
func TestNoServerIsTold(t *testing.T) {
	_, err := Open(t.Context(), "postgres://me@127.0.0.1:1/none")
	told(t, "no server", err, "start it")
	_, err = Open(t.Context(), as(t, fresh(t), func(u *url.URL) { u.Path = "/no_such_database" }))
	told(t, "no database", err, "createdb")
	_, err = Open(t.Context(), as(t, fresh(t), func(u *url.URL) { u.User = url.User("no_such_user") }))
	told(t, "no user", err, "check the user")
}

// TestRightsAreTold has a user with no rights, and then with those to read,
// open a store and write to it.
func TestRightsAreTold(t *testing.T) {
	address := fresh(t)
	role := fmt.Sprint("weak_", os.Getpid())
	execute(t, address, "create role "+role+" login")
	t.Cleanup(func() { execute(t, address, "drop owned by "+role+"; drop role "+role) })
	weak := as(t, address, func(u *url.URL) { u.User = url.User(role) })
	_, err := Open(t.Context(), weak)
	told(t, "make a store", err, "CREATE on the database")
	q := []quad.Quad{quad.MakeIRI("a", "b", "c", "d")}
	s := opened(t, address)
	check(t, s.Apply(t.Context(), nil, q))
	check(t, s.Close())
	_, err = Open(t.Context(), weak)
	told(t, "open one", err, "USAGE on the schema")
	execute(t, address, "grant usage on schema SCHEMA to "+role+"; grant select on all tables in schema SCHEMA to "+role)
	s = opened(t, weak)
	if n, err := s.Count(t.Context()); n != 1 || err != nil {
		t.Errorf("%d quads are read, %v", n, err)
	}
	told(t, "write to it", s.Apply(t.Context(), q, nil), "the user who made the store")
	check(t, s.Close())
}

// TestAReadOnlyServerIsTold writes to a server that only reads, as a standby
// does.
func TestAReadOnlyServerIsTold(t *testing.T) {
	address := fresh(t)
	check(t, opened(t, address).Close())
	s := opened(t, as(t, address, func(u *url.URL) {
		query := u.Query()
		query.Set("default_transaction_read_only", "on")
		u.RawQuery = query.Encode()
	}))
	told(t, "write", s.Apply(t.Context(), nil, []quad.Quad{quad.MakeIRI("a", "b", "c", "d")}), "no standby")
	check(t, s.Close())
}

// TestAllConnectionsLost ends all connections of a store, as a server does that
// is restarted: one change says so, and made again it is there.
func TestAllConnectionsLost(t *testing.T) {
	address := fresh(t)
	s := opened(t, as(t, address, func(u *url.URL) {
		query := u.Query()
		query.Set("application_name", "lost_"+query.Get("search_path"))
		u.RawQuery = query.Encode()
	}))
	check(t, s.Apply(t.Context(), nil, []quad.Quad{quad.MakeIRI("a", "b", "c", "d")}))
	execute(t, address, `select pg_terminate_backend(pid, 5000) from pg_stat_activity where application_name = 'lost_SCHEMA'`)
	more := []quad.Quad{quad.MakeIRI("e", "b", "c", "d")}
	err := s.Apply(t.Context(), nil, more)
	if !errors.Is(err, ErrLost) {
		t.Errorf("got %v", err)
	}
	told(t, "lost", err, "run it again")
	if _, err := s.Hold(t.Context()); err != nil {
		t.Fatal(err)
	}
	check(t, s.Apply(t.Context(), nil, more))
	check(t, s.Close())
	s = opened(t, address)
	if n, err := s.Count(t.Context()); n != 2 || err != nil {
		t.Errorf("%d quads, %v", n, err)
	}
	check(t, s.Close())
}

// TestAFullDiskIsTold fills a small disk of the server's: what was acknowledged
// stays, and when there is room again the load goes on.
func TestAFullDiskIsTold(t *testing.T) {
	dir := smallDisk(t, fresh(t))
	address := as(t, fresh(t), func(u *url.URL) {
		query := u.Query()
		query.Set("default_tablespace", dir.name)
		u.RawQuery = query.Encode()
	})
	s := opened(t, address)
	defer s.Close()
	var err error
	loaded := 0
	for ; err == nil && loaded < 1000; loaded++ {
		err = s.Apply(t.Context(), nil, []quad.Quad{noise(loaded)})
	}
	loaded--
	told(t, "full", err, "disk is full")
	if n, err := s.Count(t.Context()); n != int64(loaded) || err != nil {
		t.Errorf("%d quads were acknowledged, %d are there, %v", loaded, n, err)
	}
	check(t, exec.Command("mount", "-o", "remount,size=64m", dir.path).Run())
	check(t, s.Apply(t.Context(), nil, []quad.Quad{noise(loaded)}))
	if n, err := s.Verify(t.Context(), t.Errorf); n < loaded || err != nil {
		t.Errorf("verified %d, %v", n, err)
	}
}

// noise is a quad of a document of its own that takes a quarter of a megabyte.
func noise(n int) quad.Quad {
	b := make([]byte, 1<<17)
	_, _ = rand.Read(b)
	return quad.Quad{Subject: quad.IRI(fmt.Sprintf("event:%016x.1", n)), Predicate: quad.IRI("p"), Object: quad.String(fmt.Sprintf("%x", b)), Label: quad.IRI("d")}
}

// tablespace is one of the server's, in a directory.
type tablespace struct{ name, path string }

// smallDisk gives the server a disk of 8 MB.
func smallDisk(t *testing.T, address string) tablespace {
	t.Helper()
	owner, err := user.Lookup("postgres")
	if err != nil || os.Getuid() != 0 || !strings.Contains(address, "host=/") && !strings.Contains(address, "host=%2F") {
		t.Skip("needs root and a server on this machine whose user is postgres, to mount a small disk for it")
	}
	path, err := os.MkdirTemp("", "dateline-small-disk-")
	check(t, err)
	if err := exec.Command("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", path).Run(); err != nil {
		_ = os.Remove(path)
		t.Skip("a disk cannot be mounted here:", err)
	}
	uid, err := strconv.Atoi(owner.Uid)
	check(t, err)
	check(t, os.Chown(path, uid, -1))
	check(t, os.Chmod(path, 0o700))
	name := fmt.Sprint("small_", os.Getpid())
	execute(t, address, "create tablespace "+name+" location '"+path+"'")
	t.Cleanup(func() { // a server whose disk goes before its tablespace does not go on
		execute(t, address, "checkpoint")
		execute(t, address, "drop tablespace "+name)
		_ = exec.Command("umount", path).Run()
		_ = os.Remove(path)
	})
	return tablespace{name, path}
}
