package part

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"partnerdesk/views/theme"
)

// ToastTime is how long a toast stays, and how long it still stays after the
// pointer or the focus has left it.
const ToastTime = 6 * time.Second

// toastWidth is that of the longest line of a toast.
const toastWidth = 560

// Toasts says that something is done, at the foot of the window, for a while.
// The newest takes the place of the one before. Time stands still while the
// pointer is on it or the focus in it.
type Toasts struct {
	Object fyne.CanvasObject // to be laid over the window's content

	// After runs f on the drawing thread later; tests replace it.
	After func(d time.Duration, f func())

	place   *fyne.Container
	lines   *Paragraph // of the toast that is shown
	shown   int        // number of the toast that is shown
	active  string
	buttons []*Button      // of the actions
	before  fyne.Focusable // had the focus before the button; nil: nothing, or it has not
	over    bool           // the pointer or the focus is on it
	turn    int            // counts the timers; one that is not the last does nothing
}

// NewToasts returns the toasts of a window.
func NewToasts() *Toasts {
	t := &Toasts{}
	t.place = container.New(toastLayout{t})
	t.After = func(d time.Duration, f func()) { time.AfterFunc(d, func() { fyne.Do(f) }) }
	t.Object = t.place
	return t
}

// Show shows a text, with an action where there is a verb for it.
func (t *Toasts) Show(text, verb string, action func()) {
	if verb == "" {
		t.ShowActions(text)
		return
	}
	t.ShowActions(text, Action{Verb: verb, Do: action})
}

// ShowActions shows a text with actions: one stands beside it, several below.
// The first is the one that F6 leads to.
func (t *Toasts) ShowActions(text string, actions ...Action) {
	t.leave()
	t.shown++
	number := t.shown
	t.active, t.over, t.buttons = text, false, nil
	ground := NewGround(theme.Raised)
	ground.corner, ground.lifted = theme.Corner, true
	ground.stroke, ground.width = theme.Outline, theme.LineWidth
	t.lines = NewParagraph(text, toastWidth)
	objects := []fyne.CanvasObject{t.lines}
	for _, a := range actions {
		b := Quiet(a.Verb, nil, func() { t.hide(number); a.Do() })
		b.here = func(on bool) { t.rest(number, on) }
		t.buttons = append(t.buttons, b)
		objects = append(objects, b)
	}
	line := Least(fyne.NewSize(0, 24), Row(theme.Space12, nil, objects...))
	if len(actions) > 1 {
		foot := Row(theme.Space4, nil, objects[1:]...)
		line = Column(theme.Space4, objects[0], container.New(layout.NewBorderLayout(nil, nil, nil, foot), foot))
	}
	box := &toastBox{body: container.NewStack(ground, Inset(line, theme.Space16, theme.Space8)), here: func(on bool) { t.rest(number, on) }}
	box.ExtendBaseWidget(box)
	t.place.Objects = []fyne.CanvasObject{box}
	t.place.Refresh()
	t.wait(number)
}

// toastFoot is the room below a toast.
const toastFoot = 40

// toastLayout places a toast in the middle above the window's foot; its lines
// are shorter where the window is narrow.
type toastLayout struct{ t *Toasts }

func (toastLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

func (l toastLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, box := range objects {
		lines := l.t.lines
		lines.measure, lines.width = toastWidth, 0 // so that its lines are made anew
		if over := box.MinSize().Width + 2*theme.Size(theme.Space16) - size.Width; over > 0 {
			lines.measure, lines.width = max(1, lines.MinSize().Width-over), 0
		}
		box.Resize(box.MinSize())
		box.Move(fyne.NewPos((size.Width-box.Size().Width)/2, size.Height-toastFoot-box.Size().Height))
	}
}

// wait takes the toast away after its time.
func (t *Toasts) wait(number int) {
	t.turn++
	turn := t.turn
	t.After(ToastTime, func() {
		if t.turn == turn && !t.over {
			t.hide(number)
		}
	})
}

// rest stops the time of a toast, or lets it begin anew.
func (t *Toasts) rest(number int, on bool) {
	if number != t.shown || t.active == "" {
		return
	}
	if t.over = on; !on {
		t.wait(number)
	}
}

// Text returns what is said at the moment; empty when nothing is.
func (t *Toasts) Text() string { return t.active }

// Verb returns the verb of what the toast offers first; empty when that is
// nothing.
func (t *Toasts) Verb() string {
	if t.active == "" || len(t.buttons) == 0 {
		return ""
	}
	return t.buttons[0].Text
}

// Act does what the toast offers, as its button does, and reports whether it
// offers anything: for Ctrl+Z.
func (t *Toasts) Act() bool {
	if t.active == "" || len(t.buttons) == 0 {
		return false
	}
	t.buttons[0].OnTapped()
	return true
}

// Focus gives the toast's first button the focus and reports whether there is
// one: for F6. Escape and Tab leave it; when the toast goes, what had the focus
// has it again.
func (t *Toasts) Focus() bool {
	if t.active == "" || len(t.buttons) == 0 {
		return false
	}
	if c := canvasOf(t.buttons[0]); c != nil && !t.focused(c) {
		t.before = c.Focused()
		c.Focus(t.buttons[0])
	}
	return true
}

// Dismiss takes the toast away and reports whether there was one.
func (t *Toasts) Dismiss() bool {
	if t.active == "" {
		return false
	}
	t.hide(t.shown)
	return true
}

func (t *Toasts) hide(number int) {
	if number != t.shown || t.active == "" {
		return
	}
	t.leave()
	t.active, t.buttons = "", nil
	t.place.Objects = nil
	t.place.Refresh()
}

// focused reports whether one of the buttons has the focus.
func (t *Toasts) focused(c fyne.Canvas) bool {
	return slices.ContainsFunc(t.buttons, func(b *Button) bool { return c.Focused() == fyne.Focusable(b) })
}

// leave takes the focus off a button that is about to go.
func (t *Toasts) leave() {
	if len(t.buttons) == 0 {
		return
	}
	if c := canvasOf(t.buttons[0]); c != nil && t.focused(c) {
		c.Unfocus()
		if t.before != nil {
			c.Focus(t.before)
		}
	}
	t.before = nil
}

// toastBox knows whether the pointer is on a toast.
type toastBox struct {
	widget.BaseWidget
	body fyne.CanvasObject
	here func(bool)
}

var _ desktop.Hoverable = (*toastBox)(nil)

// MouseIn is for the toolkit.
func (b *toastBox) MouseIn(*desktop.MouseEvent) { b.here(true) }

// MouseMoved is for the toolkit.
func (b *toastBox) MouseMoved(*desktop.MouseEvent) {}

// MouseOut is for the toolkit.
func (b *toastBox) MouseOut() { b.here(false) }

// CreateRenderer is for the toolkit.
func (b *toastBox) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(b.body) }
