// Package grid is the one table of the program: a widget that shows millions of
// rows, scrolls by whole row numbers, and draws only what is in view, in
// pictures of a few rows each. It knows nothing of what the rows mean: a [Model]
// gives it texts, callbacks tell what the user did.
package grid

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"partnerdesk/views/mark"
	"partnerdesk/views/theme"
)

// Grid is the table. Make it with [New] and use it on the drawing thread only.
// The callbacks may be nil; they and the hooks are set before it is shown.
type Grid struct {
	widget.BaseWidget

	OnSort    func([]Sort)                         // the user chose another order
	OnArrange func()                               // widths, order or hiding of columns changed
	OnSelect  func()                               // the selected rows or the active row changed
	OnOpen    func(row int)                        // Enter or a double click on a row
	OnCopy    func()                               // Ctrl+C
	OnMenu    func(row, col int, at fyne.Position) // a menu is wanted at a place on the canvas; row -1 is the header, col -1 right of all columns
	OnLink    func(row, col int)                   // a click or Enter on a link
	OnToggle  func(row int)                        // the group with the head in that row is to be opened or closed; nil: a model of type *Groups does so itself
	OnFocus   func(focused bool)                   // the keyboard has come or gone
	OnLoading func(bool)                           // reading rows has begun, or ended
	OnError   func(error)                          // reading or finding rows failed

	OnToggleAll func(open bool) // all groups are to be; nil: as OnToggle

	// Explain tells more about a cell than it says itself, as why it holds what it
	// holds: what it returns calls say on the drawing thread, at once or later. It
	// returns nil where there is no more to tell.
	Explain func(row, col int) func(say func(text string))

	FindText func(typed string, found bool) string // says what is looked for while somebody types; nil: what is typed alone
	RowLabel func(row int) string                  // names a row beside the scroll bar; nil: its number, from 1 on

	// The hooks below are what tests replace to be deterministic.
	Run       func(func())                                // starts work off the drawing thread
	Do        func(func())                                // runs something on the drawing thread
	After     func(time.Duration, func()) (cancel func()) // runs something on the drawing thread later
	Now       func() time.Time                            // tells double clicks
	Modifiers func() fyne.KeyModifier                     // the modifier keys that are down
	Pass      func(fyne.Shortcut)                         // takes the shortcuts that mean nothing here

	model   Model
	columns []Column
	places  []place // all columns, in their order
	slots   []slot  // the ones that are not hidden, and where
	total   float32 // the width of all slots
	sorts   []Sort

	rowSize fyne.ThemeSizeName
	look    look
	size    fyne.Size
	rows    int     // the model's, as of the last redraw
	first   int     // the row at the top
	page    int     // rows wholly in view
	left    float32 // how far the columns are scrolled
	view    []slot  // the slots in view, x relative to the grid; the pinned first
	pinned  int     // how many slots stay at the left
	fixed   float32 // their width
	wheel   float32 // rows that a touchpad has moved but not completed
	vbar    bool    // the vertical scroll bar is shown
	hbar    bool    // the horizontal one is

	shown   window // what is drawn
	spare   window // filled for the next drawing
	sticky  int    // the row of the head that is kept at the top, or -1
	stuck   window // its cells
	hot     cellAt // whose link the pointer is on
	loader  loader
	loading bool // what OnLoading was told last
	fitting fitting

	selected spans
	anchor   int   // where a selection with Shift began
	base     spans // what was selected then
	drops    bool  // the anchor was deselected: so are ranges from it
	active   cellAt
	under    int // the row from which the header was entered
	find     find
	focused  bool
	mousePos fyne.Position // the pointer, relative to the grid
	hovered  zone
	drag     drag
	pulse    func() // cancels moving on by itself; nil when that is not due
	click    click

	texts, heads mark.Measurer
	art          art
	tip          tip
}

// cellAt is a cell by row number and column index.
type cellAt struct{ row, col int }

// New returns an empty grid.
func New() *Grid {
	g := &Grid{
		Run: func(f func()) { go f() },
		Do:  fyne.Do,
		Now: time.Now,
		Modifiers: func() fyne.KeyModifier {
			if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
				return d.CurrentKeyModifiers()
			}
			return 0
		},
		rowSize: theme.GridRow,
		active:  noCell,
		sticky:  -1,
		hot:     noCell,
		art:     newArt(),
	}
	g.Pass = func(s fyne.Shortcut) {
		if c, ok := fyne.CurrentApp().Driver().CanvasForObject(g).(fyne.Shortcutable); ok {
			c.TypedShortcut(s)
		}
	}
	g.After = func(d time.Duration, f func()) func() {
		timer := time.AfterFunc(d, func() { g.Do(f) })
		return func() { timer.Stop() }
	}
	g.art.wheel = newWheel(g)
	g.art.around = []fyne.CanvasObject{g.art.frame, g.art.wheel}
	g.ExtendBaseWidget(g)
	go g.face().Prepare()
	return g
}

