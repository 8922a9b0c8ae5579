package importer

import (
	"io"
	"slices"
	"strings"

	"partnerdesk/data/schema"
)

const (
	// leadRows and leadBytes are how much of a table is read ahead to find its
	// header; maxTitles is how many lines may stand above it.
	leadRows, leadBytes = 60, 4 << 20
	maxTitles           = 30
	// maxTail is how many lines of totals and remarks may stand below the rows,
	// maxBlank how many rows without any text.
	maxTail, maxBlank = 20, 65536
)

// Line is a line of a text, or a row of a sheet, that is no part of the table.
type Line struct {
	Line int    // from 1
	Text string // the cells that hold something, with ", " between them; cut after 1,000 characters
}

// frame finds the table in what was read: the header below titles, the rows
// above totals and remarks, both without columns that hold nothing. It takes
// for a title or a total only what can hardly be anything else, and keeps the
// text of it.
type frame struct {
	raw     rows
	asked   *schema.Dataset // by the user; nil: none, or one of their own
	named   int             // line of the header, as the user says; 0: it is found out
	first   []string        // the first record that holds something
	begun   bool
	ahead   replay
	columns int   // with a header
	pick    []int // the cells that are columns; nil: all
	drop    []int // the others of the header's width
	cells   []string
	typed   []bool
	ready   []record // to be given before what follows
	held    []record // the end of the table, if nothing but the like follows
	texts   int      // how many of those hold something
	over    bool     // there are too many such for an end
	lines   []Line
	header  int // its line
	blank   int // records that hold nothing and were left out
}

func newFrame(raw rows, asked string, header int) *frame {
	return &frame{raw: raw, asked: schema.Get(strings.TrimSpace(asked)), named: header}
}

// skipped returns what was read so far and left out.
func (f *frame) skipped() []Line { return f.lines }

// passed returns what was met so far besides.
func (f *frame) passed() passed {
	var met passed
	if raw, ok := f.raw.(counting); ok {
		met = raw.passed()
	}
	met.header, met.blank = f.header, met.blank+f.blank
	return met
}

// next returns the header, then the rows.
func (f *frame) next() (record, error) {
	if !f.begun {
		f.begun = true
		return f.begin()
	}
	for {
		if len(f.ready) > 0 {
			rec := f.ready[0]
			f.ready = f.ready[1:]
			return rec, nil
		}
		rec, err := f.ahead.next()
		if err == io.EOF {
			f.skip(f.held)
			f.held = nil
		}
		if err != nil {
			return record{}, err
		}
		rec = f.fit(rec)
		if f.columns > 1 && f.hold(rec) {
			continue
		}
		if len(f.held) == 0 {
			return rec, nil
		}
		f.ready, f.held, f.texts = append(f.held, rec.clone()), nil, 0
	}
}

// hold keeps a record that may belong to the end of the table.
func (f *frame) hold(rec record) bool {
	blank, ends := ending(rec.cells, f.columns)
	f.over = ends && (f.over || f.texts == maxTail || len(f.held) == maxBlank)
	switch {
	case !ends || f.over:
		return false
	case !blank:
		f.texts++
	}
	f.held = append(f.held, rec.clone())
	return true
}

func (f *frame) skip(records []record) {
	for _, rec := range records {
		if text := textOfRecord(rec); text != "" {
			f.lines = append(f.lines, Line{rec.line, text})
		} else {
			f.blank++
		}
	}
}

