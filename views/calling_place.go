package views

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// callPlace is what the screen of the calls is about: all customers, one, or a
// location of one.
type callPlace struct {
	customer string // customer_id; empty: all
	name     string // of the customer
	location string // empty: all of the customer's
}

// up is what a place is a part of.
func (p callPlace) up() callPlace {
	if p.location != "" {
		p.location = ""
		return p
	}
	return callPlace{}
}

// showPlace has the screen be about another place; the way forward leads nowhere then.
func (c *callingScreen) showPlace(at callPlace) {
	c.down = nil
	c.moveTo(at)
}

// moveTo has the screen be about a place. It begins at the section that is looked
// at; the cards and charts of the place before stay until the figures are there.
func (c *callingScreen) moveTo(at callPlace) {
	if at == c.at {
		return
	}
	c.at, c.restore = at, nil
	c.page.Show(c.page.At())
	c.crumbs.show()
	if c.layouts != nil {
		c.ask()
	}
	c.focus()
}

// goUp goes to what the place is a part of, and reports whether there is
// something. The way forward leads back.
func (c *callingScreen) goUp() bool {
	if c.object == nil || c.at == (callPlace{}) {
		return false
	}
	c.down = append(c.down, c.at)
	c.moveTo(c.at.up())
	return true
}

// goBack is the way back within the screen: up.
func (c *callingScreen) goBack() bool { return c.goUp() }

// goForward goes to where goUp has come from.
func (c *callingScreen) goForward() bool {
	n := len(c.down) - 1
	if n < 0 {
		return false
	}
	at := c.down[n]
	c.down = c.down[:n]
	c.moveTo(at)
	return true
}

// crumbs are the line that says what the screen is about, and leads up. It is
// hidden while that is all customers.
type crumbs struct {
	c       *callingScreen
	object  *fyne.Container
	line    *fyne.Container
	buttons []*part.Button // of what the place is a part of, the whole first
	last    *part.Text
	open    *part.Button // the customer's panel
	path    []string
}

func newCrumbs(c *callingScreen) *crumbs {
	b := &crumbs{c: c}
	t := c.d.printer.T
	b.last = part.NewText("").Bold().Cut()
	b.open = part.Quiet(t("insight.customer"), part.Icon("customers"), func() { c.d.showCustomer(c.at.customer) })
	b.line = container.NewStack()
	open := part.Row(theme.Space8, nil, b.open, part.Column("")) // as far from the edge as the tools above
	b.object = part.Inset(part.Border(nil, nil, nil, open, b.line), theme.Space8, theme.Space4)
	b.show()
	return b
}

// crumbWidth is how wide a name may be in a crumb that is not the last one,
// narrowCrumb where the window is narrow, in device-independent units.
const crumbWidth, narrowCrumb = 360, 120

// show brings the line in line with the place.
func (b *crumbs) show() {
	t, at := b.c.d.printer.T, b.c.at
	show(b.object, at != (callPlace{}))
	b.path, b.buttons, b.line.Objects = nil, nil, nil
	shorten(b.open, t("insight.customer"), b.c.room)
	most := float32(crumbWidth)
	if b.c.room == narrowRoom {
		most = narrowCrumb
	}
	var line []fyne.CanvasObject
	lead := func(text string, to callPlace) {
		button := part.Quiet(shortened(text, most), nil, func() { b.c.jump(to) })
		part.Tip(button, func() string { return text })
		b.buttons, b.path = append(b.buttons, button), append(b.path, text)
		line = append(line, button, part.NewText(t("calling.crumb")).In(theme.TextBody, theme.Muted))
	}
	if at.customer != "" {
		lead(t("calling.all"), callPlace{})
		last := at.name
		if at.location != "" {
			lead(at.name, at.up())
			last = at.location
		}
		b.last.Set(last)
		b.path = append(b.path, last)
		here := part.Inset(b.last, theme.Space8, "")
		b.line.Objects = []fyne.CanvasObject{part.Row("", here, append(line, here)...)}
	}
	b.object.Refresh()
	if b.c.object != nil {
		b.c.object.Refresh()
	}
}

// jump goes up to a place; the way forward leads back.
func (c *callingScreen) jump(to callPlace) {
	c.down = append(c.down, c.at)
	c.moveTo(to)
}

// describe names the crumbs for scripts.
func (b *crumbs) describe(s *State) {
	s.Path = b.path
	if !b.object.Visible() {
		return
	}
	for i, button := range b.buttons {
		s.place("crumb:"+string(rune('0'+i)), button, fyne.Position{}, button.Size())
	}
	s.place("customer", b.open, fyne.Position{}, b.open.Size())
}
