package views

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"partnerdesk/app"
	"partnerdesk/app/kpi"
	"partnerdesk/data/measure/licence"
	"partnerdesk/views/board"
	"partnerdesk/views/chart"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// licences is the screen of what the licences of the customers say: cards, the
// trend of their distribution, and a section for each thing that asks to be
// looked at. All of it holds for the scope of the window and for one product.
type licences struct {
	d      *desk
	before *licences         // the one that this goes on from, until this is built; nil: none
	object fyne.CanvasObject // nil until it is built, when it is first shown: grids and charts take time to make
	name   *part.Text
	bar    *part.Work
	notice *part.Notice
	toggle *part.Toggle
	shares *part.Toggle // the distribution as counts or as shares
	weeks  *part.Button
	with   *part.Button // with which day the figures are compared
	export *part.Button
	rest   *fyne.Container // the page, or what stands in its place
	whole  fyne.CanvasObject
	page   *board.Page
	cards  map[string]*part.Card // by the id of the measure
	trend  *chart.Card
	blocks []*licenceBlock
	own    []ownSection // what the vendor has not, after the blocks
	foot   *footer
	room   room

	against  time.Time // the day that the figures are compared with; zero: the end of the last closed week
	layouts  map[string]app.Layout
	answer   *licence.Insights // what is shown; nil: nothing yet
	figures  map[string]part.Figure
	compared map[string]licence.Comparison
	tab      *kpi.Tab      // that has it; nil: nothing yet
	datasets []app.Dataset // that are loaded, as of the day in force
	empty    string        // title of what stands in place of the page
	cancel   context.CancelFunc
	restore  func() // brings the page where it was left; nil: it is there, or somebody has moved it
}

// newLicences returns the screen; it goes on where the one before, if any, was
// left.
func newLicences(d *desk, old screen) screen {
	l := &licences{d: d, room: usualRoom, cards: make(map[string]*part.Card), rest: container.NewStack()}
	if before, ok := old.(*licences); ok {
		if l.before = before; before.object == nil {
			l.before = before.before
		}
	}
	return l
}

// build makes all that the screen shows.
func (l *licences) build() {
	d, before := l.d, l.before
	l.before = nil
	if before != nil {
		offset := before.page.Offset()
		l.against, l.layouts, l.restore = before.against, before.layouts, func() { l.page.SetOffset(offset) }
	} else if section := d.settings.Licences.Section; section > 0 {
		l.restore = func() { l.page.Show(section) }
	}
	l.name = part.NewText(d.printer.T("rail.licences")).In(theme.TextTitle, theme.Ink).Bold()
	l.bar, l.notice, l.foot = part.NewWork(), part.NewNotice(), newFooter()
	l.bar.After = d.after
	var names []string
	var sections []board.Section
	for i, b := range kpi.Blocks {
		var was *licenceBlock
		if before != nil {
			was = before.blocks[i]
		}
		block := l.newBlock(b, was)
		l.blocks = append(l.blocks, block)
		names, sections = append(names, d.printer.T("licences."+b.ID+".index")), append(sections, block.section)
	}
	for _, o := range newOwnSections(l, before) {
		l.own = append(l.own, o)
		names, sections = append(names, o.index()), append(sections, o.section())
	}
	l.page = board.Build(d.printer.T("licences.overview"), l.overview(), names, sections)
	for _, b := range l.blocks {
		b.sheet.grid.OnFocus = l.reveals(b.table.Object)
	}
	l.page.OnScroll = func() { l.restore = nil }
	head := part.Border(nil, l.bar.Object, nil, nil, part.Inset(l.strip(), theme.Space16, theme.Space4))
	l.whole = part.Border(l.page.Index, nil, nil, nil, l.page.Object)
	l.rest.Add(l.whole)
	l.object = part.Border(part.Column("", head, l.notice.Object), l.foot.object, nil, nil, l.rest)
	l.sayChoices()
}

// reveals brings something on the page into view when the keyboard comes to it.
func (l *licences) reveals(o fyne.CanvasObject) func(bool) {
	return func(focused bool) {
		if focused {
			l.page.Reveal(o)
		}
	}
}