// begin finds the header.
func (f *frame) begin() (record, error) {
	f.ahead.rest = f.raw
	for {
		if err := f.ahead.keep(leadRows, leadBytes); err != nil {
			return record{}, err
		}
		if len(f.ahead.kept) == 0 {
			return record{}, io.EOF
		}
		if f.first = firstFilled(f.ahead.kept); f.first != nil {
			break
		}
		f.blank += len(f.ahead.kept)
		f.ahead.kept = f.ahead.kept[:0]
	}
	lead := f.ahead.kept
	if f.named == 0 && len(lead) < leadRows && onlyNotice(lead) {
		f.skip(lead)
		f.ahead.kept = nil
		return record{}, io.EOF
	}
	head, from, to, err := f.headerOf(lead)
	if err != nil {
		return record{}, err
	}
	f.skip(lead[:from])
	f.ahead.at = to
	f.header, f.columns = head.line, filled(head.cells)
	if f.columns < len(head.cells) {
		if err := f.leaveOut(head.cells); err != nil {
			return record{}, err
		}
	}
	return f.fit(head), nil
}

// headerOf returns the header, and the records that it spans.
func (f *frame) headerOf(lead []record) (head record, from, to int, err error) {
	if f.named > 0 {
		if at, ok := headerIn(lead, f.named); ok {
			return lead[at], at, at + 1, nil
		}
	}
	return f.merged(lead, headerAt(lead, f.asked))
}

// leaveOut drops the columns that have no header and, as far as rows are read
// ahead, no values.
func (f *frame) leaveOut(head []string) error {
	if err := f.ahead.keep(guessRows, guessBytes); err != nil {
		return err
	}
	var pick, drop []int
	for i, h := range head {
		used := strings.TrimSpace(h) != ""
		for _, rec := range f.ahead.kept[f.ahead.at:] {
			used = used || i < len(rec.cells) && strings.TrimSpace(rec.cells[i]) != ""
		}
		if used {
			pick = append(pick, i)
		} else {
			drop = append(drop, i)
		}
	}
	if len(drop) > 0 {
		f.pick, f.drop = pick, drop
	}
	return nil
}

// fit returns the record without the dropped columns. What they hold further
// down follows the last column, where it is a cell too many.
func (f *frame) fit(rec record) record {
	if f.pick == nil {
		return rec
	}
	if len(rec.cells) > len(f.pick)+len(f.drop) && !f.mixes() {
		return f.long(rec)
	}
	f.cells, f.typed = f.cells[:0], f.typed[:0]
	open := -1
	for i, source := range f.pick {
		cell := ""
		if source < len(rec.cells) {
			cell = rec.cells[source]
		}
		if source == rec.open {
			open = i
		}
		f.cells, f.typed = append(f.cells, cell), append(f.typed, rec.isTyped(source))
	}
	for _, source := range f.drop {
		if source < len(rec.cells) && strings.TrimSpace(rec.cells[source]) != "" {
			if source == rec.open {
				open = len(f.cells)
			}
			f.cells, f.typed = append(f.cells, rec.cells[source]), append(f.typed, rec.isTyped(source))
		}
	}
	if width := len(f.pick) + len(f.drop); width < len(rec.cells) {
		if rec.open >= width {
			open = len(f.cells) + rec.open - width
		}
		f.cells = append(f.cells, rec.cells[width:]...) // beyond the header, where types do not matter
	}
	rec.cells, rec.typed, rec.open = f.cells, f.typed, open
	return rec
}

// firstFilled returns the cells of the first record that holds something.
func firstFilled(records []record) []string {
	for _, rec := range records {
		if filled(rec.cells) > 0 {
			return rec.cells
		}
	}
	return nil
}

// clone returns a record that stays valid.
func (r record) clone() record {
	cells := make([]string, len(r.cells))
	for i, cell := range r.cells {
		cells[i] = strings.Clone(cell)
	}
	r.cells, r.typed = cells, slices.Clone(r.typed)
	return r
}

// filled counts the cells that hold something.
func filled(cells []string) int {
	n := 0
	for _, cell := range cells {
		if strings.TrimSpace(cell) != "" {
			n++
		}
	}
	return n
}

func textOfRecord(rec record) string {
	var texts []string
	for _, cell := range rec.cells {
		if text := strings.TrimSpace(sanitise(cell, false)); text != "" {
			texts = append(texts, text)
		}
	}
	return cut(strings.Join(slices.Clip(texts), ", "), maxHeader)
}
