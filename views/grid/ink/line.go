package ink

import (
	"image"
	"image/color"
	"math"

	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"
)

// remembered is the number of lines that a face keeps, some pages of a wide
// table.
const remembered = 1 << 12

type lineKey struct {
	text string
	size float32
}

// Line is a text that has been shaped.
type Line struct {
	Width, Height float32 // in device-independent units

	face   *Face
	size   float32
	ascent float32 // from the top to the foot of the letters
	runs   []run
}

// run is a stretch of a line. Its letters are placed from its start, which is
// at a whole pixel.
type run struct {
	advance float32 // in units
	glyphs  []glyph
}

type glyph struct {
	id              font.GID
	advance, dx, dy float32 // in units; dy is upwards
}

// Line shapes a text that the face sets, in a size in device-independent units.
func (f *Face) Line(text string, size float32) *Line {
	key := lineKey{text, size}
	if l := f.lines[key]; l != nil {
		return l
	}
	if len(f.lines) >= remembered {
		clear(f.lines)
	}
	l := f.shape(text, size)
	f.lines[key] = l
	return l
}

// shape does the shaping. All runs stand on one foot.
func (f *Face) shape(text string, size float32) *Line {
	l := &Line{face: f, size: size}
	letters := []rune(text)
	in := shaping.Input{Text: letters, RunEnd: len(letters), Direction: di.DirectionLTR, Face: f.parsed(), Size: fixed.Int26_6(float64(size) * 64)}
	if len(letters) == 0 || in.Face == nil {
		return l
	}
	for _, part := range f.runs(in) {
		out := f.shaper.Shape(part)
		r := run{glyphs: make([]glyph, len(out.Glyphs))}
		for i, g := range out.Glyphs {
			r.glyphs[i] = glyph{g.GlyphID, units(g.Advance), units(g.XOffset), units(g.YOffset)}
			r.advance += r.glyphs[i].advance
		}
		l.Width += r.advance
		l.ascent = max(l.ascent, units(out.LineBounds.Ascent))
		l.Height = max(l.Height, units(out.LineBounds.LineThickness()))
		l.runs = append(l.runs, r)
	}
	return l
}

func units(v fixed.Int26_6) float32 { return float32(v) / 64 }

// Draw draws the line into a picture with so many pixels a unit, its upper left
// corner at a pixel. Nothing is drawn outside of clip.
func (l *Line) Draw(to *image.RGBA, clip image.Rectangle, x, y int, scale float32, ink color.Color) {
	clip = clip.Intersect(to.Rect)
	foot := y + int(math.Ceil(float64(l.ascent*scale)))
	fill := color.RGBAModel.Convert(ink).(color.RGBA)
	l.face.resize(l.size * scale)
	start := float32(0)
	for _, r := range l.runs {
		at := float32(x + int(start))
		for _, g := range r.glyphs {
			m, left := l.face.mask(g.id, at+g.dx*scale)
			m.draw(to, clip, left, foot-int(math.Round(float64(g.dy*scale))), fill)
			at += g.advance * scale
		}
		start += r.advance * scale
	}
}
