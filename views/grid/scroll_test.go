package grid

import (
	"fmt"
	"math"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
)

// TestLastRow reaches the last row in every way there is, with the row numbers
// at which tables that scroll by float32 distances fail.
func TestLastRow(t *testing.T) {
	ways := map[string]func(*rig){
		"one long fling": func(r *rig) { r.wheelBy(0, -25*float32(r.rows)) },
		"the last notches": func(r *rig) {
			r.ScrollTo(r.rows - 100)
			for range 30 {
				r.wheelBy(0, -25)
			}
		},
		"End":          func(r *rig) { r.key(fyne.KeyEnd, 0) },
		"Ctrl+End":     func(r *rig) { r.ctrl(fyne.KeyEnd, 0) },
		"scroll bar":   func(r *rig) { r.dragTo(fyne.NewPos(694, 32), fyne.NewPos(694, 300), fyne.NewPos(694, 30+20*28-1)) },
		"far below it": func(r *rig) { r.dragTo(fyne.NewPos(694, 32), fyne.NewPos(694, 5000)) },
		"ScrollTo":     func(r *rig) { r.ScrollTo(math.MaxInt) },
		"pages by key": func(r *rig) {
			r.SetActive(r.rows-50, 0)
			for range 4 {
				r.key(fyne.KeyPageDown, 0)
			}
		},
	}
	r := newRig(t, &numbers{})
	for _, n := range []int{21, 1_000, 100_000, 1_000_000, 10_000_000, 100_000_000} {
		for name, way := range ways {
			t.Run(fmt.Sprintf("%s/%d", name, n), func(t *testing.T) {
				r.t = t
				r.SetModel(&numbers{n: n}, fourColumns(), Top)
				way(r)
				if first, count := r.VisibleRows(); first != n-20 || count != 20 {
					t.Fatalf("rows %d+%d in view, want %d+20", first, count, n-20)
				}
				for row := n - 20; row < n; row++ {
					if got, want := r.textAt(row, 0), fmt.Sprintf("%d.0", row); got != want {
						t.Errorf("row %d shows %q, want %q", row, got, want)
					}
				}
				pos, size := r.CellRect(n-1, 0)
				if end := pos.Y + size.Height; end > r.Size().Height {
					t.Errorf("the last row ends at %v of %v", end, r.Size().Height)
				}
				thumb := r.art.vthumb
				if end := thumb.Position().Y + thumb.Size().Height; end != r.Size().Height {
					t.Errorf("the thumb ends at %v of %v", end, r.Size().Height)
				}
				r.key(fyne.KeyHome, 0)
				if r.first != 0 || r.art.vthumb.Position().Y != 30 {
					t.Errorf("Home: row %d, thumb at %v", r.first, r.art.vthumb.Position().Y)
				}
			})
		}
	}
}

func TestFewRows(t *testing.T) {
	for _, n := range []int{0, 1, 19, 20} {
		r := newRig(t, &numbers{n: n})
		r.wheelBy(0, -2500)
		r.ScrollTo(5)
		r.key(fyne.KeyEnd, 0)
		if first, count := r.VisibleRows(); first != 0 || count != n {
			t.Errorf("%d rows: %d+%d in view", n, first, count)
		}
		if r.art.vthumb.Visible() {
			t.Errorf("%d rows have a scroll bar", n)
		}
	}
}

func TestWheel(t *testing.T) {
	r := newRig(t, &numbers{n: 1000})
	for i, step := range []struct {
		dy   float32
		want int
	}{
		{-25, 3}, {-25, 6}, {+25, 3}, // notches
		{-5, 3}, {-5, 4}, {-5, 4}, {-5, 5}, {-5, 6}, // a touchpad: five make a notch
		{-5, 6}, {+5, 6}, {+5, 5}, // what was begun downwards is not owed upwards
		{+2500, 0},
	} {
		r.wheelBy(0, step.dy)
		if r.first != step.want {
			t.Fatalf("step %d: at row %d, want %d", i, r.first, step.want)
		}
	}
}

func TestSideways(t *testing.T) {
	columns := make([]Column, 30)
	for i := range columns {
		columns[i] = Column{ID: fmt.Sprint(i), Title: fmt.Sprint(i), Width: 100}
	}
	r := newRig(t, &numbers{n: 1000}, columns...)
	r.wheelBy(-250, 0)
	if got := r.textAt(3, 2); got != "3.2" {
		t.Errorf("column 2 shows %q", got)
	}
	if _, size := r.CellRect(3, 1); !size.IsZero() {
		t.Error("column 1 is still in view")
	}
	r.mods = fyne.KeyModifierShift
	r.wheelBy(0, -1e6)
	r.mods = 0
	if pos, size := r.HeaderRect("29"); pos.X+size.Width != r.bodyWidth() || r.first != 0 {
		t.Errorf("the last column ends at %v of %v, row %d", pos.X+size.Width, r.bodyWidth(), r.first)
	}
	r.dragTo(fyne.NewPos(680, r.size.Height-2), fyne.NewPos(0, r.size.Height-2))
	if r.left != 0 {
		t.Errorf("dragged back to %v", r.left)
	}
	r.clickAt(fyne.NewPos(680, r.size.Height-2), 0)
	if r.left != r.bodyWidth() {
		t.Errorf("a page right is %v, want %v", r.left, r.bodyWidth())
	}
	for range 40 {
		r.key(fyne.KeyRight, 0)
	}
	if _, size := r.CellRect(0, 29); size.IsZero() || r.active.col != 29 {
		t.Errorf("the last column is not in view, active %d", r.active.col)
	}
}

