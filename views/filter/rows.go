package filter

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"partnerdesk/views/theme"
)

// mark is what stands before a row.
type mark int

const (
	unmarked mark = iota
	unticked
	ticked
)

// row is a line of a list.
type row struct {
	mark mark
	text string
	note string // behind the text, muted
	end  string // at the right, muted
}

// rows is a list that is driven from elsewhere: the keyboard stays in a field
// that hands it the arrows. It draws only what is in view.
type rows struct {
	widget.BaseWidget
	onTap  func(i int) // a row was clicked
	onHold func(bool)  // the pointer is pressed on a row; or has left meanwhile

	all   []row
	most  int // rows in view at once
	at    int // where the keyboard is; -1: nowhere
	first int // the row at the top
	hover int // the row under the pointer; -1: none
	held  bool
	size  fyne.Size
	art   rowsArt
}

var (
	_ fyne.Tappable     = (*rows)(nil)
	_ fyne.Scrollable   = (*rows)(nil)
	_ desktop.Hoverable = (*rows)(nil)
	_ desktop.Mouseable = (*rows)(nil)
)

func newRows(most int, onTap func(i int)) *rows {
	r := &rows{onTap: onTap, most: most, at: -1, hover: -1}
	r.art.init()
	r.ExtendBaseWidget(r)
	return r
}

// set shows other rows, with the keyboard at one of them.
func (r *rows) set(all []row, at int) {
	r.all, r.at, r.hover = all, min(at, len(all)-1), -1
	r.first = 0
	r.reveal()
	r.draw()
}

// move moves the keyboard by some rows and, by one, round the end.
func (r *rows) move(by int) {
	n := len(r.all)
	switch {
	case n == 0:
		return
	case r.at < 0 && by < 0:
		r.at = n - 1
	case r.at < 0:
		r.at = by - 1
	case by == 1 || by == -1:
		r.at = (r.at + by + n) % n
	default:
		r.at += by
	}
	r.at = max(0, min(r.at, n-1))
	r.reveal()
	r.draw()
}

// scroll brings a row to the top, or as near as goes.
func (r *rows) scroll(first int) {
	r.first = max(0, min(first, len(r.all)-r.page()))
	r.draw()
}

// key deals with the keys that move, and reports whether it was one.
func (r *rows) key(ev *fyne.KeyEvent) bool {
	switch ev.Name {
	case fyne.KeyUp:
		r.move(-1)
	case fyne.KeyDown:
		r.move(+1)
	case fyne.KeyPageUp:
		r.move(-max(2, r.most-1))
	case fyne.KeyPageDown:
		r.move(max(2, r.most-1))
	default:
		return false
	}
	return true
}

// page is how many rows are in view.
func (r *rows) page() int { return max(1, int(r.size.Height/theme.Size(theme.Touch))) }

func (r *rows) reveal() {
	page := r.most
	if r.size.Height > 0 {
		page = r.page()
	}
	if r.at >= 0 {
		r.first = max(min(r.first, r.at), r.at-page+1)
	}
	r.first = max(0, min(r.first, len(r.all)-page))
}

// rowAt returns the row at a height, or -1.
func (r *rows) rowAt(y float32) int {
	i := r.first + int(y/theme.Size(theme.Touch))
	if y < 0 || i >= len(r.all) {
		return -1
	}
	return i
}

// Tapped is for the toolkit.
func (r *rows) Tapped(ev *fyne.PointEvent) {
	r.held = false
	if i := r.rowAt(ev.Position.Y); i >= 0 {
		r.onTap(i)
	}
}

// MouseDown is for the toolkit. It comes before the toolkit takes the keyboard
// from what had it.
func (r *rows) MouseDown(*desktop.MouseEvent) { r.hold(true) }

// MouseUp is for the toolkit.
func (r *rows) MouseUp(*desktop.MouseEvent) {}

func (r *rows) hold(held bool) {
	if r.held != held {
		r.held = held
		if r.onHold != nil {
			r.onHold(held)
		}
	}
}

// MouseIn is for the toolkit.
func (r *rows) MouseIn(ev *desktop.MouseEvent) { r.MouseMoved(ev) }

// MouseMoved is for the toolkit.
func (r *rows) MouseMoved(ev *desktop.MouseEvent) {
	if i := r.rowAt(ev.Position.Y); i != r.hover {
		r.hover = i
		r.draw()
	}
}

// MouseOut is for the toolkit.
func (r *rows) MouseOut() {
	r.hover = -1
	r.draw()
	r.hold(false)
}

// Scrolled is for the toolkit: a notch is a row.
func (r *rows) Scrolled(ev *fyne.ScrollEvent) {
	by := 1
	if ev.Scrolled.DY > 0 {
		by = -1
	}
	r.scroll(r.first + by)
}

// MinSize is the rows that are in view at once, as wide as they like to be.
func (r *rows) MinSize() fyne.Size {
	return fyne.NewSize(r.wish(), float32(min(r.most, len(r.all)))*theme.Size(theme.Touch))
}

// CreateRenderer is for the toolkit.
func (r *rows) CreateRenderer() fyne.WidgetRenderer {
	r.ExtendBaseWidget(r)
	return rowsRenderer{r}
}

type rowsRenderer struct{ r *rows }

func (w rowsRenderer) Layout(size fyne.Size) {
	if size != w.r.size {
		w.r.size = size
		w.r.reveal()
		w.r.draw()
	}
}

func (w rowsRenderer) Refresh()                     { w.r.draw() }
func (w rowsRenderer) MinSize() fyne.Size           { return w.r.MinSize() }
func (w rowsRenderer) Objects() []fyne.CanvasObject { return w.r.art.all.Objects }
func (w rowsRenderer) Destroy()                     {}
