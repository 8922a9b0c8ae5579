package gallery

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"partnerdesk/views/grid"
	"partnerdesk/views/mark"
	"partnerdesk/views/theme"
)

// sizes are those of windows, in units, with their scales.
var sizes = []struct {
	size  fyne.Size
	scale float32
}{
	{fyne.NewSize(1280, 800), 1}, {fyne.NewSize(1024, 700), 1},
	{fyne.NewSize(1280, 800), 2}, {fyne.NewSize(640, 400), 2}, // the last has 1280×800 pixels
}

// TestNothingIsCut shows every page in both languages in windows of several
// sizes, and in the other theme in one of them, and looks for texts that have no
// room, reach out of the page, or lie over each other. Texts with an ellipsis are
// cut on purpose, and cells of the grid by their columns.
func TestNothingIsCut(t *testing.T) {
	for _, l := range []Language{English, Japanese} {
		for _, mode := range []theme.Mode{theme.Light, theme.Dark} {
			r := newRig(t, l, mode)
			for i, p := range r.pages {
				for _, s := range sizes {
					if mode == theme.Light || s.size.Width == 1024 {
						r.open(i, s.size, s.scale)
						r.look(fmt.Sprintf("%s, %s, %v × %v", p.name, l.of("en", "ja"), s.size, s.scale), s.size)
					}
				}
			}
		}
	}
}

// look checks the page that is shown in a window of a size.
func (r *rig) look(where string, size fyne.Size) {
	r.t.Helper()
	if least := r.canvas.Content().MinSize(); least.Width > size.Width || least.Height > size.Height {
		r.t.Errorf("%s: the window needs %v", where, least)
	}
	if least := r.stage.MinSize().Width; least > r.stage.Size().Width {
		r.t.Errorf("%s: the page needs a width of %v and has %v", where, least, r.stage.Size().Width)
	}
	check(r.t, where, r.texts(r.stage), r.top(), r.scroll.Object.Content.Size())
}

// TestDialogsHaveRoom looks at dialogs and toasts in the same way.
func TestDialogsHaveRoom(t *testing.T) {
	for _, l := range []Language{English, Japanese} {
		r := newRig(t, l, theme.Light)
		for _, s := range sizes {
			r.open(0, s.size, s.scale)
			for _, a := range r.kit.asks() {
				r.dialogs.Show(a.make())
				r.size(s.size, s.scale)
				top := r.canvas.Overlays().Top()
				texts := r.texts(top)
				if len(texts) < 2 {
					t.Errorf("%s: only %v can be read", a.caption, texts)
				}
				check(t, fmt.Sprintf("%s, %s, %v", a.caption, l.of("en", "ja"), s.size), texts, fyne.Position{}, s.size)
				r.press(fyne.KeyEscape)
				if r.dialogs.Top() != nil {
					t.Fatalf("%s: Escape does not close it", a.caption)
				}
			}
			r.toasts.Show(r.kit.formula()+" "+r.kit.formula(), r.kit.of("Undo", "元に戻す"), func() {})
			r.size(s.size, s.scale)
			check(t, fmt.Sprintf("a toast, %s, %v", l.of("en", "ja"), s.size), r.texts(r.toasts.Object), fyne.Position{}, s.size)
			r.toasts.Dismiss()
		}
	}
}

// placed is a text that can be seen.
type placed struct {
	text  string
	at    fyne.Position
	size  fyne.Size // its place
	drawn fyne.Size // what it takes
}

// check fails the test where texts have no room, leave their area, or lie over
// each other.
func check(t *testing.T, where string, texts []placed, corner fyne.Position, area fyne.Size) {
	t.Helper()
	for i, p := range texts {
		end := p.at.Add(p.drawn)
		if p.drawn.Width > p.size.Width+1 {
			t.Errorf("%s: %q takes %v and has %v", where, p.text, p.drawn.Width, p.size.Width)
		}
		if p.at.X < corner.X || end.X > corner.X+area.Width+1 || p.at.Y < corner.Y || end.Y > corner.Y+area.Height+1 {
			t.Errorf("%s: %q at %v leaves %v of %v", where, p.text, p.at, corner, area)
		}
		for _, q := range texts[:i] {
			if p.covers(q) {
				t.Errorf("%s: %q lies over %q", where, p.text, q.text)
			}
		}
	}
}

