package customer

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// Page shows a customer in all of the room: the head, then all sections in as
// many columns as there is room for.
type Page struct {
	Object fyne.CanvasObject
	Bar    *part.Work // moves while the customer is being read

	head   *head
	hooks  Hooks
	texts  Texts
	shown  Customer
	blocks []*block
	body   *fyne.Container
	scroll *part.Scroll
	at     int // the section that the keyboard, or the eye, is at
}

// block is a section of a page.
type block struct {
	*pane
	key    string
	title  *part.Text
	figure *part.Text
	whole  fyne.CanvasObject
}

// NewPage returns an empty page; columns say for each number of columns, from one
// on, which column a section stands in, by the section's place.
func NewPage(texts Texts, actions []Action, hooks Hooks, columns [][]int) *Page {
	p := &Page{texts: texts, hooks: hooks, Bar: part.NewWork()}
	back := part.Quiet(texts.Back, part.Icon("back"), hooks.Close)
	p.head = newHead(texts, hooks, p.CopyAll, p.StepTab)
	p.body = container.New(&columnar{of: columns})
	p.scroll = part.NewScroll(part.Inset(p.body, theme.Space16, theme.Space12))
	top := part.Border(nil, p.Bar.Object, nil, nil, p.head.wide(actions, back))
	p.Object = container.NewStack(part.NewGround(theme.Paper), part.Border(top, nil, nil, nil, p.scroll.Object))
	return p
}

// Show shows a customer. Of the same customer what was unfolded stays so, and so
// does the place.
func (p *Page) Show(c Customer) {
	same := p.shown.ID == c.ID
	p.shown = c
	p.scroll.Object.Show()
	p.head.show(c)
	p.make()
	for i, b := range p.blocks {
		if !same {
			clear(b.open)
		}
		b.set(c.Sections[i])
	}
	if !same {
		p.at = 0
		p.scroll.Object.ScrollToTop()
		if p.hooks.Front() && p.hooks.Canvas().Focused() == nil {
			p.Focus() // the keyboard waited until there is something
		}
	}
	p.relaid()
}

// SetBadges shows the statuses of the customer anew, if it is still the one.
func (p *Page) SetBadges(id string, badges []Badge) {
	if id == p.shown.ID {
		p.shown.Badges = badges
		p.head.show(p.shown)
	}
}

// Clear shows nothing, until another customer is read.
func (p *Page) Clear() {
	p.shown = Customer{}
	p.head.show(p.shown)
	p.scroll.Object.Hide()
}

// make makes the blocks once it is known what they are.
func (p *Page) make() {
	if p.blocks != nil {
		return
	}
	var groups []*part.Items
	for i, s := range p.shown.Sections {
		b := &block{key: s.Key, title: part.NewText("").In(theme.TextSection, theme.Ink).Bold(), figure: part.NewText("").In(theme.TextBody, theme.Muted)}
		b.pane = newPane(p.texts.PanelTexts, p.hooks.Front, p.relaid)
		p.head.owns(b.items)
		b.items.OnFocus = func() { p.at = i }
		heading := part.Inset(part.Lead(theme.Space8, b.title, b.figure), theme.Space8, theme.Space4)
		b.whole = part.Column(theme.Space4, part.Border(nil, part.Rule(), nil, nil, heading), b.object)
		p.blocks = append(p.blocks, b)
		p.body.Add(b.whole)
		groups = append(groups, b.items)
	}
	for _, g := range groups {
		g.Beside(append([]*part.Items{p.head.items}, groups...))
	}
	p.head.items.Beside(groups)
}

// relaid lays the page out again when a section has another height.
func (p *Page) relaid() {
	p.body.Refresh()
	p.scroll.Object.Refresh()
}

// set shows the section.
func (b *block) set(s Section) {
	b.title.Set(s.Word)
	b.figure.Set(s.Figure)
	b.show(s)
}

// SetSection shows a section of the customer anew, if it is still the one.
func (p *Page) SetSection(id string, s Section) {
	i := slices.IndexFunc(p.blocks, func(b *block) bool { return b.key == s.Key })
	if id != p.shown.ID || i < 0 {
		return
	}
	p.shown.Sections[i] = s
	p.blocks[i].set(s)
	p.relaid()
}

// Shown is the customer that is shown.
func (p *Page) Shown() Customer { return p.shown }

// Tab is the key of the section that the keyboard was in last; empty: none.
func (p *Page) Tab() string {
	if p.at >= len(p.blocks) {
		return ""
	}
	return p.blocks[p.at].key
}

// StepTab gives the keyboard to the section some further on, in a ring.
func (p *Page) StepTab(by int) {
	n := len(p.blocks)
	if n == 0 {
		return
	}
	for range n { // pass by what has nothing for the keyboard
		p.at = ((p.at+by)%n + n) % n
		if p.blocks[p.at].items.Focus(0) {
			p.hooks.Tab(p.blocks[p.at].key)
			return
		}
	}
}

// ChooseTab gives the keyboard to the section of a key, if there is one.
func (p *Page) ChooseTab(key string) {
	if i := slices.IndexFunc(p.blocks, func(b *block) bool { return b.key == key }); i >= 0 {
		p.at = i
		p.blocks[i].items.Focus(0)
	}
}

// Focus gives the keyboard to the section where it was last; while there is none
// it waits.
func (p *Page) Focus() {
	if p.shown.ID == "" || !p.blocks[p.at].items.Focus(-1) {
		p.hooks.Canvas().Unfocus()
	}
}

// CopyAll copies all that is known of the customer.
func (p *Page) CopyAll() { p.hooks.Copy(p.shown.Text()) }

// columnar puts objects into columns; which one each stands in depends on how
// many columns there is room for.
type columnar struct {
	of    [][]int
	width float32 // of the last layout, which says how high they are
}

// The least width of a column of a page, the greatest of the first one where
// there are several, and the greatest of each.
const columnLeast, firstMost, columnMost = 360, 480, 760

// columns are the left edges and the widths of the columns in a width.
func (c *columnar) columns(width float32) (lefts, widths []float32) {
	gap := theme.Size(theme.Space24)
	n := max(1, min(len(c.of), int((width+gap)/(columnLeast+gap))))
	each := (width - float32(n-1)*gap) / float32(n)
	first := each
	if n > 1 {
		first = min(first, firstMost)
		each = min(columnMost, (width-first-float32(n-1)*gap)/float32(n-1))
	} else {
		first = min(first, columnMost)
	}
	x := float32(0)
	for i := range n {
		w := each
		if i == 0 {
			w = first
		}
		lefts, widths = append(lefts, x), append(widths, w)
		x += w + gap
	}
	return lefts, widths
}

func (c *columnar) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	c.width = size.Width
	lefts, widths := c.columns(size.Width)
	tops := make([]float32, len(widths))
	for i, o := range objects {
		at := c.of[len(widths)-1][i]
		o.Move(fyne.NewPos(lefts[at], tops[at]))
		part.FitHeight(o, widths[at])
		tops[at] += o.Size().Height + theme.Size(theme.Space24)
	}
}

func (c *columnar) MinSize(objects []fyne.CanvasObject) fyne.Size {
	_, widths := c.columns(c.width)
	tops := make([]float32, len(widths))
	for i, o := range objects {
		tops[c.of[len(widths)-1][i]] += o.MinSize().Height + theme.Size(theme.Space24)
	}
	if len(objects) == 0 {
		return fyne.Size{}
	}
	return fyne.NewSize(columnLeast/2, slices.Max(tops)-theme.Size(theme.Space24))
}
