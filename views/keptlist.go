package views

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"partnerdesk/views/grid"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// keptList is what the dialogs share that list what the profile keeps of one
// kind: a grid of the items, what can be done with the one that is chosen, and a
// notice above that says what was done, with a way back. Who makes one fills in
// the hooks, then the dialog, and opens it.
type keptList[T any] struct {
	d       *desk
	all     []T
	grid    *grid.Grid
	notice  *part.Notice
	none    fyne.CanvasObject // in the place of the grid while there are no items
	dialog  *part.Dialog
	buttons []*part.Button // of the verbs
	columns []grid.Column

	read  func(ctx context.Context) ([]T, error) // all items, off the drawing thread
	is    func(item T, key string) bool          // which item a key names
	cell  func(item T, column int) grid.Cell
	verbs []part.Action // for the item that is chosen; they stand in its menu, too
	chose func()        // another item may be chosen; nil: nobody wants to know
	alone *part.Button  // has the keyboard while there are no items; nil: the dialog keeps it
}

// newKeptList returns a list with its columns; none stands in the place of the
// items while there are none.
func newKeptList[T any](d *desk, columns []grid.Column, none fyne.CanvasObject) *keptList[T] {
	l := &keptList[T]{d: d, grid: grid.New(), notice: part.NewNotice(), none: none, columns: columns}
	g := l.grid
	g.Run, g.Do, g.After = d.away, d.do, d.after
	g.OnSort = func([]grid.Sort) { g.SetSort(nil) }
	g.OnSelect = l.offer
	g.OnMenu = func(row, _ int, at fyne.Position) {
		if row >= 0 && len(l.verbs) > 0 {
			d.showMenu(l.menu(), at)
		}
	}
	return l
}

// body is the grid, or what stands in its place, at a height.
func (l *keptList[T]) body(height float32) fyne.CanvasObject {
	return container.NewStack(part.Least(fyne.NewSize(0, height), part.NewGround("")), l.grid, l.none)
}

// row is a row of buttons for the verbs.
func (l *keptList[T]) row() fyne.CanvasObject {
	row := part.Row(theme.Space8, nil)
	for _, a := range l.verbs {
		b := part.NewButton(a.Verb, nil, a.Do)
		l.buttons = append(l.buttons, b)
		row.Add(b)
	}
	return row
}

func (l *keptList[T]) menu() *fyne.Menu {
	menu := fyne.NewMenu("")
	for _, a := range l.verbs {
		menu.Items = append(menu.Items, fyne.NewMenuItem(a.Verb, a.Do))
	}
	return menu
}

// open shows the dialog and reads the items.
func (l *keptList[T]) open() {
	l.show()
	l.d.dialogs.Show(l.dialog)
	l.reload("")
}

// reload reads the items anew and chooses the one that a key names, else the one
// whose place was chosen.
func (l *keptList[T]) reload(key string) {
	var all []T
	var err error
	l.d.work(func() { all, err = l.read(context.Background()) }, func() {
		l.d.fail(err)
		if err != nil {
			return
		}
		row, _, _ := l.grid.Active()
		l.all = all
		for i, item := range all {
			if key != "" && l.is(item, key) {
				row = i
				break
			}
		}
		l.show()
		if len(all) > 0 {
			row = max(0, min(row, len(all)-1))
			l.grid.SetActive(row, 0)
			l.grid.Select(row, 1)
		}
		l.offer()
		l.focus()
	})
}

// focus puts the keyboard on the list, or on what there is to do without one; a
// dialog above keeps it.
func (l *keptList[T]) focus() {
	switch {
	case l.d.dialogs.Top() != l.dialog:
	case len(l.all) > 0:
		l.d.window.Canvas().Focus(l.grid)
	case l.alone != nil:
		l.d.window.Canvas().Focus(l.alone)
	}
}

// show lists the items.
func (l *keptList[T]) show() {
	l.grid.SetModel(keptModel[T]{l}, l.columns, grid.Keep)
	if len(l.all) == 0 {
		l.grid.Hide()
		l.none.Show()
	} else {
		l.grid.Show()
		l.none.Hide()
	}
}

// offer lets be done what can be.
func (l *keptList[T]) offer() {
	_, ok := l.chosen()
	for _, b := range l.buttons {
		if ok {
			b.Enable()
		} else {
			b.Disable()
		}
	}
	if l.chose != nil {
		l.chose()
	}
}

// chosen returns the item that the keyboard is at.
func (l *keptList[T]) chosen() (item T, ok bool) {
	row, _, ok := l.grid.Active()
	if !ok || row < 0 || row >= len(l.all) {
		return item, false
	}
	return l.all[row], true
}

// say says above the list what was done, with a way back if there is one.
func (l *keptList[T]) say(text string, undo func()) {
	action := part.Action{}
	if undo != nil {
		action = part.Action{Verb: l.d.printer.T("action.undo"), Do: func() {
			l.notice.Set("", "")
			undo()
		}}
	}
	l.tell(text, theme.Ink, action)
}

// tell says something above the list.
func (l *keptList[T]) tell(text string, color fyne.ThemeColorName, action part.Action) {
	l.notice.Set(text, color, action)
	l.dialog.Fit()
	l.focus()
}

// keptModel gives the grid the items.
type keptModel[T any] struct{ l *keptList[T] }

// Rows implements grid.Model.
func (m keptModel[T]) Rows() int { return len(m.l.all) }

// Load implements grid.Model.
func (m keptModel[T]) Load(context.Context, int, int, []int) error { return nil }

// Cells implements grid.Model.
func (m keptModel[T]) Cells(first, n int, columns []int, dst []grid.Cell) bool {
	for i := range n {
		for c, column := range columns {
			dst[i*len(columns)+c] = m.l.cell(m.l.all[first+i], column)
		}
	}
	return true
}
