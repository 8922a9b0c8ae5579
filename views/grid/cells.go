package grid

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"partnerdesk/views/mark"
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
	if row == g.sticky {
		return g.look.head
	}
	return g.look.head + float32(row-g.first)*g.look.row
}

// drawCells draws the contents of the cells in view.
func (g *Grid) drawCells() {
	g.texts.Set(g.look.text, fyne.TextStyle{})
	n, slots := g.drawnRows(), g.view
	g.fetch(n, slots)
	g.art.grow(n, len(slots), 0)
	g.art.pens.begin()
	g.fetchSticky()
	g.hot, _ = g.linkUnder(g.mousePos)
	for r, l := range g.art.lines {
		if r >= n {
			l.hide(0)
			continue
		}
		row, y := g.first+r, g.look.head+float32(r)*g.look.row
		cells := g.shown.cells[r*len(slots) : (r+1)*len(slots)]
		if r == 0 && g.sticky >= 0 {
			row, cells = g.sticky, g.stuck.cells
		}
		covered := g.drawHeadRow(row, cells, y)
		for c, s := range slots {
			if c < covered {
				l.cells[c].Hidden = true
				continue
			}
			g.drawCell(l.cells[c], g.art.pens.of(c < g.pinned), cellAt{row, s.col}, cells[c], s, y)
		}
		l.hide(len(slots))
	}
	g.art.pens.end()
}

// hide hides the texts from the one of a column on.
func (l *line) hide(from int) {
	for _, t := range l.cells[from:] {
		t.Hidden = true
	}
}

// drawCell draws one cell's content at the height y.
func (g *Grid) drawCell(t *canvas.Text, pen *mark.Pen, at cellAt, cell Cell, s slot, y float32) {
	ink, align, width := g.look.ink, fyne.TextAlignLeading, s.w-2*g.look.pad
	pos := fyne.NewPos(s.x+g.look.pad, y)
	if g.columns[s.col].Numeric {
		align = fyne.TextAlignTrailing
	}
	text := dash
	switch {
	case cell.Missing:
		ink = g.look.muted
	case cell.Mark != nil:
		t.Hidden = true
		pen.Hot = at == g.hot
		pos.X += g.markInset(pen, cell.Mark, s)
		cell.Mark.Draw(pen, pos, fyne.NewSize(s.x+s.w-g.look.pad-pos.X, g.look.row))
		return
	default:
		text = g.texts.Cut(cell.Text, width)
		if cell.Color != "" {
			ink = pen.Color(cell.Color)
		}
	}
	t.Hidden = text == ""
	t.Text, t.TextSize, t.Alignment, t.Color = text, g.look.text, align, ink
	t.Move(pos)
	t.Resize(fyne.NewSize(width, g.look.row-2*mark.Lift))
}

// markInset is how far from the left of its cell's contents a mark begins: in a
// column of numbers marks end where they do.
func (g *Grid) markInset(pen *mark.Pen, m mark.Mark, s slot) float32 {
	if !g.columns[s.col].Numeric {
		return 0
	}
	return max(0, s.w-2*g.look.pad-m.Width(pen))
}

// cellWidth is the room that a cell's content needs.
func (g *Grid) cellWidth(cell Cell, col int) float32 {
	switch {
	case cell.Missing:
		return 0
	case cell.Mark != nil:
		return cell.Mark.Width(g.art.pens.scrolled)
	}
	return g.texts.Width(cell.Text)
}
