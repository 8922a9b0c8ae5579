package grid

import (
	"fyne.io/fyne/v2"

	"partnerdesk/views/mark"
	"partnerdesk/views/theme"
)

// Grouped is a model some of whose rows are heads of groups. A head's cells are
// its sums; what its first columns leave empty shows its text.
type Grouped interface {
	Model
	// Head returns what a row shows as the head of a group, if it is one. It
	// must not block.
	Head(row int) (Head, bool)
}

// Owner is a model that knows the groups of its rows: the grid keeps the head
// of the first row in view at the top.
type Owner interface {
	// HeadOf returns the row of the head of the group that a row is in, or -1.
	// It must not block.
	HeadOf(row int) int
}

// Head is what the head of a group shows.
type Head struct {
	Text  string
	Note  string // after the text, muted: how many rows, and the like
	Open  bool   // the rows of the group are shown
	Level int    // how deep it is inside other groups
}

// words says all that a head shows.
func (h Head) words() string {
	if h.Note == "" {
		return h.Text
	}
	return h.Text + " " + h.Note
}

// leastHead is the least room for the text of a head.
const leastHead float32 = 40

// headAt returns the head that a row is.
func (g *Grid) headAt(row int) (Head, bool) {
	grouped, ok := g.model.(Grouped)
	if !ok || row < 0 || row >= g.rows {
		return Head{}, false
	}
	return grouped.Head(row)
}

// stickyAt returns the row of the head to be kept at the top when a row is the
// first in view, or -1.
func (g *Grid) stickyAt(first int) int {
	owner, ok := g.model.(Owner)
	if !ok || first < 0 || first >= g.rows {
		return -1
	}
	if row := owner.HeadOf(first); row < first {
		return row
	}
	return -1
}

// fetchSticky finds the head to be kept at the top, and its cells.
func (g *Grid) fetchSticky() {
	g.sticky = g.stickyAt(g.first)
	if g.sticky < 0 {
		return
	}
	w := &g.stuck
	w.shape(g.sticky, 1, g.view)
	if len(w.cells) > 0 && !g.model.Cells(w.first, 1, w.cols, w.cells) {
		clear(w.cells)
	}
}

// headParts is where the parts of a head's text stand.
type headParts struct {
	triangle, text, note float32 // the x of each; no note: its width is 0
	textWidth, noteWidth float32 // the room for each
	covered              int     // how many of the slots in view show no cell
	cut                  bool
}

// partsOf lays out a head: the text covers the first columns in view up to the
// first one with a sum. The first column of all never shows one.
func (g *Grid) partsOf(h Head, cells []Cell) headParts {
	k, p := &g.look, headParts{}
	if len(g.view) == 0 {
		return p
	}
	end := g.bodyWidth() - k.pad
	if g.view[0].col == g.slots[0].col {
		p.covered = 1
	}
	for p.covered < len(g.view) && cells[p.covered].blank() {
		p.covered++
	}
	if p.covered < len(g.view) {
		end = g.view[p.covered].x
		if p.covered >= g.pinned {
			end = max(end, g.fixed)
		}
	}
	indent := float32(h.Level) * theme.Size(theme.Space16)
	p.triangle = max(0, g.view[0].x) + k.pad + indent
	p.text = p.triangle + mark.TriangleWidth + k.pad
	pen := g.art.pens.over
	whole, note := pen.Measure(mark.Bold).Width(h.Text), float32(0)
	if h.Note != "" {
		note = pen.Measure(mark.Body).Width(h.Note) + 1
	}
	room := end - p.text
	if room < leastHead {
		p.cut = true
		return p
	}
	if note > 0 && room > note+k.pad+leastHead {
		p.noteWidth = note
		room -= note + k.pad
	}
	p.textWidth = min(room, whole+1)
	p.note = p.text + p.textWidth + k.pad
	p.cut = whole > p.textWidth || note > p.noteWidth
	return p
}

// blank reports whether a cell shows nothing.
func (c Cell) blank() bool { return c.Text == "" && c.Mark == nil && !c.Missing }

// drawHeadRow draws the head that a row is, if it is one, and returns how many
// of the slots in view its text covers.
func (g *Grid) drawHeadRow(row int, cells []Cell, y float32) (covered int) {
	h, ok := g.headAt(row)
	if !ok {
		return 0
	}
	k, pen, p := &g.look, g.art.pens.over, g.partsOf(h, cells)
	if p.textWidth == 0 {
		return p.covered
	}
	to := mark.Right
	if h.Open {
		to = mark.Down
	}
	at := func(x, width float32) (fyne.Position, fyne.Size) {
		return fyne.NewPos(x, y), fyne.NewSize(width, k.row)
	}
	pos, size := at(p.triangle, mark.TriangleWidth)
	pen.Triangle(to, pen.Color(theme.Muted), pos, size)
	pos, size = at(p.text, p.textWidth)
	pen.Write(h.Text, mark.Bold, pen.Color(theme.Ink), pos, size)
	if p.noteWidth > 0 {
		pos, size = at(p.note, p.noteWidth)
		pen.Write(h.Note, mark.Body, pen.Color(theme.Muted), pos, size)
	}
	return p.covered
}

// cellsOf returns the drawn cells of a row in view.
func (g *Grid) cellsOf(row int) []Cell {
	if row == g.sticky {
		return g.stuck.cells
	}
	n := len(g.shown.cols)
	if r := row - g.shown.first; r >= 0 && r < g.shown.n {
		return g.shown.cells[r*n : (r+1)*n]
	}
	return nil
}

// headTip is what a head does not show of itself where it covers a column.
func (g *Grid) headTip(h Head, at cellAt) string {
	cells := g.cellsOf(at.row)
	if len(cells) != len(g.view) {
		return ""
	}
	p := g.partsOf(h, cells)
	for _, s := range g.view[:p.covered] {
		if s.col == at.col && (p.cut || g.tip.words) {
			return h.words()
		}
	}
	return ""
}
