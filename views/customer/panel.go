package customer

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// Texts are the words of a panel and a page: tips of their buttons and lines of
// their menus.
type Texts struct {
	part.PanelTexts
	Back string // the button of a page that leads back
}

// Action is what can be done with the customer, by a button.
type Action struct {
	Icon string
	Verb string
	Do   func()
}

// Hooks are what a panel or a page tells its owner; all of them are there.
type Hooks struct {
	Close    func()
	Copy     func(text string)
	ShowMenu func(menu *fyne.Menu, at fyne.Position)
	Tab      func(key string) // a section has come to be shown
	Canvas   func() fyne.Canvas
	Front    func() bool // nothing hides it; then the keyboard stays in what is drawn anew
}

// Panel shows a customer beside a list: the name, the statuses, then a tab for
// each section.
type Panel struct {
	Object fyne.CanvasObject
	Bar    *part.Work // moves while another customer is being read

	head  *head
	hooks Hooks
	shown Customer
	keys  []string // of the tabs
	tabs  *part.Tabs
	room  *fyne.Container // of the tabs
	pages []*tabPage
	texts Texts
}

// tabPage is a section in a tab.
type tabPage struct {
	*pane
	scroll *part.Scroll
	fresh  bool // shows the section as it is
}

// NewPanel returns an empty panel.
func NewPanel(texts Texts, actions []Action, hooks Hooks) *Panel {
	p := &Panel{texts: texts, hooks: hooks, Bar: part.NewWork(), room: container.NewStack()}
	close := part.IconButton("close", texts.Close, hooks.Close)
	p.head = newHead(texts, hooks, p.CopyAll, p.StepTab)
	top := part.Border(nil, p.Bar.Object, nil, nil, p.head.narrow(actions, close))
	p.Object = container.New(&lowered{p.head}, container.NewStack(part.NewGround(theme.Paper), part.Border(top, nil, nil, nil, p.room)))
	return p
}

// lowHeight is how high a panel must be to have the statuses in its head.
const lowHeight = 300

// lowered tells a head whether there is room for all of it.
type lowered struct{ head *head }

func (l *lowered) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }

func (l *lowered) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.head.setLow(size.Height < lowHeight)
	objects[0].Resize(fyne.Size{}) // the head may be another, though the size is the same
	objects[0].Resize(size)
}

// Show shows a customer; the tab stays. Of the same customer what was unfolded
// stays so, and so does the place.
func (p *Panel) Show(c Customer) {
	before := p.shown.ID
	p.shown = c
	p.head.show(c)
	p.make()
	for _, page := range p.pages {
		page.fresh = false
		if c.ID != before {
			clear(page.open)
			page.scroll.Object.ScrollToTop()
		}
	}
	p.fill()
}

// SetSection shows a section of the customer anew, if it is still the one.
func (p *Panel) SetSection(id string, s Section) {
	i := slices.Index(p.keys, s.Key)
	if id != p.shown.ID || i < 0 {
		return
	}
	p.shown.Sections[i] = s
	p.pages[i].fresh = false
	p.fill()
}

// SetBadges shows the statuses of the customer anew, if it is still the one.
func (p *Panel) SetBadges(id string, badges []Badge) {
	if id == p.shown.ID {
		p.shown.Badges = badges
		p.head.show(p.shown)
	}
}

// make makes the tabs once it is known what they are.
func (p *Panel) make() {
	if p.tabs != nil {
		return
	}
	var tabs []part.Tab
	for _, s := range p.shown.Sections {
		p.keys = append(p.keys, s.Key)
		page := &tabPage{}
		page.pane = newPane(p.texts.PanelTexts, p.hooks.Front, func() { page.scroll.Object.Refresh() })
		page.scroll = part.NewScroll(part.Inset(page.object, theme.Space8, theme.Space8))
		p.head.owns(page.items)
		p.pages = append(p.pages, page)
		tabs = append(tabs, part.Tab{Word: s.tab(), Content: func() fyne.CanvasObject { return page.scroll.Object }})
	}
	p.tabs = part.NewTabs(tabs...)
	p.tabs.OnChange = func(i int) {
		p.fill()
		p.hooks.Tab(p.keys[i])
	}
	p.room.Objects = []fyne.CanvasObject{p.tabs.Object}
	p.room.Refresh()
}

// fill brings the page in front in line with its section.
func (p *Panel) fill() {
	page := p.pages[p.tabs.Chosen()]
	p.head.items.Beside([]*part.Items{page.items})
	page.items.Beside([]*part.Items{p.head.items})
	if !page.fresh {
		page.fresh = true
		page.show(p.shown.Sections[p.tabs.Chosen()])
		page.scroll.Object.Refresh()
	}
}

// Shown is the customer that is shown.
func (p *Panel) Shown() Customer { return p.shown }

// Tab is the key of the section that is shown; empty: none.
func (p *Panel) Tab() string {
	if p.tabs == nil {
		return ""
	}
	return p.keys[p.tabs.Chosen()]
}

// ChooseTab shows the section of a key, if there is one.
func (p *Panel) ChooseTab(key string) {
	if i := slices.Index(p.keys, key); i >= 0 {
		p.tabs.Choose(i)
	}
}

// StepTab shows the section some to the right, in a ring; the keyboard goes along
// if it is in the section.
func (p *Panel) StepTab(by int) {
	if p.tabs == nil {
		return
	}
	within := p.pages[p.tabs.Chosen()].items.Focused() >= 0
	p.tabs.Step(by)
	if within && !p.pages[p.tabs.Chosen()].items.Focus(-1) {
		p.head.focus()
	}
}

// Focus gives the keyboard to the section that is shown, or to the head.
func (p *Panel) Focus() {
	if p.tabs == nil || !p.pages[p.tabs.Chosen()].items.Focus(-1) {
		p.head.focus()
	}
}

// CopyAll copies all that is known of the customer.
func (p *Panel) CopyAll() { p.hooks.Copy(p.shown.Text()) }
