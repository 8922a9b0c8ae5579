package part

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"partnerdesk/views/mark"
	"partnerdesk/views/theme"
)

// Figure is what a card shows of a measure.
type Figure struct {
	Label   string
	Value   string // empty: unknown, a dash
	Below   string // what it is of, and of when; why it is unknown
	Formula string // how it is computed: the tip
	Change  mark.Mark
	Spark   mark.Mark
}

// CardTexts are the words of a card's menu, and the tip of the sign that opens
// it.
type CardTexts struct{ More, Rows, Copy, History, Formula string }

// Card shows one figure. The whole card is a button that opens the rows behind
// it; its menu has more. What is nil is not offered.
type Card struct {
	pressable
	OnRows    func()
	OnCopy    func()
	OnHistory func()
	OnFormula func()
	// ShowMenu opens a menu; it is there from the start and may be replaced.
	ShowMenu func(menu *fyne.Menu, at fyne.Position)
	Work     *Work // at its top, while the figure is fetched anew

	texts               CardTexts
	figure              Figure
	busy                bool
	label, value, below *Text
	change, spark       *mark.Widget
	more                *glyph
	ground, tint, ring  *Ground
}

// unknown is what stands for a figure that is not known.
const unknown = "–"

// NewCard returns a card without a figure.
func NewCard(texts CardTexts) *Card {
	c := &Card{texts: texts, label: Caption("").Cut(), below: Caption("").Cut(), change: mark.NewWidget(nil), spark: mark.NewWidget(nil),
		ground: NewGround(theme.Raised), tint: NewGround(""), ring: newRing(theme.Corner), Work: NewWork()}
	c.value = NewText("").In(theme.TextFigure, theme.Ink).Bold().Cut()
	c.ground.corner, c.tint.corner = theme.Corner, theme.Corner
	for _, t := range []*Text{c.label, c.value, c.below} {
		t.Over(c)
	}
	c.ShowMenu = showMenu(c)
	c.self, c.changed = c, c.look
	c.press = func() {
		if c.OnRows != nil {
			c.OnRows()
		}
	}
	c.menu = c.openMenu
	c.tip = c.words
	c.more = newGlyph("more", texts.More, c, func() { c.openMenu(below(c.more)) })
	c.ExtendBaseWidget(c)
	return c
}

// Set shows a figure and ends the state of being fetched anew.
func (c *Card) Set(f Figure) {
	c.figure = f
	c.change.Set(f.Change)
	c.spark.Set(f.Spark)
	c.SetBusy(false)
}

// SetBusy says that the figure is being fetched anew. What was there stays, in
// muted ink.
func (c *Card) SetBusy(busy bool) {
	c.busy = busy
	if busy {
		c.Work.Start()
	} else {
		c.Work.Stop()
	}
	c.look()
	c.Refresh()
}

// Text returns what a copy of the card says.
func (c *Card) Text() string {
	text := c.figure.Label + "\t" + c.figure.Value
	if c.figure.Change != nil {
		text += "\t" + c.figure.Change.Text()
	}
	if c.figure.Below != "" {
		text += "\t" + c.figure.Below
	}
	return text
}

// words is the tip: what had to be cut, and the formula.
func (c *Card) words() string {
	var lines []string
	for _, line := range []string{c.label.hidden(), c.below.hidden(), c.figure.Formula} {
		if line != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}

func (c *Card) openMenu(at fyne.Position) {
	menu := fyne.NewMenu("")
	for _, i := range []struct {
		text string
		do   func()
	}{{c.texts.Rows, c.OnRows}, {c.texts.Copy, c.OnCopy}, {c.texts.History, c.OnHistory}, {c.texts.Formula, c.OnFormula}} {
		if i.do != nil {
			menu.Items = append(menu.Items, fyne.NewMenuItem(i.text, i.do))
		}
	}
	if len(menu.Items) > 0 {
		c.ShowMenu(menu, at)
	}
}

// showMenu opens menus on the canvas of an object.
func showMenu(o fyne.CanvasObject) func(*fyne.Menu, fyne.Position) {
	return func(menu *fyne.Menu, at fyne.Position) {
		if canvas := canvasOf(o); canvas != nil {
			widget.ShowPopUpMenuAtPosition(menu, canvas, at)
		}
	}
}

// look brings the parts in line with the figure and the state.
func (c *Card) look() {
	f := c.figure
	c.label.Set(f.Label)
	c.below.Set(f.Below)
	value, color := f.Value, theme.Ink
	if c.busy || value == "" {
		color = theme.Muted
	}
	if value == "" && !(c.busy && f.Below == "") { // at the first fetch nothing is known of it yet
		value = unknown
	}
	c.value.Set(value)
	c.value.SetColor(color)
	c.tint.SetColor("")
	if c.hovered {
		c.tint.SetColor(theme.Hover)
	}
	c.ring.show(c.focused)
	c.more.show(c.hovered || c.focused)
}

// CreateRenderer is for the toolkit.
func (c *Card) CreateRenderer() fyne.WidgetRenderer {
	c.look()
	words := func(w *mark.Widget) fyne.CanvasObject {
		t := newTipped(w, func() string {
			if w.Mark() == nil {
				return ""
			}
			return w.Mark().Text()
		})
		t.spot.under = c
		return t
	}
	objects := []fyne.CanvasObject{c.label, c.value, words(c.change), words(c.spark), c.below, c.more, container.New(thin{}, c.Work.bar)}
	return widget.NewSimpleRenderer(container.NewStack(c.ground, c.tint, container.New(cardLayout{c}, objects...), c.ring))
}

// cardLayout places what a card holds, in the order label, figure, change,
// spark line, line below, sign of the menu, bar of work.
type cardLayout struct{ c *Card }

// marked reports whether there is a line of marks below the figure; before there
// is a figure its room is kept, so that what stands below stays where it is.
func (l cardLayout) marked() bool {
	f := l.c.figure
	return f.Change != nil || f.Spark != nil || l.c.busy && f.Value == "" && f.Below == ""
}

func (l cardLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	height := 2*theme.Size(theme.Space12) + o[0].MinSize().Height + o[1].MinSize().Height + theme.Size(theme.Space4) + o[4].MinSize().Height
	if l.marked() {
		height += theme.Size(theme.Space4) + mark.Height
	}
	return fyne.NewSize(CardLeast, whole(height))
}

func (l cardLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	pad, gap, touch := theme.Size(theme.Space12), theme.Size(theme.Space4), theme.Size(theme.Touch)
	y := pad
	place := func(o fyne.CanvasObject, x, width float32) {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(width, o.MinSize().Height))
	}
	inner := size.Width - 2*pad
	place(o[0], pad, inner-touch+pad-gap)
	y += o[0].MinSize().Height
	place(o[1], pad, inner)
	y += o[1].MinSize().Height + gap
	spark := o[3].MinSize().Width
	place(o[2], pad, min(o[2].MinSize().Width, inner-spark))
	place(o[3], size.Width-pad-spark, spark)
	y = size.Height - pad - o[4].MinSize().Height
	place(o[4], pad, inner)
	y = gap
	place(o[5], size.Width-gap-touch, touch)
	o[6].Move(fyne.NewPos(theme.Size(theme.Corner), 0))
	o[6].Resize(fyne.NewSize(max(0, size.Width-2*theme.Size(theme.Corner)), 0))
}
