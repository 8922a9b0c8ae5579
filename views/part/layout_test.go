package part

import (
	"image/color"
	"math/rand/v2"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"partnerdesk/views/theme"
)

func box(width, height float32) fyne.CanvasObject {
	b := canvas.NewRectangle(color.Black)
	b.SetMinSize(fyne.NewSize(width, height))
	return b
}

// wantPlace compares place and size.
func wantPlace(t *testing.T, what string, o fyne.CanvasObject, x, y, width, height float32) {
	t.Helper()
	if o.Position() != fyne.NewPos(x, y) || o.Size() != fyne.NewSize(width, height) {
		t.Errorf("%s lies at %v with %v, want (%v, %v) with %v × %v", what, o.Position(), o.Size(), x, y, width, height)
	}
}

func TestRow(t *testing.T) {
	a, b, c, hidden := box(20, 10), box(30, 40), box(5, 20), box(500, 500)
	hidden.Hide()
	row := Row(theme.Space8, b, a, hidden, b, c)
	if got := row.MinSize(); got != fyne.NewSize(20+8+30+8+5, 40) {
		t.Errorf("least size %v", got)
	}
	row.Resize(fyne.NewSize(171, 60))
	wantPlace(t, "a", a, 0, 25, 20, 10)
	wantPlace(t, "what grows", b, 28, 10, 130, 40)
	wantPlace(t, "c", c, 166, 20, 5, 20)
	row = Row(theme.Space8, nil, a, c)
	row.Resize(fyne.NewSize(100, 20))
	wantPlace(t, "c", c, 28, 0, 5, 20)
}

func TestLead(t *testing.T) {
	text, after := NewText("Detailed call history"), box(40, 20)
	line := Lead(theme.Space12, text, after)
	whole := text.width()
	line.Resize(fyne.NewSize(600, 24))
	if text.Size().Width != whole || after.Position().X != whole+12 {
		t.Errorf("with room: text %v of %v, after it %v", text.Size().Width, whole, after.Position().X)
	}
	line.Resize(fyne.NewSize(120, 24))
	if text.Size().Width != 120-12-40 || after.Position().X != 80 {
		t.Errorf("without room: text %v, after it %v", text.Size().Width, after.Position().X)
	}
	line.Resize(line.MinSize().SubtractWidthHeight(10, 0))
	if text.Size().Width < 0 {
		t.Error("negative width")
	}
}

func TestColumn(t *testing.T) {
	a, b, hidden := box(20, 10), box(30, 40), box(500, 500)
	hidden.Hide()
	column := Column(theme.Space4, a, hidden, b)
	if got := column.MinSize(); got != fyne.NewSize(30, 54) {
		t.Errorf("least size %v", got)
	}
	column.Resize(fyne.NewSize(80, 100))
	wantPlace(t, "a", a, 0, 0, 80, 10)
	wantPlace(t, "b", b, 0, 14, 80, 40)
}

func TestInsetAndLeast(t *testing.T) {
	a := box(20, 10)
	in := Inset(a, theme.Space12, theme.Space4)
	if got := in.MinSize(); got != fyne.NewSize(44, 18) {
		t.Errorf("least size %v", got)
	}
	in.Resize(fyne.NewSize(100, 50))
	wantPlace(t, "a", a, 12, 4, 76, 42)
	if got := Least(fyne.NewSize(30, 5), a).MinSize(); got != fyne.NewSize(30, 10) {
		t.Errorf("least size %v", got)
	}
}

// TestBorder lays random objects out: the edges have what they ask for, and the
// middle has the rest.
func TestBorder(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for range 500 {
		maybe := func() fyne.CanvasObject {
			if r.IntN(3) == 0 {
				return nil
			}
			o := box(float32(r.IntN(40)), float32(r.IntN(40)))
			if r.IntN(4) == 0 {
				o.Hide()
			}
			return o
		}
		top, bottom, left, right, middle := maybe(), maybe(), maybe(), maybe(), box(10, 10)
		border := Border(top, bottom, left, right, middle)
		size := border.MinSize().AddWidthHeight(float32(r.IntN(100)), float32(r.IntN(100)))
		border.Resize(size)
		asks := func(o fyne.CanvasObject) fyne.Size {
			if o == nil || !o.Visible() {
				return fyne.Size{}
			}
			return o.MinSize()
		}
		x, y := asks(left).Width, asks(top).Height
		width, height := size.Width-x-asks(right).Width, size.Height-y-asks(bottom).Height
		wantPlace(t, "middle", middle, x, y, width, height)
		if width < 10 || height < 10 {
			t.Fatalf("the middle has %v × %v", width, height)
		}
		if top != nil && top.Visible() {
			wantPlace(t, "top", top, 0, 0, size.Width, y)
		}
		if bottom != nil && bottom.Visible() {
			wantPlace(t, "bottom", bottom, 0, size.Height-asks(bottom).Height, size.Width, asks(bottom).Height)
		}
		if right != nil && right.Visible() {
			wantPlace(t, "right", right, size.Width-asks(right).Width, y, asks(right).Width, height)
		}
	}
}

func TestSplit(t *testing.T) {
	list, main := box(900, 10), box(300, 10) // a long line must not widen the list
	split := NewSplit(list, main, 200, 100)
	_, c := show(t, split, 1000, 400)
	wantPlace(t, "list", list, 0, 0, 200, 400)
	wantPlace(t, "main", main, 201, 0, 799, 400)
	if split.MinSize().Width != 401 {
		t.Errorf("least width %v", split.MinSize().Width)
	}
	c.Resize(fyne.NewSize(1500, 400))
	wantPlace(t, "list in a wider window", list, 0, 0, 200, 400)
	drag := func(by ...float32) {
		at := fyne.NewPos(6, 50) // not in the middle of the edge: it must not jump
		for _, dx := range by {
			at = at.AddXY(dx, 0)
			split.edge.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: at}, Dragged: fyne.NewDelta(dx, 0)})
			at = at.SubtractXY(dx, 0) // it has moved along
		}
		split.edge.DragEnd()
	}
	drag(30, 10)
	if split.Width() != 240 || list.Size().Width != 240 {
		t.Errorf("width %v after dragging by 40", split.Width())
	}
	drag(-900)
	if split.Width() != 100 {
		t.Errorf("width %v, want the least", split.Width())
	}
	drag(5000)
	if split.Width() != 1500-1-300 {
		t.Errorf("width %v, want what leaves the rest its least", split.Width())
	}
	c.Resize(fyne.NewSize(600, 400))
	wantPlace(t, "list in a narrow window", list, 0, 0, 299, 400)
	c.Resize(fyne.NewSize(1500, 400))
	wantPlace(t, "list after that", list, 0, 0, 1199, 400)
	accent := theme.Color(theme.Accent)
	if fills(split.edge)[accent] {
		t.Error("the edge is marked without the pointer")
	}
	split.edge.MouseIn(nil)
	if !fills(split.edge)[accent] {
		t.Error("the edge is not marked under the pointer")
	}
	split.edge.MouseOut()
	if fills(split.edge)[accent] {
		t.Error("the edge stays marked")
	}
	test.Drag(c, fyne.NewPos(1199, 100), -99, 0)
	if split.Width() == 1199 {
		t.Error("the edge is not found under the pointer")
	}
}
