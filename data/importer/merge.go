package importer

import (
	"bytes"
	"io"
	"slices"
	"strings"
)

// merge is a range of merged cells, from 0 and from row 1.
type merge struct{ firstRow, firstColumn, lastRow, lastColumn int }

// merger is a table whose cells can be merged.
type merger interface {
	merges() ([]merge, error)
}

// merged returns the header at a record, and the records that it spans. Where
// a workbook merges cells, it can be two rows: groups, and below them their
// columns.
func (f *frame) merged(lead []record, at int) (head record, from, to int, err error) {
	head, from, to = lead[at], at, at+1
	sheet, ok := f.raw.(merger)
	if !ok || at == 0 && filled(head.cells) == len(head.cells) && (len(lead) < 2 || len(lead[1].cells) <= len(head.cells)) {
		return head, from, to, nil
	}
	all, err := sheet.merges()
	if err != nil || len(all) == 0 {
		return head, from, to, err
	}
	if at > 0 {
		if cells, ok := twoRows(lead[at-1], lead[at], all); ok {
			head.cells = cells
			return head, at - 1, at + 1, nil
		}
	}
	if at+1 < len(lead) {
		if cells, ok := twoRows(lead[at], lead[at+1], all); ok {
			head.cells = cells
			return head, at, at + 2, nil
		}
	}
	head.cells, _ = spread(head, len(head.cells), all)
	return head, from, to, nil
}

// spread gives each cell of a merged range in one row its text, and says which
// these cells are.
func spread(rec record, width int, all []merge) (cells []string, grouped []bool) {
	cells, grouped = make([]string, width), make([]bool, width)
	copy(cells, rec.cells)
	for _, m := range all {
		if m.firstRow != rec.line || m.lastColumn == m.firstColumn || m.firstColumn >= len(rec.cells) {
			continue
		}
		for c := m.firstColumn; c <= min(m.lastColumn, width-1); c++ {
			cells[c], grouped[c] = rec.cells[m.firstColumn], true
		}
	}
	return cells, grouped
}

// twoRows joins a header of two rows: below each group stand words, below all
// else nothing.
func twoRows(top, below record, all []merge) ([]string, bool) {
	width := max(len(top.cells), len(below.cells))
	if below.line != top.line+1 || filled(top.cells) < 2 || !headerLike(below.cells) {
		return nil, false
	}
	cells, grouped := spread(top, width, all)
	alone := slices.Clone(cells)
	groups := 0
	for c := range width {
		under := ""
		if c < len(below.cells) {
			under = strings.TrimSpace(below.cells[c])
		}
		if grouped[c] != (under != "") {
			return nil, false
		}
		if grouped[c] {
			groups++
			alone[c], cells[c] = under, strings.TrimSpace(cells[c])+" "+under
		}
	}
	if groups > 0 && recognise(cells) == nil && recognise(alone) != nil {
		cells = alone // the groups are no part of the names
	}
	return cells, groups > 0
}

// readMerges finds the merged ranges of a sheet's part. They follow the rows,
// which are passed over as plain bytes.
func readMerges(r io.Reader) ([]merge, error) {
	var all []merge
	mark := []byte("mergeCell ")
	w := newWindow(r)
	for {
		b := w.rest()
		i := bytes.Index(b, mark)
		end := -1
		if i >= 0 {
			end = bytes.IndexByte(b[i:], '>')
		}
		switch {
		case end >= 0:
			x := xmlReader{attrs: bytes.TrimRight(b[i+len(mark)-1:i+end], "/")}
			from, to, ok := strings.Cut(x.attr("ref"), ":")
			if ok && len(all) < maxMerges {
				m := merge{rowOf(from), 0, rowOf(to), 0}
				m.firstColumn, _ = columnOf(from)
				m.lastColumn, _ = columnOf(to)
				if m.firstColumn >= 0 && m.firstColumn < maxColumns && m.lastColumn < maxColumns {
					all = append(all, m)
				}
			}
			w.start += i + end
		case w.eof:
			return all, nil
		case i >= 0 && len(b) >= maxRecord:
			return nil, errLongXML
		default:
			if i < 0 {
				i = max(0, len(b)-len(mark)) // the mark may be cut
			}
			w.start += i
			if err := w.fill(); err != nil {
				return nil, err
			}
		}
	}
}

// maxMerges is how many merged ranges are looked at. Those of a header come
// first.
const maxMerges = 10000

// rowOf returns the row of a reference like "AB12", 0 if there is none.
func rowOf(reference string) int {
	n := 0
	for _, c := range []byte(reference) {
		if c >= '0' && c <= '9' && n < 1<<24 {
			n = n*10 + int(c-'0')
		}
	}
	return n
}
