//go:build linux && realwindow

package main_test

import (
	"cmp"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"partnerdesk/views"
	"partnerdesk/views/grid"
)

// screen is what a user sees of a window: how it stands, and all that can be
// read in it.
type screen struct {
	views.State
	Focus string // the kind of what has the keyboard, as "grid.Grid"; empty: nothing
	Typed string // the text of what has the keyboard, if it is a field
	Seen  []seen // in the order of drawing: what is above comes later
}

// seen is a text or an icon, or what a widget is called for those who hear it.
type seen struct {
	Text       string
	In         string  // the kinds of the widgets around it, the outermost first
	Heard      bool    // it is what a widget is called, whether or not that can be read
	X, Y, W, H float32 // what is in view of its place
}

// look reads the screen of the program that it runs in, on the drawing thread.
func look(s views.State) screen {
	now := screen{State: s}
	for _, window := range fyne.CurrentApp().Driver().AllWindows() {
		c := window.Canvas()
		if focused := c.Focused(); focused != nil {
			now.Focus, now.Typed = kind(focused), textOf(focused)
		}
		all := seen{W: c.Size().Width, H: c.Size().Height}
		now.read(c.Content(), fyne.Position{}, all)
		all.In = "overlay"
		for _, o := range c.Overlays().List() {
			now.read(o, fyne.Position{}, all)
		}
	}
	return now
}

// kind is the type of a widget, as "grid.Grid".
func kind(o any) string {
	t := reflect.TypeOf(o)
	name, known := kinds[t]
	if !known {
		name = strings.TrimPrefix(t.String(), "*")
		kinds[t] = name
	}
	return name
}

var kinds = make(map[reflect.Type]string)

// textOf is the text of a field, whatever widget is built on it.
func textOf(o any) string {
	if v := reflect.Indirect(reflect.ValueOf(o)); v.Kind() == reflect.Struct {
		if text := v.FieldByName("Text"); text.Kind() == reflect.String {
			return text.String()
		}
	}
	return ""
}

// read reads an object and what is in it, as far as it lies in view. What has
// not been painted yet has not found its place.
func (s *screen) read(o fyne.CanvasObject, at fyne.Position, view seen) {
	if o == nil || !o.Visible() || fyne.CurrentApp().Driver().CanvasForObject(o) == nil {
		return
	}
	at = at.Add(o.Position())
	place := view.cut(at, o.Size())
	_, clips := o.(fyne.Scrollable)
	switch o := o.(type) {
	case *canvas.Text:
		s.add(view.cut(letters(at, o.Size(), o.MinSize().Width, o.Alignment)), o.Text)
	case *canvas.Image:
		if o.Resource != nil {
			_, name, _ := strings.Cut(o.Resource.Name(), "_") // behind its colour
			s.add(place, name)
		}
	case *fyne.Container:
		for _, child := range o.Objects {
			s.read(child, at, view)
		}
	case fyne.Widget:
		view.In = strings.TrimSpace(view.In + " " + kind(o))
		place.In, place.Heard = view.In, true
		if named, ok := o.(interface{ AccessibilityLabel() string }); ok {
			s.add(place, named.AccessibilityLabel())
		}
		if rows, ok := o.(*grid.Grid); ok {
			for text := range rows.Written() {
				seen := view.cut(at.AddXY(text.From, 0), fyne.NewSize(text.To-text.From, o.Size().Height))
				s.add(seen.cut(letters(at.Add(text.At), text.Size, text.Width, text.Align)), text.Text)
			}
		}
		r := test.WidgetRenderer(o)
		if _, cuts := r.(interface{ IsClip() }); cuts || clips {
			view, view.Heard = place, false
		}
		for _, child := range r.Objects() {
			s.read(child, at, view)
		}
	}
}

func (s *screen) add(place seen, text string) {
	if text != "" && place.W > 0 && place.H > 0 {
		place.Text = text
		s.Seen = append(s.Seen, place)
	}
}

// letters is where the letters of a text are drawn in its box.
func letters(at fyne.Position, box fyne.Size, width float32, align fyne.TextAlign) (fyne.Position, fyne.Size) {
	size := fyne.NewSize(min(box.Width, width), box.Height)
	switch room := box.Width - size.Width; align {
	case fyne.TextAlignCenter:
		at.X += room / 2
	case fyne.TextAlignTrailing:
		at.X += room
	}
	return at, size
}

// cut returns what is in view of a place.
func (v seen) cut(at fyne.Position, size fyne.Size) seen {
	v.W, v.H = min(v.X+v.W, at.X+size.Width), min(v.Y+v.H, at.Y+size.Height)
	v.X, v.Y = max(v.X, at.X), max(v.Y, at.Y)
	v.W, v.H = v.W-v.X, v.H-v.Y
	return v
}

// in reports whether it is in a widget of a kind.
func (v seen) in(kind string) bool {
	return kind == "" || slices.Contains(strings.Fields(v.In), kind)
}

// all returns the texts in widgets of a kind, line by line.
func (s screen) all(kind string) []string {
	var found []seen
	for _, v := range s.Seen {
		if v.in(kind) {
			found = append(found, v)
		}
	}
	slices.SortStableFunc(found, func(a, b seen) int { return cmp.Or(cmp.Compare(a.Y, b.Y), cmp.Compare(a.X, b.X)) })
	texts := make([]string, len(found))
	for i, v := range found {
		texts[i] = v.Text
	}
	return texts
}

