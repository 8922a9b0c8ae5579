package grid

import (
	"fyne.io/fyne/v2"
)

// KeySection is a part of a list of keys: the name of the sentence that heads
// it, and the names of two for each line, for the key and for what it does.
type KeySection struct {
	Title string
	Keys  [][2]string
}

// KeyHelp lists the keys of a grid for a list of keys.
var KeyHelp = []KeySection{
	{"keys.section.rows", [][2]string{
		{"keys.name.arrows", "keys.arrows"},
		{"keys.name.select", "keys.select"},
		{"keys.name.grid_ranges", "keys.grid_ranges"},
		{"keys.name.enter", "keys.enter"},
		{"keys.name.copy", "keys.copy"},
		{"keys.name.grid_menu", "keys.grid_menu"},
		{"keys.name.grid_type", "keys.grid_type"},
		{"keys.name.grid_again", "keys.grid_again"},
		{"keys.name.grid_words", "keys.grid_words"},
		{"keys.name.grid_header", "keys.grid_header"},
	}},
	{"keys.section.groups", [][2]string{
		{"keys.name.grid_group", "keys.grid_group"},
		{"keys.name.grid_groups", "keys.grid_groups"},
	}},
	{"keys.section.titles", [][2]string{
		{"keys.name.grid_sort", "keys.grid_sort"},
		{"keys.name.grid_width", "keys.grid_width"},
		{"keys.name.grid_fit", "keys.grid_fit"},
		{"keys.name.grid_move", "keys.grid_move"},
	}},
}

// headKey handles the keys that mean something else in the header and reports
// whether it was one. With Shift, Enter and Space add to the order.
func (g *Grid) headKey(key fyne.KeyName, shift bool) bool {
	if g.active.row != headerRow {
		return false
	}
	col := g.orActive(-1)
	switch key {
	case fyne.KeyUp, fyne.KeyPageUp:
	case fyne.KeyDown, fyne.KeyPageDown:
		g.leaveHeader(only)
	case fyne.KeyF6:
		g.leaveHeader(leave)
	case fyne.KeyHome:
		g.step(headerRow, g.beside(col, -len(g.slots)), leave)
	case fyne.KeyEnd:
		g.step(headerRow, g.beside(col, +len(g.slots)), leave)
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		if col >= 0 {
			g.sortBy(col, shift)
		}
	default:
		return false
	}
	return true
}

// headShortcut is headKey for the keys with Ctrl.
func (g *Grid) headShortcut(key fyne.KeyName) bool {
	col := g.orActive(-1)
	i := g.slotOf(col)
	if g.active.row != headerRow || i < 0 {
		return false
	}
	switch key {
	case fyne.KeyLeft:
		g.resizeColumn(col, g.slots[i].w-g.look.pad)
	case fyne.KeyRight:
		g.resizeColumn(col, g.slots[i].w+g.look.pad)
	case fyne.KeySpace:
		g.fit([]int{col})
	case fyne.KeyDown:
		g.leaveHeader(leave)
	case fyne.KeyUp:
	default:
		return false
	}
	g.reveal(headerRow, col)
	g.redraw()
	return true
}

// leaveHeader goes back to the row from which the header was entered.
func (g *Grid) leaveHeader(how reach) {
	if g.rows > 0 {
		g.step(g.under, g.orActive(-1), how)
	}
}

// shift moves the active column by one place, also into the pinned columns and
// out of them.
func (g *Grid) shift(by int) {
	i := g.slotOf(g.active.col)
	to := i + by
	if i < 0 || to < 0 || to >= len(g.slots) {
		return
	}
	id := g.columns[g.active.col].ID
	if pinned := g.slots[to].pinned; pinned != g.slots[i].pinned {
		g.SetPinned(id, pinned)
	} else {
		g.MoveColumn(id, to)
	}
	g.reveal(g.active.row, g.active.col)
	g.redraw()
}
