package grid

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
)

// TestRowsAddedAbove maps where the grid stands when rows come in above: the
// same rows stay in the same place, active and selected.
func TestRowsAddedAbove(t *testing.T) {
	r := newRig(t, &numbers{n: 1000})
	r.ScrollTo(400)
	r.clickAt(r.cellCentre(405, 2), 0)
	r.clickAt(r.cellCentre(408, 2), fyne.KeyModifierShift)
	r.clickAt(r.cellCentre(412, 2), fyne.KeyModifierShortcutDefault)
	told := 0
	r.OnSelect = func() { told++ }
	a := r.Anchor()
	if a.First != 400 || a.Active != 412 {
		t.Fatalf("stands at %d, active %d", a.First, a.Active)
	}
	moved := spans(nil)
	for first, n := range a.Selected {
		moved = moved.add(first+7, first+7+n)
	}
	m := &numbers{n: 1007, lazy: true, tag: "new "}
	before := r.textAt(405, 0)
	r.SetModelAt(m, fourColumns(), Anchor{First: a.First + 7, Active: a.Active + 7, Selected: moved.ranges()})
	if got := r.textAt(412, 0); got != before {
		t.Errorf("until the rows are read the old ones stand in, but it shows %q, not %q", got, before)
	}
	r.work()
	if got := r.textAt(412, 0); got != "new 412.0" {
		t.Errorf("then %q", got)
	}
	row, col, ok := r.Active()
	if first, _ := r.VisibleRows(); first != 407 || row != 419 || col != 2 || !ok {
		t.Errorf("stands at %d, active %d.%d", first, row, col)
	}
	if want := []int{412, 413, 414, 415, 419}; !slices.Equal(r.picked(), want) || told != 0 {
		t.Errorf("selected %v, want %v; told %d times", r.picked(), want, told)
	}
	m.lazy = false
	r.key(fyne.KeyDown, fyne.KeyModifierShift) // from the anchor, which has moved along
	if want := []int{419, 420}; !slices.Equal(r.picked(), want) {
		t.Errorf("with Shift selected %v, want %v", r.picked(), want)
	}
}

// TestAnchorThereAndBack leaves a grid and comes back to it.
func TestAnchorThereAndBack(t *testing.T) {
	m := &numbers{n: 10_000_000}
	r := newRig(t, m)
	r.TypedShortcut(&fyne.ShortcutSelectAll{})
	r.ScrollTo(5_000_000)
	r.clickAt(r.cellCentre(5_000_003, 1), fyne.KeyModifierShortcutDefault)
	a := r.Anchor()
	r.SetModel(&numbers{n: 3}, []Column{{ID: "other"}}, Top)
	r.SetModelAt(m, fourColumns(), a)
	if row, _, ok := r.Active(); row != 5_000_003 || !ok || r.first != 5_000_000 || r.SelectedCount() != 9_999_999 || r.IsSelected(row) {
		t.Errorf("back at %d, active %d, %d selected", r.first, row, r.SelectedCount())
	}
	// Rows that are no more are dropped; nothing is invented.
	r.SetModelAt(&numbers{n: 5}, fourColumns(), Anchor{First: 700, Active: 900, Selected: spans{{3, 50}}.ranges()})
	if row, _, _ := r.Active(); row != 4 || r.first != 0 || !slices.Equal(r.picked(), []int{3, 4}) {
		t.Errorf("five rows: at %d, active %d, selected %v", r.first, row, r.picked())
	}
	r.SetModelAt(&numbers{n: 5}, fourColumns(), Anchor{First: -4, Active: -1})
	if _, _, ok := r.Active(); ok || r.first != 0 || r.SelectedCount() != 0 {
		t.Errorf("an empty anchor: at %d, active %v, %d selected", r.first, ok, r.SelectedCount())
	}
}

// TestUpdateUnderHand changes the rows while the user is in the header, drags
// the scroll bar, or drags a header.
func TestUpdateUnderHand(t *testing.T) {
	r := newRig(t, &numbers{n: 1000}, fourColumns()...)
	r.canvas.Focus(r.Grid)
	r.SetActive(50, 1)
	r.key(fyne.KeyF6, 0)
	a := r.Anchor()
	a.Active += 10
	r.SetModelAt(&numbers{n: 1010}, fourColumns(), a)
	if r.active != (cellAt{headerRow, 1}) {
		t.Errorf("in the header an update makes %v active", r.active)
	}
	r.key(fyne.KeyF6, 0)
	if row, col, _ := r.Active(); row != 60 || col != 1 {
		t.Errorf("back from the header at %d.%d", row, col)
	}
	at := fyne.NewPos(694, 32)
	r.ScrollTo(0)
	r.hold(0, at, at.AddXY(0, 100))
	r.SetModel(&numbers{n: 2000}, fourColumns(), Keep)
	r.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: at.AddXY(0, 5000)}})
	r.drop(at)
	if r.first != 1980 {
		t.Errorf("the thumb was lost at row %d", r.first)
	}
	r.hold(0, r.headCentre("a"), r.headCentre("c").AddXY(20, 0))
	r.SetModel(&numbers{n: 2000}, []Column{{ID: "z"}}, Keep)
	r.drop(at)
	if got := order(r); got != "z160 " {
		t.Errorf("a header of columns that are no more is dropped: %q", got)
	}
}

// TestTopLeavesTheHeader asks for another order from the keyboard, in a column
// that is scrolled to: the keyboard stays there.
func TestTopLeavesTheHeader(t *testing.T) {
	columns := manyColumns(30, 100)
	r := newRig(t, &numbers{n: 1000}, columns...)
	r.ScrollTo(500)
	r.key(fyne.KeyF6, 0)
	r.key(fyne.KeyEnd, 0)
	left, col := r.left, r.active.col
	if left == 0 || r.active.row != headerRow {
		t.Fatalf("the last header is not reached: scrolled by %v, row %d", left, r.active.row)
	}
	r.SetModel(&numbers{n: 900}, columns, Top)
	if r.first != 0 || r.left != left || r.active != (cellAt{headerRow, col}) {
		t.Errorf("with the rows in another order it stands at %d, %v, active %v", r.first, r.left, r.active)
	}
	r.key(fyne.KeyDown, 0)
	if row, at, _ := r.Active(); row != 0 || at != col {
		t.Errorf("the header is left for row %d, column %d", row, at)
	}
	r.SetModel(&numbers{n: 1000}, []Column{{ID: "other"}}, Top)
	if r.left != 0 || r.active != noCell {
		t.Errorf("with other columns it stands at %v, active %v", r.left, r.active)
	}
}
