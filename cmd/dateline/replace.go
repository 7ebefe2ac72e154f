package main

import (
	"errors"
	"os"
)

// replaceFile writes a new file beside the old, which it then replaces: what
// is there is always whole.
func replaceFile(name string, write func(*os.File) error) error {
	out, err := os.OpenFile(name+".new", os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	if err := errors.Join(write(out), out.Sync(), out.Close()); err != nil {
		return errors.Join(err, os.Remove(out.Name()))
	}
	return os.Rename(out.Name(), name)
}
