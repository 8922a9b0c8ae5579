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

// cellsTable has segments of the given sizes, a column of each form, text in
// both of its own, and some values missing.
func cellsTable(r *rand.Rand, sizes []int) *Memory {
	columns := []Column{{Key: "coded", Type: Text}, {Key: "plain", Type: Text}, {Key: "whole", Type: Integer}, {Key: "real", Type: Percent}, {Key: "gaps", Type: Date}}
	var segments [][]*Vector
	row := 0
	for _, size := range sizes {
		batch := NewBatch(columns)
		text, offsets := "", []uint32{0}
		for range size {
			batch.Column(0).AppendText([]string{"", "a", "b"}[r.IntN(3)])
			if r.IntN(4) > 0 {
				text += fmt.Sprint("row ", row)
			}
			offsets = append(offsets, uint32(len(text)))
			batch.Column(2).AppendInt(int64(row) - 5)
			batch.Column(3).AppendFloat(float64(row) / -3)
			if r.IntN(2) == 0 {
				batch.Column(4).AppendMissing()
			} else {
				batch.Column(4).AppendInt(int64(row))
			}
			row++
		}
		segment := batch.Finish()
		plain, err := NewPlainVector(text, offsets)
		if err != nil {
			panic(err)
		}
		segment[1] = plain
		segments = append(segments, segment)
	}
	return NewMemory(columns, segments...)
}

func TestPeek(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	src := cellsTable(r, []int{5, 1, 700, 3})
	for range 300 {
		rows, columns := make([]uint32, r.IntN(9)), make([]int, r.IntN(7))
		for i := range rows {
			rows[i] = r.Uint32N(709)
		}
		for i := range columns {
			columns[i] = r.IntN(5)
		}
		cells := make([]Value, len(rows)*len(columns))
		if !Peek(src, rows, columns, cells) {
			t.Fatal("a source in memory is not there")
		}
		for i, row := range rows {
			for j, column := range columns {
				segment, offset := src.Layout().Locate(int(row))
				v, _ := src.Vector(segment, column)
				if got, want := cells[i*len(columns)+j], v.Value(offset); got != want {
					t.Fatalf("row %d, column %d is %v, want %v", row, column, got, want)
				}
			}
		}
	}
	gap := partly{src, 2, 1}
	cells := make([]Value, 4)
	if Peek(gap, []uint32{0, 6}, []int{0, 1}, cells) {
		t.Error("Peek reads a column that is not decoded")
	}
	if !Peek(gap, []uint32{0, 708}, []int{0, 1}, cells) || !Peek(gap, []uint32{6, 7}, []int{0, 3}, cells) {
		t.Error("Peek wants columns that nobody asked for")
	}
}
