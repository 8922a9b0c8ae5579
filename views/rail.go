package views

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// Widths of the rail: of icons with words below them, of icons alone.
const railWidth, railNarrow = 72, 48

// rail is the bar at the left that leads to the screens.
type rail struct {
	d       *desk
	object  fyne.CanvasObject
	entries map[string]*part.RailEntry // by the key of the screen
	width   *railWidths
}

func newRail(d *desk) *rail {
	r := &rail{d: d, entries: make(map[string]*part.RailEntry), width: &railWidths{railWidth}}
	head := []fyne.CanvasObject{part.Least(fyne.NewSize(0, theme.Size(theme.Space4)), layout.NewSpacer())}
	var foot []fyne.CanvasObject
	for _, s := range d.screens {
		e := part.NewRailEntry(d.printer.T("rail."+s.key), part.Icon(s.key), false, func() { d.visit(s.key) })
		r.entries[s.key] = e
		if s.foot {
			foot = append(foot, e)
		} else {
			head = append(head, e)
		}
	}
	foot = append(foot, layout.NewSpacer())
	r.object = part.Border(nil, nil, nil, part.Rule(), container.New(r.width, part.NewGround(theme.Raised),
		part.Border(part.Column(theme.Space4, head...), part.Column(theme.Space4, foot...), nil, nil, layout.NewSpacer())))
	return r
}

// setRoom leaves the icons without their words where the window is narrow.
func (r *rail) setRoom(room room) {
	r.width.least = railWidth
	if room == narrowRoom {
		r.width.least = railNarrow
	}
	for _, e := range r.entries {
		e.SetBare(room == narrowRoom)
	}
	r.object.Refresh()
}

// railWidths stacks what is in the rail and gives it its least width.
type railWidths struct{ least float32 }

func (w *railWidths) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(w.least, 0)
	for _, o := range objects {
		size = size.Max(o.MinSize())
	}
	return size
}

func (w *railWidths) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Resize(size)
	}
}

// mark shows which screen is shown.
func (r *rail) mark() {
	for key, e := range r.entries {
		e.SetHere(key == r.d.here.key)
	}
}

// describe names the places of the entries.
func (r *rail) describe(s *State) {
	for key, e := range r.entries {
		s.place("rail:"+key, e, fyne.Position{}, e.Size())
	}
}
