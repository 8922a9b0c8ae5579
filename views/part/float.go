package part

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"partnerdesk/views/theme"
)

// float shows something above the window, by what it belongs to, until Escape,
// a click beside it, or what was asked for takes it away. While it is there all
// keys are its own.
type float struct {
	widget.BaseWidget
	anchor fyne.CanvasObject // below which it lies, or above where there is no room
	canvas fyne.Canvas
	body   fyne.CanvasObject // within its frame
	frame  *floatFrame
	tips   *Tips          // nil where the window has none
	home   fyne.Focusable // has the focus at first, and after a click on nothing
	onKey  func(*fyne.KeyEvent)
	onRune func(rune)
	closed func() // called once when it is gone; may be nil
	open   bool
	wide   bool // at least as wide as what it belongs to

	keys  func(*fyne.KeyEvent) // what the canvas did with keys before
	runes func(rune)
}

// show opens the float. The body asks for its size; where the window is smaller
// it gets that of the window.
func (f *float) show() {
	f.canvas = canvasOf(f.anchor)
	if f.canvas == nil || f.open {
		return
	}
	f.open = true
	f.frame = &floatFrame{float: f, sheet: newSheet()}
	f.frame.ExtendBaseWidget(f.frame)
	f.ExtendBaseWidget(f)
	f.tips = raise(f.canvas)
	f.keys, f.runes = f.canvas.OnTypedKey(), f.canvas.OnTypedRune()
	f.canvas.SetOnTypedKey(f.typedKey)
	f.canvas.SetOnTypedRune(f.onRune)
	f.canvas.Overlays().Add(f)
	f.canvas.Focus(f.home)
}

// close takes the float away. The focus goes back to what had it.
func (f *float) close() {
	if !f.open {
		return
	}
	f.open = false
	f.canvas.SetOnTypedKey(f.keys)
	f.canvas.SetOnTypedRune(f.runes)
	f.canvas.Overlays().Remove(f)
	sink(f.canvas, f.tips)
	if f.closed != nil {
		f.closed()
	}
}

// typedKey sees keys while nothing has the focus, and those that parts pass on.
func (f *float) typedKey(key *fyne.KeyEvent) {
	if !slices.Contains(f.canvas.Overlays().List(), fyne.CanvasObject(f)) {
		f.close() // what it floated above has gone, and it with that
		if f.keys != nil {
			f.keys(key)
		}
		return
	}
	if key.Name == fyne.KeyEscape {
		f.close()
	} else if f.onKey != nil {
		f.onKey(key)
	}
}

var (
	_ fyne.Tappable          = (*float)(nil)
	_ fyne.SecondaryTappable = (*float)(nil)
	_ desktop.Hoverable      = (*float)(nil)
)

// Tapped is a click beside what floats.
func (f *float) Tapped(*fyne.PointEvent) { f.close() }

// TappedSecondary is a click beside what floats.
func (f *float) TappedSecondary(*fyne.PointEvent) { f.close() }

// MouseIn keeps the pointer from what is below, as do MouseMoved and MouseOut.
func (f *float) MouseIn(*desktop.MouseEvent) {}

// MouseMoved is for the toolkit.
func (f *float) MouseMoved(*desktop.MouseEvent) {}

// MouseOut is for the toolkit.
func (f *float) MouseOut() {}

// CreateRenderer is for the toolkit.
func (f *float) CreateRenderer() fyne.WidgetRenderer { return &floatRenderer{f} }

type floatRenderer struct{ f *float }

func (r *floatRenderer) Layout(size fyne.Size) {
	f, gap := r.f, theme.Size(theme.Space4)
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(f.anchor)
	below := at.Y + f.anchor.Size().Height + gap
	want := f.frame.MinSize()
	width := want.Width
	if f.wide {
		width = max(width, f.anchor.Size().Width)
	}
	width = min(width, size.Width-2*gap)
	room, above := size.Height-gap-below, at.Y-2*gap
	y, height := below, min(want.Height, room)
	switch {
	case want.Height <= room:
	case want.Height <= above || above > room:
		height = min(want.Height, above)
		y = at.Y - gap - height
	}
	if height < want.Height/2 { // neither place is one
		height = min(want.Height, size.Height-2*gap)
		y = size.Height - gap - height
	}
	f.frame.Move(fyne.NewPos(max(gap, min(at.X, size.Width-gap-width)), y))
	f.frame.Resize(fyne.NewSize(width, height))
	if f.tips != nil {
		f.tips.Resize(size)
	}
}

func (r *floatRenderer) MinSize() fyne.Size { return fyne.Size{} }

func (r *floatRenderer) Refresh() {
	r.Layout(r.f.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}

func (r *floatRenderer) Objects() []fyne.CanvasObject {
	if r.f.tips == nil {
		return []fyne.CanvasObject{r.f.frame}
	}
	return []fyne.CanvasObject{r.f.frame, r.f.tips}
}

func (r *floatRenderer) Destroy() {}

// floatFrame is the sheet under the body. It takes the clicks that the body has
// no use for.
type floatFrame struct {
	widget.BaseWidget
	float *float
	sheet *Ground
}

// Tapped is for the toolkit.
func (f *floatFrame) Tapped(*fyne.PointEvent) { f.float.canvas.Focus(f.float.home) }

// TappedSecondary is for the toolkit.
func (f *floatFrame) TappedSecondary(*fyne.PointEvent) {}

// CreateRenderer is for the toolkit.
func (f *floatFrame) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewStack(f.sheet, f.float.body))
}
