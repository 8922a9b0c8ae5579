package views

import (
	"errors"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"partnerdesk/views/grid"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// placed is a text that can be seen.
type placed struct {
	text     string
	at       fyne.Position
	size     fyne.Size
	drawn    fyne.Size // what the text takes
	overlaid bool      // in a dialog, a menu, the list of the query line
}

// texts lists all that can be read in the window, in the order of drawing.
func (r *rig) texts() []placed {
	var found []placed
	r.walk(func(o fyne.CanvasObject, at fyne.Position, overlaid bool) {
		if o, ok := o.(*canvas.Text); ok && o.Text != "" {
			found = append(found, placed{o.Text, at, o.Size(), fyne.MeasureText(o.Text, o.TextSize, o.TextStyle), overlaid})
		}
		if o, ok := o.(*grid.Grid); ok {
			for w := range o.Written() {
				letters := fyne.MeasureText(w.Text, theme.Size(theme.TextBody), fyne.TextStyle{})
				found = append(found, placed{w.Text, at.Add(w.At), w.Size, letters, overlaid})
			}
		}
	})
	return found
}

// walk visits all that is shown, in the order of drawing.
func (r *rig) walk(visit func(o fyne.CanvasObject, at fyne.Position, overlaid bool)) {
	var walk func(o fyne.CanvasObject, at fyne.Position, overlaid bool)
	walk = func(o fyne.CanvasObject, at fyne.Position, overlaid bool) {
		if o == nil || !o.Visible() {
			return
		}
		at = at.Add(o.Position())
		overlaid = overlaid || r.desk != nil && o == r.reports.query.Layer
		visit(o, at, overlaid)
		switch o := o.(type) {
		case *fyne.Container:
			for _, c := range o.Objects {
				walk(c, at, overlaid)
			}
		case fyne.Widget:
			for _, c := range test.WidgetRenderer(o).Objects() {
				walk(c, at, overlaid)
			}
		}
	}
	walk(r.canvas.Content(), fyne.Position{}, false)
	for _, o := range r.canvas.Overlays().List() {
		walk(o, fyne.Position{}, true)
	}
}

// sees reports whether a text can be read, whole.
func (r *rig) sees(text string) bool {
	return slices.ContainsFunc(r.texts(), func(p placed) bool { return p.text == text })
}

// wantSeen fails the test unless all texts can be read; of a text of several
// lines a part will do.
func (r *rig) wantSeen(texts ...string) {
	r.t.Helper()
	all := r.read()
	for _, text := range texts {
		if !strings.Contains(all, text) {
			r.t.Errorf("%q cannot be read in the window:\n%s", text, all)
		}
	}
}

// read joins all that can be read; lines of a wrapped text lie beside each
// other.
func (r *rig) read() string {
	var all []string
	for _, p := range r.texts() {
		all = append(all, p.text)
	}
	return strings.Join(all, " ")
}

// click presses where a text can be read: the first one in the window, or the
// last one in what lies above it.
func (r *rig) click(text string) {
	r.t.Helper()
	var at *placed
	for _, p := range r.texts() {
		if p.text == text && (at == nil || p.overlaid) {
			at = &p
		}
	}
	if at == nil {
		r.t.Fatalf("%q is not there to click on; there is:\n%s", text, r.read())
	}
	test.TapCanvas(r.canvas, at.at.AddXY(min(at.size.Width, at.drawn.Width)/2, at.size.Height/2))
	r.rest()
}

// clickSecondary presses the other button where a text can be read.
func (r *rig) clickSecondary(text string) {
	r.t.Helper()
	for _, p := range r.texts() {
		if p.text != text {
			continue
		}
		var under *part.SideLine
		r.walk(func(o fyne.CanvasObject, at fyne.Position, _ bool) {
			line, ok := o.(*part.SideLine)
			if to := at.Add(o.Size()); ok && p.at.X >= at.X && p.at.Y >= at.Y && p.at.X < to.X && p.at.Y < to.Y {
				under = line
			}
		})
		if under != nil {
			test.TapSecondary(under)
			r.rest()
			return
		}
	}
	r.t.Fatalf("%q is not in the sidebar; there is:\n%s", text, r.read())
}

// errGone is an error without a sentence of its own.
var errGone = errors.New("gone for good")

type gridState = grid.ColumnState

// order puts columns by the alphabet for a test.
func order(id string) int { return strings.Index("extension location number", id) }

func lines(s string) []string { return strings.Split(s, "\n") }

// dialogText lists what can be read in dialogs and menus, a line for each text.
func (r *rig) dialogText() string {
	var all []string
	for _, p := range r.texts() {
		if p.overlaid {
			all = append(all, p.text)
		}
	}
	return strings.Join(all, "\n")
}

// wantQuery reports when the query line holds another text.
func (r *rig) wantQuery(text string) {
	r.t.Helper()
	if got := r.reports.query.Text(); got != text {
		r.t.Errorf("the query line holds %q, want %q", got, text)
	}
}
