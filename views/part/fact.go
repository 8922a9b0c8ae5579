package part

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"partnerdesk/views/mark"
	"partnerdesk/views/theme"
)

// Fact is a value with its label.
type Fact struct {
	Label string
	Value string    // empty: unknown, a dash
	Why   string    // more at the pointer: why it is unknown, what it means
	Mark  mark.Mark // stands for the value, whose text is copied; nil: the value is written
	Open  func()    // where the value leads; nil: nowhere
}

// text is what a copy of the fact holds.
func (f Fact) text() string {
	if f.Value == "" && f.Mark != nil {
		return f.Mark.Text()
	}
	return f.Value
}

// factLine shows a fact of a panel. Of all facts one is a stop of the Tab key;
// the arrows go from fact to fact. Enter follows a fact that leads somewhere
// and copies another; Ctrl+C copies each.
type factLine struct {
	pressable
	panel      *Panel
	index      int
	fact       Fact
	tint, ring *Ground
	copy       *glyph
	text       *Text // the value; nil where a mark stands for it
}

func newFactLine(p *Panel, i int, fact Fact) *factLine {
	f := &factLine{panel: p, index: i, fact: fact, tint: NewGround(""), ring: newRing(theme.Corner)}
	f.tint.corner = theme.Corner
	f.self, f.changed = f, f.look
	f.keys = f.key
	f.press = fact.Open
	if f.press == nil {
		f.press = f.copyText
	}
	f.menu = func(at fyne.Position) {
		p.ShowMenu(fyne.NewMenu("", fyne.NewMenuItem(p.texts.Copy, f.copyText), fyne.NewMenuItem(p.texts.CopyAll, p.CopyAll)), at)
	}
	f.copy = newGlyph("copy", p.texts.Copy, f, f.copyText)
	f.tip = func() string { return f.fact.more(f.text, f.Size().Width) }
	f.ExtendBaseWidget(f)
	return f
}

// more is what a fact does not show in a width: text is its value, nil where a
// mark stands for it.
func (f Fact) more(text *Text, width float32) string {
	switch {
	case f.Why != "":
		return f.Why
	case text != nil:
		return text.hidden()
	case f.Mark != nil && !mark.Legible(f.Mark, mark.NewPen(), width):
		return f.Mark.Text()
	}
	return ""
}

// Tapped follows a fact that leads somewhere; a click copies nothing, the icon
// does.
func (f *factLine) Tapped(ev *fyne.PointEvent) {
	if f.fact.Open != nil {
		f.pressable.Tapped(ev)
	}
}

func (f *factLine) copyText() {
	if text := f.fact.text(); text != "" && f.panel.OnCopy != nil {
		f.panel.OnCopy(text)
	}
}

func (f *factLine) key(key *fyne.KeyEvent) bool {
	columns := f.panel.grid.columns(len(f.panel.facts), f.panel.grid.width)
	step := map[fyne.KeyName]int{fyne.KeyLeft: -1, fyne.KeyRight: 1, fyne.KeyUp: -columns, fyne.KeyDown: columns}[key.Name]
	if to := f.index + step; step != 0 && to >= 0 && to < len(f.panel.facts) {
		f.panel.at = to
		if c := canvasOf(f); c != nil {
			c.Focus(f.panel.facts[to])
		}
	}
	return step != 0
}

// TypedShortcut is for the toolkit.
func (f *factLine) TypedShortcut(s fyne.Shortcut) {
	if _, ok := s.(*fyne.ShortcutCopy); ok {
		f.copyText()
		return
	}
	if step := tabKey(s); step != 0 {
		f.panel.StepTab(step)
		return
	}
	f.pressable.TypedShortcut(s)
}

// Disabled has the Tab key stop at one fact only.
func (f *factLine) Disabled() bool { return f.panel.at != f.index }

// Enable is for the toolkit.
func (f *factLine) Enable() {}

// Disable is for the toolkit.
func (f *factLine) Disable() {}

func (f *factLine) look() {
	f.tint.SetColor("")
	if f.hovered {
		f.tint.SetColor(theme.Hover)
	}
	f.ring.show(f.focused)
	f.copy.show((f.hovered || f.focused) && f.fact.text() != "")
}

// CreateRenderer is for the toolkit.
func (f *factLine) CreateRenderer() fyne.WidgetRenderer {
	var value fyne.CanvasObject
	value, f.text = f.fact.drawn(f)
	body := Inset(Border(nil, nil, nil, container.NewCenter(f.copy), f.fact.labelled(value, f)), theme.Space8, theme.Space4)
	return widget.NewSimpleRenderer(container.NewStack(f.tint, body, f.ring))
}

// labelled puts the label above what stands for the value.
func (f Fact) labelled(value fyne.CanvasObject, over desktop.Hoverable) fyne.CanvasObject {
	return Column("", Least(fyne.NewSize(0, mark.Height-theme.Size(theme.Space4)), Caption(f.Label).Cut().Over(over)), value)
}

// drawn is what stands below the label; text is nil where it is a mark.
func (f Fact) drawn(over desktop.Hoverable) (o fyne.CanvasObject, text *Text) {
	if f.Mark != nil {
		return mark.NewWidget(f.Mark), nil
	}
	text = NewText(f.Value).Cut().Over(over)
	switch {
	case f.Value == "":
		text = NewText(unknown).In(theme.TextBody, theme.Muted)
	case f.Open != nil:
		text.In(theme.TextBody, theme.Accent)
	}
	return Least(fyne.NewSize(0, mark.Height), text), text
}
