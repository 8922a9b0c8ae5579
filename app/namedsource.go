package app

import (
	"partnerdesk/app/i18n"
	"partnerdesk/data/export"
	"partnerdesk/data/table"
)

// namedSource is rows with the values of some columns as people call them. What
// it makes is kept: an export asks for a column of a segment more than once.
type namedSource struct {
	table.Source
	columns map[int]*table.Memory // by number; the only column of the source is theirs
}

// Vector implements table.Source.
func (s namedSource) Vector(segment, column int) (*table.Vector, error) {
	if names := s.columns[column]; names != nil {
		return names.Vector(segment, 0)
	}
	return s.Source.Vector(segment, column)
}

// Cached implements table.Source.
func (s namedSource) Cached(segment, column int) (*table.Vector, bool) {
	if names := s.columns[column]; names != nil {
		return names.Cached(segment, 0)
	}
	return s.Source.Cached(segment, column)
}

// Once returns the rows for a single pass; see table.Once.
func (s namedSource) Once() table.Source {
	s.Source = table.Once(s.Source)
	return s
}

// forPeople returns a view with the computed values as the window
// shows them, where somebody reads what is written; programs get the keys.
func (a *Answer) forPeople(p *i18n.Printer, v export.View, m Manner) (export.View, error) {
	options, _ := m.(ExportOptions)
	if format, ok := m.(Format); ok {
		options.Format = format
	}
	if a.customers == nil && a.late == nil || options.Keys || options.Format == JSON || options.Format == Parquet {
		return v, nil
	}
	names := make(map[int]*table.Memory)
	for _, c := range v.Columns {
		if _, ok := named[c.Key]; !ok || !a.derived(c.Key) || a.Source.Columns()[c.Index].Type != table.Text {
			continue
		}
		var segments [][]*table.Vector
		for segment := range a.Source.Layout().Segments() {
			keys, err := a.Source.Vector(segment, c.Index)
			if err != nil {
				return v, err
			}
			segments = append(segments, []*table.Vector{namesOf(p, c.Key, keys)})
		}
		names[c.Index] = table.NewMemory([]table.Column{{Key: c.Key}}, segments...)
	}
	if len(names) > 0 {
		v.Source = namedSource{v.Source, names}
	}
	return v, nil
}

// derived reports whether the column of that key is computed.
func (a *Answer) derived(key string) bool {
	for _, c := range a.Columns {
		if c.Key == key {
			return c.Derived
		}
	}
	return false
}

// namesOf returns the names of a column's values; there are few different ones.
func namesOf(p *i18n.Printer, column string, keys *table.Vector) *table.Vector {
	known := make(map[string]string)
	b := table.NewBuilder(table.Text)
	for row := range keys.Len() {
		if keys.IsMissing(row) {
			b.AppendMissing()
			continue
		}
		text := keys.Text(row)
		name, ok := known[text]
		if !ok {
			name, _ = Named(p, column, text)
			known[text] = name
		}
		b.AppendText(name)
	}
	return b.Finish()
}
