package importer

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strconv"
	"strings"
)

// itemsKey is the field in which the vendor's interfaces wrap their records.
const itemsKey = "items"

var errJSON = errors.New("not well-formed JSON")

// field is a field of an object: its value as a cell, empty for null, and
// whether that is no text.
type field struct {
	key, value string
	typed      bool
}

// jsonReader reads a text of JSON objects one by one: one after the other, in a
// list, or in the list that an object names "items". An object takes no more
// memory than maxRecord. It reads flat objects several times as fast as
// encoding/json, and forgives line ends in texts and commas left out between
// the objects of a list.
type jsonReader struct {
	window
	line    int
	list    bool // within a list
	wrapped bool // within the items of an object
	lists   bool // there was a list, or items
	fields  []field
	lines   []Line // fields beside the items
}

func newJSONReader(w window) *jsonReader { return &jsonReader{window: w, line: 1} }

// next reads the next object into fields, which are valid until it is called
// again, and returns the line on which it begins; io.EOF after the last.
func (r *jsonReader) next() (line int, err error) {
	for {
		c, err := r.skipSpace()
		switch {
		case err == io.EOF && !r.list && !r.wrapped:
			return 0, io.EOF
		case err == io.EOF:
			return 0, r.fault()
		case err != nil:
			return 0, err
		case c == ',' && (r.list || r.wrapped):
			r.start++
			if c, err = r.skipSpace(); err != nil && err != io.EOF {
				return 0, err
			} else if err != nil || c != '{' {
				return 0, r.fault()
			}
		case c == '[' && !r.list && !r.wrapped:
			r.start++
			r.list, r.lists = true, true
		case c == ']' && r.wrapped:
			r.start++
			r.wrapped = false
			if _, err := r.object(true); err != nil {
				return 0, err
			}
		case c == ']' && r.list:
			r.start++
			r.list = false
		case c == '{':
			line = r.line
			found, err := r.object(false)
			if err != nil || found {
				return line, err
			}
		default:
			return 0, r.fault()
		}
	}
}

func (r *jsonReader) fault() error {
	return &Error{Code: BadJSON, Args: map[string]any{"line": r.line}, Err: errJSON}
}

// skipSpace moves to the next character that is none and returns it.
func (r *jsonReader) skipSpace() (byte, error) {
	for {
		b := r.rest()
		n := space(b, 0)
		r.line += lineEnds(b[:n])
		if r.start += n; n < len(b) {
			return b[n], nil
		}
		if r.eof {
			return 0, io.EOF
		}
		if err := r.fill(); err != nil {
			return 0, err
		}
	}
}

// object reads an object, or with rest what follows its items. It reports false
// where that is no record but what wraps records.
func (r *jsonReader) object(rest bool) (bool, error) {
	for {
		b := r.rest()
		n, items, err := r.parse(b, rest)
		switch {
		case err != nil:
			return false, r.fault()
		case n > 0:
			if items || rest {
				r.remark()
			}
			r.start += n
			r.line += lineEnds(b[:n])
			r.wrapped, r.lists = r.wrapped || items, r.lists || items
			return !items && !rest, nil
		case r.eof:
			return false, r.fault()
		case len(b) >= maxRecord:
			return false, &Error{Code: LongRecord, Args: map[string]any{"line": r.line, "bytes": maxRecord}}
		}
		if err := r.fill(); err != nil {
			return false, err
		}
	}
}

// remark keeps the fields as lines that are no part of the table.
func (r *jsonReader) remark() {
	for _, f := range r.fields {
		if len(r.lines) < guessRows {
			r.lines = append(r.lines, Line{r.line, cut(strings.ToValidUTF8(f.key+": "+f.value, "\uFFFD"), maxHeader)})
		}
	}
}

// parse reads the object that b begins with. It returns its length, 0 if b does
// not hold it whole; with items, that up to where its items begin.
func (r *jsonReader) parse(b []byte, rest bool) (n int, items bool, err error) {
	r.fields = r.fields[:0]
	i, comma := 1, false
	if rest {
		i, comma = 0, true
	}
	for first := !rest; ; first = false {
		if i = space(b, i); i == len(b) {
			return 0, false, nil
		}
		if b[i] == '}' && (first || comma) {
			return i + 1, false, nil
		}
		if comma {
			if b[i] != ',' {
				return 0, false, errJSON
			}
			if i = space(b, i+1); i == len(b) {
				return 0, false, nil
			}
		}
		comma = true
		if b[i] != '"' {
			return 0, false, errJSON
		}
		key, after, err := r.text(b, i)
		if err != nil || after == 0 {
			return 0, false, err
		}
		if i = space(b, after); i == len(b) {
			return 0, false, nil
		}
		if b[i] != ':' {
			return 0, false, errJSON
		}
		if i = space(b, i+1); i == len(b) {
			return 0, false, nil
		}
		if key == itemsKey && b[i] == '[' && !r.list && !r.wrapped && !rest {
			switch inside := space(b, i+1); {
			case inside == len(b):
				return 0, false, nil
			case b[inside] == '{' || b[inside] == ']':
				return i + 1, true, nil
			}
		}
		value, after, err := r.value(b, i)
		if err != nil || after == 0 {
			return 0, false, err
		}
		r.fields, i = append(r.fields, field{key, value, b[i] != '"'}), after
	}
}

// value reads the value at i, which is followed by something, and returns it as
// a cell and where it ends.
func (r *jsonReader) value(b []byte, i int) (string, int, error) {
	switch b[i] {
	case '"':
		return r.text(b, i)
	case '{', '[':
		end := nested(b, i)
		if end > 0 && !json.Valid(b[i:end]) {
			return "", 0, errJSON
		}
		return view(b[i:max(i, end)]), end, nil
	}
	end := i
	for end < len(b) && bytes.IndexByte([]byte(" \t\r\n,}]"), b[end]) < 0 {
		end++
	}
	if end == len(b) {
		return "", 0, nil
	}
	word := b[i:end]
	switch {
	case !json.Valid(word):
		return "", 0, errJSON
	case word[0] == 'n':
		return "", end, nil
	case bytes.ContainsAny(word, "eE") && word[0] <= '9':
		if f, err := strconv.ParseFloat(string(word), 64); err == nil {
			return strconv.FormatFloat(f, 'f', -1, 64), end, nil
		}
	}
	return view(word), end, nil
}

// text reads the text whose quote is at i.
func (r *jsonReader) text(b []byte, i int) (string, int, error) {
	end := i + 1
	escaped := false
	for {
		k := bytes.IndexByte(b[end:], '"')
		if k < 0 {
			return "", 0, nil
		}
		slash := bytes.IndexByte(b[end:end+k], '\\')
		if slash < 0 {
			end += k
			break
		}
		escaped = true
		if end += slash + 2; end > len(b) {
			return "", 0, nil
		}
	}
	if !escaped {
		return view(b[i+1 : end]), end + 1, nil
	}
	var s string
	if err := json.Unmarshal(b[i:end+1], &s); err != nil {
		return "", 0, errJSON
	}
	return s, end + 1, nil
}

// nested returns where the object or list at i ends, 0 if b does not hold it
// whole.
func nested(b []byte, i int) int {
	depth, quoted := 0, false
	for ; i < len(b); i++ {
		switch c := b[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '{' || c == '[':
			depth++
		case c == '}' || c == ']':
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
	return 0
}

// space returns the first place from i on that is no space.
func space(b []byte, i int) int {
	for i < len(b) && (b[i] == ' ' || b[i] == '\t' || b[i] == '\n' || b[i] == '\r') {
		i++
	}
	return i
}
