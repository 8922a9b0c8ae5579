package grid

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
)

// rowsFrom lists the rows from first to last.
func rowsFrom(first, last int) []int {
	var rows []int
	for row := first; row <= last; row++ {
		rows = append(rows, row)
	}
	return rows
}

// TestDragRows selects a range with the pointer held, to and fro, and scrolls
// while it is held beyond the view.
func TestDragRows(t *testing.T) {
	r := newRig(t, &numbers{n: 1000})
	r.ScrollTo(100)
	told := 0
	r.OnSelect = func() { told++ }
	r.hold(0, r.cellCentre(110, 1), r.cellCentre(110, 2), r.cellCentre(114, 2), r.cellCentre(112, 0))
	if got := r.picked(); !slices.Equal(got, rowsFrom(110, 112)) || told != 3 {
		t.Fatalf("dragged down and back a bit: %v, told %d times", got, told)
	}
	below := fyne.NewPos(100, r.size.Height+2*28)
	r.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: below}})
	if got := r.picked(); !slices.Equal(got, rowsFrom(110, 119)) || r.first != 100 {
		t.Fatalf("below the view: %v, at %d", got, r.first)
	}
	for i := range 3 {
		if n := r.wait(); n != 1 {
			t.Fatalf("%d timers", n)
		}
		if first := 103 + 3*i; r.first != first || !slices.Equal(r.picked(), rowsFrom(110, first+19)) {
			t.Fatalf("after %d pulses at %d, selected %v", i+1, r.first, r.picked())
		}
	}
	r.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(100, 29)}}) // just above the rows
	for range 5 {
		r.wait()
	}
	if got := r.picked(); r.first != 104 || !slices.Equal(got, rowsFrom(104, 110)) {
		t.Errorf("above the view: at %d, selected %v", r.first, got)
	}
	r.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: r.cellCentre(107, 0)}})
	r.wait() // the pointer is back in the view: nothing moves any more
	if n := r.wait(); n != 0 || r.first != 104 || !slices.Equal(r.picked(), rowsFrom(107, 110)) {
		t.Errorf("back in the view: %d timers, at %d, selected %v", n, r.first, r.picked())
	}
	r.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: below}})
	r.drop(below)
	if n := r.wait(); n != 0 {
		t.Errorf("%d timers after letting go", n)
	}
	// To both ends, and no further.
	r.hold(0, r.cellCentre(110, 0), fyne.NewPos(0, 1e5))
	r.wait()
	r.drop(below)
	if r.first != 980 || !slices.Equal(r.picked(), rowsFrom(110, 999)) {
		t.Errorf("far below: at %d, %d selected", r.first, r.SelectedCount())
	}
	r.hold(0, r.cellCentre(990, 0), fyne.NewPos(0, -1e5))
	r.wait()
	r.drop(below)
	if r.first != 0 || !slices.Equal(r.picked(), rowsFrom(0, 990)) {
		t.Errorf("far above: at %d, %d selected", r.first, r.SelectedCount())
	}
}

// TestDragRanges adds a second range with Ctrl, and takes one out of it.
func TestDragRanges(t *testing.T) {
	r := newRig(t, &numbers{n: 100})
	ctrl := fyne.KeyModifierShortcutDefault
	for _, c := range []struct {
		mods     fyne.KeyModifier
		from, to int
		want     []int
	}{
		{0, 2, 4, []int{2, 3, 4}},
		{ctrl, 8, 10, []int{2, 3, 4, 8, 9, 10}},
		{ctrl, 9, 3, []int{2, 10}},
		{ctrl | fyne.KeyModifierShift, 11, 12, []int{2, 3, 4, 8}}, // from the anchor, 9, which was taken out
		{fyne.KeyModifierShift, 7, 6, []int{6, 7, 8, 9}},
		{0, 5, 5, []int{5}},
	} {
		r.hold(c.mods, r.cellCentre(c.from, 0), r.cellCentre(c.to, 0))
		r.drop(r.cellCentre(c.to, 0))
		if got := r.picked(); !slices.Equal(got, c.want) {
			t.Fatalf("from %d to %d: %v, want %v", c.from, c.to, got, c.want)
		}
	}
	opened := 0
	r.OnOpen = func(int) { opened++ }
	r.clickAt(r.cellCentre(5, 0), 0)
	r.down(r.cellCentre(5, 0), 0) // a double click that is dragged away
	r.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: r.cellCentre(6, 0)}})
	r.drop(r.cellCentre(5, 0))
	if opened != 0 {
		t.Error("a drag opens a row")
	}
}

// TestDragHeaderFar takes a header to a column that was out of view.
func TestDragHeaderFar(t *testing.T) {
	r := newRig(t, &numbers{n: 1000}, manyColumns(12, 0)...)
	far := fyne.NewPos(r.size.Width+40, 15)
	r.hold(0, r.headCentre("0"), far)
	for range 100 {
		r.wait()
	}
	if r.left != r.total-r.bodyWidth() {
		t.Errorf("scrolled to %v of %v", r.left, r.total-r.bodyWidth())
	}
	r.drop(far)
	if got := pins(r); got != "|12345678910110" {
		t.Errorf("dropped: %q", got)
	}
	far = fyne.NewPos(-40, 15)
	r.hold(0, r.headCentre("0"), far)
	for range 100 {
		r.wait()
	}
	r.drop(far)
	if got := pins(r); got != "|01234567891011" || r.left != 0 {
		t.Errorf("and back: %q at %v", got, r.left)
	}
}

// TestTrackHeld pages as long as the track is held, until the thumb is under
// the pointer.
func TestTrackHeld(t *testing.T) {
	r := newRig(t, &numbers{n: 2000})
	at := fyne.NewPos(694, 30+280) // the middle
	r.down(at, 0)
	if r.first != 20 {
		t.Fatalf("a press pages to %d", r.first)
	}
	for range 200 {
		r.wait()
	}
	b := r.vertical()
	if y := float32(280); b.offset() > y || b.offset()+b.thumb() < y || r.first%20 != 0 {
		t.Errorf("held, the thumb is at %v+%v, row %d", b.offset(), b.thumb(), r.first)
	}
	r.up(at, 0)
	if n := r.wait(); n != 0 {
		t.Errorf("%d timers after letting go", n)
	}
}

// TestTrackShift jumps to where the pointer is, and drags on from there.
func TestTrackShift(t *testing.T) {
	for _, n := range []int{1_000, 100_000, 1_000_000, 10_000_000} {
		r := newRig(t, &numbers{n: n}, manyColumns(20, 2)...)
		track := r.bodyHeight()
		at := fyne.NewPos(694, 30+track/2)
		r.down(at, fyne.KeyModifierShift)
		if middle := (n - r.page) / 2; r.first < middle-n/200 || r.first > middle+n/200 {
			t.Errorf("the middle of %d rows is %d", n, r.first)
		}
		r.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: at.AddXY(0, track)}})
		if r.first != n-r.page {
			t.Errorf("dragged on to %d of %d", r.first, n)
		}
		r.drop(at)
		at = fyne.NewPos(200+(r.bodyWidth()-200)/2, r.size.Height-4)
		r.clickAt(at, fyne.KeyModifierShift)
		if middle := (r.total - r.bodyWidth()) / 2; r.left < middle-2 || r.left > middle+2 {
			t.Errorf("sideways the middle is %v, want %v", r.left, middle)
		}
	}
}
