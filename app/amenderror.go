package app

import "fmt"

// BadValue is a text that was typed in for a cell and does not fit its column.
type BadValue struct {
	Line         int // of the file
	Column, Text string
	Reason       string // one of those of rejects
}

func (e *BadValue) Error() string {
	return fmt.Sprintf("line %d, column %s: %q: %s", e.Line, e.Column, e.Text, e.Reason)
}

// Message returns the sentence's key and its arguments; {cause} is the reason.
func (e *BadValue) Message() (string, map[string]any) {
	return "app.bad_value", map[string]any{"line": e.Line, "column": e.Column, "text": e.Text}
}

// Unwrap returns the reason as an error that has a sentence of its own.
func (e *BadValue) Unwrap() error { return reason(e.Reason) }

// reason is why a cell does not fit.
type reason string

func (r reason) Error() string { return string(r) }

func (r reason) Message() (string, map[string]any) { return "reason." + string(r), nil }

// NoReject is a cell of a load that is to be settled and has nothing to settle:
// all of its row fitted, or there is no such column.
type NoReject struct {
	Row    int
	Column string
}

func (e *NoReject) Error() string {
	return fmt.Sprintf("row %d, column %q: nothing was rejected", e.Row, e.Column)
}

// Message returns the sentence's key and its arguments. Rows count from 1 for
// people.
func (e *NoReject) Message() (string, map[string]any) {
	return "app.no_reject", map[string]any{"row": e.Row + 1, "column": e.Column}
}

// NothingToUndo is a load that is as it was imported.
type NothingToUndo struct{ ID uint64 }

func (e *NothingToUndo) Error() string { return fmt.Sprintf("load %d has no revision", e.ID) }

// Message returns the sentence's key and its arguments.
func (e *NothingToUndo) Message() (string, map[string]any) {
	return "app.nothing_to_undo", map[string]any{"id": fmt.Sprint(e.ID)}
}
