package importer

import (
	"context"
	"io"
	"math"
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/sync/errgroup"

	"partnerdesk/data/store"
	"partnerdesk/data/table"
)

const (
	// queued is how many pieces wait between reading and writing.
	queued = 2
	// maxSegment bounds the memory of a segment's cells, in bytes.
	maxSegment = 256 << 20
	// cellCost is what a cell takes besides its text.
	cellCost = 4
	// rejectBatch is how many rejects are passed on at once.
	rejectBatch = 1000
	// checkRows is how many rows are read between two looks at the context.
	checkRows = 256
)

// Reasons of rejects besides the errors of table.Parse. They name a sentence of
// the translations as those do.
const (
	ReasonExtraCell = "extra_cell"     // a cell beyond the header
	ReasonOpenQuote = "unclosed_quote" // a quote without its end; the cell is loaded as it stands
)

// sink takes what was read, as store.Writer does.
type sink interface {
	Write(ctx context.Context, segment []*table.Vector) error
	Reject(store.Reject)
}

// nowhere is the sink of a dry run.
type nowhere struct{}

func (nowhere) Write(context.Context, []*table.Vector) error { return nil }
func (nowhere) Reject(store.Reject)                          {}

// piece is what passes from reading to writing; segment is nil where only
// rejects have gathered.
type piece struct {
	segment []*table.Vector
	rejects []store.Reject
}

// count is what a table turned out to hold.
type count struct {
	rows, rejects int
	repaired      int   // rows
	repairable    int   // rows that would have been, with consent
	first, last   int64 // week, in days since 1970-01-01; first > last: none

	customer string // whom the rows of a plan with a customer column name
	several  bool   // they name more than one
}

// period returns the days that the weeks cover.
func (c count) period() (from, to string) {
	if c.first > c.last {
		return "", ""
	}
	return table.DayTime(c.first).Format(time.DateOnly), table.DayTime(c.last + 6).Format(time.DateOnly)
}

// transfer reads all rows while a second goroutine packs and writes the
// segments before.
func transfer(ctx context.Context, in input, m plan, more rows, to sink) (count, error) {
	group, ctx := errgroup.WithContext(ctx)
	pieces := make(chan piece, queued)
	a := &assembler{in: in, m: m, batch: table.NewBatch(m.columns), week: m.keyed("week"), joins: newJoiner(in, m, more),
		count: count{first: math.MaxInt64, last: math.MinInt64}}
	a.pass = func(p piece) error {
		select {
		case pieces <- p:
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	group.Go(func() error {
		defer close(pieces)
		return a.run(ctx, more)
	})
	group.Go(func() error {
		for p := range pieces {
			for _, r := range p.rejects {
				to.Reject(r)
			}
			if p.segment == nil {
				continue
			}
			if err := to.Write(ctx, p.segment); err != nil {
				return err
			}
		}
		return nil
	})
	err := group.Wait()
	return a.count, err
}

// assembler makes segments of typed columns from records.
type assembler struct {
	in      input
	m       plan
	batch   *table.Batch
	week    int // column whose values span the period; -1: none
	joins   *joiner
	bytes   int // of the cells in the batch
	rejects []store.Reject
	count   count
	pass    func(piece) error
}

func (a *assembler) run(ctx context.Context, more rows) error {
	for {
		if a.count.rows%checkRows == 0 {
			if err := ctx.Err(); err != nil {
				return err
			}
		}
		rec, err := more.next()
		if err == io.EOF {
			return a.flush(true)
		}
		if err != nil {
			return fault(Unreadable, a.in.file, err)
		}
		a.take(rec)
		if a.bytes > maxSegment {
			return &Error{Code: LongRows, File: a.in.file, Args: map[string]any{"line": rec.line, "bytes": maxSegment}}
		}
		if err := a.flush(false); err != nil {
			return err
		}
	}
}

// flush passes on what is enough for it, or everything at the end.
func (a *assembler) flush(end bool) error {
	full := a.batch.Full() || end && a.batch.Rows() > 0
	if !full && (len(a.rejects) == 0 || len(a.rejects) < rejectBatch && !end) {
		return nil
	}
	p := piece{rejects: a.rejects}
	a.rejects = nil
	if full {
		p.segment = a.batch.Finish()
		a.bytes = 0
	}
	return a.pass(p)
}

// add appends a record as a row.
func (a *assembler) add(rec record) {
	for c, source := range a.m.sources {
		a.bytes += cellCost
		column := a.batch.Column(c)
		if source >= len(rec.cells) {
			column.AppendMissing()
			continue
		}
		cell := rec.cells[source]
		a.bytes += len(cell)
		t := a.m.columns[c].Type
		if t == table.Text {
			text := a.m.text(c, cell, a.in.guarded)
			column.AppendText(text)
			if c == a.m.customer {
				a.count.names(text)
			}
			continue
		}
		v, err := a.m.value(c, cell, rec.isTyped(source), a.in.guarded)
		if err != nil {
			a.reject(rec.line, a.m.columns[c].Key, cell, err.Error())
		}
		column.Append(v)
		if c == a.week && !v.Missing {
			a.count.first, a.count.last = min(a.count.first, v.Int), max(a.count.last, v.Int)
		}
	}
	a.extra(rec)
	if rec.open >= 0 {
		key := ""
		for c, source := range a.m.sources {
			if source == rec.open {
				key = a.m.columns[c].Key
			}
		}
		a.reject(rec.line, key, rec.cells[rec.open], ReasonOpenQuote)
	}
	a.count.rows++
}

// extra rejects the cells beyond the header.
func (a *assembler) extra(rec record) {
	for i := a.m.width; i < len(rec.cells); i++ {
		if strings.TrimSpace(rec.cells[i]) != "" {
			a.reject(rec.line, "", rec.cells[i], ReasonExtraCell)
		}
	}
}

func (a *assembler) reject(line int, column, text, reason string) {
	a.count.rejects++
	a.rejects = append(a.rejects, store.Reject{Row: a.count.rows, Line: line, Column: column,
		Text: strings.Clone(strings.ToValidUTF8(text, "\uFFFD")), Reason: reason})
}

// textOf returns the text that a cell holds, empty where it stands for none.
func textOf(cell string, guarded bool) string {
	s := strings.TrimSpace(sanitise(cell, guarded))
	if table.Absent(s) {
		return ""
	}
	return s
}

// sanitise takes off the apostrophe that keeps spreadsheets from computing a
// text, and replaces bytes that are no text.
func sanitise(cell string, guarded bool) string {
	if guarded {
		cell = table.Unguard(cell)
	}
	if !utf8.ValidString(cell) {
		return strings.ToValidUTF8(cell, "\uFFFD")
	}
	return cell
}
