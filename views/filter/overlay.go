package filter

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"partnerdesk/views/theme"
)

// overlay shows a menu over the window until Escape, a click beside it, or what
// was asked for takes it away. While it is there all keys are its own.
type overlay struct {
	widget.BaseWidget
	body   fyne.CanvasObject
	place  func() (at fyne.Position, size fyne.Size) // what it belongs to, on the canvas
	key    func(*fyne.KeyEvent)                      // keys that its parts have no use for
	closed func()                                    // called once when it is gone
	canvas fyne.Canvas
	keys   func(*fyne.KeyEvent) // what the canvas did with keys before
	frame  *overlayFrame
	shown  bool
}

// show opens the overlay on a canvas.
func (o *overlay) show(c fyne.Canvas) {
	o.canvas, o.shown = c, true
	o.frame = &overlayFrame{body: o.body}
	o.frame.ExtendBaseWidget(o.frame)
	o.ExtendBaseWidget(o)
	o.keys = c.OnTypedKey()
	c.SetOnTypedKey(func(ev *fyne.KeyEvent) {
		if ev.Name == fyne.KeyEscape {
			o.close()
			return
		}
		o.key(ev)
	})
	c.Overlays().Add(o)
}

func (o *overlay) close() {
	if !o.shown {
		return
	}
	o.shown = false
	o.canvas.SetOnTypedKey(o.keys)
	o.canvas.Overlays().Remove(o)
	o.closed()
}

// Tapped is a click beside what floats.
func (o *overlay) Tapped(*fyne.PointEvent) { o.close() }

// TappedSecondary is a click beside what floats.
func (o *overlay) TappedSecondary(*fyne.PointEvent) { o.close() }

// CreateRenderer is for the toolkit.
func (o *overlay) CreateRenderer() fyne.WidgetRenderer { return overlayRenderer{o} }

type overlayRenderer struct{ o *overlay }

func (r overlayRenderer) Layout(size fyne.Size) {
	gap := theme.Size(theme.Space4)
	at, of := r.o.place()
	want := r.o.frame.MinSize()
	y := at.Y + of.Height + gap
	if room, above := size.Height-gap-y, at.Y-2*gap; want.Height > room && above > room {
		want.Height = min(want.Height, above)
		y = at.Y - gap - want.Height
	} else {
		want.Height = min(want.Height, room)
	}
	want.Width = min(want.Width, size.Width-2*gap)
	r.o.frame.Resize(want)
	r.o.frame.Move(fyne.NewPos(max(gap, min(at.X, size.Width-gap-want.Width)), y))
}

func (r overlayRenderer) MinSize() fyne.Size { return fyne.Size{} }

func (r overlayRenderer) Refresh() {
	r.Layout(r.o.Size())
	r.o.frame.Refresh()
}

func (r overlayRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.o.frame} }
func (r overlayRenderer) Destroy()                     {}

// overlayFrame is the sheet under the body. It takes the clicks that the body
// has no use for.
type overlayFrame struct {
	widget.BaseWidget
	body fyne.CanvasObject
}

// Tapped is for the toolkit.
func (f *overlayFrame) Tapped(*fyne.PointEvent) {}

// TappedSecondary is for the toolkit.
func (f *overlayFrame) TappedSecondary(*fyne.PointEvent) {}

// CreateRenderer is for the toolkit.
func (f *overlayFrame) CreateRenderer() fyne.WidgetRenderer {
	r := &overlayFrameRenderer{frame: f, box: canvas.NewRectangle(nil)}
	paintFloating(r.box)
	return r
}

type overlayFrameRenderer struct {
	frame *overlayFrame
	box   *canvas.Rectangle
}

func (r *overlayFrameRenderer) Layout(size fyne.Size) {
	r.box.Resize(size)
	r.frame.body.Resize(size)
}

func (r *overlayFrameRenderer) MinSize() fyne.Size { return r.frame.body.MinSize() }

func (r *overlayFrameRenderer) Refresh() {
	paintFloating(r.box)
	r.frame.body.Refresh()
}

func (r *overlayFrameRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.box, r.frame.body}
}

func (r *overlayFrameRenderer) Destroy() {}
