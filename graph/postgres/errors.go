package postgres

import (
	"context"
	"errors"
	"fmt"
	"net"

	"github.com/jackc/pgx/v5/pgconn"
)

// remedies are what to do about errors of the server, by their SQLSTATE.
var remedies = map[string]string{
	"25006": "the server only reads: name the one that is written to, and no standby",
	"28000": "the server does not let the user in: check the user and the database in the URL, and the server's pg_hba.conf",
	"28P01": "the server does not let the user in: check the user and the password in the URL",
	"3D000": "there is no such database: make it with createdb, or name another in the URL",
	"42501": "the user has too few rights: to read it needs USAGE on the schema and SELECT on its tables, to write it must be the user who made the store or a member of that role, to make one it needs CREATE on the database",
	"53100": "the server's disk is full: free space there and run it again, what was loaded stays",
	"53300": "the server takes no more connections: end others, or raise its max_connections",
	"57P03": "the server is starting or stopping: run it again when it is up, what was loaded stays",
}

// explained is an error of the server in one line with what to do about it,
// where that is known.
func explained(err error) error {
	var refused *pgconn.PgError
	var unreachable *net.OpError
	switch {
	case err == nil, errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded), errors.Is(err, ErrLost):
	case errors.As(err, &refused):
		if remedy := remedies[refused.Code]; remedy != "" {
			return fmt.Errorf("%s (%w)", remedy, refused)
		}
	case errors.As(err, &unreachable):
		return fmt.Errorf("no PostgreSQL server answers: start it, or check host and port in the URL (%w)", unreachable)
	}
	return err
}
