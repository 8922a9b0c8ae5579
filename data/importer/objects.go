package importer

import (
	"bufio"
	"context"
	"io"
	"strings"
)

// objectRows gives JSON objects as rows: the keys that appear anywhere in the
// file are the header.
type objectRows struct {
	json   *jsonReader
	header []string
	column map[string]int
	begun  bool
	row    int
	set    []int // the row in which a cell was last set
	cells  []string
	typed  []bool
}

// objects reads a file of objects once to find its keys, as an object has only
// those that the moment gave it, and returns its rows. first is the beginning of
// the file, decoded.
func (j *job) objects(ctx context.Context, f textFile, first window) (*objectRows, error) {
	if f.size == j.progress.total {
		j.progress.passes = 2
	}
	o := &objectRows{json: newJSONReader(first), column: make(map[string]int)}
	r, err := f.open()
	if err != nil {
		return nil, fault(Unreadable, f.name, err)
	}
	defer r.Close()
	text, err := decode(bufio.NewReaderSize(r, readSize))
	if err != nil {
		return nil, fault(Unreadable, f.name, err)
	}
	n, lists, err := o.readKeys(ctx, newJSONReader(newWindow(text)))
	if err != nil {
		return nil, fault(Unreadable, f.name, err)
	}
	if n == 1 && !lists && strings.TrimSpace(j.o.Dataset) == "" && recognise(o.header) == nil {
		return nil, &Error{Code: NotTable, File: f.name} // settings, an answer that says an error
	}
	return o, nil
}

// readKeys gathers all keys and returns how many objects there are, and whether
// in a list.
func (o *objectRows) readKeys(ctx context.Context, r *jsonReader) (n int, lists bool, err error) {
	size := 0
	for ; ; n++ {
		if n%checkRows == 0 && ctx.Err() != nil {
			return 0, false, ctx.Err()
		}
		if _, err := r.next(); err == io.EOF {
			o.set, o.cells, o.typed = make([]int, len(o.header)), make([]string, len(o.header)), make([]bool, len(o.header))
			return n, r.lists, nil
		} else if err != nil {
			return 0, false, err
		}
		for _, f := range r.fields {
			if _, known := o.column[f.key]; known {
				continue
			}
			key := strings.Clone(f.key)
			o.column[key] = len(o.header)
			o.header = append(o.header, key)
			if size += len(key); len(o.header) > maxColumns || size > maxRecord {
				return 0, false, &Error{Code: TooManyColumns, Args: map[string]any{"limit": maxColumns}}
			}
		}
	}
}

// skipped returns what stands beside the objects.
func (o *objectRows) skipped() []Line { return o.json.lines }

func (o *objectRows) next() (record, error) {
	if !o.begun && len(o.header) > 0 {
		o.begun = true
		return record{line: 1, cells: o.header, open: -1}, nil
	}
	line, err := o.json.next()
	if err != nil {
		return record{}, err
	}
	o.row++
	o.cells = o.cells[:len(o.header)]
	clear(o.cells)
	clear(o.typed)
	for _, f := range o.json.fields {
		c, known := o.column[f.key]
		if known && o.set[c] < o.row {
			o.cells[c], o.typed[c], o.set[c] = f.value, f.typed, o.row
		} else { // a second value for one key
			o.cells = append(o.cells, f.value)
		}
	}
	return record{line: line, cells: o.cells, typed: o.typed, open: -1}, nil
}
