package grid

import (
	"image"
	"image/color"
	"image/draw"
	"slices"

	"fyne.io/fyne/v2/canvas"

	"partnerdesk/views/grid/ink"
	"partnerdesk/views/mark"
)

// strip is the picture of some rows of a sheet.
type strip struct {
	*canvas.Raster
	sheet    *sheet
	first, n int // its rows
	layout   layout
	box      image.Rectangle // where it is, in pixels of the canvas
	drawn    []sheetRow      // the rows as the picture has them
	picture  *image.RGBA
}

// layout is how a strip is drawn: the letters, its top relative to the grid, the
// height of rows, the weight of hairlines and the size of texts, in
// device-independent units, and the colour of hairlines.
type layout struct {
	pixels
	face                 *ink.Face
	top, row, line, text float32
	rule                 color.Color
}

func newStrip(s *sheet) *strip {
	t := &strip{sheet: s}
	t.Raster = canvas.NewRaster(t.paint)
	t.ScaleMode = canvas.ImageScalePixels // it has those of the screen
	return t
}

// show puts the strip at a place and has it painted if that, or its rows, are
// others than before.
func (t *strip) show(l layout, box image.Rectangle) {
	changed := t.layout != l || t.box != box
	if changed {
		t.layout, t.box, t.drawn = l, box, nil
		at, size := l.units(box)
		t.Move(at)
		t.Resize(size)
	}
	if changed || !slices.EqualFunc(t.sheet.rows[t.first:t.first+t.n], t.drawn, sheetRow.same) {
		t.Refresh()
	}
}

// paint is the picture in so many pixels. Only rows that have changed are drawn.
func (t *strip) paint(w, h int) image.Image {
	if t.picture == nil || t.picture.Rect.Dx() != w || t.picture.Rect.Dy() != h {
		t.picture, t.drawn = image.NewRGBA(image.Rect(0, 0, w, h)), nil
	}
	if t.first+t.n > len(t.sheet.rows) { // out of use
		return t.picture
	}
	rows := t.sheet.rows[t.first : t.first+t.n]
	for len(t.drawn) < len(rows) {
		t.drawn = append(t.drawn, sheetRow{})
	}
	t.drawn = t.drawn[:len(rows)]
	for r, row := range rows {
		if old := &t.drawn[r]; !old.same(row) {
			t.paintRow(r, row)
			old.ground, old.words = row.ground, append(old.words[:0], row.words...)
		}
	}
	return t.picture
}

// paintRow draws a row.
func (t *strip) paintRow(r int, row sheetRow) {
	l, whole := &t.layout, t.picture.Rect
	dense := max(1, (whole.Dx()+t.box.Dx()/2)/max(1, t.box.Dx())) // some screens have more pixels than the toolkit counts
	x := func(units float32) int { return l.x(units, dense) - t.box.Min.X*dense }
	y := func(units float32) int { return l.y(units, dense) - t.box.Min.Y*dense }
	top := l.top + float32(r)*l.row
	box := image.Rect(0, y(top), whole.Dx(), y(top+l.row))
	if r == t.n-1 {
		box.Max.Y = whole.Max.Y
	}
	draw.Draw(t.picture, box, image.NewUniform(row.ground), image.Point{}, draw.Src)
	line := y(top + l.row - l.line)
	rule := image.Rect(0, line, whole.Dx(), line+l.whole(l.line*l.scale)*dense).Intersect(box)
	draw.Draw(t.picture, rule, image.NewUniform(over(row.ground, l.rule)), image.Point{}, draw.Src)
	for _, w := range row.words {
		set := l.face.Line(w.text, l.text)
		left := w.x
		if w.end {
			left += w.width - set.Width
		}
		clip := box
		clip.Min.X = max(0, x(w.from))
		set.Draw(t.picture, clip, x(left), y(top+max(0, (l.row-2*mark.Lift-set.Height)/2)), l.scale*float32(dense), w.ink)
	}
}
