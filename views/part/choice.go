package part

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"partnerdesk/views/theme"
)

// Choice is a row of words of which one is chosen. Space and the arrows choose;
// other keys go on.
type Choice struct {
	Object   fyne.CanvasObject
	OnChange func(i int)
	items    []*choiceItem
	chosen   int
}

// NewChoice returns a choice between words, with one of them chosen.
func NewChoice(words []string, chosen int) *Choice {
	c := &Choice{chosen: chosen}
	var objects []fyne.CanvasObject
	for i, word := range words {
		item := &choiceItem{choice: c, index: i, word: word}
		item.ExtendBaseWidget(item)
		c.items = append(c.items, item)
		objects = append(objects, item)
	}
	c.Object = Row(theme.Space16, nil, objects...)
	return c
}

// Focus returns what has the keyboard where it comes to the choice: the chosen
// word, or the first.
func (c *Choice) Focus() fyne.Focusable { return c.items[max(0, c.chosen)] }

// Chosen returns the number of the chosen word.
func (c *Choice) Chosen() int { return c.chosen }

// Choose chooses a word and calls OnChange if it was another.
func (c *Choice) Choose(i int) {
	if i == c.chosen || i < 0 || i >= len(c.items) {
		return
	}
	before := c.chosen
	c.chosen = i
	if before >= 0 {
		c.items[before].Refresh()
	}
	c.items[i].Refresh()
	if c.OnChange != nil {
		c.OnChange(i)
	}
}

// choiceItem is one of the words.
type choiceItem struct {
	widget.BaseWidget
	choice           *Choice
	index            int
	word             string
	hovered, focused bool
}

var (
	_ desktop.Hoverable = (*choiceItem)(nil)
	_ fyne.Focusable    = (*choiceItem)(nil)
)

func (c *choiceItem) Tapped(*fyne.PointEvent) { c.choice.Choose(c.index) }

func (c *choiceItem) MouseIn(*desktop.MouseEvent) { c.hovered = true; c.Refresh() }

func (c *choiceItem) MouseMoved(*desktop.MouseEvent) {}

func (c *choiceItem) MouseOut() { c.hovered = false; c.Refresh() }

func (c *choiceItem) FocusGained() { c.focused = true; c.Refresh(); reveal(c) }

func (c *choiceItem) FocusLost() { c.focused = false; c.Refresh() }

func (c *choiceItem) TypedRune(rune) {}

func (c *choiceItem) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeySpace:
		c.choice.Choose(c.index)
	case fyne.KeyLeft, fyne.KeyUp:
		c.moveTo(c.index - 1)
	case fyne.KeyRight, fyne.KeyDown:
		c.moveTo(c.index + 1)
	default:
		pass(c, key)
	}
}

// moveTo chooses a neighbour and gives it the focus.
func (c *choiceItem) moveTo(i int) {
	if i < 0 || i >= len(c.choice.items) {
		return
	}
	c.choice.Choose(i)
	if on := fyne.CurrentApp().Driver().CanvasForObject(c); on != nil {
		on.Focus(c.choice.items[i])
	}
}

func (c *choiceItem) CreateRenderer() fyne.WidgetRenderer {
	r := &choiceRenderer{item: c, tint: NewGround(""), mark: canvas.NewImageFromResource(nil)}
	r.tint.corner = theme.Corner
	r.mark.FillMode = canvas.ImageFillContain
	r.mark.SetMinSize(fyne.NewSquareSize(theme.Size(fynetheme.SizeNameInlineIcon)))
	low := container.New(padded{top: theme.Space4}, r.mark) // letters stand below the middle of their line
	line := Inset(Row(theme.Space8, nil, low, NewText(c.word)), theme.Space4, theme.Space4)
	body := container.NewStack(r.tint, Least(fyne.NewSize(0, theme.Size(theme.Touch)), line))
	r.WidgetRenderer = widget.NewSimpleRenderer(body)
	r.show()
	return r
}

type choiceRenderer struct {
	fyne.WidgetRenderer
	item *choiceItem
	tint *Ground
	mark *canvas.Image
}

func (r *choiceRenderer) Refresh() {
	r.show()
	r.WidgetRenderer.Refresh()
}

func (r *choiceRenderer) show() {
	name, color := fynetheme.IconNameRadioButton, fynetheme.ColorNameForeground
	if r.item.choice.chosen == r.item.index {
		name, color = fynetheme.IconNameRadioButtonChecked, fynetheme.ColorNamePrimary
	}
	r.mark.Resource = fynetheme.NewColoredResource(fynetheme.Icon(name), color)
	r.mark.Refresh()
	switch {
	case r.item.focused:
		r.tint.SetColor(fynetheme.ColorNameFocus)
	case r.item.hovered:
		r.tint.SetColor(theme.Hover)
	default:
		r.tint.SetColor("")
	}
}
