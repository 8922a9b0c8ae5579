package part

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"partnerdesk/views/mark"
	"partnerdesk/views/theme"
)

// Item is one of [Items]. Enter follows an item that leads somewhere and copies
// another; Ctrl+C copies each. At the pointer and by keyboard it has a sign that
// copies it.
type Item struct {
	pressable
	of         ItemOf
	group      *Items
	tint, ring *Ground
	copy       *glyph
	content    fyne.CanvasObject
	folded     bool // it lies in what is folded
}

// ItemOf is what an item is.
type ItemOf struct {
	// Body makes what is to be seen; its texts are Over the item, so that this
	// knows of the pointer.
	Body  func(*Item) fyne.CanvasObject
	Copy  string                  // what a copy holds; empty: there is nothing to copy
	Heard string                  // what it is called for those who hear it; empty: what a copy holds
	Tip   func() string           // more at the pointer and by keyboard; nil: nothing
	Open  func()                  // where it leads; nil: nowhere
	Menu  func() []*fyne.MenuItem // what can be done with it besides; nil: nothing
	Bare  bool                    // without room around it and a sign that copies, such as a badge
}

// NewItem returns an item and adds it to its group.
func NewItem(g *Items, of ItemOf) *Item {
	i := &Item{of: of, group: g, tint: NewGround(""), ring: newRing(theme.Corner)}
	i.tint.corner = theme.Corner
	i.self, i.changed, i.tip = i, i.look, of.Tip
	i.keys = i.key
	i.press, i.menu = i.act, i.showMenu
	i.copy = newGlyph("copy", g.texts.Copy, i, i.copyText)
	i.ExtendBaseWidget(i)
	i.content = of.Body(i)
	g.all = append(g.all, i)
	if g.at == nil {
		g.at = i
	}
	return i
}

// Showing reports whether the item can be seen, perhaps after scrolling.
func (i *Item) Showing() bool { return i.Visible() && !i.folded }

// SetFolded says whether the item lies in what is folded, where no key leads.
func (i *Item) SetFolded(folded bool) { i.folded = folded }

// Copy is what a copy of the item holds.
func (i *Item) Copy() string { return i.of.Copy }

// act follows the item, or copies it.
func (i *Item) act() {
	if i.of.Open != nil {
		i.of.Open()
		return
	}
	i.copyText()
}

// Tapped follows an item that leads somewhere; a click copies nothing, the sign
// does.
func (i *Item) Tapped(ev *fyne.PointEvent) {
	if i.of.Open != nil {
		i.group.at = i
		i.pressable.Tapped(ev)
	}
}

func (i *Item) copyText() {
	if i.of.Copy != "" && i.group.OnCopy != nil {
		i.group.OnCopy(i.of.Copy)
	}
}

func (i *Item) showMenu(at fyne.Position) {
	var items []*fyne.MenuItem
	if i.of.Menu != nil {
		items = i.of.Menu()
	}
	if len(items) > 0 {
		items = append(items, fyne.NewMenuItemSeparator())
	}
	if i.of.Copy != "" {
		items = append(items, fyne.NewMenuItem(i.group.texts.Copy, i.copyText))
	}
	items = append(items, fyne.NewMenuItem(i.group.texts.CopyAll, i.group.OnCopyAll))
	i.group.ShowMenu(fyne.NewMenu("", items...), at)
}

func (i *Item) key(key *fyne.KeyEvent) bool {
	return i.group.OnKey != nil && i.group.OnKey(i, key) || i.group.step(i, key.Name)
}

// TypedShortcut is for the toolkit.
func (i *Item) TypedShortcut(s fyne.Shortcut) {
	if _, ok := s.(*fyne.ShortcutCopy); ok {
		i.copyText()
		return
	}
	if by := tabKey(s); by != 0 && i.group.OnStep != nil {
		i.group.OnStep(by)
		return
	}
	i.pressable.TypedShortcut(s)
}

// FocusGained is for the toolkit.
func (i *Item) FocusGained() {
	i.group.at = i
	i.pressable.FocusGained()
	if i.group.OnFocus != nil {
		i.group.OnFocus()
	}
}

// Disabled has the Tab key stop at one item of a group only.
func (i *Item) Disabled() bool { return i.group.at != i }

// Enable is for the toolkit.
func (i *Item) Enable() {}

// Disable is for the toolkit.
func (i *Item) Disable() {}

// AccessibilityLabel is what the item is called.
func (i *Item) AccessibilityLabel() string {
	if i.of.Heard != "" {
		return i.of.Heard
	}
	return i.of.Copy
}

func (i *Item) look() {
	i.tint.SetColor("")
	if i.hovered {
		i.tint.SetColor(theme.Hover)
	}
	i.ring.show(i.focused)
	i.copy.show((i.hovered || i.focused) && i.of.Copy != "")
}

// CreateRenderer is for the toolkit.
func (i *Item) CreateRenderer() fyne.WidgetRenderer {
	if i.of.Bare {
		return widget.NewSimpleRenderer(container.NewStack(i.tint, i.content, i.ring))
	}
	body := Inset(Border(nil, nil, nil, container.NewCenter(i.copy), i.content), theme.Space8, theme.Space4)
	return widget.NewSimpleRenderer(container.NewStack(i.tint, body, i.ring))
}

// FactItem returns a fact as one of some items: its label above its value.
func FactItem(g *Items, fact Fact) *Item {
	of := ItemOf{Copy: fact.text(), Heard: fact.Label + " " + fact.text(), Open: fact.Open}
	var text *Text
	var i *Item
	of.Body = func(i *Item) fyne.CanvasObject {
		var value fyne.CanvasObject
		value, text = fact.drawn(i)
		return fact.labelled(value, i)
	}
	of.Tip = func() string { return fact.more(text, i.Size().Width-glyphRoom()) }
	i = NewItem(g, of)
	return i
}

// glyphRoom is what an item has besides its content: the sign and the edges.
func glyphRoom() float32 { return theme.Size(theme.Touch) + 2*theme.Size(theme.Space8) }

// MarkItem returns a mark, such as a badge, as one of some items.
func MarkItem(g *Items, m mark.Mark, copy, tip string) *Item {
	return NewItem(g, ItemOf{Bare: true, Copy: copy, Tip: func() string { return tip },
		Body: func(*Item) fyne.CanvasObject { return Inset(mark.NewWidget(m), "", theme.Space4) }})
}

// Hidden is what the place of the line cuts off: the whole text, or nothing.
func (t *Text) Hidden() string { return t.hidden() }

// FitHeight gives an object a width and the height that it needs then, for
// layouts of other packages.
func FitHeight(o fyne.CanvasObject, width float32) { fitHeight(o, width) }
