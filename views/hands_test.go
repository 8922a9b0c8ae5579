package views

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"partnerdesk/app"
	"partnerdesk/views/part"
)

// press types a key as the toolkit does: to what has the focus, else to the
// window.
func (r *rig) press(names ...fyne.KeyName) {
	for _, name := range names {
		if focused := r.canvas.Focused(); focused != nil {
			focused.TypedKey(&fyne.KeyEvent{Name: name})
		} else {
			r.canvas.OnTypedKey()(&fyne.KeyEvent{Name: name})
		}
		r.rest()
	}
}

// ctrl types a shortcut in the same way.
func (r *rig) ctrl(name fyne.KeyName) {
	var s fyne.Shortcut = &desktop.CustomShortcut{KeyName: name, Modifier: fyne.KeyModifierShortcutDefault}
	switch name {
	case fyne.KeyC:
		s = &fyne.ShortcutCopy{Clipboard: r.app.Clipboard()}
	case fyne.KeyA:
		s = &fyne.ShortcutSelectAll{}
	case fyne.KeyZ:
		s = &fyne.ShortcutUndo{}
	}
	r.shortcut(s)
}

// with types a key with other modifiers than Ctrl alone.
func (r *rig) with(modifier fyne.KeyModifier, name fyne.KeyName) {
	r.shortcut(&desktop.CustomShortcut{KeyName: name, Modifier: modifier})
}

// columnsKey chooses columns.
func (r *rig) columnsKey() {
	r.with(fyne.KeyModifierShortcutDefault|fyne.KeyModifierShift, fyne.KeyK)
}

func (r *rig) shortcut(s fyne.Shortcut) {
	if focused, ok := r.canvas.Focused().(fyne.Shortcutable); ok {
		focused.TypedShortcut(s)
	} else {
		r.canvas.(fyne.Shortcutable).TypedShortcut(s)
	}
	r.rest()
}

// enter types a text into what has the focus.
func (r *rig) enter(text string) {
	for _, c := range text {
		r.canvas.Focused().TypedRune(c)
	}
}

// ask puts a query into the query line and waits for the rows.
func (r *rig) query(text string) {
	r.reports.query.Replace(text)
	r.rest()
}

// sortBy presses the header of a column.
func (r *rig) sortBy(key string) {
	r.t.Helper()
	at, size := r.reports.grid.HeaderRect(key)
	if size.IsZero() {
		r.t.Fatalf("the column %s is out of view", key)
	}
	r.mouse(at.AddXY(size.Width/2, size.Height/2), 0)
}

// mouse presses and releases the primary button on the grid.
func (r *rig) mouse(at fyne.Position, mods fyne.KeyModifier) {
	ev := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary, Modifier: mods}
	ev.Position = at
	r.reports.grid.MouseDown(ev)
	r.reports.grid.MouseUp(ev)
	r.rest()
}

// clickRow presses a row's first cell in view.
func (r *rig) clickRow(row int, mods fyne.KeyModifier) {
	r.t.Helper()
	at, size := r.cellRect(row, r.shown()[0])
	r.mouse(at.AddXY(size.Width/2, size.Height/2), mods)
}

// shown are the keys of the columns on the screen, in their order.
func (r *rig) shown() []string {
	var keys []string
	for _, c := range r.reports.shownColumns() {
		keys = append(keys, c.Key)
	}
	return keys
}

func (r *rig) cellRect(row int, key string) (fyne.Position, fyne.Size) {
	r.t.Helper()
	i := slices.IndexFunc(r.reports.answer.Columns, func(c app.Column) bool { return c.Key == key })
	at, size := r.reports.grid.CellRect(row, i)
	if size.IsZero() {
		r.t.Fatalf("row %d, column %s is out of view", row, key)
	}
	return at, size
}

// column reads a column off the grid, as it is drawn, from top to bottom.
func (r *rig) column(key string) []string {
	r.t.Helper()
	origin := fyne.CurrentApp().Driver().AbsolutePositionForObject(r.reports.grid)
	texts := r.texts()
	var values []string
	for row := range r.reports.answer.Rows {
		at, size := r.cellRect(row, key)
		at = at.Add(origin)
		value := ""
		for _, p := range texts {
			if !p.overlaid && p.at.X >= at.X && p.at.X < at.X+size.Width && p.at.Y >= at.Y-1 && p.at.Y < at.Y+size.Height-1 {
				value = p.text
			}
		}
		values = append(values, value)
	}
	return values
}

// wantColumn compares a column as it is drawn.
func (r *rig) wantColumn(key string, want ...string) {
	r.t.Helper()
	if got := r.column(key); !slices.Equal(got, want) {
		r.t.Errorf("column %s shows %q, want %q", key, got, want)
	}
}

// fields are the fields of the dialog in front, from top to bottom.
func (r *rig) fields() []field {
	var found []field
	r.walk(func(o fyne.CanvasObject, _ fyne.Position, overlaid bool) {
		if !overlaid {
			return
		}
		switch o := o.(type) {
		case *part.Entry:
			found = append(found, field{o, &o.Entry})
		case *part.SelectEntry:
			found = append(found, field{o, &o.SelectEntry.Entry})
		}
	})
	return found
}

// field is a field of either kind.
type field struct {
	focus fyne.Focusable
	*widget.Entry
}
