package part

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"partnerdesk/views/theme"
)

// ToastTime is how long a toast stays.
const ToastTime = 6 * time.Second

// toastWidth is that of the longest line of a toast.
const toastWidth = 560

// Toasts says that something is done, at the foot of the window, for a while.
// The newest takes the place of the one before.
type Toasts struct {
	Object fyne.CanvasObject // to be laid over the window's content

	// After runs f on the drawing thread later; tests replace it.
	After func(d time.Duration, f func())

	place  *fyne.Container
	shown  int // number of the toast that is shown
	active string
}

// NewToasts returns the toasts of a window.
func NewToasts() *Toasts {
	t := &Toasts{place: container.New(layout.NewCustomPaddedLayout(0, 40, 0, 0))}
	t.After = func(d time.Duration, f func()) { time.AfterFunc(d, func() { fyne.Do(f) }) }
	t.Object = t.place
	return t
}

// Show shows a text, with an action where there is a verb for it.
func (t *Toasts) Show(text, verb string, action func()) {
	t.shown++
	number := t.shown
	t.active = text
	ground := NewGround(theme.Raised)
	ground.corner = theme.Corner
	edge := NewGround(theme.Outline)
	edge.corner = theme.Corner
	objects := []fyne.CanvasObject{NewParagraph(text, toastWidth)}
	if verb != "" {
		objects = append(objects, Quiet(verb, nil, func() { t.hide(number); action() }))
	}
	line := Least(fyne.NewSize(0, 24), Row(theme.Space12, nil, objects...))
	framed := container.NewStack(edge, container.New(layout.NewCustomPaddedLayout(1, 1, 1, 1), ground), Inset(line, theme.Space16, theme.Space8))
	t.place.Objects = []fyne.CanvasObject{container.NewVBox(layout.NewSpacer(), container.NewHBox(layout.NewSpacer(), framed, layout.NewSpacer()))}
	t.place.Refresh()
	t.After(ToastTime, func() { t.hide(number) })
}

// Text returns what is said at the moment; empty when nothing is.
func (t *Toasts) Text() string { return t.active }

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
	t.active = ""
	t.place.Objects = nil
	t.place.Refresh()
}
