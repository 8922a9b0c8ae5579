package part

import (
	"weak"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"partnerdesk/views/theme"
)

// Scroll lets what is higher than its place be moved up and down. What gets the
// focus in it comes into view.
type Scroll struct {
	Object *container.Scroll
	floats bool // above the window
}

// scrolls are those that exist. The toolkit tells a widget of its focus, and
// no widget of what it lies in.
var scrolls []weak.Pointer[Scroll]

// NewScroll returns a place in which an object scrolls up and down.
func NewScroll(o fyne.CanvasObject) *Scroll {
	s := &Scroll{Object: container.NewVScroll(container.New(fitted{}, o))}
	s.Object.OnScrolled = func(fyne.Position) {
		if t := frontTips(s.Object); t != nil {
			t.Dismiss() // what it spoke of has moved
		}
	}
	living := scrolls[:0]
	for _, w := range scrolls {
		if w.Value() != nil {
			living = append(living, w)
		}
	}
	scrolls = append(living, weak.Make(s))
	return s
}

// Reveal moves the content so that an object in it is in view.
func (s *Scroll) Reveal(o fyne.CanvasObject) {
	driver := fyne.CurrentApp().Driver()
	gap := theme.Size(theme.Space8)
	top := driver.AbsolutePositionForObject(o).Y - driver.AbsolutePositionForObject(s.Object.Content).Y
	bottom := top + o.Size().Height
	offset := s.Object.Offset.Y
	if bottom+gap > offset+s.Object.Size().Height {
		offset = bottom + gap - s.Object.Size().Height
	}
	offset = min(offset, top-gap)
	s.Object.ScrollToOffset(fyne.NewPos(s.Object.Offset.X, max(0, offset)))
}

// key scrolls by keys and reports whether it has a use for one.
func (s *Scroll) key(name fyne.KeyName) bool {
	y, ok := s.KeyOffset(name)
	if ok {
		s.Object.ScrollToOffset(fyne.NewPos(s.Object.Offset.X, y))
	}
	return ok
}

// KeyOffset returns how far down a key scrolls, and whether it is one that does.
func (s *Scroll) KeyOffset(name fyne.KeyName) (y float32, ok bool) {
	line, page := theme.Size(theme.Touch), s.Object.Size().Height-theme.Size(theme.Touch)
	most := max(0, s.Object.Content.Size().Height-s.Object.Size().Height)
	y = s.Object.Offset.Y
	switch name {
	case fyne.KeyUp:
		y -= line
	case fyne.KeyDown:
		y += line
	case fyne.KeyPageUp:
		y -= page
	case fyne.KeyPageDown:
		y += page
	case fyne.KeyHome:
		y = 0
	case fyne.KeyEnd:
		y = most
	default:
		return 0, false
	}
	return max(0, min(y, most)), true
}

// fitted is as wide as its place, whatever it asks for, and as high as it needs
// to be at that width.
type fitted struct{}

func (fitted) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(0, objects[0].MinSize().Height)
}

func (fitted) Layout(objects []fyne.CanvasObject, size fyne.Size) { objects[0].Resize(size) }

// reveal brings an object into view if it lies in a Scroll.
func reveal(o fyne.CanvasObject) {
	c := canvasOf(o)
	if c == nil {
		return
	}
	for _, w := range scrolls {
		s := w.Value()
		if s != nil && s.Object.Visible() && canvasOf(s.Object) == c && s.floats == (c.Overlays().Top() != nil) && s.holds(o) {
			s.Reveal(o)
		}
	}
}

// holds reports whether an object lies in the content. The toolkit says only
// where things are on the canvas; so the content is moved for a moment, and what
// is in it has moved with it.
func (s *Scroll) holds(o fyne.CanvasObject) bool {
	driver := fyne.CurrentApp().Driver()
	before, at := driver.AbsolutePositionForObject(o), s.Object.Content.Position()
	s.Object.Content.Move(at.AddXY(0, 1))
	moved := driver.AbsolutePositionForObject(o) != before
	s.Object.Content.Move(at)
	return moved
}
