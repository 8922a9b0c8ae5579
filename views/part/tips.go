package part

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"partnerdesk/views/theme"
)

// TipDelay is how long the pointer, or the focus, rests before a tip comes.
const TipDelay = 600 * time.Millisecond

// tipWidth is that of the longest line of a tip.
const tipWidth = 480

// Tips shows what a thing says about itself while the pointer rests on it or
// the keyboard is at it. It is the last object of the stack that is the
// window's content; parts of the window find it there. It takes no events.
type Tips struct {
	widget.BaseWidget

	// After runs f on the drawing thread later unless it is cancelled; tests
	// replace it.
	After func(d time.Duration, f func()) (cancel func())

	above  []*Tips // those of what floats above the window, the newest last
	over   fyne.CanvasObject
	text   func() string
	cancel func() // nil when no tip is wanted or shown
	turn   int    // counts wishes; a timer for an older one does nothing
	shown  string
	sheet  *Ground
	lines  *Paragraph
}

// NewTips returns the tips of a window.
func NewTips() *Tips {
	t := &Tips{sheet: newSheet()}
	t.After = func(d time.Duration, f func()) func() {
		timer := time.AfterFunc(d, func() { fyne.Do(f) })
		return func() { timer.Stop() }
	}
	t.ExtendBaseWidget(t)
	return t
}

// Text returns the tip that is shown; empty when there is none.
func (t *Tips) Text() string {
	if n := len(t.above); n > 0 {
		return t.above[n-1].Text()
	}
	return t.shown
}

// Dismiss takes the tip away, shown or only wanted: after a click or a key that
// did something.
func (t *Tips) Dismiss() {
	t.turn++
	if t.cancel != nil {
		t.cancel()
		t.cancel = nil
	}
	t.over = nil
	if t.shown != "" {
		t.shown = ""
		t.Refresh()
	}
	for _, a := range t.above {
		a.Dismiss()
	}
}

// want has the tip of an object shown soon.
func (t *Tips) want(o fyne.CanvasObject, text func() string) {
	if t.over == o {
		return
	}
	t.Dismiss()
	t.over, t.text = o, text
	turn := t.turn
	t.cancel = t.After(TipDelay, func() {
		if t.turn == turn {
			t.show()
		}
	})
}

// drop takes the tip of an object away.
func (t *Tips) drop(o fyne.CanvasObject) {
	if t.over == o {
		t.Dismiss()
	}
}

func (t *Tips) show() {
	text := t.text()
	if text == "" || canvasOf(t.over) == nil || fyne.CurrentApp().Driver().AbsolutePositionForObject(t.over).IsZero() {
		return // what is no longer shown is nowhere, and nothing with a tip lies in the corner
	}
	t.shown = text
	t.lines = NewParagraph(text, tipWidth)
	t.Refresh()
}

// place lays the tip out: below what it speaks of, above that where there is no
// room, and wholly in the window.
func (t *Tips) place() {
	c := canvasOf(t)
	if c == nil || t.shown == "" {
		return
	}
	gap, pad := theme.Size(theme.Space4), theme.Size(theme.Space8)
	room := c.Size().SubtractWidthHeight(2*gap, 2*gap)
	t.lines.measure = min(tipWidth, room.Width-2*pad)
	size := t.lines.MinSize().AddWidthHeight(2*pad, 2*gap)
	driver := fyne.CurrentApp().Driver()
	at := driver.AbsolutePositionForObject(t.over)
	y := at.Y + t.over.Size().Height + gap
	if y+size.Height > gap+room.Height {
		y = at.Y - gap - size.Height
	}
	x := max(gap, min(at.X, gap+room.Width-size.Width))
	corner := fyne.NewPos(x, max(gap, y)).Subtract(driver.AbsolutePositionForObject(t))
	t.sheet.Move(corner)
	t.sheet.Resize(size)
	t.lines.Move(corner.AddXY(pad, gap))
	t.lines.Resize(size.SubtractWidthHeight(2*pad, 2*gap))
}

// CreateRenderer is for the toolkit.
func (t *Tips) CreateRenderer() fyne.WidgetRenderer { return &tipsRenderer{t} }

type tipsRenderer struct{ t *Tips }

func (r *tipsRenderer) Layout(fyne.Size) { r.t.place() }

func (r *tipsRenderer) MinSize() fyne.Size { return fyne.Size{} }

func (r *tipsRenderer) Refresh() {
	r.t.place()
	for _, o := range r.Objects() {
		o.Refresh()
	}
	canvas.Refresh(r.t) // the toolkit paints anew for what is on a canvas, not for what comes to it or has gone
}

func (r *tipsRenderer) Objects() []fyne.CanvasObject {
	if r.t.shown == "" {
		return nil
	}
	return []fyne.CanvasObject{r.t.sheet, r.t.lines}
}

func (r *tipsRenderer) Destroy() {}

func canvasOf(o fyne.CanvasObject) fyne.Canvas {
	if app := fyne.CurrentApp(); app != nil {
		return app.Driver().CanvasForObject(o)
	}
	return nil
}

// tipsOf returns the tips of a canvas, or nil.
func tipsOf(c fyne.Canvas) *Tips {
	if c == nil {
		return nil
	}
	stack, ok := c.Content().(*fyne.Container)
	if !ok {
		return nil
	}
	for _, o := range stack.Objects {
		if t, ok := o.(*Tips); ok {
			return t
		}
	}
	return nil
}

// raise returns the tips for what is about to float above the window, to be
// laid over that; nil where the window has none.
func raise(c fyne.Canvas) *Tips {
	below := tipsOf(c)
	if below == nil {
		return nil
	}
	below.Dismiss()
	t := NewTips()
	t.After = below.After
	below.above = append(below.above, t)
	return t
}

// sink is called when what floated is gone.
func sink(c fyne.Canvas, t *Tips) {
	below := tipsOf(c)
	if below == nil || t == nil {
		return
	}
	t.Dismiss()
	for i, other := range below.above {
		if other == t {
			below.above = append(below.above[:i:i], below.above[i+1:]...)
			return
		}
	}
}

// frontTips returns the tips over what is in front on an object's canvas, or
// nil.
func frontTips(o fyne.CanvasObject) *Tips {
	t := tipsOf(canvasOf(o))
	if t != nil && len(t.above) > 0 {
		return t.above[len(t.above)-1]
	}
	return t
}
