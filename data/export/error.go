package export

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
)

// Error is a failure that a person can do something about. Key names its
// sentence in the translations.
type Error struct {
	Key  string
	Args map[string]any
	Err  error // what lies beneath; may be nil
}

func (e *Error) Error() string {
	if e.Err != nil {
		return fmt.Sprintf("%s %v: %v", e.Key, e.Args, e.Err)
	}
	return fmt.Sprintf("%s %v", e.Key, e.Args)
}

func (e *Error) Unwrap() error { return e.Err }

// Message returns the sentence's key and its arguments.
func (e *Error) Message() (string, map[string]any) { return e.Key, e.Args }

// explain turns what the operating system says about the file at path into an
// Error. Errors that explain themselves and ends of a context stay as they are.
func explain(path string, err error) error {
	var told interface {
		Message() (string, map[string]any)
	}
	if err == nil || errors.As(err, &told) || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	args := map[string]any{"file": filepath.Base(path), "folder": filepath.Dir(path)}
	switch {
	case full(err):
		return &Error{"export.disk_full", args, err}
	case errors.Is(err, fs.ErrPermission):
		return &Error{"export.denied", args, err}
	case errors.Is(err, fs.ErrNotExist):
		return &Error{"export.no_folder", args, err}
	default:
		args["reason"] = err.Error()
		return &Error{"export.failed", args, err}
	}
}
