package part

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"partnerdesk/views/theme"
)

// Float shows something above the window, by what it belongs to, until Escape,
// a click beside it, or what was asked for takes it away. While it is there all
// keys are its own. What is exported is set before it is shown.
type Float struct {
	widget.BaseWidget
	Body     fyne.CanvasObject                      // within its frame
	Anchor   fyne.CanvasObject                      // below which it lies, or above where there is no room
	Place    func() (at fyne.Position, s fyne.Size) // a place on the canvas instead of the anchor's; nil: the anchor's
	Home     fyne.Focusable                         // has the focus at first, and after a click on nothing; nil: nothing has
	OnKey    func(*fyne.KeyEvent)                   // keys that its parts have no use for
	OnRune   func(rune)                             // characters likewise
	OnClosed func()                                 // called once when it is gone
	Wide     bool                                   // at least as wide as what it belongs to

	canvas fyne.Canvas
	frame  *floatFrame
	tips   *Tips // nil where the window has none
	open   bool

	keys  func(*fyne.KeyEvent) // what the canvas did with keys before
	runes func(rune)
}

// IsOpen reports whether the float is shown.
func (f *Float) IsOpen() bool { return f.open }

// GoHome gives the focus to what is at home in the float.
func (f *Float) GoHome() { f.canvas.Focus(f.Home) }

// Show opens the float. The body asks for its size; where the window is smaller
// it gets that of the window.
func (f *Float) Show() {
	f.canvas = canvasOf(f.Anchor)
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
	f.canvas.SetOnTypedRune(f.OnRune)
	f.canvas.Overlays().Add(f)
	f.canvas.Focus(f.Home)
}

// Close takes the float away. The focus goes back to what had it.
func (f *Float) Close() {
	if !f.open {
		return
	}
	f.open = false
	f.canvas.SetOnTypedKey(f.keys)
	f.canvas.SetOnTypedRune(f.runes)
	f.canvas.Overlays().Remove(f)
	sink(f.canvas, f.tips)
	if f.OnClosed != nil {
		f.OnClosed()
	}
}

// typedKey sees keys while nothing has the focus, and those that parts pass on.
func (f *Float) typedKey(key *fyne.KeyEvent) {
	if !slices.Contains(f.canvas.Overlays().List(), fyne.CanvasObject(f)) {
		f.Close() // what it floated above has gone, and it with that
		if f.keys != nil {
			f.keys(key)
		}
		return
	}
	if key.Name == fyne.KeyEscape {
		f.Close()
	} else if f.OnKey != nil {
		f.OnKey(key)
	}
}

var (
	_ fyne.Tappable          = (*Float)(nil)
	_ fyne.SecondaryTappable = (*Float)(nil)
	_ desktop.Hoverable      = (*Float)(nil)
)

// Tapped is a click beside what floats.
func (f *Float) Tapped(*fyne.PointEvent) { f.Close() }

// TappedSecondary is a click beside what floats.
func (f *Float) TappedSecondary(*fyne.PointEvent) { f.Close() }

// MouseIn keeps the pointer from what is below, as do MouseMoved and MouseOut.
func (f *Float) MouseIn(*desktop.MouseEvent) {}

// MouseMoved is for the toolkit.
func (f *Float) MouseMoved(*desktop.MouseEvent) {}

// MouseOut is for the toolkit.
func (f *Float) MouseOut() {}

// CreateRenderer is for the toolkit.
func (f *Float) CreateRenderer() fyne.WidgetRenderer { return &floatRenderer{f} }

// place is where what the float belongs to is on the canvas.
func (f *Float) place() (fyne.Position, fyne.Size) {
	if f.Place != nil {
		return f.Place()
	}
	return fyne.CurrentApp().Driver().AbsolutePositionForObject(f.Anchor), f.Anchor.Size()
}

type floatRenderer struct{ f *Float }

func (r *floatRenderer) Layout(size fyne.Size) {
	f, gap := r.f, theme.Size(theme.Space4)
	at, of := f.place()
	below := at.Y + of.Height + gap
	want := f.frame.MinSize()
	width := want.Width
	if f.Wide {
		width = max(width, of.Width)
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
	float *Float
	sheet *Ground
}

// Tapped is for the toolkit.
func (f *floatFrame) Tapped(*fyne.PointEvent) { f.float.GoHome() }

// TappedSecondary is for the toolkit.
func (f *floatFrame) TappedSecondary(*fyne.PointEvent) {}

// CreateRenderer is for the toolkit.
func (f *floatFrame) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewStack(f.sheet, f.float.Body))
}
