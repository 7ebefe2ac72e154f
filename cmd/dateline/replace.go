package main

import (
	"errors"
	"os"
)

// replaceFile writes a new file beside the old, which it then replaces: what
// is there is always whole.
func replaceFile(name string, write func(*os.File) error) error {
	mode := os.FileMode(0o666) // less the user's mask
	if info, err := os.Stat(name); err == nil {
		mode = info.Mode().Perm()
	}
	out, err := os.OpenFile(name+".new", os.O_CREATE|os.O_TRUNC|os.O_WRONLY, mode)
	if err != nil {
		return err
	}
	if err := errors.Join(write(out), out.Sync(), out.Close()); err != nil {
		return errors.Join(err, os.Remove(out.Name()))
	}
	return os.Rename(out.Name(), name)
}
