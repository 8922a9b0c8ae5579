package filter

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"partnerdesk/views/theme"
)

// popupRows is how many lines a list below the line shows at once.
const popupRows = 10

// popup is the list below a line. It is no overlay of the toolkit's, which
// would take the keyboard: it lies in a layer over the window's content, and
// the line hands it the keys.
type popup struct {
	widget.BaseWidget
	line   *Line
	rows   *rows
	choose func(i int) // what is done with a row
	at     int         // the place in the text that it stands below
	held   bool        // the pointer is pressed on it: the keyboard comes back
}

func newPopup(l *Line) *popup {
	p := &popup{line: l}
	p.rows = newRows(popupRows, func(i int) {
		l.Focus()
		p.held = false
		p.choose(i)
	})
	p.rows.onHold = func(held bool) {
		p.held = held
		if !held && !l.editor.focused {
			l.closeList()
		}
	}
	p.ExtendBaseWidget(p)
	p.Hidden = true
	return p
}

func (p *popup) open() bool { return !p.Hidden }

// show shows rows below a place in the text, with none of them chosen.
func (p *popup) show(all []row, at int, choose func(i int)) {
	p.choose, p.at = choose, at
	p.rows.set(all, -1)
	p.Hidden = false
	p.line.Layer.Refresh()
	p.rows.reveal()
	p.Refresh()
}

// closeList takes the list away, and drops what was on its way to it.
func (l *Line) closeList() {
	l.search.stop()
	if l.list.open() {
		l.list.held, l.list.rows.held = false, false
		l.list.Hide()
		l.Layer.Refresh()
	}
}

// listKey gives a key to the list, if it is open.
func (l *Line) listKey(ev *fyne.KeyEvent) bool {
	p := l.list
	if !p.open() {
		return false
	}
	switch ev.Name {
	case fyne.KeyEscape:
		l.search.refused = l.search.spot
		l.closeList()
	case fyne.KeyTab:
		p.choose(max(0, p.rows.at))
	case fyne.KeyReturn, fyne.KeyEnter:
		if p.rows.at < 0 {
			return false
		}
		p.choose(p.rows.at)
	default:
		return p.rows.key(ev)
	}
	return true
}

// MinSize is the list with its frame.
func (p *popup) MinSize() fyne.Size {
	edge := theme.Size(theme.Space4)
	return p.rows.MinSize().AddWidthHeight(2*edge, 2*edge)
}

// CreateRenderer is for the toolkit.
func (p *popup) CreateRenderer() fyne.WidgetRenderer {
	p.ExtendBaseWidget(p)
	r := &popupRenderer{popup: p, box: canvas.NewRectangle(nil)}
	r.Refresh()
	return r
}

type popupRenderer struct {
	popup *popup
	box   *canvas.Rectangle
}

func (r *popupRenderer) Layout(size fyne.Size) {
	edge := theme.Size(theme.Space4)
	r.box.Resize(size)
	r.popup.rows.Move(fyne.NewSquareOffsetPos(edge))
	r.popup.rows.Resize(size.SubtractWidthHeight(2*edge, 2*edge))
}

func (r *popupRenderer) Refresh() {
	paintFloating(r.box)
	r.popup.rows.Refresh()
}

func (r *popupRenderer) MinSize() fyne.Size { return r.popup.MinSize() }
func (r *popupRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.box, r.popup.rows}
}
func (r *popupRenderer) Destroy() {}

// paintFloating paints a box that floats over others.
func paintFloating(box *canvas.Rectangle) {
	box.FillColor, box.CornerRadius = theme.Color(theme.Raised), theme.Size(theme.Corner)
	box.StrokeColor, box.StrokeWidth = theme.Color(theme.Line), theme.Size(theme.LineWidth)
	box.Shadow = canvas.Shadow{Color: theme.Color(theme.Shade), BlurRadius: theme.Size(theme.Space8), Offset: fyne.NewPos(0, theme.Size(theme.Space4)/2)}
	box.Refresh()
}

// layerLayout puts a popup below its place in the text; above, where there is
// more room.
type layerLayout struct{ popup *popup }

func (layerLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

func (l layerLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	p := l.popup
	if p.Hidden {
		return
	}
	e, driver := p.line.editor, fyne.CurrentApp().Driver()
	corner := driver.AbsolutePositionForObject(e).Subtract(driver.AbsolutePositionForObject(p.line.Layer))
	pad := theme.Size(theme.Space4) + theme.Size(theme.Space8) // the texts stand below each other
	want, gap := p.MinSize(), theme.Size(theme.Space4)
	below := size.Height - corner.Y - e.size.Height - 2*gap
	above := corner.Y - 2*gap
	y := corner.Y + e.size.Height + gap
	height := min(want.Height, below)
	if height < want.Height && above > below {
		height = min(want.Height, above)
		y = corner.Y - gap - height
	}
	width := min(want.Width, size.Width-2*gap)
	x := corner.X + max(0, e.xOf(min(p.at, len(e.text)))-e.left) - pad
	p.Resize(fyne.NewSize(width, max(0, height)))
	p.Move(fyne.NewPos(max(gap, min(x, size.Width-gap-width)), y))
}
