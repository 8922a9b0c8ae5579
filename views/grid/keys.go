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
		g.setAnchor(g.first)
	}
	g.redrawMarks()
	g.tellFocus()
}

// FocusLost is for the toolkit.
func (g *Grid) FocusLost() {
	g.focused = false
	g.click = click{}
	g.endFind()
	g.hideTip()
	g.redrawMarks()
	g.tellFocus()
}

func (g *Grid) tellFocus() {
	if g.OnFocus != nil {
		g.OnFocus(g.focused)
	}
}

// TypedKey is for the toolkit. What the grid has no use for goes on to the
// canvas, so that Escape and the function keys work while it has the focus.
func (g *Grid) TypedKey(ev *fyne.KeyEvent) {
	g.click = click{}
	if g.hideTip() && ev.Name == fyne.KeyEscape {
		return
	}
	shift := g.Modifiers()&fyne.KeyModifierShift != 0
	if !shift && g.contentKey(ev.Name) || g.findKey(ev.Name, shift) || g.headKey(ev.Name, shift) {
		return
	}
	how := only
	if shift {
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
	case fyne.KeyF6:
		g.step(headerRow, col, leave)
	case fyne.KeySpace:
		g.choose(row, col, how)
	case fyne.KeyReturn, fyne.KeyEnter:
		if g.endFind(); row >= 0 && g.OnOpen != nil {
			g.OnOpen(row)
		}
	case desktop.KeyMenu:
		g.menu()
	case fyne.KeyF10:
		if shift { // Shift+F10 is the menu key of keyboards without one
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
	g.click = click{}
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
		if g.shortcut(s) {
			return
		}
	}
	g.Pass(s)
}

// shortcut handles the keys that mean something else with Ctrl or Alt and
// reports whether it was one: Home and End go to the first and the last cell,
// other moves leave the selection as it is, or, with Shift, add a range to it.
func (g *Grid) shortcut(s *desktop.CustomShortcut) bool {
	if s.Modifier == fyne.KeyModifierAlt|fyne.KeyModifierShift {
		switch s.KeyName {
		case fyne.KeyLeft:
			g.shift(-1)
		case fyne.KeyRight:
			g.shift(+1)
		default:
			return false
		}
		return true
	}
	if s.Modifier&^fyne.KeyModifierShift != fyne.KeyModifierShortcutDefault {
		return false
	}
	shift := s.Modifier&fyne.KeyModifierShift != 0
	if !shift && (g.contentShortcut(s.KeyName) || g.headShortcut(s.KeyName)) {
		return true
	}
	how, end := leave, only
	if shift {
		how, end = add, extend
	}
	row, col := max(headerRow, g.active.row), g.orActive(-1)
	switch s.KeyName {
	case fyne.KeyHome:
		g.step(0, g.beside(col, -len(g.slots)), end)
	case fyne.KeyEnd:
		g.step(g.rows-1, g.beside(col, +len(g.slots)), end)
	case fyne.KeyUp:
		g.step(max(headerRow, row-1), col, how)
	case fyne.KeyDown:
		g.step(min(g.rows-1, row+1), col, how)
	case fyne.KeyPageUp:
		g.step(max(0, row-g.page), col, how)
	case fyne.KeyPageDown:
		g.step(min(g.rows-1, max(0, row)+g.page), col, how)
	case fyne.KeyLeft:
		g.step(row, g.beside(col, -len(g.slots)), leave)
	case fyne.KeyRight:
		g.step(row, g.beside(col, +len(g.slots)), leave)
	case fyne.KeySpace:
		g.choose(row, col, how)
	case fyne.KeyG:
		return g.findAgain(shift)
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
	if row == headerRow && (how == extend || how == add) {
		row = 0
	}
	if row == headerRow && g.active.row >= 0 {
		g.under = g.active.row
	}
	g.endFind()
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

// choose is the space bar: it toggles the row or, with Shift, selects up to it.
func (g *Grid) choose(row, col int, how reach) {
	if row < 0 {
		return
	}
	if how == only || how == leave {
		how = toggle
	}
	g.moveTo(row, col, how)
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
