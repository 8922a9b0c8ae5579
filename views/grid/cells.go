package grid

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// dash stands for a value that is not known.
const dash = "–"

// window holds the cells of a stretch of rows in some columns.
type window struct {
	first, n int
	cols     []int
	cells    []Cell // row by row
}

// shape makes the window n empty rows from first on, in the slots' columns.
func (w *window) shape(first, n int, slots []slot) {
	w.first, w.n, w.cols = first, n, w.cols[:0]
	for _, s := range slots {
		w.cols = append(w.cols, s.col)
	}
	size := n * len(slots)
	w.cells = slices.Grow(w.cells[:0], size)[:size]
	clear(w.cells)
}

// at returns the cell of a row and column, if the window holds it.
func (w *window) at(row, col int) (Cell, bool) {
	c := slices.Index(w.cols, col)
	if c < 0 || row < w.first || row >= w.first+w.n {
		return Cell{}, false
	}
	return w.cells[(row-w.first)*len(w.cols)+c], true
}

// borrow fills the window with the cells that another one holds.
func (w *window) borrow(from *window) {
	clear(w.cells) // a model that refuses may have filled some
	for c, col := range w.cols {
		for r := range w.n {
			if cell, ok := from.at(w.first+r, col); ok {
				w.cells[r*len(w.cols)+c] = cell
			}
		}
	}
}

// fetch puts the cells in view in g.shown: the model's, or, while it reads
// them, those that were there before, else blanks.
func (g *Grid) fetch(n int, slots []slot) {
	w := &g.spare
	w.shape(g.first, n, slots)
	if len(w.cells) > 0 && !g.model.Cells(w.first, n, w.cols, w.cells) {
		w.borrow(&g.shown)
		g.shown, g.spare = g.spare, g.shown
		g.load(request{g.first, n, g.shown.cols})
		return
	}
	g.shown, g.spare = g.spare, g.shown
	g.loader.forget()
}

// drawnRows is the number of rows to draw: those wholly in view, and one that
// the lower edge cuts.
func (g *Grid) drawnRows() int {
	n := g.page
	if float32(g.page)*g.look.row < g.bodyHeight() {
		n++
	}
	return max(0, min(n, g.rows-g.first))
}

// rowTop is the y of a row in view.
func (g *Grid) rowTop(row int) float32 {
	return g.look.head + float32(row-g.first)*g.look.row
}

// drawCells writes the texts of the cells in view.
func (g *Grid) drawCells() {
	g.texts.set(g.look.text, fyne.TextStyle{})
	n, slots := g.drawnRows(), g.inView()
	g.fetch(n, slots)
	g.art.grow(n, len(slots), 0)
	for r, l := range g.art.lines {
		for c, t := range l.cells {
			if r >= n || c >= len(slots) {
				t.Hidden = true
				continue
			}
			g.drawCell(t, g.shown.cells[r*len(slots)+c], slots[c], g.look.head+float32(r)*g.look.row)
		}
	}
}

// drawCell writes one cell's text at the height y.
func (g *Grid) drawCell(t *canvas.Text, cell Cell, s slot, y float32) {
	ink, align, width := g.look.ink, fyne.TextAlignLeading, s.w-2*g.look.pad
	if g.columns[s.col].Numeric {
		align = fyne.TextAlignTrailing
	}
	text := dash
	if cell.Missing {
		ink = g.look.muted
	} else {
		text = g.texts.cut(cell.Text, width)
	}
	t.Hidden = text == ""
	t.Text, t.TextSize, t.Alignment, t.Color = text, g.look.text, align, ink
	t.Move(fyne.NewPos(s.x-g.left+g.look.pad, y))
	t.Resize(fyne.NewSize(width, g.look.row))
}
