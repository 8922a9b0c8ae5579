package views

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"partnerdesk/app"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// tagColors is a row of dots of which one is chosen, and its name: the colour of
// a tag. The arrows choose; other keys go on.
type tagColors struct {
	widget.BaseWidget
	chosen  int // in app.TagColors
	focused bool
	word    func(key string) string // names a colour
	keys    func(*fyne.KeyEvent)    // those that it has no use for
	dots    []*colorDot
	name    *part.Text
}

var _ fyne.Focusable = (*tagColors)(nil)

func newTagColors(chosen int, word func(string) string, keys func(*fyne.KeyEvent)) *tagColors {
	c := &tagColors{chosen: chosen, word: word, keys: keys, name: part.Caption("")}
	for i, key := range app.TagColors {
		c.dots = append(c.dots, newColorDot(tagColor(key), func() {
			c.choose(i)
			fyne.CurrentApp().Driver().CanvasForObject(c).Focus(c)
		}))
	}
	c.ExtendBaseWidget(c)
	c.choose(chosen)
	return c
}

// key is that of the chosen colour.
func (c *tagColors) key() string { return app.TagColors[c.chosen] }

func (c *tagColors) choose(i int) {
	c.chosen = max(0, min(i, len(c.dots)-1))
	c.name.Set(c.word(c.key()))
	c.look()
}

func (c *tagColors) look() {
	for i, d := range c.dots {
		d.look(i == c.chosen, c.focused)
	}
}

// FocusGained is for the toolkit.
func (c *tagColors) FocusGained() { c.focused = true; c.look() }

// FocusLost is for the toolkit.
func (c *tagColors) FocusLost() { c.focused = false; c.look() }

// TypedRune is for the toolkit.
func (c *tagColors) TypedRune(rune) {}

// TypedKey is for the toolkit.
func (c *tagColors) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeyLeft, fyne.KeyUp:
		c.choose(c.chosen - 1)
	case fyne.KeyRight, fyne.KeyDown:
		c.choose(c.chosen + 1)
	case fyne.KeyHome:
		c.choose(0)
	case fyne.KeyEnd:
		c.choose(len(c.dots) - 1)
	default:
		c.keys(key)
	}
}

// CreateRenderer is for the toolkit.
func (c *tagColors) CreateRenderer() fyne.WidgetRenderer {
	row := part.Row("", nil)
	for _, d := range c.dots {
		row.Add(d)
	}
	row.Add(part.Inset(c.name, theme.Space8, ""))
	return widget.NewSimpleRenderer(row)
}

// colorDot is one of the colours.
type colorDot struct {
	widget.BaseWidget
	color     fyne.ThemeColorName
	press     func()
	dot, ring *canvas.Circle
	here      bool
	focused   bool
}

// dotSize is the diameter of a dot.
const dotSize = 14

func newColorDot(color fyne.ThemeColorName, press func()) *colorDot {
	d := &colorDot{color: color, press: press, dot: canvas.NewCircle(nil), ring: canvas.NewCircle(nil)}
	d.ExtendBaseWidget(d)
	return d
}

// look draws the dot as the chosen one, with the keyboard at it, or as neither.
func (d *colorDot) look(here, focused bool) {
	d.here, d.focused = here, focused
	d.Refresh()
}

// Tapped is for the toolkit.
func (d *colorDot) Tapped(*fyne.PointEvent) { d.press() }

// CreateRenderer is for the toolkit.
func (d *colorDot) CreateRenderer() fyne.WidgetRenderer {
	side := fyne.NewSquareSize(theme.Size(theme.Touch))
	dot := container.NewGridWrap(fyne.NewSquareSize(dotSize), d.dot)
	ring := container.NewGridWrap(fyne.NewSquareSize(dotSize+2*theme.Size(theme.Space4)), d.ring)
	r := &colorDotRenderer{widget.NewSimpleRenderer(part.Least(side, container.NewStack(container.NewCenter(ring), container.NewCenter(dot)))), d}
	r.look()
	return r
}

type colorDotRenderer struct {
	fyne.WidgetRenderer
	d *colorDot
}

func (r *colorDotRenderer) Refresh() {
	r.look()
	r.WidgetRenderer.Refresh()
}

func (r *colorDotRenderer) look() {
	d := r.d
	d.dot.FillColor = theme.Color(d.color)
	d.ring.StrokeWidth = theme.Size(theme.RingWidth)
	d.ring.Hidden = !d.here
	d.ring.StrokeColor = theme.Color(theme.Muted)
	if d.focused {
		d.ring.StrokeColor = theme.Color(theme.Accent)
	}
}
