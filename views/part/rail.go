package part

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"partnerdesk/views/theme"
)

// RailEntry is an icon with a word below it that leads to a screen.
type RailEntry struct {
	widget.BaseWidget
	word    string
	icon    fyne.Resource
	here    bool // its screen is shown
	hovered bool
	focused bool
	tapped  func()
	line    *Text // the word
	bare    bool  // it is not shown
}

// NewRailEntry returns an entry of the navigation rail.
func NewRailEntry(word string, icon fyne.Resource, here bool, tapped func()) *RailEntry {
	e := &RailEntry{word: word, icon: icon, here: here, tapped: tapped}
	e.line = NewText(word).In(theme.TextCaption, theme.Ink)
	e.line.bold = here
	e.ExtendBaseWidget(e)
	return e
}

// SetHere says whether the entry's screen is the one that is shown.
func (e *RailEntry) SetHere(here bool) {
	if e.here != here {
		e.here, e.line.bold = here, here
		e.Refresh()
	}
}

var (
	_ desktop.Hoverable = (*RailEntry)(nil)
	_ fyne.Focusable    = (*RailEntry)(nil)
)

// Tapped is for the toolkit.
func (e *RailEntry) Tapped(*fyne.PointEvent) {
	DropTip(e)
	e.tapped()
}

// MouseIn is for the toolkit.
func (e *RailEntry) MouseIn(*desktop.MouseEvent) { e.hovered = true; e.Refresh(); WantTip(e, e.tip) }

// MouseMoved is for the toolkit.
func (e *RailEntry) MouseMoved(*desktop.MouseEvent) {}

// MouseOut is for the toolkit.
func (e *RailEntry) MouseOut() { e.hovered = false; e.Refresh(); DropTip(e) }

// FocusGained is for the toolkit.
func (e *RailEntry) FocusGained() { e.focused = true; e.Refresh(); reveal(e); WantTip(e, e.tip) }

// FocusLost is for the toolkit.
func (e *RailEntry) FocusLost() { e.focused = false; e.Refresh(); DropTip(e) }

// TypedRune is for the toolkit.
func (e *RailEntry) TypedRune(rune) {}

// TypedKey is for the toolkit.
func (e *RailEntry) TypedKey(key *fyne.KeyEvent) {
	DropTip(e)
	switch key.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		e.tapped()
	default:
		pass(e, key)
	}
}

// SetBare leaves the icon without its word, which is the tip then, or puts the
// word back.
func (e *RailEntry) SetBare(bare bool) {
	if e.bare == bare {
		return
	}
	if e.bare = bare; bare {
		e.line.Hide()
	} else {
		e.line.Show()
	}
	e.Refresh()
}

// tip is the word where it is not shown.
func (e *RailEntry) tip() string {
	if e.bare {
		return e.word
	}
	return ""
}

// CreateRenderer is for the toolkit.
func (e *RailEntry) CreateRenderer() fyne.WidgetRenderer {
	tint, mark := NewGround(""), NewGround("")
	mark.least = theme.RingWidth
	image := canvas.NewImageFromResource(e.icon)
	image.FillMode = canvas.ImageFillContain
	image.SetMinSize(fyne.NewSquareSize(24))
	body := container.NewStack(tint, container.NewBorder(nil, nil, mark, nil,
		Inset(Column(theme.Space4, container.NewCenter(image), container.NewCenter(e.line)), theme.Space4, theme.Space8)))
	return &railRenderer{WidgetRenderer: widget.NewSimpleRenderer(body), entry: e, tint: tint, mark: mark, body: body}
}

type railRenderer struct {
	fyne.WidgetRenderer
	entry      *RailEntry
	tint, mark *Ground
	body       fyne.CanvasObject
}

func (r *railRenderer) Layout(size fyne.Size) {
	r.WidgetRenderer.Layout(size)
	r.colour()
}

func (r *railRenderer) Refresh() {
	r.colour()
	r.body.Refresh()
}

func (r *railRenderer) colour() {
	r.tint.color, r.mark.color = "", ""
	switch {
	case r.entry.focused:
		r.tint.color = theme.Selection
	case r.entry.hovered:
		r.tint.color = theme.Hover
	}
	if r.entry.here {
		r.mark.color = theme.Accent
	}
	r.tint.Refresh()
	r.mark.Refresh()
}
