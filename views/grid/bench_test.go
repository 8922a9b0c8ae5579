package grid

import (
	"fmt"
	"strconv"
	"testing"

	"fyne.io/fyne/v2"
)

// wide is a model that costs as little as possible, so that the grid is what is
// measured.
type wide struct{ numbers }

func (m *wide) Cells(first, n int, columns []int, dst []Cell) bool {
	for r := range n {
		for c, col := range columns {
			dst[r*len(columns)+c] = Cell{Text: strconv.Itoa((first + r) * (col + 1))}
		}
	}
	return true
}

// newWide shows 40 rows of 14 columns out of ten million rows.
func newWide(t testing.TB) *rig {
	columns := make([]Column, 14)
	for i := range columns {
		columns[i] = Column{ID: fmt.Sprint(i), Title: fmt.Sprint("Column ", i), Numeric: i%3 == 0, Width: 100}
	}
	r := newRig(t, &wide{numbers{n: 10_000_000}}, columns...)
	r.Resize(fyne.NewSize(14*100+12, 30+40*28))
	return r
}

// BenchmarkPage moves by a page: each of the 560 texts changes.
func BenchmarkPage(b *testing.B) {
	r := newWide(b)
	b.ReportAllocs()
	for b.Loop() {
		r.ScrollTo((r.first + 40) % 9_999_000)
	}
}

// BenchmarkPageDrawn does so, and draws the pictures of the rows.
func BenchmarkPageDrawn(b *testing.B) {
	r := newWide(b)
	b.ReportAllocs()
	for b.Loop() {
		r.ScrollTo((r.first + 40) % 9_999_000)
		r.paint()
	}
}

// paint draws the pictures of the rows as the toolkit would.
func (r *rig) paint() {
	for _, t := range r.art.sheet.strips {
		if t.Visible() {
			t.Generator(int(t.Size().Width), int(t.Size().Height))
		}
	}
}

// BenchmarkPagePinned does so with two columns pinned and the others scrolled.
func BenchmarkPagePinned(b *testing.B) {
	r := newWide(b)
	for i := range r.places {
		r.places[i].pinned = i < 2
		r.places[i].width = 110
	}
	r.layColumns()
	r.scrollLeft(75)
	if r.pinned != 2 || r.left != 75 || len(r.view) != 14 {
		b.Fatalf("%d pinned, scrolled by %v, %d columns in view", r.pinned, r.left, len(r.view))
	}
	b.ReportAllocs()
	for b.Loop() {
		r.ScrollTo((r.first + 40) % 9_999_000)
	}
}

// BenchmarkSideways scrolls the columns beside the pinned ones.
func BenchmarkSideways(b *testing.B) {
	r := newWide(b)
	for i := range r.places {
		r.places[i].pinned = i < 2
		r.places[i].width = 200
	}
	r.layColumns()
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		r.scrollLeft(float32(i % 1000))
	}
}

// BenchmarkPageLong does so where each text has to be cut.
func BenchmarkPageLong(b *testing.B) {
	r := newWide(b)
	for i := range r.places {
		r.places[i].width = minWidth
	}
	r.layColumns()
	b.ReportAllocs()
	for b.Loop() {
		r.ScrollTo((r.first+40)%9_999_000 + 100_000)
	}
}

// BenchmarkHover moves the pointer from row to row.
func BenchmarkHover(b *testing.B) {
	r := newWide(b)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		r.moveMouse(fyne.NewPos(200, float32(40+28*(i%39))))
	}
}

// TestObjects keeps the number of drawn objects to what is in view, however
// many rows there are and however one scrolls.
func TestObjects(t *testing.T) {
	r := newWide(t)
	before := len(r.drawn())
	if most := 40/stripRows + 14*3 + 50; before > most {
		t.Fatalf("%d objects, want at most %d", before, most)
	}
	for i := range 200 {
		r.ScrollTo(i * 49_999)
	}
	if after := len(r.drawn()); after != before {
		t.Errorf("%d objects have become %d", before, after)
	}
}
