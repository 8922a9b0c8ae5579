package views

import (
	"fyne.io/fyne/v2"

	"partnerdesk/views/part"
)

// room is how much of it the window has.
type room int

const (
	narrowRoom room = iota // icons without words, lists only when asked for
	usualRoom
	wideRoom // the panel opens by itself
)

// Widths of the window, in device-independent units, from which on it is no
// longer narrow, and is wide. 1280 pixels at 200 % are 640 units.
const usualFrom, wideFrom = 900, 1600

// roomer is a screen that stands otherwise where there is less room, or more.
type roomer interface{ setRoom(room) }

// frameLayout lays out the frame of the window: by its width the parts learn
// what room they have. Its least size does not grow with what they show.
type frameLayout struct{ d *desk }

func (frameLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(leastWidth, leastHeight)
}

func (l frameLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	if size.Width > 1 { // before the window has a size it says 1
		l.d.fit(size.Width)
	}
	for _, o := range objects {
		o.Resize(size)
	}
}

// fit tells the parts of the window what room a width is, when that changes.
func (d *desk) fit(width float32) {
	r := usualRoom
	switch {
	case width < usualFrom:
		r = narrowRoom
	case width >= wideFrom:
		r = wideRoom
	}
	if d.fitted && r == d.room {
		return
	}
	d.fitted, d.room = true, r
	d.rail.setRoom(r)
	d.scope.setRoom(r)
	for _, s := range d.screens {
		if s, ok := s.screen.(roomer); ok {
			s.setRoom(r)
		}
	}
}

// titleBar is about what the title of a window takes of the screen, in pixels;
// where there is a title, the system sees to it for a window that would fit
// without.
const titleBar = 40

// onScreen returns a size for the window, in device-independent units, that a
// screen of so many pixels has room for: what was remembered may come from a
// larger one.
func onScreen(size, screen fyne.Size, scale float32) fyne.Size {
	if screen.Width <= 0 || screen.Height <= titleBar || scale <= 0 {
		return size
	}
	if size.Height > screen.Height/scale {
		size.Height = (screen.Height - titleBar) / scale
	}
	size.Width = min(size.Width, screen.Width/scale)
	return size
}

// tool returns a quiet button with a word, which [shorten] may take away; then
// it is the tip.
func tool(word, icon string, do func()) *part.Button {
	b := part.Quiet(word, part.Icon(icon), do)
	part.Tip(b, func() string {
		if b.Text == "" {
			return word
		}
		return ""
	})
	return b
}

// shorten leaves a tool with its icon alone where the window is narrow.
func shorten(b *part.Button, word string, r room) {
	if r == narrowRoom {
		word = ""
	}
	if b.Text != word {
		b.SetText(word)
	}
}
