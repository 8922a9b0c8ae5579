package filter

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"partnerdesk/app/i18n"
	"partnerdesk/data/query"
	"partnerdesk/data/table"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// menuRows is how many rows of a menu are in view at once.
const menuRows = 8

// menu changes one chip, at once with each choice: which field, how it is
// compared, and with what. The keyboard stays in its field, which searches the
// list below or holds the value itself.
type menu struct {
	b             *Builder
	before, after []query.Node // the terms around the chip's
	chip          chip

	page    page
	overlay *part.Float
	body    *fyne.Container
	title   *part.Button // leads to the fields
	how     *part.Button // leads to the relations
	entry   *part.Entry
	upper   *part.Entry // the other end of a range
	amiss   *part.Paragraph
	list    *rows
	items   []item // what the rows stand for
	values  []Value
	wait    func() // cancels the wait for the typing to rest; nil without one
}

// typingRest is how long a menu waits for more to be typed before it changes
// the query.
const typingRest = 300 * time.Millisecond

// page is what a menu asks for.
type page int

const (
	fieldPage page = iota
	relationPage
	valuePage
	rangePage
	wordPage
)

// item is a row of a menu and what it does.
type item struct {
	row
	do func()
}

// openMenu opens the menu of a chip, or with the number of none that of a new
// one.
func (b *Builder) openMenu(i int) {
	canvas := fyne.CurrentApp().Driver().CanvasForObject(b)
	if canvas == nil || b.menu != nil {
		return
	}
	b.at = i
	m := &menu{b: b}
	m.before, m.after = b.terms(i)
	m.title = part.Quiet("", part.Icon("down"), func() { m.turn(fieldPage) })
	m.how = part.Quiet("", part.Icon("down"), func() { m.turn(relationPage) })
	m.title.IconPlacement, m.how.IconPlacement = widget.ButtonIconTrailingText, widget.ButtonIconTrailingText
	m.list = newRows(menuRows, m.choose)
	m.list.onHold = func(held bool) {
		if !held && m.overlay.IsOpen() { // the keyboard has gone with the press
			m.focus()
		}
	}
	m.amiss = part.NewParagraph("", 0)
	m.body = container.New(menuLayout{})
	m.overlay = &part.Float{Body: m.body, Anchor: b, Place: m.place, OnKey: func(ev *fyne.KeyEvent) { m.key(ev) }, OnClosed: m.closed}
	b.menu = m
	first := fieldPage
	if i < len(b.chips) {
		m.chip = b.chips[i]
		first = m.valuesPage()
	}
	m.overlay.Show()
	m.turn(first)
	b.Refresh()
}

// closed is told that the menu is gone.
func (m *menu) closed() {
	m.settle()
	m.b.line.search.stop()
	m.b.menu = nil
	m.b.Focus()
	m.b.Refresh()
}

// index is the number of the chip.
func (m *menu) index() int { return len(m.before) }

// place is where the chip is on the canvas.
func (m *menu) place() (fyne.Position, fyne.Size) {
	x := m.b.boxes[min(m.index(), len(m.b.boxes)-1)]
	return fyne.CurrentApp().Driver().AbsolutePositionForObject(m.b).Add(x.at), x.size
}

// valuesPage is the page for what the chip's relation takes.
func (m *menu) valuesPage() page {
	switch {
	case m.chip.kind == wordChip:
		return wordPage
	case m.chip.relation.kind == between:
		return rangePage
	case m.chip.relation.kind > between:
		return relationPage // there is nothing to say but that
	}
	return valuePage
}

// turn shows a page.
func (m *menu) turn(p page) {
	m.settle()
	m.page = p
	m.b.line.search.stop()
	m.values, m.amiss = nil, part.NewParagraph("", 0)
	t := m.b.line.words.T
	m.entry, m.upper = part.NewEntry(t(hints[p])), nil
	m.body.Objects = nil
	if p != fieldPage {
		m.head()
	}
	field := fyne.CanvasObject(m.entry)
	switch p {
	case valuePage:
		if m.chip.relation.kind == single {
			m.entry.SetPlaceHolder(t(m.valueHint()))
			if len(m.chip.values) > 0 {
				m.entry.SetText(m.chip.values[0])
			}
		}
	case rangePage:
		m.upper = part.NewEntry(t("filter.menu.to"))
		m.entry.SetText(m.chip.from)
		m.upper.SetText(m.chip.to)
		field = container.New(pairLayout{}, m.entry, part.NewText("–").In(theme.TextBody, theme.Muted), m.upper)
	case wordPage:
		m.entry.SetText(m.chip.text)
	}
	for _, e := range []*part.Entry{m.entry, m.upper} {
		if e != nil {
			e.OnKey = m.key
			e.OnChanged = func(string) { m.typed() }
		}
	}
	m.body.Objects = append(m.body.Objects, field, m.amiss, m.list)
	m.fill(true)
	if p == valuePage && (m.chip.relation.kind == several || !dated(m.chip.field)) {
		m.ask()
	}
	m.focus()
	m.entry.TypedShortcut(&fyne.ShortcutSelectAll{})
}

