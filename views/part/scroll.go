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
	container.Scroll
	floats bool // above the window
}

// scrolls are those that exist. The toolkit tells a widget of its focus, and
// no widget of what it lies in.
var scrolls []weak.Pointer[Scroll]

// NewScroll returns a place in which an object scrolls up and down.
func NewScroll(o fyne.CanvasObject) *Scroll {
	s := &Scroll{}
	s.Direction = container.ScrollVerticalOnly
	s.Content = container.New(fitted{}, o)
	s.OnScrolled = func(fyne.Position) {
		if t := frontTips(s); t != nil {
			t.Dismiss() // what it spoke of has moved
		}
	}
	s.ExtendBaseWidget(s)
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
	top := driver.AbsolutePositionForObject(o).Y - driver.AbsolutePositionForObject(s.Content).Y
	bottom := top + o.Size().Height
	offset := s.Offset.Y
	if bottom+gap > offset+s.Size().Height {
		offset = bottom + gap - s.Size().Height
	}
	offset = min(offset, top-gap)
	s.ScrollToOffset(fyne.NewPos(s.Offset.X, max(0, offset)))
}

// key scrolls by keys and reports whether it has a use for one.
func (s *Scroll) key(name fyne.KeyName) bool {
	line, page := theme.Size(theme.Touch), s.Size().Height-theme.Size(theme.Touch)
	y := s.Offset.Y
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
		y = s.Content.Size().Height
	default:
		return false
	}
	most := max(0, s.Content.Size().Height-s.Size().Height)
	s.ScrollToOffset(fyne.NewPos(s.Offset.X, max(0, min(y, most))))
	return true
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
	driver := fyne.CurrentApp().Driver()
	at := driver.AbsolutePositionForObject(o)
	for _, w := range scrolls {
		s := w.Value()
		if s == nil || !s.Visible() || canvasOf(s) != c || s.floats != (c.Overlays().Top() != nil) {
			continue
		}
		from, size := driver.AbsolutePositionForObject(s.Content), s.Content.Size()
		if at.X >= from.X && at.Y >= from.Y && at.X < from.X+size.Width && at.Y < from.Y+size.Height && s.Content.Size().Height > s.Size().Height {
			s.Reveal(o)
		}
	}
}