// reads reports whether all texts can be read in widgets of a kind, each whole
// or as a part of a longer one.
func (s screen) reads(kind string, texts ...string) bool {
	for _, text := range texts {
		if !slices.ContainsFunc(s.Seen, func(v seen) bool { return v.in(kind) && strings.Contains(v.Text, text) }) {
			return false
		}
	}
	return true
}

// The kinds of widget that scripts look into.
const (
	anywhere    = ""
	overlaid    = "overlay" // menus and dialogs
	inGrid      = "grid.Grid"
	queryField  = "filter.editor"
	inList      = "filter.popup" // completions, queries before
	inChips     = "filter.Builder"
	inChipMenu  = "part.Float"
	inPanel     = "part.factLine"
	rowHeight   = 28 // of the grid
	afterHeader = 30
)

// cellAt returns the middle of the part in view of a cell of the grid.
func (s screen) cellAt(row int, key string) (x, y int, ok bool) {
	head, ok := s.Places[key]
	if !ok || row < s.First || row > s.First+s.Page {
		return 0, 0, false
	}
	middle := head[1] + afterHeader + (float32(row-s.First)+0.5)*rowHeight
	return int((head[0] + head[2]/2) * s.Scale), int(middle * s.Scale), true
}

// column returns what can be read in the rows of a column that are wholly in
// view, from the top.
func (s screen) column(key string) []string {
	head, ok := s.Places[key]
	if !ok {
		return nil
	}
	texts := make([]string, s.Page)
	for _, v := range s.Seen {
		if row := s.rowAt(v); v.in(inGrid) && !v.Heard && row >= 0 && row < s.Page && v.X >= head[0]-1 && v.X < head[0]+head[2]-1 {
			texts[row] = strings.TrimSpace(texts[row] + " " + v.Text)
		}
	}
	return texts
}

// title returns what can be read in the header of a column, without the arrow of
// the order.
func (s screen) title(key string) string {
	head := s.Places[key]
	for _, v := range s.Seen {
		if v.in(inGrid) && !v.Heard && s.rowAt(v) == -1 && v.X >= head[0] && v.X < head[0]+head[2] {
			return v.Text
		}
	}
	return ""
}

// rowAt returns in which row of the grid something is seen, from 0 at the top;
// the header is -1.
func (s screen) rowAt(v seen) int {
	top := s.Places["grid"][1] + afterHeader
	return int(math.Floor(float64((v.Y + v.H/2 - top) / rowHeight)))
}

// clickOn clicks where a text can be read in a widget of a kind; where it can be
// read several times, on what is above.
func (w *window) clickOn(kind, text string) {
	w.t.Helper()
	x, y := w.find(kind, text)
	w.Click(x, y)
}

// find returns the middle of the place of a text, in pixels, once it is there.
func (w *window) find(kind, text string) (x, y int) {
	w.t.Helper()
	w.untilSeen(fmt.Sprintf("%q in %q", text, kind), func(s screen) bool {
		for _, v := range slices.Backward(s.Seen) {
			if v.in(kind) && v.Text == text {
				x, y = int((v.X+v.W/2)*s.Scale), int((v.Y+v.H/2)*s.Scale)
				return true
			}
		}
		return false
	})
	return x, y
}

// reads waits until texts can be read in widgets of a kind.
func (w *window) reads(kind string, texts ...string) screen {
	w.t.Helper()
	return w.untilSeen(fmt.Sprintf("%q in %q", texts, kind), func(s screen) bool { return s.reads(kind, texts...) })
}

// shows waits until the rows in view show these texts in a column, as many as
// there is room for.
func (w *window) shows(what, key string, texts []string) screen {
	w.t.Helper()
	var got []string
	defer func() {
		if w.t.Failed() {
			w.t.Logf("%s: the column %s showed %q", what, key, got)
		}
	}()
	return w.untilSeen(what, func(s screen) bool {
		got = s.column(key)
		n := min(s.Page, len(texts))
		return n > 0 && len(got) >= n && slices.Equal(got[:n], texts[:n])
	})
}

// cell returns the middle of a cell, in pixels, once it is in view.
func (w *window) cell(row int, key string) (x, y int) {
	w.t.Helper()
	w.untilSeen(fmt.Sprintf("row %d, column %s in view", row, key), func(s screen) bool {
		var ok bool
		x, y, ok = s.cellAt(row, key)
		return ok
	})
	return x, y
}

// fromMenu opens the menu of a cell, or of a column where the row is -1, and
// chooses a line.
func (w *window) fromMenu(row int, key, line string) {
	w.t.Helper()
	w.untilSeen("no menu", func(s screen) bool { return len(s.all(overlaid)) == 0 })
	x, y := w.at(key)
	if row >= 0 {
		x, y = w.cell(row, key)
	}
	w.RightClick(x, y)
	w.clickOn(overlaid, line)
	w.untilSeen("the menu closed", func(s screen) bool { return !s.reads(overlaid, line) })
}
