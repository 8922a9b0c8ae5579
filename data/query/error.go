package query

import "fmt"

// Error says what is wrong with a query, and where: Pos and Len are bytes of
// the text that was parsed; Len may be 0 at its end.
type Error struct {
	Pos, Len int
	Key      string         // of the sentence in the translations
	Args     map[string]any // its placeholders

	// Suggestion is the text to put in place of the marked one, also as the
	// placeholder suggestion; empty where there is none.
	Suggestion string
}

// Error implements error, for developers.
func (e *Error) Error() string { return fmt.Sprintf("%s at %d+%d: %v", e.Key, e.Pos, e.Len, e.Args) }

// Message returns the key and the placeholders of the sentence for people.
func (e *Error) Message() (key string, args map[string]any) { return e.Key, e.Args }

func fail(at At, key string, pairs ...any) *Error {
	e := &Error{Pos: at.Pos, Len: at.Len, Key: "query." + key, Args: map[string]any{}}
	for i := 0; i+1 < len(pairs); i += 2 {
		e.Args[pairs[i].(string)] = pairs[i+1]
	}
	return e
}

// suggest adds what may be meant, if anything.
func (e *Error) suggest(text string) *Error {
	if text != "" {
		e.Suggestion, e.Args["suggestion"] = text, text
	}
	return e
}

// TooManyRowsError says that a source has more rows than a row number can
// count.
type TooManyRowsError struct{ Rows int }

// Error implements error, for developers.
func (e *TooManyRowsError) Error() string {
	return fmt.Sprintf("%d rows, where row numbers have 32 bits", e.Rows)
}

// Message returns the key and the placeholders of the sentence for people.
func (e *TooManyRowsError) Message() (key string, args map[string]any) {
	return "query.too_many_rows", map[string]any{"rows": e.Rows}
}
