package app

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"

	"partnerdesk/data/importer"
	"partnerdesk/data/store"
)

// Mapping says what the columns of a file are; see importer.
type Mapping = importer.Mapping

// Preview is what a table of a file begins with; see importer.
type Preview = importer.Preview

// Previews returns what the tables of a file begin with, and which mapping is
// kept for each. The error is that of an import.
func (s *Session) Previews(ctx context.Context, file string) ([]Preview, error) {
	return importer.Previews(ctx, s.store, file)
}

// Form is how a table of a file is written; see importer.
type Form = importer.Form

// PreviewAs returns what a table of a file begins with where the user says how
// it is written. The error is that of an import.
func (s *Session) PreviewAs(ctx context.Context, path, file string, form Form) (Preview, error) {
	return importer.PreviewAs(ctx, s.store, path, file, form)
}

// Encodings and Delimiters are what a Form can name.
func Encodings() []string  { return importer.Encodings() }
func Delimiters() []string { return importer.Delimiters() }

// Mappings returns the mappings that are kept, by name.
func (s *Session) Mappings() ([]Mapping, error) { return importer.KeptMappings(s.store) }

// Mapping returns the mapping of a name or a fingerprint. The error is an
// *UnknownMapping where there is none.
func (s *Session) Mapping(name string) (Mapping, error) {
	all, err := s.Mappings()
	if err != nil {
		return Mapping{}, err
	}
	for _, m := range all {
		if m.Name == importer.MappingName(name) || m.Fingerprint() == name {
			return m, nil
		}
	}
	return Mapping{}, &UnknownMapping{name}
}

// SaveMapping keeps a mapping for the files with its headers, in the place of
// the one that they had, and returns it as it is kept: a name that another
// mapping has is counted on. The error is an *importer.MappingError where the
// mapping is not good.
func (s *Session) SaveMapping(m Mapping) (Mapping, error) { return importer.KeepMapping(s.store, m) }

// RemoveMapping removes the mapping of a fingerprint; none is no error. Loads
// stay as they are.
func (s *Session) RemoveMapping(fingerprint string) error {
	return s.store.Delete(store.Mappings, fingerprint)
}

// longestMapping is how much of a file is read as a mapping, in bytes: more
// than any has.
const longestMapping = 8 << 20

// ReadMapping reads the text of a mapping from a file; one without a name is
// called after the file. The error is an *importer.Error for the file or an
// *importer.MappingError for the text.
func ReadMapping(file string) (Mapping, error) {
	base := filepath.Base(file)
	f, err := os.Open(file)
	if errors.Is(err, os.ErrNotExist) {
		return Mapping{}, &importer.Error{Code: importer.NotFound, File: base, Err: err}
	}
	if err != nil {
		return Mapping{}, &importer.Error{Code: importer.Unreadable, File: base, Err: err}
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, longestMapping))
	if err != nil {
		return Mapping{}, &importer.Error{Code: importer.Unreadable, File: base, Err: err}
	}
	m, err := importer.ParseMapping(string(text))
	if err == nil && m.Name == "" {
		m.Name = importer.MappingName(strings.TrimSuffix(base, filepath.Ext(base)))
	}
	return m, err
}

// UnknownMapping is the name of a mapping that is not kept.
type UnknownMapping struct{ Name string }

func (e *UnknownMapping) Error() string { return "no mapping is named " + e.Name }

// Message returns the sentence's key and its arguments.
func (e *UnknownMapping) Message() (string, map[string]any) {
	return "mapping.unknown", map[string]any{"mapping": e.Name}
}