// hints are what the empty fields of the pages say.
var hints = map[page]string{fieldPage: "filter.menu.field", relationPage: "filter.menu.relation", valuePage: "filter.menu.search",
	rangePage: "filter.menu.from", wordPage: "filter.menu.word"}

// valueHint says what kind of value is to be typed.
func (m *menu) valueHint() string {
	if dated(m.chip.field) {
		return "filter.menu.date"
	}
	return "filter.menu.number"
}

// head shows which field it is and how it is compared.
func (m *menu) head() {
	l := m.b.line
	m.title.SetText(m.chip.field.Title)
	if m.chip.kind == wordChip {
		m.title.SetText(l.words.T("filter.menu.anywhere"))
	}
	objects := []fyne.CanvasObject{m.title}
	if m.chip.kind == fieldChip {
		m.how.SetText(l.words.T(m.chip.relation.word))
	} else {
		m.how.SetText(l.words.T("filter.op.contains"))
	}
	m.body.Objects = append(m.body.Objects, part.Row(theme.Space4, nil, append(objects, m.how)...))
}

// focus gives the keyboard to the field.
func (m *menu) focus() {
	m.overlay.Home = m.entry
	m.overlay.GoHome()
}

// key deals with a key that moves in the list or chooses from it.
func (m *menu) key(ev *fyne.KeyEvent) bool {
	switch ev.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		if m.list.at >= 0 {
			m.choose(m.list.at)
		} else {
			m.overlay.Close()
		}
		return true
	}
	return m.list.key(ev)
}

// choose does what a row is for.
func (m *menu) choose(i int) {
	m.items[i].do()
	if m.overlay.IsOpen() {
		m.focus()
	}
}

// typed is told that a field has changed.
func (m *menu) typed() {
	if m.page == valuePage && m.chip.relation.kind == several {
		m.ask()
	}
	m.fill(true)
	if m.wait != nil {
		m.wait()
	}
	m.wait = m.b.line.After(typingRest, m.settle)
}

// settle takes over what is typed, if it is a value.
func (m *menu) settle() {
	if m.wait == nil {
		return
	}
	m.wait()
	m.wait = nil
	switch {
	case m.page == wordPage:
		m.chip.text = m.entry.Text
	case m.page == rangePage:
		m.chip.from, m.chip.to = m.entry.Text, m.upper.Text
	case m.page == valuePage && m.chip.relation.kind == single:
		m.chip.values = []string{m.entry.Text}
	default:
		return
	}
	m.apply()
}

// apply writes the chip's term into the line, unless it makes no sense, and then
// says why.
func (m *menu) apply() {
	l, term := m.b.line, m.chip.term()
	if err := m.check(term); err != nil {
		key, args := err.Message()
		args["field"] = m.chip.field.Title // which is what people see here
		m.say(l.words.T(key, i18n.Args(args)))
		return
	}
	m.say("")
	m.b.put(m.before, term, m.after)
	m.b.at = m.index()
	m.b.Refresh()
}

// check looks whether a term makes sense for its field.
func (m *menu) check(term query.Node) *query.Error {
	if term == nil || m.chip.kind != fieldChip {
		return nil
	}
	columns := []table.Column{{Key: m.chip.field.Key, Type: m.chip.field.Type}}
	_, err := query.Of(term).Bind(columns, m.b.line.Now())
	amiss, _ := err.(*query.Error)
	return amiss
}

// say shows what is amiss below the field.
func (m *menu) say(text string) {
	if text != m.amiss.Text() {
		m.amiss.Set(text, theme.Bad)
		m.overlay.Refresh()
	}
}
