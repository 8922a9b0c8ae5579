package views

import (
	"time"

	"fyne.io/fyne/v2"

	"partnerdesk/app"
	"partnerdesk/app/kpi"
	"partnerdesk/data/measure/licence"
	"partnerdesk/views/board"
	"partnerdesk/views/chart"
	"partnerdesk/views/part"
)

// licences is the screen of what the licences of the customers say: cards, the
// trend of their distribution, and a section for each thing that asks to be
// looked at. All of it holds for the scope of the window and for one product.
type licences struct {
	*figurePage
	before *licences // the one that this goes on from, until this is built; nil: none
	toggle *part.Toggle
	shares *part.Toggle // the distribution as counts or as shares
	with   *part.Button // with which day the figures are compared
	trend  *chart.Card
	blocks []*licenceBlock
	own    []ownSection // what the vendor has not, after the blocks

	against  time.Time         // the day that the figures are compared with; zero: the end of the last closed week
	answer   *licence.Insights // what is shown; nil: nothing yet
	compared map[string]licence.Comparison
	tab      *kpi.Tab // that has it; nil: nothing yet
}

// newLicences returns the screen; it goes on where the one before, if any, was
// left.
func newLicences(d *desk, old screen) screen {
	l := &licences{}
	l.figurePage = newFigurePage(d, l)
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
	var was *figurePage
	if before != nil {
		was, l.against = before.figurePage, before.against
	}
	l.begin(was, l.view().Section)
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
	l.assemble(l.strip(), board.Build(d.printer.T("licences.overview"), l.overview(), names, sections))
}

func (l *licences) content() fyne.CanvasObject {
	if l.object == nil {
		l.build()
	}
	return l.object
}

func (l *licences) key() string { return "licences" }

// view is how the screen stands; it lies in the settings.
func (l *licences) view() *app.LicenceView { return &l.d.settings.Licences }

// product is the one that the screen is about.
func (l *licences) product() string {
	if l.view().Product == licence.Calling {
		return licence.Calling
	}
	return licence.Meetings
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

// first is the first card of a section, or what begins one of our own.
func (l *licences) first(section int) fyne.Focusable {
	if cards := l.cardsOf(section); len(cards) > 0 {
		return cards[0]
	}
	return l.own[section-len(l.blocks)-1].first()
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

// describe fills in how the screen stands, for scripts.
func (l *licences) describe(s *State) {
	figures := l.figurePage.describe(s)
	if l.object == nil {
		return // it is being built
	}
	s.Product = l.product()
	for i, product := range kpi.Products {
		at, size := l.toggle.Place(i)
		s.place("product:"+product, l.toggle, at, size)
	}
	if figures {
		for _, o := range l.own {
			o.describe(s)
		}
	}
}
