package grid

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// takeFocus has the keys sent to the grid.
func (g *Grid) takeFocus() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(g); c != nil && !g.focused {
		c.Focus(g)
	}
}

// FocusGained is for the toolkit: the first cell in view becomes active if none
// is, so that the focus can be seen.
func (g *Grid) FocusGained() {
	g.focused = true
	if g.active.row == noRow && g.rows > 0 {
		g.active = cellAt{g.first, g.orActive(-1)}
		g.anchor = g.first
	}
	g.redrawMarks()
}

// FocusLost is for the toolkit.
func (g *Grid) FocusLost() {
	g.focused = false
	g.hideTip()
	g.redrawMarks()
}

// TypedRune is for the toolkit; letters mean nothing here.
func (g *Grid) TypedRune(rune) {}

// TypedKey is for the toolkit. What the grid has no use for goes on to the
// canvas, so that Escape and the function keys work while it has the focus.
func (g *Grid) TypedKey(ev *fyne.KeyEvent) {
	how, mods := only, g.Modifiers()
	if mods&fyne.KeyModifierShift != 0 {
		how = extend
	}
	row, col := max(headerRow, g.active.row), g.orActive(-1)
	last := g.rows - 1
	switch ev.Name {
	case fyne.KeyUp:
		g.step(max(headerRow, row-1), col, how)
	case fyne.KeyDown:
		g.step(min(last, row+1), col, how)
	case fyne.KeyPageUp:
		g.step(max(0, row-g.page), col, how)
	case fyne.KeyPageDown:
		g.step(min(last, max(0, row)+g.page), col, how)
	case fyne.KeyHome:
		g.step(0, col, how)
	case fyne.KeyEnd:
		g.step(last, col, how)
	case fyne.KeyLeft:
		g.step(row, g.beside(col, -1), leave)
	case fyne.KeyRight:
		g.step(row, g.beside(col, +1), leave)
	case fyne.KeySpace:
		g.choose(row, col, how)
	case fyne.KeyReturn, fyne.KeyEnter:
		g.open(row, col, how)
	case desktop.KeyMenu:
		g.menu()
	case fyne.KeyF10:
		if how == extend { // Shift+F10 is the menu key of keyboards without one
			g.menu()
			return
		}
		g.pass(ev)
	default:
		g.pass(ev)
	}
}

// TypedShortcut is for the toolkit. What the grid has no use for goes on to the
// canvas, where the program's own shortcuts are.
func (g *Grid) TypedShortcut(s fyne.Shortcut) {
	switch s := s.(type) {
	case *fyne.ShortcutSelectAll:
		g.selectAll()
		return
	case *fyne.ShortcutCopy:
		if g.OnCopy != nil {
			g.OnCopy()
		}
		return
	case *desktop.CustomShortcut:
		if s.Modifier&^fyne.KeyModifierShift == fyne.KeyModifierShortcutDefault && g.jump(s) {
			return
		}
	}
	g.Pass(s)
}

// jump handles the keys that mean something else with Ctrl: Home and End go to
// the first and the last cell, the arrows leave the selection as it is.
func (g *Grid) jump(s *desktop.CustomShortcut) bool {
	how := only
	if s.Modifier&fyne.KeyModifierShift != 0 {
		how = extend
	}
	row, col := max(headerRow, g.active.row), g.orActive(-1)
	switch s.KeyName {
	case fyne.KeyHome:
		g.step(0, g.beside(col, -len(g.slots)), how)
	case fyne.KeyEnd:
		g.step(g.rows-1, g.beside(col, +len(g.slots)), how)
	case fyne.KeyUp:
		g.step(max(headerRow, row-1), col, leave)
	case fyne.KeyDown:
		g.step(min(g.rows-1, row+1), col, leave)
	case fyne.KeySpace:
		g.choose(row, col, only)
	default:
		return false
	}
	return true
}

// step moves the active cell by keyboard. Its tip comes as under the pointer.
func (g *Grid) step(row, col int, how reach) {
	if len(g.slots) == 0 || g.rows == 0 && row != headerRow {
		return
	}
	if row == headerRow && how == extend {
		row = 0
	}
	g.moveTo(row, col, how)
	g.wantTip(g.active)
}

// beside is the column some places right of another, or the outermost.
func (g *Grid) beside(col, by int) int {
	if len(g.slots) == 0 {
		return -1
	}
	return g.slots[max(0, min(g.slotOf(col)+by, len(g.slots)-1))].col
}

// choose is the space bar: it toggles the row, or sorts by the column in the
// header.
func (g *Grid) choose(row, col int, how reach) {
	switch {
	case row == headerRow && col >= 0:
		g.sortBy(col, how == extend)
	case row >= 0:
		g.moveTo(row, col, toggle)
	}
}

// open is the Enter key.
func (g *Grid) open(row, col int, how reach) {
	switch {
	case row == headerRow:
		g.choose(row, col, how)
	case row >= 0 && g.OnOpen != nil:
		g.OnOpen(row)
	}
}

// menu asks for the menu of the active cell, below it.
func (g *Grid) menu() {
	if g.OnMenu == nil || g.active.row == noRow {
		return
	}
	g.reveal(g.active.row, g.active.col)
	g.redraw()
	pos, size := g.rectOf(g.active)
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(g)
	g.OnMenu(g.active.row, g.active.col, at.AddXY(max(0, pos.X), pos.Y+size.Height))
}

// pass hands a key to the canvas.
func (g *Grid) pass(ev *fyne.KeyEvent) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(g); c != nil && c.OnTypedKey() != nil {
		c.OnTypedKey()(ev)
	}
}
