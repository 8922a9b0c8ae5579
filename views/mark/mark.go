// Package mark holds the small figures that stand in a line of text: badges,
// tags, licence bars, spark lines, changes, links, checks and icons. Each is
// drawn in one way only, by a [Pen] that uses its canvas objects again: the
// grid draws thousands of marks with one pen, elsewhere a [Widget] holds one
// mark and a pen of its own. Marks know nothing of what they show; their words
// come from the caller.
package mark

import (
	"math"

	"fyne.io/fyne/v2"
)

// Height is the height of a line that every mark fits into, in
// device-independent units.
const Height float32 = 20

// Mark is a small figure in a line. Marks are values: they hold no state and
// may be drawn by several pens.
type Mark interface {
	// Text says in words what the mark shows: for tips, copies and screen
	// readers.
	Text() string
	// Width is the width that the mark takes when there is room.
	Width(p *Pen) float32
	// Draw draws the mark at the left of a box, in the middle of its height,
	// and cut where the box is too narrow.
	Draw(p *Pen, at fyne.Position, size fyne.Size)
}

// legible is a mark that can say all its words itself.
type legible interface {
	legible(p *Pen, width float32) bool
}

// Legible reports whether a mark drawn in that width shows all that its Text
// says, so that it needs no tip.
func Legible(m Mark, p *Pen, width float32) bool {
	if l, ok := m.(legible); ok {
		return l.legible(p, width)
	}
	return m.Text() == ""
}

// middle is the box of the given height in the middle of another.
func middle(at fyne.Position, size fyne.Size, height float32) (fyne.Position, fyne.Size) {
	return at.AddXY(0, floor((size.Height-height)/2)), fyne.NewSize(size.Width, height)
}

// floor, round and ceil bring a distance on whole units, where edges are crisp.
func floor(v float32) float32 { return float32(math.Floor(float64(v))) }
func round(v float32) float32 { return float32(math.Round(float64(v))) }
func ceil(v float32) float32  { return float32(math.Ceil(float64(v))) }