func (l *licences) content() fyne.CanvasObject {
	if l.object == nil {
		l.build()
	}
	return l.object
}

// view is how the screen stands; it lies in the settings.
func (l *licences) view() *app.LicenceView { return &l.d.settings.Licences }

// product is the one that the screen is about.
func (l *licences) product() string {
	if l.view().Product == licence.Calling {
		return licence.Calling
	}
	return licence.Meetings
}

// open asks for the figures, once it is known how the grids were left.
func (l *licences) open() {
	if l.layouts != nil {
		l.begin()
		return
	}
	var layouts map[string]app.Layout
	var err error
	l.d.work(func() { layouts, err = l.d.session.Layouts() }, func() {
		l.d.fail(err)
		if l.layouts = layouts; layouts == nil {
			l.layouts = make(map[string]app.Layout)
		}
		l.begin()
	})
}

func (l *licences) begin() {
	for _, b := range l.blocks {
		b.arrange(l.layouts)
	}
	l.ask()
}

// focus puts the keyboard on the index, from where Tab leads into the page. What
// is looked at stays where it is.
func (l *licences) focus() {
	if f := l.page.Focus(); f != nil && l.empty == "" {
		l.d.window.Canvas().Focus(f)
	}
}

// dataChanged asks anew after a load, a purge or a change of the scope or of the
// rules.
func (l *licences) dataChanged() {
	if l.object != nil && l.layouts != nil {
		l.ask()
	}
}

// leave stops what is under way and remembers where the page stands.
func (l *licences) leave() {
	if l.object == nil {
		return
	}
	l.stopAsking()
	l.view().Section = l.page.At()
	for _, b := range l.blocks {
		b.sheet.leave()
		b.chart.View.Stop()
	}
	for _, o := range l.own {
		o.leave()
	}
	l.trend.View.Stop()
}

// typedKey scrolls the page by the keys that nothing else has a use for.
func (l *licences) typedKey(key *fyne.KeyEvent) bool {
	l.restore = nil
	return l.empty == "" && l.page.Key(key.Name)
}

// step goes to the section some further; the keyboard goes to its first card.
func (l *licences) step(by int) {
	if l.empty != "" {
		return
	}
	l.restore = nil
	i := l.page.Step(by)
	if cards := l.cardsOf(i); len(cards) > 0 {
		l.d.window.Canvas().Focus(cards[0])
		l.page.Show(i) // the focus has moved the page no further than to the card
	} else if i > len(l.blocks) {
		l.d.window.Canvas().Focus(l.own[i-len(l.blocks)-1].first())
		l.page.Show(i)
	}
	l.d.settle()
}

// cardsOf are the cards of a section of the page.
func (l *licences) cardsOf(section int) (cards []*part.Card) {
	ids := kpi.Top
	if section > len(l.blocks) {
		return nil
	}
	if section > 0 {
		ids = l.blocks[section-1].block.Measures
	}
	for _, id := range ids {
		cards = append(cards, l.cards[id])
	}
	return cards
}

// setRoom leaves the tools their icons alone where the window is narrow.
func (l *licences) setRoom(r room) {
	if l.room = r; l.object != nil {
		l.sayChoices()
		l.object.Refresh()
	}
}

// describe fills in how the screen stands, for scripts.
func (l *licences) describe(s *State) {
	if l.object == nil {
		return // it is being built
	}
	s.Empty, s.Notice, s.Product = l.empty, l.notice.Text(), l.product()
	s.place("export", l.export, fyne.Position{}, l.export.Size())
	for i, product := range kpi.Products {
		at, size := l.toggle.Place(i)
		s.place("product:"+product, l.toggle, at, size)
	}
	if l.empty != "" || l.answer == nil {
		return
	}
	s.Looked, s.Cards = l.page.At(), make(map[string]string)
	for id, card := range l.cards {
		s.place("card:"+id, card, fyne.Position{}, card.Size())
		s.Cards[id] = l.figures[id].Value
	}
	for _, b := range l.blocks {
		b.describe(s)
	}
	for _, o := range l.own {
		o.describe(s)
	}
}
