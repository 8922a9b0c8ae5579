package importer

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"partnerdesk/data/schema"
	"partnerdesk/data/store"
	"partnerdesk/data/table"
)

// Mapping says what the columns of a file are where its header does not say it
// to the program. A file is read by the mapping that has its fingerprint.
type Mapping struct {
	Name    string          `json:"name,omitempty"` // for people
	Dataset string          `json:"dataset"`        // a described one or an own name
	Columns []ColumnMapping `json:"columns"`        // one a header, in the order of the file that it was made for
}

// ColumnMapping says what one column of a file is.
type ColumnMapping struct {
	Header   string     `json:"header"`            // as the file spells it; of equal ones the first stands for the first
	Key      string     `json:"key,omitempty"`     // of the dataset's column, or of an own one; empty: ignored
	Title    string     `json:"title,omitempty"`   // of an own column; empty: the header
	Type     table.Type `json:"type"`              // of a described column its schema's
	Notation Notation   `json:"notation,omitzero"` // how its cells are written
}

// Fingerprint returns what files with the same headers have in common, whatever
// their order, case, width and punctuation; empty where no header has a letter
// or digit. Columns without a header do not count.
func Fingerprint(headers []string) string {
	var folded []string
	for _, h := range headers {
		if f := schema.FoldHeader(h); f != "" {
			folded = append(folded, f)
		}
	}
	if len(folded) == 0 {
		return ""
	}
	slices.Sort(folded)
	return digest(strings.Join(folded, "\n"))
}

// digest returns 64 bits of the SHA-256 of a text, in hexadecimal.
func digest(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:8])
}

// Fingerprint returns that of the mapping's headers.
func (m Mapping) Fingerprint() string {
	headers := make([]string, len(m.Columns))
	for i, c := range m.Columns {
		headers[i] = c.Header
	}
	return Fingerprint(headers)
}

// id returns what a load says of the mapping by which it was read. The name and
// the order do not count for the sum: with others, the rows are the same.
func (m Mapping) id() store.MappingID {
	unnamed := m
	unnamed.Name = ""
	lines := strings.Split(unnamed.Text(), "\n")
	slices.Sort(lines)
	return store.MappingID{Name: m.Name, Fingerprint: m.Fingerprint(), Sum: digest(strings.Join(lines, "\n"))}
}

// Lacks returns the columns without which files are not taken for the mapping's
// dataset and that it gives no header, in the schema's order. A load without
// them is possible; comparing and replacing its rows may not be.
func (m Mapping) Lacks() []string {
	d := schema.Get(m.Dataset)
	if d == nil {
		return nil
	}
	var lacks []string
	for _, key := range d.Required {
		if !slices.ContainsFunc(m.Columns, func(c ColumnMapping) bool { return c.Key == key }) {
			lacks = append(lacks, key)
		}
	}
	return lacks
}

// MappingError says what is wrong with a mapping, or its text.
type MappingError struct {
	Key    string         // of its sentence
	Column int            // index of the column at fault; -1: none
	Args   map[string]any // of the sentence
	Err    error          // what lies beneath; may be nil
}

// Message returns the sentence's key and its arguments.
func (e *MappingError) Message() (string, map[string]any) { return e.Key, e.Args }

func (e *MappingError) Error() string {
	if e.Err != nil {
		return fmt.Sprintf("%s %v: %v", e.Key, e.Args, e.Err)
	}
	return fmt.Sprintf("%s %v", e.Key, e.Args)
}

func (e *MappingError) Unwrap() error { return e.Err }

// Check returns what is wrong with the mapping: the first fault, a
// *MappingError, or nil.
func (m Mapping) Check() error {
	switch {
	case !isKey(m.Dataset):
		return &MappingError{Key: "import.mapping_no_dataset", Column: -1}
	case len(m.Columns) > maxColumns:
		return &MappingError{Key: "import.mapping_too_long", Column: -1, Args: map[string]any{"limit": maxColumns}}
	}
	used := make(map[string]bool)
	for i, c := range m.Columns {
		if c.Key == "" {
			continue
		}
		if used[c.Key] {
			return &MappingError{Key: "import.mapping_key_twice", Column: i, Args: map[string]any{"key": c.Key}}
		}
		used[c.Key] = true
		if err := m.checkColumn(c); err != nil {
			err.Column = i
			return err
		}
	}
	if len(used) == 0 {
		return &MappingError{Key: "import.mapping_no_columns", Column: -1}
	}
	return nil
}

func (m Mapping) checkColumn(c ColumnMapping) *MappingError {
	if !isKey(c.Key) || len(c.Key) > maxKeyBytes {
		return &MappingError{Key: "import.mapping_bad_key", Args: map[string]any{"key": c.Key}}
	}
	if d := schema.Get(m.Dataset); d != nil {
		if known, ok := d.Column(c.Key); ok && c.Type != typeOf(known) {
			return &MappingError{Key: "import.mapping_wrong_type",
				Args: map[string]any{"key": c.Key, "dataset": m.Dataset, "type": string(known.Type)}}
		}
	}
	return c.Notation.check(c.Type)
}

// maxKeyBytes bounds a column's key as maxKey does those made from headers.
const maxKeyBytes = maxKey * utf8.UTFMax

// isKey reports whether a text can be the key of a dataset or a column.
func isKey(text string) bool {
	return text != "" && text[0] != '-' && utf8.ValidString(text) && !strings.ContainsFunc(text, func(r rune) bool {
		return r != '_' && r != '-' && r != '.' && !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
	})
}
