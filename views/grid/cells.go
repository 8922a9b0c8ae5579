package grid

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

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
	g.art.sheet.begin(n, g.face())
	g.art.pens.begin()
	g.fetchSticky()
	g.hot, _ = g.linkUnder(g.mousePos)
	for r := range n {
		row, y := g.first+r, g.look.head+float32(r)*g.look.row
		cells := g.shown.cells[r*len(slots) : (r+1)*len(slots)]
		if r == 0 && g.sticky >= 0 {
			row, cells = g.sticky, g.stuck.cells
		}
		covered := g.drawHeadRow(row, cells, y)
		for c := covered; c < len(slots); c++ {
			g.drawCell(r, c, cellAt{row, slots[c].col}, cells[c], y)
		}
	}
	g.art.pens.end()
}

// drawCell draws the content of the cell in a row and a slot in view at the
// height y.
func (g *Grid) drawCell(r, c int, at cellAt, cell Cell, y float32) {
	s, pen := g.view[c], g.art.pens.of(c < g.pinned)
	ink, pos, width := g.look.ink, fyne.NewPos(s.x+g.look.pad, y), s.w-2*g.look.pad
	text := dash
	switch {
	case cell.Missing:
		ink = g.look.muted
	case cell.Mark != nil:
		pen.Hot = at == g.hot
		pos.X += g.markInset(pen, cell.Mark, s)
		cell.Mark.Draw(pen, pos, fyne.NewSize(s.x+s.w-g.look.pad-pos.X, g.look.row))
		return
	default:
		text = g.cut(cell.Text, width, g.columns[s.col].Numeric)
		if cell.Color != "" {
			ink = pen.Color(cell.Color)
		}
	}
	words := words{text: text, ink: ink, x: pos.X, width: width, end: g.columns[s.col].Numeric}
	if c >= g.pinned {
		words.from = g.fixed
	}
	if g.art.sheet.write(r, words) {
		return
	}
	if words.end {
		pos.X += width - g.texts.Width(text)
	}
	pen.Write(text, mark.Body, ink, pos, fyne.NewSize(width, g.look.row)) // in letters that only the toolkit has
}

// cut returns what of a text there is room for. Of a number that is all or
// nothing, as what is left could be read as another one: signs stand for it, as
// in a spreadsheet, and its tip says it.
func (g *Grid) cut(text string, width float32, number bool) string {
	cut := g.texts.Cut(text, width)
	if number && cut != text {
		return strings.Repeat("#", max(1, int(width/g.texts.Width("#"))))
	}
	return cut
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
