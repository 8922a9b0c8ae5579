package filter

import (
	"sort"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// shade is how some bytes of a text are drawn. What no shade covers is ink.
type shade struct {
	from, to int
	color    fyne.ThemeColorName
	under    bool // underlined
}

// piece is a part of the text that is drawn as one: of one colour, and short
// enough that its picture stays small.
type piece struct {
	from, to int
	x, width float32
	color    fyne.ThemeColorName
}

// pieceRunes is the length of the longest piece.
const pieceRunes = 64

// editorArt is the objects of an editor, which are used again.
type editorArt struct {
	all      *fyne.Container
	selected *canvas.Rectangle
	cursor   *canvas.Rectangle
	hint     *canvas.Text
	texts    []*canvas.Text
	lines    []*canvas.Rectangle
}

func (a *editorArt) init() {
	a.all = container.NewWithoutLayout()
	a.selected, a.cursor, a.hint = canvas.NewRectangle(nil), canvas.NewRectangle(nil), canvas.NewText("", nil)
}

// redraw brings everything that is drawn up to date, the cursor in view.
func (e *editor) redraw() {
	if e.size.IsZero() {
		return
	}
	e.shaded = e.line.shades()
	e.cut(e.shaded)
	e.reveal()
	e.draw()
}

// draw draws the text as it is scrolled.
func (e *editor) draw() {
	a := &e.art
	size, height := theme.Size(theme.TextBody), e.lineHeight()
	top := (e.size.Height - height) / 2
	a.all.Objects = append(a.all.Objects[:0], a.selected)
	n := 0
	for _, p := range e.pieces {
		if p.x+p.width < e.left || p.x > e.left+e.size.Width {
			continue
		}
		if n == len(a.texts) {
			a.texts = append(a.texts, canvas.NewText("", nil))
		}
		t := a.texts[n]
		t.Text, t.TextSize, t.Color = e.text[p.from:p.to], size, theme.Color(p.color)
		t.Move(fyne.NewPos(p.x-e.left, top))
		t.Resize(fyne.NewSize(p.width, height))
		t.Refresh()
		a.all.Objects = append(a.all.Objects, t)
		n++
	}
	n = 0
	for _, s := range e.shaded {
		if !s.under {
			continue
		}
		if n == len(a.lines) {
			a.lines = append(a.lines, canvas.NewRectangle(nil))
		}
		line := a.lines[n]
		from, to := e.xOf(s.from), e.xOf(s.to)
		to = max(to, from+theme.Size(theme.Space8)) // what is missing at the end has a place too
		line.FillColor = theme.Color(s.color)
		line.Move(fyne.NewPos(from-e.left, top+height))
		line.Resize(fyne.NewSize(to-from, theme.Size(theme.RingWidth)))
		line.Refresh()
		a.all.Objects = append(a.all.Objects, line)
		n++
	}
	a.hint.Hidden = e.text != ""
	a.hint.Text, a.hint.TextSize, a.hint.Color = e.fitHint(), size, theme.Color(theme.Muted)
	a.hint.Move(fyne.NewPos(indent(), top))
	a.hint.Resize(fyne.NewSize(e.size.Width, height))
	a.all.Objects = append(a.all.Objects, a.hint, a.cursor)
	e.drawSelection(top, height)
	e.drawCursor()
	a.all.Refresh()
}

func (e *editor) drawSelection(top, height float32) {
	from, to := e.selection()
	s := e.art.selected
	s.Hidden = from == to
	s.FillColor = theme.Color(theme.AccentSoft)
	if !e.focused {
		s.FillColor = theme.Color(theme.Idle)
	}
	pad := theme.Size(theme.Space4) / 2
	s.Move(fyne.NewPos(e.xOf(from)-e.left, top-pad))
	s.Resize(fyne.NewSize(e.xOf(to)-e.xOf(from), height+2*pad))
}

// drawCursor draws the cursor as it blinks.
func (e *editor) drawCursor() {
	height, c := e.lineHeight(), e.art.cursor
	c.Hidden = !e.focused || !e.lit
	c.FillColor = theme.Color(theme.Accent)
	width := theme.Size(theme.RingWidth)
	c.Move(fyne.NewPos(max(0, min(e.xOf(e.cursor)-e.left-width/2, e.size.Width-width)), (e.size.Height-height)/2))
	c.Resize(fyne.NewSize(width, height))
	c.Refresh()
}

// indent is the room for the cursor before the text.
func indent() float32 { return theme.Size(theme.RingWidth) }

// cut makes the pieces of the text.
func (e *editor) cut(shades []shade) {
	e.pieces = e.pieces[:0]
	x := indent()
	add := func(from, to int, color fyne.ThemeColorName) {
		to = min(to, len(e.text)) // a fault may be of a longer text
		for from < to {
			end := from
			for n := 0; n < pieceRunes && end < to; n++ {
				end = min(e.after(end), to)
			}
			width := e.measure(e.text[from:end])
			e.pieces = append(e.pieces, piece{from, end, x, width, color})
			x += width
			from = end
		}
	}
	at := 0
	for _, s := range shades {
		if s.from < at {
			continue // an underline over what is tinted already
		}
		add(at, s.from, theme.Ink)
		add(s.from, s.to, s.color)
		at = s.to
	}
	add(at, len(e.text), theme.Ink)
}

// measure returns the width of a text.
func (e *editor) measure(text string) float32 {
	if w, ok := e.measured[text]; ok {
		return w
	}
	if len(e.measured) > 4096 {
		clear(e.measured)
	}
	w := fyne.MeasureText(text, theme.Size(theme.TextBody), fyne.TextStyle{}).Width
	e.measured[text] = w
	return w
}

func (e *editor) lineHeight() float32 {
	return fyne.MeasureText("M", theme.Size(theme.TextBody), fyne.TextStyle{}).Height
}

// xOf returns where a place in the text is, before scrolling.
func (e *editor) xOf(place int) float32 {
	i := sort.Search(len(e.pieces), func(i int) bool { return e.pieces[i].to >= place })
	if i == len(e.pieces) {
		if i == 0 {
			return indent()
		}
		return e.pieces[i-1].x + e.pieces[i-1].width
	}
	p := e.pieces[i]
	switch {
	case place <= p.from:
		return p.x
	case place == p.to:
		return p.x + p.width
	}
	return p.x + e.measure(e.text[p.from:place])
}

// placeAt returns the place in the text that is nearest to an x on the editor.
func (e *editor) placeAt(x float32) int {
	x += e.left
	i := sort.Search(len(e.pieces), func(i int) bool { return e.pieces[i].x+e.pieces[i].width > x })
	if i == len(e.pieces) {
		return len(e.text)
	}
	place := e.pieces[i].from
	for place < e.pieces[i].to {
		next := e.after(place)
		if a, b := e.xOf(place), e.xOf(next); x < (a+b)/2 {
			return place
		}
		place = next
	}
	return place
}

// reveal scrolls as little as needed to bring the cursor into view, and never
// leaves room behind the text that what is before it could have. Without the
// keyboard the text is shown from its start.
func (e *editor) reveal() {
	if !e.focused {
		e.left = 0
		return
	}
	x, room := e.xOf(e.cursor), e.size.Width
	total := e.xOf(len(e.text)) + theme.Size(theme.RingWidth)
	margin := min(theme.Size(theme.Space24), room/4)
	e.left = max(e.left, min(x+margin, total)-room)
	e.left = min(e.left, max(0, x-margin))
	e.left = max(0, min(e.left, total-room))
}

// fitHint is the hint, cut where there is no room for it.
func (e *editor) fitHint() string {
	room := e.size.Width - indent()
	if e.measure(e.hint) <= room {
		return e.hint
	}
	return part.Ellipsis(e.hint, max(0, room), e.measure)
}
