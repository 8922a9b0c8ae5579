package part

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"partnerdesk/views/theme"
)

// WantTip has the tip of an object shown when the pointer, or the focus, has
// rested on it; parts call it when that comes. An empty text is no tip.
func WantTip(o fyne.CanvasObject, text func() string) {
	if t := frontTips(o); t != nil && text != nil {
		t.want(o, text)
	}
}

// DropTip takes the tip of an object away: the pointer or the focus has gone,
// or it was pressed.
func DropTip(o fyne.CanvasObject) {
	if t := frontTips(o); t != nil {
		t.drop(o)
	}
}

// Tip gives one thing a tip at the pointer: a badge, a bar, an icon. What the
// pointer does over it goes on to it. A part with a tip of its own, such as a
// Button, has it by keyboard too.
func Tip(o fyne.CanvasObject, text func() string) fyne.CanvasObject {
	if own, ok := o.(interface{ setTip(func() string) }); ok {
		own.setTip(text)
		return o
	}
	return newTipped(o, text)
}

type tipped struct {
	widget.BaseWidget
	under fyne.CanvasObject
	spot  *spot
}

func newTipped(o fyne.CanvasObject, text func() string) *tipped {
	t := &tipped{under: o, spot: newSpot(text)}
	t.spot.under, _ = o.(desktop.Hoverable)
	t.ExtendBaseWidget(t)
	return t
}

// CreateRenderer is for the toolkit.
func (t *tipped) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewStack(t.under, t.spot))
}

// TipStop gives a thing that is only looked at a tip, and makes it a stop of the
// Tab key so that the tip can be had without a pointer.
func TipStop(o fyne.CanvasObject, text func() string) fyne.CanvasObject {
	s := &tipStop{ring: newRing(theme.Corner), text: text}
	s.tipped = newTipped(o, text)
	s.ExtendBaseWidget(s)
	return s
}

type tipStop struct {
	widget.BaseWidget
	tipped *tipped
	ring   *Ground
	text   func() string
}

var _ fyne.Focusable = (*tipStop)(nil)

func (s *tipStop) FocusGained() {
	s.ring.Show()
	reveal(s)
	WantTip(s, s.text)
}

func (s *tipStop) FocusLost() {
	s.ring.Hide()
	DropTip(s)
}

func (s *tipStop) TypedRune(rune) {}

func (s *tipStop) TypedKey(key *fyne.KeyEvent) {
	DropTip(s)
	pass(s, key)
}

func (s *tipStop) TypedShortcut(sh fyne.Shortcut) { passShortcut(s, sh) }

// CreateRenderer is for the toolkit.
func (s *tipStop) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewStack(s.tipped, s.ring))
}

// spot is where the pointer brings a tip. It lies above what it speaks of, and
// since the toolkit tells only the topmost of the pointer, it tells that in turn.
type spot struct {
	widget.BaseWidget
	text  func() string
	under desktop.Hoverable // may be nil
}

func newSpot(text func() string) *spot {
	s := &spot{text: text}
	s.ExtendBaseWidget(s)
	return s
}

var _ desktop.Hoverable = (*spot)(nil)

// seenFrom returns the event as it is for what lies under the spot.
func (s *spot) seenFrom(ev *desktop.MouseEvent) *desktop.MouseEvent {
	moved := *ev
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(s.under.(fyne.CanvasObject))
	moved.Position = ev.AbsolutePosition.Subtract(at)
	return &moved
}

func (s *spot) MouseIn(ev *desktop.MouseEvent) {
	if s.under != nil {
		s.under.MouseIn(s.seenFrom(ev))
	}
	WantTip(s, s.text)
}

func (s *spot) MouseMoved(ev *desktop.MouseEvent) {
	if s.under != nil {
		s.under.MouseMoved(s.seenFrom(ev))
	}
	WantTip(s, s.text) // if it was taken away by a key, it comes again
}

func (s *spot) MouseOut() {
	if s.under != nil {
		s.under.MouseOut()
	}
	DropTip(s)
}

func (s *spot) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(&fyne.Container{})
}
