package grid

import (
	"image/color"
	"iter"

	"fyne.io/fyne/v2"
)

// Written is a text in the cells. The grid draws most of them in pictures, where
// nobody finds them who looks for text objects. Places are relative to the grid,
// in device-independent units.
type Written struct {
	Text     string
	Color    color.Color
	At       fyne.Position // the box that the text has
	Size     fyne.Size
	Align    fyne.TextAlign // at which side of the box the letters stand
	Width    float32        // of the letters
	From, To float32        // the x between which letters are seen, the others are cut
}

// Written yields what is written in the pictures of the rows in view, row by
// row. What marks and headers write is drawn with text objects, and so are
// texts with characters that the program's font has not.
func (g *Grid) Written() iter.Seq[Written] {
	return func(yield func(Written) bool) {
		for r, row := range g.art.sheet.rows {
			y := g.look.head + float32(r)*g.look.row
			for _, w := range row.words {
				written := Written{
					Text: w.text, Color: w.ink, At: fyne.NewPos(w.x, y), Size: fyne.NewSize(w.width, g.look.row),
					Width: g.texts.Width(w.text), From: w.from, To: g.bodyWidth(),
				}
				if w.end {
					written.Align = fyne.TextAlignTrailing
				}
				if !yield(written) {
					return
				}
			}
		}
	}
}
