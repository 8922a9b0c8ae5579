package grid

import (
	"image"
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"partnerdesk/views/grid/ink"
)

// stripRows is the number of rows in a picture: few, so that the pointer, which
// changes two rows at most, has little drawn anew; and not one, since the
// screen shows few pictures faster than many.
const stripRows = 8

// sheet is the rows in view without their marks: grounds, hairlines and texts,
// in pictures that are drawn by us. The toolkit takes a picture, several
// measurings and a turn of the graphics card for each text, and fills the
// screen once more for what is below.
type sheet struct {
	rows   []sheetRow // as they are to be
	strips []*strip
	grown  bool // there are more strips than when that was asked last
	face   *ink.Face
	pixels pixels // when it was laid last
}

// sheetRow is what a row shows.
type sheetRow struct {
	ground color.RGBA
	words  []words
}

// words is a text in a row.
type words struct {
	text     string
	ink      color.Color
	x, width float32 // its box, relative to the grid
	from     float32 // what is left of that is cut
	end      bool    // it ends at the right
}

func (r sheetRow) same(o sheetRow) bool {
	return r.ground == o.ground && slices.Equal(r.words, o.words)
}

// face is that of the texts in cells.
func (g *Grid) face() *ink.Face { return ink.Load(fynetheme.Font(fyne.TextStyle{})) }

// begin begins to write n rows anew.
func (s *sheet) begin(n int, face *ink.Face) {
	s.face = face
	s.rows = slices.Grow(s.rows[:0], n)[:n]
	for r := range s.rows {
		s.rows[r].words = s.rows[r].words[:0]
	}
}

// write writes words in a row and reports whether the font has them.
func (s *sheet) write(r int, w words) bool {
	if !s.face.Sets(w.text) {
		return false
	}
	if w.text != "" {
		s.rows[r].words = append(s.rows[r].words, w)
	}
	return true
}

// ground puts colours under a row, one over the other; nil is none.
func (s *sheet) ground(r int, colors ...color.Color) {
	var sum color.RGBA
	for _, c := range colors {
		if c != nil {
			sum = over(sum, c)
		}
	}
	s.rows[r].ground = sum
}

// over is what a colour gives over another.
func over(below color.RGBA, c color.Color) color.RGBA {
	top := color.RGBAModel.Convert(c).(color.RGBA)
	mix := func(a, b uint8) uint8 { return uint8(int(a) + (int(b)*(255-int(top.A))+127)/255) }
	return color.RGBA{mix(top.R, below.R), mix(top.G, below.G), mix(top.B, below.B), mix(top.A, below.A)}
}

// laySheet puts the strips where they belong, and has those drawn anew that
// have changed.
func (g *Grid) laySheet() {
	s, k, width, bottom := &g.art.sheet, &g.look, g.bodyWidth(), g.look.head+g.bodyHeight()
	for len(s.strips)*stripRows < len(s.rows) {
		s.strips = append(s.strips, newStrip(s))
		s.grown = true
	}
	s.pixels = g.pixels()
	l := layout{pixels: s.pixels, face: s.face, row: k.row, line: k.line, text: k.text, rule: k.rule}
	for i, t := range s.strips {
		from, to := i*stripRows, min((i+1)*stripRows, len(s.rows))
		l.top = k.head + float32(from)*k.row
		end := min(bottom, k.head+float32(to)*k.row)
		t.Hidden = from >= to || l.top >= end || width <= 0
		if t.Hidden {
			t.picture, t.drawn = nil, nil
			continue
		}
		t.first, t.n = from, to-from
		t.show(l, image.Rect(l.x(0, 1), l.y(l.top, 1), l.x(width, 1), l.y(end, 1)))
	}
}

// appendTo adds the strips to a list.
func (s *sheet) appendTo(list []fyne.CanvasObject) []fyne.CanvasObject {
	for _, t := range s.strips {
		list = append(list, t.Raster)
	}
	return list
}
