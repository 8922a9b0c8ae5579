package grid

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"partnerdesk/views/mark"
)

// The tip comes after the pointer has rested on a cell, is no wider than a
// comfortable line, and no higher than a paragraph.
const (
	tipDelay = 600 * time.Millisecond
	tipWidth = 480
	tipLines = 12
)

// tip shows the whole text of a cell that had to be cut, or why one has none.
type tip struct {
	cell   cellAt
	words  bool   // all that the cell says is wanted, also what it shows itself
	turn   int    // counts wishes; a timer for an older one does nothing
	cancel func() // nil when no tip is wanted or shown
}

// wantTip has the tip of a cell shown soon, if it has one.
func (g *Grid) wantTip(at cellAt) {
	if g.tip.cancel != nil && g.tip.cell == at {
		return
	}
	g.hideTip()
	if g.tipText(at) == "" && !g.explains(at) {
		return
	}
	g.tip.cell = at
	turn := g.tip.turn
	g.tip.cancel = g.After(tipDelay, func() {
		if g.tip.turn == turn {
			g.showTip()
		}
	})
}

// showWords shows all that the active cell says, at once.
func (g *Grid) showWords() {
	g.hideTip()
	if g.active.row == noRow {
		return
	}
	g.reveal(g.active.row, g.active.col)
	g.redraw()
	g.tip.cell, g.tip.words = g.active, true
	g.showTip()
}

// hideTip takes the tip away, shown or only wanted, and reports whether it was
// shown.
func (g *Grid) hideTip() bool {
	g.tip.turn++
	g.tip.words = false
	if g.tip.cancel != nil {
		g.tip.cancel()
		g.tip.cancel = nil
	}
	if !g.art.note.hide() {
		return false
	}
	g.repaint()
	return true
}

// tipText is what a cell does not show of what it says, or, when its words are
// wanted, all of that.
func (g *Grid) tipText(at cellAt) string {
	i := g.slotOf(at.col)
	if i < 0 {
		return ""
	}
	width := g.slots[i].w - 2*g.look.pad
	if at.row == headerRow {
		title := g.columns[at.col].Title
		if g.tip.words || g.heads.Cut(title, width-g.markWidth(g.sortMark(at.col))) != title {
			return title
		}
		return ""
	}
	cell, ok := g.cellIn(at)
	if h, head := g.headAt(at.row); head && (!ok || cell.blank()) {
		return g.headTip(h, at)
	}
	if !ok || !g.tip.words && g.says(cell, width) {
		return ""
	}
	return cell.Words()
}

// says reports whether a cell shows all its words itself in that width.
func (g *Grid) says(cell Cell, width float32) bool {
	switch {
	case cell.Missing:
		return false
	case cell.Mark != nil:
		return mark.Legible(cell.Mark, g.art.pens.scrolled, width)
	}
	return g.texts.Cut(cell.Text, width) == cell.Text
}

// explains reports whether there is more to say about a cell than it holds.
func (g *Grid) explains(at cellAt) bool {
	_, held := g.cellIn(at)
	_, head := g.headAt(at.row)
	return held && !head && at.row >= 0 && g.Explain != nil && g.Explain(at.row, at.col) != nil
}

// showTip shows the wanted tip: what the cell says, until what there is to say
// about it is there.
func (g *Grid) showTip() {
	at := g.tip.cell
	g.sayTip(g.tipText(at))
	if !g.explains(at) {
		return
	}
	turn := g.tip.turn
	g.Explain(at.row, at.col)(func(text string) {
		if g.tip.turn == turn && text != "" {
			g.sayTip(text)
		}
	})
}

// sayTip shows a tip below its cell, or above it when there is no room.
func (g *Grid) sayTip(text string) {
	if text == "" {
		return
	}
	at := g.tip.cell
	pos, size := g.rectOf(at)
	k, box := &g.look, &g.art.note
	width := min(tipWidth, g.size.Width-2*(k.gap+k.pad))
	box.fill(g.texts.Wrap(text, width, tipLines), &g.texts, k)
	y := pos.Y + size.Height + k.gap
	if y+box.size.Height > g.size.Height {
		y = max(0, pos.Y-k.gap-box.size.Height)
	}
	box.show(max(k.gap, min(pos.X, g.size.Width-k.gap-box.size.Width)), y)
	g.repaint()
}

// note is a small raised box with some lines of text.
type note struct {
	box   *canvas.Rectangle
	lines []*canvas.Text
	size  fyne.Size
	pad   float32
	used  int
}

func newNote(lines int) note {
	n := note{box: &canvas.Rectangle{}}
	for range lines {
		n.lines = append(n.lines, &canvas.Text{})
	}
	n.hide()
	return n
}

// fill gives the note its lines and size.
func (n *note) fill(lines []string, m *mark.Measurer, k *look) {
	height := fyne.MeasureText("M", k.text, fyne.TextStyle{}).Height
	n.used, n.pad, n.size = min(len(lines), len(n.lines)), k.pad, fyne.Size{}
	for i, t := range n.lines[:n.used] {
		t.Text, t.TextSize, t.Color = lines[i], k.text, k.ink
		n.size.Width = max(n.size.Width, m.Width(lines[i]))
		t.Resize(fyne.NewSize(m.Width(lines[i]), height))
	}
	n.size = n.size.AddWidthHeight(2*k.pad, 2*k.gap+float32(n.used)*height)
	n.box.FillColor, n.box.StrokeColor, n.box.StrokeWidth, n.box.CornerRadius = k.raised, k.rule, k.line, k.corner
	n.box.Shadow = canvas.Shadow{Color: k.shade, BlurRadius: 2 * k.gap, Offset: fyne.NewPos(0, k.gap/2)}
}

// show puts the note at a place.
func (n *note) show(x, y float32) {
	n.box.Hidden = false
	n.box.Move(fyne.NewPos(x, y))
	n.box.Resize(n.size)
	top := y + (n.size.Height-float32(n.used)*n.lines[0].Size().Height)/2
	for i, t := range n.lines {
		t.Hidden = i >= n.used
		t.Move(fyne.NewPos(x+n.pad, top+float32(i)*n.lines[0].Size().Height))
	}
}

// hide takes the note away and reports whether it was there.
func (n *note) hide() bool {
	was := !n.box.Hidden
	n.box.Hidden = true
	for _, t := range n.lines {
		t.Hidden = true
	}
	return was
}

// appendTo adds the note's objects to a list, the box first.
func (n *note) appendTo(list []fyne.CanvasObject) []fyne.CanvasObject {
	list = append(list, n.box)
	for _, t := range n.lines {
		list = append(list, t)
	}
	return list
}
