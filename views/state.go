package views

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"partnerdesk/app"
	"partnerdesk/views/grid"
)

// State is how the window stands, for scripts that drive it.
type State struct {
	Profile  string
	Language string
	Theme    string
	Screen   string // key of the screen that is shown
	Section  string // of the settings
	Watching string // what is said of the folder that is watched; empty: none is
	Dataset  string
	Snapshot uint64
	Rejects  bool // the rejected cells of the load are shown
	Query    string
	Line     string   // what the query line holds; Query is what was asked last
	Fault    string   // what is underlined in it
	Statuses []string // that the query asks for, as the strip of the customers has them
	Chips    []string // of the query; nil while they are not shown
	Sort     []app.Sort
	Group    string // key of the column that groups the rows
	View     string // name of the saved view that was chosen last
	Shown    int    // rows
	Total    int
	Selected int
	Product  string                // that the licences are about
	Cards    map[string]string     // the figures of the licences, by measure; empty: unknown
	Tables   map[string]TableState // their grids, by block
	Path     []string              // to what the screen of the calls is about, that last; empty: all customers
	Weeks    int                   // that the trends of a page of figures have
	Looked   int                   // the section of the page that is looked at
	First    int                   // the row at the top of the grid
	Page     int                   // how many rows are wholly in view
	Active   int                   // the row of the active cell; -1 is the header, -2 nowhere
	Column   string                // key of its column
	Columns  []grid.ColumnState    // as they stand in the grid
	Panel    bool                  // the panel of details is open
	Customer string                // ID of the one that the panel or the page shows
	Tab      string                // key of what is shown of it
	OnPage   bool                  // it is shown as a page
	Notice   string                // above the rows: an error or what is missing
	Empty    string                // title of the screen without rows
	Palette  bool                  // is open
	Dialog   string                // title of the dialog in front
	Toast    string
	Jobs     int
	Asked    int                   // how often a second start asked for the window
	Places   map[string][4]float32 // left, top, width, height on the canvas: headers by column, and named parts
	Scale    float32

	unpainted bool // something has no place yet, and no keys reach it
}

// TableState is how a grid of a page of figures stands.
type TableState struct {
	Rows, First, Page int
	Sort              []app.Sort
	All               bool // all rows are wanted
}

// watch has how the window stands told again and again: much that scripts wait
// for, such as scrolling, is no work that ends.
func (d *desk) watch() {
	d.after(watchEvery, func() {
		if !d.closing {
			d.settle()
			d.watch()
		}
	})
}

// watchEvery is how often somebody who observes is told how the window stands.
const watchEvery = time.Second / 30

// settle tells who observes how the window stands, once nothing is under way.
func (d *desk) settle() {
	if d.observe == nil || d.busy > 0 || d.closing {
		return
	}
	s := State{Profile: d.session.Profile(), Language: string(d.printer.Language()), Screen: d.here.key, Palette: d.palette != nil, Theme: d.settings.Theme,
		Toast: d.toasts.Text(), Jobs: len(d.session.Jobs.Running()), Asked: d.shown, Scale: d.window.Canvas().Scale()}
	if top := d.dialogs.Top(); top != nil {
		s.Dialog = top.Title
		s.unpainted = top.Content != nil && fyne.CurrentApp().Driver().CanvasForObject(top.Content) == nil
	}
	s.Watching = d.watcher.words()
	s.Places = make(map[string][4]float32)
	d.placeMenu(&s)
	d.rail.describe(&s)
	d.here.describe(&s)
	if s.unpainted {
		d.after(time.Second/60, d.settle)
		return
	}
	d.observe(s)
}

// place names a place relative to an object. The toolkit knows where an object
// is once it has painted it.
func (s *State) place(name string, o fyne.CanvasObject, at fyne.Position, size fyne.Size) {
	driver := fyne.CurrentApp().Driver()
	s.unpainted = s.unpainted || driver.CanvasForObject(o) == nil
	s.placeAt(name, driver.AbsolutePositionForObject(o).Add(at), size)
}

// placeAt names a place on the canvas.
func (s *State) placeAt(name string, at fyne.Position, size fyne.Size) {
	s.Places[name] = [4]float32{at.X, at.Y, size.Width, size.Height}
}

// showMenu opens a menu on the window.
func (d *desk) showMenu(menu *fyne.Menu, at fyne.Position) {
	d.menu, d.menuItems = widget.NewPopUpMenu(menu, d.window.Canvas()), menu.Items
	d.menu.ShowAtPosition(at)
	d.settle()
}

// placeMenu names the places of what opens the menu of the scope bar, and of
// the lines of the menu that is open, by their words.
func (d *desk) placeMenu(s *State) {
	s.place("menu", d.scope.more, fyne.Position{}, d.scope.more.Size())
	if d.menu == nil || !d.menu.Visible() {
		return
	}
	for i, item := range d.menuItems {
		if o := d.menu.Items[i]; !item.IsSeparator {
			s.placeAt("menu:"+item.Label, d.menu.Position().Add(o.Position()), o.Size())
		}
	}
}
