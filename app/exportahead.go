package app

import (
	"bytes"
	"context"

	"partnerdesk/app/i18n"
	"partnerdesk/data/export"
)

// ExportPreset is how a view was exported last, to be proposed the next time.
type ExportPreset struct {
	ExportOptions
	Folder     string `json:"folder,omitempty"`      // that it was written to
	AllColumns bool   `json:"all_columns,omitempty"` // those that are hidden, too
	AllRows    bool   `json:"all_rows,omitempty"`    // as if there were no query
}

// Only returns the answer with these of its rows alone; ranges outside are cut.
func (a *Answer) Only(ranges []Range) *Answer {
	b := *a
	b.Rows = []uint32{}
	for _, r := range ranges {
		first, end := max(0, r.First), min(r.First+r.Count, len(a.Rows))
		if first < end {
			b.Rows = append(b.Rows, a.Rows[first:end]...)
		}
	}
	return &b
}

// ExportTrial finds out what an export of an answer gives without writing a
// file: what would be lost, and the size in bytes, that of a folder of Parquet
// files about. It takes as long as the export.
func (s *Session) ExportTrial(ctx context.Context, p *i18n.Printer, a *Answer, columns []Column, m Manner) (Exported, int64, error) {
	var size counter
	done, err := s.WriteTo(ctx, p, a, columns, &size, m)
	return done, int64(size), err
}

// counter is a writer that counts bytes.
type counter int64

func (c *counter) Write(b []byte) (int, error) {
	*c += counter(len(b))
	return len(b), nil
}

// ExportStanding says what an export to path would meet there: whether it
// replaces something, and what keeps it from being written; see export.Standing.
func ExportStanding(path string, m Manner) (replaces bool, err error) {
	return export.Standing(path, m)
}

// ExportRoom returns an error that explains itself if there is no space for so
// many bytes where path leads, as far as that is known.
func ExportRoom(path string, size int64) error { return export.Room(path, size) }

// CopyIn returns an answer's rows as text in a format for the clipboard, such as
// CSV or JSON lines: with LF at the ends of lines and without the mark of UTF-8.
func (s *Session) CopyIn(ctx context.Context, p *i18n.Printer, a *Answer, columns []Column, format Format) (string, error) {
	var text bytes.Buffer
	_, err := s.WriteTo(ctx, p, a, columns, &text, ExportOptions{Format: format, NoBOM: true, LF: true})
	return text.String(), err
}
