package filter

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// Widths between which a list takes what its texts need.
const rowsLeast, rowsMost = 200, 480

// rowsArt is the objects of a list, one set for each row in view.
type rowsArt struct {
	all   *fyne.Container
	rows  []rowArt
	thumb *canvas.Rectangle
}

// rowArt is the objects of a row in view.
type rowArt struct {
	tint            *canvas.Rectangle
	tick            *canvas.Image
	text, note, end *canvas.Text
}

func (a *rowsArt) init() {
	a.all, a.thumb = container.NewWithoutLayout(), canvas.NewRectangle(nil)
}

// row returns the objects of a row in view.
func (a *rowsArt) row(i int) rowArt {
	for len(a.rows) <= i {
		r := rowArt{canvas.NewRectangle(nil), canvas.NewImageFromResource(nil), canvas.NewText("", nil), canvas.NewText("", nil), canvas.NewText("", nil)}
		r.tick.FillMode = canvas.ImageFillContain
		a.rows = append(a.rows, r)
	}
	return a.rows[i]
}

func width(text string, size fyne.ThemeSizeName) float32 {
	if text == "" {
		return 0
	}
	return fyne.MeasureText(text, theme.Size(size), fyne.TextStyle{}).Width + 1 // 1: what rounding takes
}

// fit cuts a text to a width.
func fit(text string, room float32, size fyne.ThemeSizeName) string {
	if width(text, size) <= room {
		return text
	}
	return part.Ellipsis(text, max(0, room), func(s string) float32 { return width(s, size) })
}

// wish is the width that the longest row needs.
func (r *rows) wish() float32 {
	most, pad, gap := float32(0), theme.Size(theme.Space8), theme.Size(theme.Space12)
	notes := r.notes()
	for _, row := range r.all {
		w := r.indent(row) + width(row.text, theme.TextBody)
		if row.note != "" {
			w = notes + width(row.note, theme.TextBody)
		}
		if row.end != "" {
			w += gap + width(row.end, theme.TextBody)
		}
		most = max(most, w+2*pad)
	}
	if len(r.all) > r.most {
		most += theme.Size(theme.Space8) // for the handle
	}
	return min(max(rowsLeast, most), rowsMost)
}

// notes is where the notes begin, below each other.
func (r *rows) notes() float32 {
	most := float32(0)
	for _, row := range r.all {
		if row.note != "" {
			most = max(most, r.indent(row)+width(row.text, theme.TextBody))
		}
	}
	return min(most, rowsMost/2) + theme.Size(theme.Space12)
}

func (r *rows) indent(row row) float32 {
	if row.mark == unmarked {
		return 0
	}
	return theme.Size(theme.Space24)
}

// draw draws the rows in view.
func (r *rows) draw() {
	if r.size.IsZero() {
		return
	}
	a, height := &r.art, theme.Size(theme.Touch)
	a.all.Objects = a.all.Objects[:0]
	page := r.page()
	for i := r.first; i < min(len(r.all), r.first+page); i++ {
		r.drawRow(a.row(i-r.first), i, float32(i-r.first)*height)
	}
	if n := len(r.all); n > page {
		all := float32(page) * height
		side := theme.Size(theme.Space4)
		length := max(height, all*float32(page)/float32(n))
		a.thumb.FillColor, a.thumb.CornerRadius = theme.Color(theme.Thumb), side/2
		a.thumb.Move(fyne.NewPos(r.size.Width-side, (all-length)*float32(r.first)/float32(n-page)))
		a.thumb.Resize(fyne.NewSize(side, length))
		a.all.Objects = append(a.all.Objects, a.thumb)
	}
	canvas.Refresh(r)
}

// drawRow draws one row at a height.
func (r *rows) drawRow(a rowArt, i int, y float32) {
	row, height := r.all[i], theme.Size(theme.Touch)
	pad, gap := theme.Size(theme.Space8), theme.Size(theme.Space12)
	right := r.size.Width - pad
	if len(r.all) > r.page() {
		right -= pad
	}
	switch i {
	case r.at:
		r.put(a.tint, theme.Selection, y)
	case r.hover:
		r.put(a.tint, theme.Hover, y)
	}
	x := pad
	if row.mark != unmarked {
		if row.mark == ticked {
			a.tick.Resource = icon("check", theme.Accent)
			side := theme.Size(theme.Space16)
			a.tick.Move(fyne.NewPos(x, y+(height-side)/2))
			a.tick.Resize(fyne.NewSquareSize(side))
			a.tick.Refresh()
			r.art.all.Objects = append(r.art.all.Objects, a.tick)
		}
		x += r.indent(row)
	}
	if row.end != "" {
		w := width(row.end, theme.TextBody)
		right -= w
		r.write(a.end, row.end, theme.Muted, right, y)
		right -= gap
	}
	room := right - x
	if row.note != "" {
		notes := pad + r.notes()
		room = notes - gap - x
		r.write(a.note, fit(row.note, right-notes, theme.TextBody), theme.Muted, notes, y)
	}
	r.write(a.text, fit(row.text, room, theme.TextBody), theme.Ink, x, y)
}

// put tints a row.
func (r *rows) put(tint *canvas.Rectangle, color fyne.ThemeColorName, y float32) {
	tint.FillColor, tint.CornerRadius = theme.Color(color), theme.Size(theme.Corner)
	tint.Move(fyne.NewPos(0, y))
	width := r.size.Width
	if len(r.all) > r.page() {
		width -= theme.Size(theme.Space8)
	}
	tint.Resize(fyne.NewSize(width, theme.Size(theme.Touch)))
	tint.Refresh()
	r.art.all.Objects = append(r.art.all.Objects, tint)
}

// write puts a text into a row.
func (r *rows) write(t *canvas.Text, text string, color fyne.ThemeColorName, x, y float32) {
	t.Text, t.TextSize, t.Color = text, theme.Size(theme.TextBody), theme.Color(color)
	size := fyne.MeasureText(text, t.TextSize, fyne.TextStyle{})
	t.Move(fyne.NewPos(x, y+(theme.Size(theme.Touch)-size.Height)/2))
	t.Resize(size)
	t.Refresh()
	r.art.all.Objects = append(r.art.all.Objects, t)
}
