package grid

import (
	"image"
	"math"

	"fyne.io/fyne/v2"
)

// pixels knows where the pixels of the screen lie on the grid. Theirs are
// counted from the corner of the canvas.
type pixels struct {
	corner fyne.Position // of the grid on the canvas
	scale  float32       // pixels a unit
	up     bool          // places go up to the next pixel, not to the nearest
}

// pixels are those of the canvas that the grid is on. The toolkit's painter with
// a graphics card takes the nearest pixels; the one without, which is for
// pictures of windows that nobody sees, goes up. What we draw has to stand in
// line with what they do.
func (g *Grid) pixels() pixels {
	driver := fyne.CurrentApp().Driver()
	c := driver.CanvasForObject(g)
	if c == nil {
		return pixels{scale: 1}
	}
	_, windowless := c.(interface{ SetScale(float32) })
	return pixels{driver.AbsolutePositionForObject(g), c.Scale(), windowless}
}

// x and y are the pixels of a place relative to the grid, where each of the
// canvas's pixels is so many of the screen's.
func (p pixels) x(units float32, dense int) int {
	return p.whole((p.corner.X + units) * p.scale * float32(dense))
}

func (p pixels) y(units float32, dense int) int {
	return p.whole((p.corner.Y + units) * p.scale * float32(dense))
}

func (p pixels) whole(v float32) int {
	if p.up {
		return int(math.Ceil(float64(v)))
	}
	return int(math.Round(float64(v)))
}

// units is where pixels lie relative to the grid.
func (p pixels) units(box image.Rectangle) (fyne.Position, fyne.Size) {
	hair := float32(0)
	if p.up { // what is above a whole number by an error of rounding would be the next
		hair = 1.0 / 64
	}
	length := func(n int) float32 { return (float32(n) - hair) / p.scale }
	return fyne.NewPos(length(box.Min.X), length(box.Min.Y)).Subtract(p.corner), fyne.NewSize(length(box.Dx()), length(box.Dy()))
}
