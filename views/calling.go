package views

import (
	"fyne.io/fyne/v2"

	"partnerdesk/app"
	"partnerdesk/app/calls"
	"partnerdesk/views/board"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// callingScreen is the screen of what the calls say: who calls and how much, how
// good that sounds, by which features, and how queues fare. It is about all
// customers, about one, or about a location of one.
type callingScreen struct {
	*figurePage
	before *callingScreen // the one that this goes on from, until this is built; nil: none
	crumbs *crumbs
	blocks []*callBlock
	worse  *worseLine

	at   callPlace
	down []callPlace // where the way forward leads, the next one last
	tab  *calls.Tab  // what is shown; nil: nothing yet
}

// newCalling returns the screen; it goes on where the one before, if any, was
// left.
func newCalling(d *desk, old screen) screen {
	c := &callingScreen{}
	c.figurePage = newFigurePage(d, c)
	if before, ok := old.(*callingScreen); ok {
		if c.before = before; before.object == nil {
			c.before = before.before
		}
	}
	return c
}

// build makes all that the screen shows.
func (c *callingScreen) build() {
	before := c.before
	c.before = nil
	var was *figurePage
	if before != nil {
		was, c.at, c.down = before.figurePage, before.at, before.down
	}
	c.begin(was, c.view().Section)
	c.worse = newWorseLine(c)
	var names []string
	var sections []board.Section
	for i, of := range calls.Sections {
		var was *callBlock
		if before != nil {
			was = before.blocks[i]
		}
		b := c.newBlock(of, was)
		c.blocks = append(c.blocks, b)
		names, sections = append(names, c.d.printer.T("calling."+of.ID)), append(sections, b.section)
	}
	c.crumbs = newCrumbs(c)
	c.assemble(c.strip(), board.Build("", nil, names, sections), c.crumbs.object)
}

func (c *callingScreen) content() fyne.CanvasObject {
	if c.object == nil {
		c.build()
	}
	return c.object
}

func (c *callingScreen) key() string { return "calling" }

// view is how the screen stands; it lies in the settings.
func (c *callingScreen) view() *app.CallingView { return &c.d.settings.Calling }

// strip is the line with the title.
func (c *callingScreen) strip() fyne.CanvasObject {
	t := c.d.printer.T
	c.weeksButton()
	c.export = tool(t("action.export"), "export", c.exportFigures)
	name := part.Least(fyne.NewSize(0, c.export.MinSize().Height), part.Column("", c.name))
	return part.Beside(theme.Space16, name, part.Tiles(theme.Space4, c.weeks, c.export))
}

// sayChoices brings the buttons in line with what is chosen.
func (c *callingScreen) sayChoices() {
	c.sayWeeks()
	shorten(c.export, c.d.printer.T("action.export"), c.room)
	c.crumbs.show()
}

// weeksSet is how many weeks trends are to have; 0: as usual.
func (c *callingScreen) weeksSet() int { return c.view().Weeks }

func (c *callingScreen) setWeeks(n int) {
	if c.view().Weeks == n {
		return
	}
	c.view().Weeks = n
	c.d.save()
	c.sayChoices()
	if c.layouts != nil {
		c.ask()
	}
}

// leave stops what is under way and remembers where the page stands.
func (c *callingScreen) leave() {
	if c.object == nil {
		return
	}
	c.stopAsking()
	c.view().Section = c.page.At()
	for _, b := range c.blocks {
		b.sheet.leave()
		for _, card := range b.charts {
			card.View.Stop()
		}
	}
}

// first is the first card of a section.
func (c *callingScreen) first(section int) fyne.Focusable {
	for _, id := range c.blocks[section].of.Measures {
		if card := c.cards[id]; card.Visible() {
			return card
		}
	}
	return nil
}

// told reports that nothing but the tables has rows.
func (c *callingScreen) told() bool { return true }

// actions are what the palette can do on the screen.
func (c *callingScreen) actions(items *menuList) {
	t := c.d.printer.T
	items.add(t("calling.limits"), true, c.showLimits)
	if c.at.customer != "" {
		items.add(t("calling.up"), true, func() { c.goUp() })
		items.add(t("insight.customer"), true, func() { c.d.showCustomer(c.at.customer) })
	}
}

// showLimits goes to the thresholds in the settings.
func (c *callingScreen) showLimits() { c.d.showRule("jitter") }

// describe fills in how the screen stands, for scripts.
func (c *callingScreen) describe(s *State) {
	if c.object != nil {
		c.crumbs.describe(s)
	}
	if !c.figurePage.describe(s) {
		return
	}
	for _, b := range c.blocks {
		if b.limits != nil {
			s.place("limits:"+b.of.ID, b.limits, fyne.Position{}, b.limits.Size())
		}
		for i, card := range b.charts {
			s.place("chart:"+b.of.ID+":"+string(rune('0'+i)), card.Object, fyne.Position{}, card.Object.Size())
		}
	}
}
