package table

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

// partly is a source of which one column of one segment is not decoded.
type partly struct {
	*Memory
	segment, column int
}

func (p partly) Cached(segment, column int) (*Vector, bool) {
	if segment == p.segment && column == p.column {
		return nil, false
	}
	return p.Memory.Cached(segment, column)
}

// cellsTable has segments of the given sizes and in each cell its row and column.
func cellsTable(sizes []int, columns int) *Memory {
	var all []Column
	for c := range columns {
		all = append(all, Column{Key: fmt.Sprint("c", c)})
	}
	var segments [][]*Vector
	row := 0
	for _, size := range sizes {
		batch := NewBatch(all)
		for range size {
			for c := range columns {
				batch.Column(c).AppendText(fmt.Sprint(row, "/", c))
			}
			row++
		}
		segments = append(segments, batch.Finish())
	}
	return NewMemory(all, segments...)
}

func TestPeek(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	src := cellsTable([]int{5, 1, 7, 3}, 4)
	for range 200 {
		rows, columns := make([]uint32, r.IntN(9)), make([]int, r.IntN(5))
		for i := range rows {
			rows[i] = r.Uint32N(16)
		}
		for i := range columns {
			columns[i] = r.IntN(4)
		}
		cells := make([]Value, len(rows)*len(columns))
		if !Peek(src, rows, columns, cells) {
			t.Fatal("a source in memory is not there")
		}
		for i, row := range rows {
			for j, column := range columns {
				if got, want := cells[i*len(columns)+j].Text, fmt.Sprint(row, "/", column); got != want {
					t.Fatalf("row %d, column %d is %q", row, column, got)
				}
			}
		}
	}
	gap := partly{src, 2, 1}
	cells := make([]Value, 4)
	if Peek(gap, []uint32{0, 6}, []int{0, 1}, cells) {
		t.Error("Peek reads a column that is not decoded")
	}
	if !Peek(gap, []uint32{0, 15}, []int{0, 1}, cells) || !Peek(gap, []uint32{6, 7}, []int{0, 3}, cells) {
		t.Error("Peek wants columns that nobody asked for")
	}
}
