package mark

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// Direction is where a triangle points.
type Direction int

// The directions of triangles.
const (
	Up Direction = iota
	Down
	Right
)

// The corners of triangles, as parts of their box.
var corners = [...][]fyne.Position{
	Up:    {{X: 0.5, Y: 0}, {X: 1, Y: 1}, {X: 0, Y: 1}},
	Down:  {{X: 0, Y: 0}, {X: 1, Y: 0}, {X: 0.5, Y: 1}},
	Right: {{X: 0, Y: 0}, {X: 1, Y: 0.5}, {X: 0, Y: 1}},
}

// The long and the short side of a triangle's box.
const (
	triangleLong  float32 = 8
	triangleShort float32 = 6
)

// TriangleWidth is the room that a triangle takes, whatever its direction.
const TriangleWidth = triangleLong

// Triangle draws a triangle at the left of a box, in the middle of its height.
// They are drawn, since not every font has them.
func (p *Pen) Triangle(to Direction, ink color.Color, at fyne.Position, size fyne.Size) {
	box := fyne.NewSize(triangleLong, triangleShort)
	if to == Right {
		box = fyne.NewSize(triangleShort, triangleLong)
		at.X++
	}
	s := next(p, &p.shapes, func() *canvas.ArbitraryPolygon { return &canvas.ArbitraryPolygon{NormalizedPoints: true} })
	s.Hidden, s.Points, s.FillColor = false, corners[to], ink
	s.Resize(box)
	s.Move(at.AddXY(0, floor((size.Height-box.Height)/2)))
}