// covers reports whether two drawn texts share more than an edge.
func (p placed) covers(q placed) bool {
	return p.at.X+1 < q.at.X+q.drawn.Width && q.at.X+1 < p.at.X+p.drawn.Width &&
		p.at.Y+4 < q.at.Y+q.drawn.Height && q.at.Y+4 < p.at.Y+p.drawn.Height // 4: lines are higher than their letters
}

// texts lists what can be read in an object on the canvas. What a scroll inside
// it cuts or hides, and the cells of grids, are left out.
func (r *rig) texts(root fyne.CanvasObject) (found []placed) {
	driver := fyne.CurrentApp().Driver()
	var walk func(o fyne.CanvasObject, at fyne.Position, clip *clip)
	walk = func(o fyne.CanvasObject, at fyne.Position, in *clip) {
		if o == nil || !o.Visible() {
			return
		}
		switch o := o.(type) {
		case *canvas.Text:
			p := placed{text: o.Text, at: at, size: o.Size(), drawn: fyne.MeasureText(o.Text, o.TextSize, o.TextStyle)}
			switch o.Alignment {
			case fyne.TextAlignTrailing:
				p.at.X += o.Size().Width - p.drawn.Width
			case fyne.TextAlignCenter:
				p.at.X += (o.Size().Width - p.drawn.Width) / 2
			}
			if o.Text != "" && in.holds(p) {
				found = append(found, p)
			}
		case *grid.Grid:
		case *container.Scroll:
			walk(o.Content, at.Add(o.Content.Position()), &clip{at, o.Size(), in})
		case *container.Clip:
			walk(o.Content, at.Add(o.Content.Position()), &clip{at, o.Size(), in})
		case *mark.Widget:
			for _, c := range test.WidgetRenderer(o).Objects() {
				if text, ok := c.(*canvas.Text); ok && text.Visible() && text.Text != "" { // which has no place but the mark's
					at := at.Add(c.Position())
					size := fyne.MeasureText(text.Text, text.TextSize, text.TextStyle)
					if p := (placed{text.Text, at, fyne.NewSize(min(size.Width, corner(o).X-at.X), size.Height), size}); in.holds(p) {
						found = append(found, p)
					}
				}
			}
		case *fyne.Container:
			for _, c := range o.Objects {
				walk(c, at.Add(c.Position()), in)
			}
		case fyne.Widget:
			for _, c := range test.WidgetRenderer(o).Objects() {
				walk(c, at.Add(c.Position()), in)
			}
		}
	}
	walk(root, driver.AbsolutePositionForObject(root), nil)
	return found
}

// corner is the place of an object's lower right corner on the canvas.
func corner(o fyne.CanvasObject) fyne.Position {
	return fyne.CurrentApp().Driver().AbsolutePositionForObject(o).Add(o.Size())
}

// clip is a place that cuts what is larger, inside another or nil.
type clip struct {
	at   fyne.Position
	size fyne.Size
	in   *clip
}

// holds reports whether a text can be seen whole.
func (c *clip) holds(p placed) bool {
	if c == nil {
		return true
	}
	end, edge := p.at.Add(p.drawn), c.at.Add(c.size)
	return p.at.X >= c.at.X && p.at.Y >= c.at.Y && end.X <= edge.X && end.Y <= edge.Y && c.in.holds(p)
}

// The checker must find what it is there for.
func TestCheckerFindsFaults(t *testing.T) {
	text := func(s string, x, y, width float32) placed {
		return placed{text: s, at: fyne.NewPos(x, y), size: fyne.NewSize(width, 18), drawn: fyne.NewSize(60, 18)}
	}
	for _, c := range []struct {
		texts []placed
		bad   bool
	}{
		{[]placed{text("a", 0, 0, 60), text("b", 60, 0, 60), text("c", 0, 18, 60)}, false},
		{[]placed{text("no room", 0, 0, 50)}, true},
		{[]placed{text("leaves", 150, 0, 60)}, true},
		{[]placed{text("a", 0, 0, 60), text("over it", 40, 8, 60)}, true},
	} {
		probe := &testing.T{}
		check(probe, "", c.texts, fyne.Position{}, fyne.NewSize(200, 100))
		if probe.Failed() != c.bad {
			t.Errorf("%v: found %v", c.texts, probe.Failed())
		}
	}
}