// SetRowHeight chooses between theme.GridRow, GridCompact and GridRoomy.
func (g *Grid) SetRowHeight(name fyne.ThemeSizeName) {
	g.rowSize = name
	g.Refresh()
}

// Stop ends the reading of rows, for when the grid is not needed any more.
func (g *Grid) Stop() {
	g.endFind()
	g.loader.reset()
	g.tellLoading()
}

// MinSize is the header with three short rows. The toolkit asks for it before it
// paints a frame, when it is known at last where the grid is and how many pixels
// a unit has.
func (g *Grid) MinSize() fyne.Size {
	g.look.read(g.rowSize)
	if len(g.art.sheet.rows) > 0 && g.pixels() != g.art.sheet.pixels {
		g.laySheet()
	}
	return fyne.NewSize(5*g.look.row, g.look.head+3*g.look.row)
}

// CreateRenderer is for the toolkit.
func (g *Grid) CreateRenderer() fyne.WidgetRenderer {
	g.ExtendBaseWidget(g)
	return renderer{g}
}

// AccessibilityLabel says what the active cell holds.
func (g *Grid) AccessibilityLabel() string {
	if g.active.row == noRow || g.active.col < 0 {
		return ""
	}
	label := g.columns[g.active.col].Title
	if h, ok := g.headAt(g.active.row); ok {
		label = h.words() + ", " + label
	}
	if cell, ok := g.cellIn(g.active); ok {
		label += ": " + cell.Words()
	}
	return label
}

// AccessibilityRole is that of a container.
func (g *Grid) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleContainer }

// index returns the index of the column with that ID, or -1.
func (g *Grid) index(id string) int {
	return slices.IndexFunc(g.columns, func(c Column) bool { return c.ID == id })
}

// redraw brings everything that is drawn up to date. It is cheap when little
// has changed: objects are touched only where they differ.
func (g *Grid) redraw() {
	if g.size.IsZero() {
		return
	}
	g.look.read(g.rowSize)
	g.rows = 0
	if g.model != nil {
		g.rows = max(0, g.model.Rows())
	}
	g.clampRows()
	g.fitView()
	g.drawHeader()
	g.drawCells()
	g.drawMarks()
	g.drawBars()
	g.repaint()
	g.tryFit()
	g.tellLoading()
}

// clampRows drops what refers to rows that are no more.
func (g *Grid) clampRows() {
	g.selected, g.base = g.selected.remove(g.rows, maxInt), g.base.remove(g.rows, maxInt)
	g.anchor, g.under = min(g.anchor, max(0, g.rows-1)), min(g.under, max(0, g.rows-1))
	if g.active.row >= g.rows {
		g.active.row = g.rows - 1
		if g.rows == 0 {
			g.active = cellAt{noRow, -1}
		}
	}
}

// repaint has the canvas painted again. Texts are cached by their content and
// the sheet knows what has changed, so that refreshing any object is enough.
func (g *Grid) repaint() { canvas.Refresh(g.art.head) }

// renderer is the toolkit's side of a grid, which holds its objects itself so
// that they survive a time out of sight.
type renderer struct{ g *Grid }

func (r renderer) Layout(size fyne.Size) {
	if size != r.g.size { // also called for each painted change of a text
		r.g.size = size
		r.g.art.frame.put(0, 0, size.Width, size.Height)
		r.g.art.wheel.Resize(size)
		r.g.hideTip()
		r.g.layColumns()
		r.g.redraw()
	}
}

func (r renderer) Refresh() {
	r.g.look = look{}
	r.g.art.pens.forget()
	r.g.loader.forget()
	r.g.layColumns()
	r.g.redraw()
}

func (r renderer) MinSize() fyne.Size { return r.g.MinSize() }

// Objects has all in a frame that cuts off what is outside, and the wheel above.
func (r renderer) Objects() []fyne.CanvasObject {
	a := &r.g.art
	a.frame.box.Objects = r.g.objects()
	return a.around
}
func (r renderer) Destroy() { r.g.hideTip() }
