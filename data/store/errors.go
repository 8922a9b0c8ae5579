package store

import (
	"errors"
	"fmt"
)

// Error is a failure of the cache that a person can do something about. Key
// names its sentence in the translations.
type Error struct {
	Key  string
	Args map[string]any
	Err  error // what lies beneath; may be nil
}

// Sentinels to compare with errors.Is.
var (
	ErrLocked  = errors.New("the cache is open in another process")
	ErrDamaged = errors.New("the cache is damaged")
	ErrNewer   = errors.New("the cache was written by a newer version")
	ErrSealed  = errors.New("the cache is sealed with another key")
	ErrGone    = errors.New("no such snapshot")
)

func (e *Error) Error() string {
	if e.Err != nil {
		return fmt.Sprintf("%s %v: %v", e.Key, e.Args, e.Err)
	}
	return fmt.Sprintf("%s %v", e.Key, e.Args)
}

func (e *Error) Unwrap() error { return e.Err }

// Message returns the sentence's key and its arguments.
func (e *Error) Message() (string, map[string]any) { return e.Key, e.Args }

func damaged(file, what string) error {
	return &Error{Key: "store.damaged", Args: map[string]any{"file": file, "what": what},
		Err: fmt.Errorf("%w: %s", ErrDamaged, what)}
}

func gone(id uint64) error {
	return &Error{Key: "store.no_snapshot", Args: map[string]any{"id": id}, Err: ErrGone}
}
