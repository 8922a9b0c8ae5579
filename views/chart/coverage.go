package chart

import (
	"encoding/binary"
	"image"
	"image/draw"
	"math"

	"github.com/wcharczuk/go-chart/v2/drawing"
	"golang.org/x/image/vector"
)

// tile is the side of the squares that are filled at a time, in pixels: up to
// this size the rasterizer counts in whole numbers, which is faster.
const tile = 512

// coverage fills shapes. Its fields are what it works with, kept for the next
// time.
type coverage struct {
	z     vector.Rasterizer
	mask  image.Alpha
	boxes []Box
}

// paint fills closed shapes with a colour. Where shapes of the same direction
// overlap, they count once.
func (v *coverage) paint(img *image.RGBA, shapes [][]point, c drawing.Color) {
	whole := Box{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
	v.boxes = v.boxes[:0]
	for _, shape := range shapes {
		b := around(shape)
		v.boxes = append(v.boxes, b)
		whole = Box{math.Min(whole.Left, b.Left), math.Min(whole.Top, b.Top), math.Max(whole.Right, b.Right), math.Max(whole.Bottom, b.Bottom)}
	}
	if c.A == 0 || !(whole.Left <= whole.Right) {
		return
	}
	box := image.Rect(int(math.Floor(whole.Left)), int(math.Floor(whole.Top)), int(math.Ceil(whole.Right)), int(math.Ceil(whole.Bottom))).Intersect(img.Bounds())
	for y := box.Min.Y; y < box.Max.Y; y += tile {
		for x := box.Min.X; x < box.Max.X; x += tile {
			v.paintTile(img, image.Rect(x, y, x+tile, y+tile).Intersect(box), shapes, c)
		}
	}
}

// around is the box of a shape.
func around(shape []point) Box {
	b := Box{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
	for _, p := range shape {
		b = Box{math.Min(b.Left, p.x), math.Min(b.Top, p.y), math.Max(b.Right, p.x), math.Max(b.Bottom, p.y)}
	}
	return b
}

// paintTile fills what is in a part of the image. A shape beside it changes
// nothing there.
func (v *coverage) paintTile(img *image.RGBA, t image.Rectangle, shapes [][]point, c drawing.Color) {
	x0, y0, any := float64(t.Min.X), float64(t.Min.Y), false
	v.z.Reset(t.Dx(), t.Dy())
	for i, shape := range shapes {
		if b := v.boxes[i]; b.Right < x0 || b.Left > float64(t.Max.X) || b.Bottom < y0 || b.Top > float64(t.Max.Y) {
			continue
		}
		any = true
		for j, p := range shape {
			if x, y := float32(p.x-x0), float32(p.y-y0); j == 0 {
				v.z.MoveTo(x, y)
			} else {
				v.z.LineTo(x, y)
			}
		}
		v.z.ClosePath()
	}
	if !any {
		return
	}
	v.mask.Rect, v.mask.Stride = image.Rect(0, 0, t.Dx(), t.Dy()), t.Dx()
	if need := t.Dx() * t.Dy(); len(v.mask.Pix) < need {
		v.mask.Pix = make([]uint8, need)
	}
	v.z.DrawOp = draw.Src
	v.z.Draw(&v.mask, v.mask.Rect, image.Opaque, image.Point{})
	for y := range t.Dy() {
		at := img.PixOffset(t.Min.X, t.Min.Y+y)
		lay(img.Pix[at:at+4*t.Dx()], v.mask.Pix[y*t.Dx():(y+1)*t.Dx()], c)
	}
}

// lay lays a colour over opaque pixels as far as a mask lets it through. Most
// of a mask is empty.
func lay(pixels, mask []uint8, c drawing.Color) {
	for i := 0; i < len(mask); i++ {
		for i+8 <= len(mask) && binary.NativeEndian.Uint64(mask[i:]) == 0 {
			i += 8
		}
		if i == len(mask) {
			return
		}
		if mask[i] == 0 {
			continue
		}
		p, a := pixels[4*i:4*i+4:4*i+4], uint32(mask[i])*uint32(c.A)/255
		p[0] = uint8((uint32(c.R)*a + uint32(p[0])*(255-a) + 127) / 255)
		p[1] = uint8((uint32(c.G)*a + uint32(p[1])*(255-a) + 127) / 255)
		p[2] = uint8((uint32(c.B)*a + uint32(p[2])*(255-a) + 127) / 255)
	}
}