// TestTrack pages towards the click, to both ends.
func TestTrack(t *testing.T) {
	r := newRig(t, &numbers{n: 70})
	for i, step := range []struct {
		y    float32
		want int
	}{{580, 20}, {580, 40}, {580, 50}, {32, 30}, {32, 10}, {32, 0}} {
		r.clickAt(fyne.NewPos(694, step.y), 0)
		if r.first != step.want {
			t.Fatalf("click %d: at row %d, want %d", i, r.first, step.want)
		}
	}
}

// TestBubble shows the row number while the scroll bar is dragged, not after.
func TestBubble(t *testing.T) {
	r := newRig(t, &numbers{n: 10_000_000})
	shows := func() string {
		if !r.art.bubble.box.Visible() {
			return ""
		}
		return r.art.bubble.lines[0].Text
	}
	at := fyne.NewPos(694, 32)
	r.down(at, 0)
	r.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(694, 5000)}})
	if got := shows(); got != "9,999,981" {
		t.Errorf("at the end the bubble shows %q", got)
	}
	r.RowLabel = func(row int) string { return fmt.Sprint("row ", row) }
	r.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(694, -5000)}})
	if got := shows(); got != "row 0" {
		t.Errorf("named by the caller the bubble shows %q", got)
	}
	r.up(at, 0)
	r.DragEnd()
	if got := shows(); got != "" {
		t.Errorf("after the drag the bubble shows %q", got)
	}
}

// TestBar checks the arithmetic: ends are exact, the way there and back is the
// same, the thumb is never lost.
func TestBar(t *testing.T) {
	for _, total := range []float64{2, 21, 1_000, 999_983, 10_000_000, 1 << 40} {
		for _, page := range []float64{1, 20, 77} {
			if page >= total {
				continue
			}
			b := bar{track: 560, least: 28, total: total, page: page}
			for _, pos := range []float64{0, 1, math.Floor((total - page) / 3), total - page - 1, total - page} {
				b.pos = pos
				if b.thumb() < 28 || b.offset() < 0 || b.offset()+b.thumb() > 560 {
					t.Errorf("%+v: thumb %v at %v", b, b.thumb(), b.offset())
				}
				// A pixel of the track stands for so many steps.
				step := (total - page) / float64(560-b.thumb())
				if back := b.posAt(b.offset()); math.Abs(back-pos) > 0.01*step+1e-9*total {
					t.Errorf("%+v: back at %v", b, back)
				}
			}
			if b.posAt(0) != 0 || b.posAt(-3) != 0 || b.posAt(560-b.thumb()) != total-page || b.posAt(9999) != total-page {
				t.Errorf("%+v: ends at %v and %v", b, b.posAt(0), b.posAt(560-b.thumb()))
			}
		}
	}
}

// TestModelChange keeps or resets the place, and never shows rows that are no
// more.
func TestModelChange(t *testing.T) {
	r := newRig(t, &numbers{n: 1000})
	r.ScrollTo(900)
	r.Select(950, 40)
	r.SetModel(&numbers{n: 960, tag: "x"}, fourColumns(), Keep)
	if r.first != 900 || r.SelectedCount() != 10 || r.textAt(901, 0) != "x901.0" {
		t.Errorf("kept: at %d, %d selected, %q", r.first, r.SelectedCount(), r.textAt(901, 0))
	}
	r.SetModel(&numbers{n: 100}, fourColumns(), Keep)
	if r.first != 80 || r.SelectedCount() != 0 {
		t.Errorf("shrunk: at %d, %d selected", r.first, r.SelectedCount())
	}
	r.SetModel(&numbers{n: 100}, fourColumns(), Top)
	if r.first != 0 {
		t.Errorf("top: at %d", r.first)
	}
	m := &numbers{n: 100}
	r.SetModel(m, fourColumns(), Keep)
	r.key(fyne.KeyEnd, 0)
	m.n = 7
	r.Refresh()
	if row, _, ok := r.Active(); row != 6 || !ok || r.first != 0 || r.SelectedCount() != 0 {
		t.Errorf("the same model with fewer rows: active %d %v, at %d, %d selected", row, ok, r.first, r.SelectedCount())
	}
	r.SetModel(nil, nil, Top)
	r.key(fyne.KeyDown, 0)
	if _, _, ok := r.Active(); ok || r.textAt(0, 0) != "" {
		t.Error("without a model something is shown or active")
	}
}

// The toolkit takes what is Scrollable for something that cuts off its contents,
// also out of sight: a grid that is scrolled away on a page must not take clicks
// that are for what lies there.
func TestGridScrolledAwayTakesNoClicks(t *testing.T) {
	g := New()
	if _, ok := any(g).(fyne.Scrollable); ok {
		t.Fatal("the grid is Scrollable")
	}
	page := container.NewVScroll(container.NewVBox(container.NewGridWrap(fyne.NewSize(300, 200), g), container.NewGridWrap(fyne.NewSize(300, 900), container.NewStack())))
	button := widget.NewButton("", nil)
	w := test.NewTempWindow(t, container.NewBorder(button, nil, nil, nil, page))
	w.SetPadded(false)
	w.Resize(fyne.NewSize(300, 300))
	page.ScrollToOffset(fyne.NewPos(0, 190))
	tapped := false
	button.OnTapped = func() { tapped = true }
	test.TapCanvas(w.Canvas(), fyne.NewPos(20, 10))
	if !tapped || g.focused {
		t.Errorf("above the page the button is tapped: %v, the grid has the focus: %v", tapped, g.focused)
	}
}
