package part

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"partnerdesk/views/mark"
	"partnerdesk/views/theme"
)

// The panel's width until somebody changes it, and the least.
const PanelWidth, PanelLeast = 420, 280

// factLeast is the least width of a fact; factColumns is how many stand side by
// side at most.
const factLeast, factColumns = 150, 2

// PanelTexts are the words of a panel: tips of its buttons and lines of its
// menu.
type PanelTexts struct{ Close, Copy, CopyAll string }

// Panel shows one thing of a list: a title, badges, key facts in two columns,
// then tabs. It lies at the right of a Split.
type Panel struct {
	Object  fyne.CanvasObject
	OnClose func()
	OnCopy  func(text string) // to the clipboard
	// ShowMenu opens a menu; it is there from the start and may be replaced.
	ShowMenu func(menu *fyne.Menu, at fyne.Position)

	texts   PanelTexts
	title   *Text
	badges  *mark.Widget
	row     fyne.CanvasObject // of the badges
	close   *Button
	grid    *flow
	cells   *fyne.Container
	scroll  *Scroll
	facts   []*factLine
	at      int // the fact at which the Tab key stops
	tabs    *Tabs
	content *fyne.Container // the tabs
}

// NewPanel returns an empty panel.
func NewPanel(texts PanelTexts) *Panel {
	p := &Panel{texts: texts, badges: mark.NewWidget(nil), content: container.NewStack(), tabs: NewTabs()}
	p.title = NewText("").In(theme.TextSection, theme.Ink).Bold().Cut()
	p.close = IconButton("close", texts.Close, p.leave)
	p.close.keys = p.Key
	copyAll := IconButton("copy", texts.CopyAll, p.CopyAll)
	copyAll.keys = p.Key
	p.ShowMenu = showMenu(p.close)
	p.grid = &flow{least: factLeast, most: factColumns}
	p.cells = container.New(p.grid)
	p.scroll = NewScroll(Inset(p.cells, theme.Space8, theme.Space8)) // room for the ring of what is at the edge
	p.row = Inset(Tip(p.badges, func() string {
		if p.badges.Mark() == nil {
			return ""
		}
		return p.badges.Mark().Text()
	}), theme.Space16, "")
	head := container.New(padded{left: theme.Space16, right: theme.Space4}, Row(theme.Space4, p.title, p.title, copyAll, p.close))
	p.Object = container.NewStack(NewGround(theme.Paper),
		container.New(panelLayout{}, container.New(&inset{"", theme.Space8}, head), p.row, p.scroll.Object, p.content))
	return p
}

// Show shows another thing. The tab of the same word stays chosen; badges may be
// nil.
func (p *Panel) Show(title string, badges mark.Mark, facts []Fact, tabs ...Tab) {
	p.title.Set(title)
	p.badges.Set(badges)
	if badges == nil {
		p.row.Hide()
	} else {
		p.row.Show()
	}
	p.facts, p.at = nil, 0
	var cells []fyne.CanvasObject
	for i, f := range facts {
		line := newFactLine(p, i, f)
		p.facts = append(p.facts, line)
		cells = append(cells, line)
	}
	p.cells.Objects = cells
	p.scroll.Object.ScrollToTop()
	chosen := ""
	if i := p.tabs.Chosen(); i >= 0 {
		chosen = p.tabs.tabs[i].Word
	}
	p.tabs = newTabsAt(chosen, tabs)
	p.content.Objects = nil
	if len(tabs) > 0 {
		p.content.Objects = []fyne.CanvasObject{p.tabs.Object}
	}
	p.Object.Refresh()
}

// Tab returns the word of the tab that is shown; empty: there are none.
func (p *Panel) Tab() string {
	if i := p.tabs.Chosen(); i >= 0 {
		return p.tabs.tabs[i].Word
	}
	return ""
}

// ChooseTab shows the tab of a word, if there is one.
func (p *Panel) ChooseTab(word string) {
	for i, t := range p.tabs.tabs {
		if t.Word == word {
			p.tabs.Choose(i)
			return
		}
	}
}

// StepTab shows the tab some to the right, in a ring: for Ctrl+Page Up and
// Ctrl+Page Down, which the parts of the panel know themselves.
func (p *Panel) StepTab(by int) { p.tabs.Step(by) }

// Key deals with a key that nothing with the focus had a use for, and reports
// whether it did: Escape closes.
func (p *Panel) Key(key *fyne.KeyEvent) bool {
	if key.Name != fyne.KeyEscape || p.OnClose == nil {
		return false
	}
	p.leave()
	return true
}

// Focus gives the focus to the first fact, or to the button that closes.
func (p *Panel) Focus() {
	c := canvasOf(p.close)
	switch {
	case c == nil:
	case len(p.facts) > 0:
		c.Focus(p.facts[p.at])
	default:
		c.Focus(p.close)
	}
}

// CopyAll copies the title and all facts, one on a line, with tabs between.
func (p *Panel) CopyAll() {
	if p.OnCopy == nil {
		return
	}
	lines := []string{p.title.Text()}
	if m := p.badges.Mark(); m != nil {
		lines[0] += "\t" + m.Text()
	}
	for _, f := range p.facts {
		lines = append(lines, f.fact.Label+"\t"+f.fact.text())
	}
	p.OnCopy(strings.Join(lines, "\n"))
}

func (p *Panel) leave() {
	if p.OnClose != nil {
		p.OnClose()
	}
}

// panelLayout places head, badges, facts and tabs below each other. The facts
// have the height that they ask for, but where there is little less than half of
// it all, and then they scroll; the tabs have the rest.
type panelLayout struct{}

func (panelLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(PanelLeast, o[0].MinSize().Height+o[3].MinSize().Height)
}

func (panelLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	y := float32(0)
	place := func(o fyne.CanvasObject, height float32) {
		height = whole(height)
		o.Move(fyne.NewPos(0, y))
		o.Resize(fyne.NewSize(size.Width, height))
		y += height
	}
	place(o[0], o[0].MinSize().Height)
	if o[1].Visible() {
		place(o[1], o[1].MinSize().Height)
	}
	scroll := o[2].(*container.Scroll)
	scroll.Resize(fyne.NewSize(size.Width, scroll.Size().Height)) // so that it knows how high it is
	facts := scroll.Content.MinSize().Height
	if len(o[3].(*fyne.Container).Objects) > 0 {
		facts = min(whole(facts), max(size.Height*2/5, size.Height-y-o[3].MinSize().Height-size.Height/2))
	}
	place(o[2], min(facts, size.Height-y))
	place(o[3], size.Height-y)
}
