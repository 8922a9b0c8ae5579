package ink

import (
	"image"
	"image/color"
	"image/draw"
	"math"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
)

// steps is how many places of a letter between two pixels are told apart, more
// than the eye does.
const steps = 16

// chords is the number of lines that a curve is drawn with. The rasterizer
// itself takes so few for a curve of some pixels that letters lose weight.
const chords = 8

// most is the number of masks that a face keeps: some thousand characters at
// several places.
const most = 1 << 13

type maskKey struct {
	id   font.GID
	step uint8
}

// mask says how much of each pixel a letter covers.
type mask struct {
	image.Alpha // relative to the pixel that the letter starts in, on its foot
}

// resize makes the masks those of another size, in pixels.
func (f *Face) resize(size float32) {
	if f.size != size {
		f.size = size
		clear(f.masks)
	}
}

// mask returns the mask of a letter that starts at x, and the pixel that it is
// relative to.
func (f *Face) mask(id font.GID, x float32) (m *mask, left int) {
	at := int(math.Round(float64(x) * steps))
	left = at >> 4 // rounds down, also what is negative
	key := maskKey{id, uint8(at & (steps - 1))}
	if m = f.masks[key]; m == nil {
		if len(f.masks) >= most {
			clear(f.masks)
		}
		m = f.cover(id, float32(key.step)/steps)
		f.masks[key] = m
	}
	return m, left
}

// cover fills the outline of a letter that starts at x.
func (f *Face) cover(id font.GID, x float32) *mask {
	face := f.parsed()
	shape, ok := face.GlyphData(id).(font.GlyphOutline)
	if !ok || len(shape.Segments) == 0 {
		return &mask{}
	}
	scale := f.size / float32(face.Upem())
	low, high := [2]float32{math.MaxFloat32, math.MaxFloat32}, [2]float32{-math.MaxFloat32, -math.MaxFloat32}
	place := func(p opentype.SegmentPoint) (px, py float32) { return p.X*scale + x, -p.Y * scale }
	for _, s := range shape.Segments {
		for _, p := range s.ArgsSlice() {
			px, py := place(p)
			low[0], low[1] = min(low[0], px), min(low[1], py)
			high[0], high[1] = max(high[0], px), max(high[1], py)
		}
	}
	left, top := int(math.Floor(float64(low[0]))), int(math.Floor(float64(low[1])))
	box := image.Rect(left, top, int(math.Ceil(float64(high[0]))), int(math.Ceil(float64(high[1]))))
	if box.Empty() {
		return &mask{}
	}
	r := &f.outline
	r.Reset(box.Dx(), box.Dy())
	r.DrawOp = draw.Src
	for i, s := range shape.Segments {
		var p [6]float32
		for k, arg := range s.ArgsSlice() {
			px, py := place(arg)
			p[2*k], p[2*k+1] = px-float32(left), py-float32(top)
		}
		switch s.Op {
		case opentype.SegmentOpMoveTo:
			if i > 0 {
				r.ClosePath()
			}
			r.MoveTo(p[0], p[1])
		case opentype.SegmentOpLineTo:
			r.LineTo(p[0], p[1])
		case opentype.SegmentOpQuadTo:
			x0, y0 := r.Pen()
			for k := 1; k <= chords; k++ {
				t := float32(k) / chords
				a, b, c := (1-t)*(1-t), 2*t*(1-t), t*t
				r.LineTo(a*x0+b*p[0]+c*p[2], a*y0+b*p[1]+c*p[3])
			}
		case opentype.SegmentOpCubeTo:
			r.CubeTo(p[0], p[1], p[2], p[3], p[4], p[5])
		}
	}
	r.ClosePath()
	m := image.NewAlpha(image.Rect(0, 0, box.Dx(), box.Dy()))
	r.Draw(m, m.Rect, image.Opaque, image.Point{})
	m.Rect = box
	return &mask{*m}
}

// draw draws the letter with its start at a pixel.
func (m *mask) draw(to *image.RGBA, clip image.Rectangle, left, foot int, ink color.RGBA) {
	box := m.Rect.Add(image.Pt(left, foot))
	in := box.Intersect(clip)
	red, green, blue, alpha := uint32(ink.R), uint32(ink.G), uint32(ink.B), uint32(ink.A)
	for y := in.Min.Y; y < in.Max.Y; y++ {
		start := (y-box.Min.Y)*m.Stride + in.Min.X - box.Min.X
		row := m.Pix[start : start+in.Dx()]
		pixels := to.Pix[to.PixOffset(in.Min.X, y):]
		for i, cover := range row {
			if cover == 0 {
				continue
			}
			p, c := pixels[4*i:4*i+4:4*i+4], uint32(cover)
			rest := 255*255 - alpha*c
			p[0] = uint8((255*red*c + uint32(p[0])*rest + 32512) / 65025)
			p[1] = uint8((255*green*c + uint32(p[1])*rest + 32512) / 65025)
			p[2] = uint8((255*blue*c + uint32(p[2])*rest + 32512) / 65025)
			p[3] = uint8((255*alpha*c + uint32(p[3])*rest + 32512) / 65025)
		}
	}
}
