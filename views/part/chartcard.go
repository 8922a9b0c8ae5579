package part

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"

	"partnerdesk/views/theme"
)

// ChartCard is the frame around a chart: what it shows, of what and when, and a
// menu. Its head stays while its content is another, such as the table of the
// same figures.
type ChartCard struct {
	Object fyne.CanvasObject
	// Actions are what the menu offers, asked for each time that it is opened.
	// An action without a verb is a line between others.
	Actions func() []Action
	// ShowMenu opens a menu; it is there from the start and may be replaced.
	ShowMenu func(menu *fyne.Menu, at fyne.Position)
	Work     *Work // at the top, for content that is fetched anew

	title, what *Text
	more        *Button
	slot        *fyne.Container
}

// NewChartCard returns a frame without content; more is the tip of the button
// that opens the menu.
func NewChartCard(title, what, more string) *ChartCard {
	c := &ChartCard{title: NewText(title).In(theme.TextSection, theme.Ink).Bold().Cut(), what: Caption(what).Cut(), slot: container.NewStack(), Work: NewWork()}
	c.more = IconButton("more", more, func() { c.open(below(c.more)) })
	c.more.keys = func(key *fyne.KeyEvent) bool {
		if key.Name == desktop.KeyMenu || key.Name == fyne.KeyDown {
			c.open(below(c.more))
			return true
		}
		return false
	}
	c.ShowMenu = showMenu(c.more)
	head := container.New(padded{left: theme.Space12, right: theme.Space4, top: theme.Space4, bottom: theme.Space4},
		Border(nil, nil, nil, container.NewVBox(c.more), Inset(Column("", c.title, c.what), "", theme.Space4)))
	ground := NewGround(theme.Raised)
	ground.corner = theme.Corner
	body := container.New(padded{left: theme.Space12, right: theme.Space12, bottom: theme.Space12}, c.slot)
	c.Object = container.NewStack(ground, Border(head, nil, nil, nil, body), Inset(container.New(thin{}, c.Work.bar), theme.Space4, ""))
	return c
}

// Say changes the title and what is said below it.
func (c *ChartCard) Say(title, what string) {
	c.title.Set(title)
	c.what.Set(what)
}

// Show puts another content below the head. The focus, if it is in the menu's
// button, stays.
func (c *ChartCard) Show(o fyne.CanvasObject) {
	c.slot.Objects = nil
	if o != nil {
		c.slot.Objects = []fyne.CanvasObject{o}
	}
	c.slot.Refresh()
}

func (c *ChartCard) open(at fyne.Position) {
	if c.Actions == nil {
		return
	}
	menu := fyne.NewMenu("")
	for _, a := range c.Actions() {
		if a.Verb == "" {
			menu.Items = append(menu.Items, fyne.NewMenuItemSeparator())
		} else {
			menu.Items = append(menu.Items, fyne.NewMenuItem(a.Verb, a.Do))
		}
	}
	if len(menu.Items) > 0 {
		c.ShowMenu(menu, at)
	}
}

// padded puts distances of the theme around an object, each side its own.
type padded struct{ left, right, top, bottom fyne.ThemeSizeName }

func (p padded) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return objects[0].MinSize().AddWidthHeight(theme.Size(p.left)+theme.Size(p.right), theme.Size(p.top)+theme.Size(p.bottom))
}

func (p padded) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	left, top := theme.Size(p.left), theme.Size(p.top)
	objects[0].Move(fyne.NewPos(left, top))
	objects[0].Resize(size.SubtractWidthHeight(left+theme.Size(p.right), top+theme.Size(p.bottom)))
}
