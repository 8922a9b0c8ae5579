package mark

import (
	"image"
	"image/color"
	"math"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// Stroke is a straight line with round ends, or a dot where both are the same.
type Stroke struct {
	From, To fyne.Position
	Width    float32
}

// sketch is some strokes in one colour, as one picture: the toolkit draws lines
// one by one, rounds their ends apart, and cuts nothing. The raster alone is
// what the toolkit sees.
type sketch struct {
	*canvas.Raster
	strokes []Stroke
	ink     color.Color
}

// Sketch draws strokes, whose places count from the corner of the box. What
// lies outside of it is cut.
func (p *Pen) Sketch(strokes []Stroke, ink color.Color, at fyne.Position, size fyne.Size) {
	s := next(p, &p.sketches, newSketch)
	s.Hidden = false
	s.Move(at)
	same := s.ink == ink && slices.Equal(s.strokes, strokes)
	if !same {
		s.ink, s.strokes = ink, append(s.strokes[:0], strokes...)
	}
	switch {
	case s.Size() != size:
		s.Resize(size) // also draws it anew
	case !same:
		s.Refresh()
	}
}

func newSketch() *sketch {
	s := &sketch{}
	s.Raster = canvas.NewRaster(func(w, h int) image.Image { return s.paint(w, h) })
	return s
}

// paint draws the strokes in pixels. A pixel is covered by the part of its
// width that lies within the nearest stroke.
func (s *sketch) paint(w, h int) image.Image {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	size := s.Size()
	if size.Width <= 0 || size.Height <= 0 || s.ink == nil {
		return img
	}
	scale := float64(w) / float64(size.Width)
	cover := make([]float64, w*h)
	for _, k := range s.strokes {
		x0, y0, x1, y1 := scale*float64(k.From.X), scale*float64(k.From.Y), scale*float64(k.To.X), scale*float64(k.To.Y)
		reach := scale*float64(k.Width)/2 + 0.5
		for y := max(0, int(min(y0, y1)-reach)); y < min(h, int(max(y0, y1)+reach)+1); y++ {
			for x := max(0, int(min(x0, x1)-reach)); x < min(w, int(max(x0, x1)+reach)+1); x++ {
				d := distance(float64(x)+0.5, float64(y)+0.5, x0, y0, x1, y1)
				cover[y*w+x] = max(cover[y*w+x], min(1, reach-d))
			}
		}
	}
	ink := color.NRGBAModel.Convert(s.ink).(color.NRGBA)
	for i, c := range cover {
		if c > 0 {
			part := ink
			part.A = uint8(math.Round(c * float64(ink.A)))
			img.Set(i%w, i/w, part)
		}
	}
	return img
}

// distance is the distance of a point from a line between two others.
func distance(x, y, x0, y0, x1, y1 float64) float64 {
	dx, dy := x1-x0, y1-y0
	along := 0.0
	if length := dx*dx + dy*dy; length > 0 {
		along = max(0, min(1, ((x-x0)*dx+(y-y0)*dy)/length))
	}
	return math.Hypot(x-x0-along*dx, y-y0-along*dy)
}
