package views

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/app/insight"
	"partnerdesk/app/kpi"
	"partnerdesk/app/price"
	"partnerdesk/data/query"
	"partnerdesk/views/board"
	"partnerdesk/views/grid"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// moneyTable is the section of what unused and overused licences cost in a month.
type moneyTable struct {
	l      *licences
	table  *ownTable
	cards  map[string]*part.Card // by moneyCards
	above  *fyne.Container       // the cards, once there are prices, before what sets some
	row    *fyne.Container       // of cards
	empty  fyne.CanvasObject     // stands in the place of all while there are no prices
	start  *part.Button          // in it
	by     *part.Toggle
	prices *part.Button
	save   *part.Button
	money  *kpi.Money // what is shown; nil: nothing yet
	names  []kpi.CostOfName
	of     string // product that it is about
	cancel context.CancelFunc
}

// moneyCards are the cards of the section; their words have the keys
// licences.money.ID.
var moneyCards = []string{"unassigned", "idle", "over", "unpriced"}

// How the rows are added up.
const (
	byCustomer = iota
	byName
)

// moneyWidths are how the columns stand.
var moneyWidths = []grid.ColumnState{{ID: "of", Width: 260, Grow: 260}, {ID: "unassigned", Width: 156, Grow: 60}, {ID: "idle", Width: 176, Grow: 60}, {ID: "over", Width: 140, Grow: 60},
	{ID: "lines", Width: 120, Grow: 30}, {ID: "left_out", Width: 132, Grow: 30}}

func newMoneyTable(l *licences) *moneyTable {
	m := &moneyTable{l: l, cards: make(map[string]*part.Card)}
	t := l.d.printer.T
	var cards []fyne.CanvasObject
	for _, id := range moneyCards {
		c := part.NewCard(part.CardTexts{More: t("card.more"), Rows: t("card.rows"), Copy: t("card.copy"), History: t("card.history"), Formula: t("card.formula")})
		c.Work.After, c.ShowMenu = l.d.after, l.d.showMenu
		c.OnCopy = func() { l.d.copyText(c.Text()) }
		c.OnRows = func() { m.openCard(id) }
		m.cards[id] = c
		cards = append(cards, c)
	}
	m.row, m.start = part.CardRow(cards...), part.Primary(t("prices.open"), l.d.showPrices)
	m.empty = part.Inset(part.Column(theme.Space12, container.NewCenter(part.NewText(t("licences.money.empty")).In(theme.TextSection, theme.Ink).Bold()),
		container.NewCenter(part.NewParagraph(t("licences.money.empty_text"), emptyWidth).Centred()), container.NewCenter(m.start)), "", theme.Space24)
	m.above = container.NewStack(m.row, m.empty)
	m.prices = ownTool(t("prices.open"), "settings", l.d.showPrices)
	m.save = tool(t("action.export"), "export", m.export)
	shorten(m.save, "", narrowRoom)
	m.by = part.NewToggle([]string{t("licences.money.by_customer"), t("licences.money.by_name")}, byCustomer)
	m.by.OnChange = func(int) { m.list() }
	columns := []grid.Column{{ID: "of", Title: t("insight.column.customer")}}
	for _, w := range moneyWidths[1:] {
		columns = append(columns, grid.Column{ID: w.ID, Title: t("licences.money.column." + w.ID), Numeric: true})
	}
	m.table = newOwnTable(l, "money", moneyWidths, columns, l.tableTexts(t("licences.money.table"), t("insight.open")), func() { m.l.openQuery(subscriptionsKey, counted(m.l)) }, m.by, m.prices, m.save)
	m.setPriced(true)
	return m
}

// emptyWidth is how wide the sentence is that stands in the place of costs.
const emptyWidth = 440

// setPriced shows the costs, or what sets prices where there are none.
func (m *moneyTable) setPriced(priced bool) {
	show(m.row, priced)
	show(m.empty, !priced)
	show(m.table.table.Object, priced)
	if m.l.page != nil {
		m.l.page.Refresh()
	}
}

func (m *moneyTable) index() string        { return m.l.d.printer.T("licences.money.index") }
func (m *moneyTable) rowsTable() *ownTable { return m.table }
func (m *moneyTable) told() bool           { return m.table.table.Told() }

// first is the first card; without prices what sets some.
func (m *moneyTable) first() fyne.Focusable {
	if m.row.Visible() {
		return m.cards[moneyCards[0]]
	}
	return m.start
}

func (m *moneyTable) section() board.Section {
	t := m.l.d.printer.T
	m.table.grid.OnFocus = m.l.reveals(m.table.table.Object)
	return board.Section{Title: t("licences.money"), About: part.Help(t("kpi.money.rule")), Above: m.above, Table: m.table.table}
}

func (m *moneyTable) actions(items *menuList) {
	items.add(m.l.d.printer.T("prices.open"), true, m.l.d.showPrices)
}

func (m *moneyTable) leave() {
	m.stop()
	m.table.grid.Stop()
}

func (m *moneyTable) stop() {
	if m.cancel != nil {
		m.cancel()
		m.cancel = nil
	}
}

func (m *moneyTable) describe(s *State) {
	m.table.describe(s)
	if !m.row.Visible() {
		s.place("prices", m.start, fyne.Position{}, m.start.Size())
		return
	}
	s.place("prices", m.prices, fyne.Position{}, m.prices.Size())
	for i, word := range []string{"customer", "name"} {
		at, size := m.by.Place(i)
		s.place("money.by:"+word, m.by, at, size)
	}
	for id, c := range m.cards {
		s.place("card:money."+id, c, fyne.Position{}, c.Size())
		if m.money != nil {
			s.Cards["money."+id] = m.figure(id).Value
		}
	}
}

// ask counts the licences of the product in money. What is shown stays until then.
func (m *moneyTable) ask() {
	m.stop()
	ctx, cancel := context.WithCancel(context.Background())
	m.cancel = cancel
	d, scope, product := m.l.d, m.l.d.settings.Scope, m.l.product()
	var found *kpi.Money
	var names []kpi.CostOfName
	var err error
	d.work(func() {
		if found, err = kpi.ReadMoney(ctx, d.session, scope, product); err == nil {
			names = found.Names()
		}
	}, func() {
		if ctx.Err() != nil {
			return // a newer question has taken its place
		}
		m.stop()
		if d.fail(err); err != nil {
			return
		}
		m.money, m.names, m.of = found, names, product
		for id, c := range m.cards {
			c.Set(m.figure(id))
		}
		m.list()
	})
}

// figure is what a card shows.
func (m *moneyTable) figure(id string) part.Figure {
	p, t := m.l.d.printer, m.money.Total
	f := part.Figure{Label: p.T("licences.money." + id), Formula: p.T("licences.money." + id + ".formula"), Below: p.T("licences.money.below")}
	switch {
	case id == "unpriced":
		f.Value, f.Below = p.Integer(int64(t.Unpriced)), p.T("licences.money.all_priced")
		if said := m.money.Remarks(p); len(said) > 0 {
			f.Formula += "\n" + said[0]
		}
		if len(m.money.NoPrices) > 0 {
			f.Below = p.T("licences.money.set_prices")
		}
	case t.Lines == 0:
		f.Below = p.T("licences.money.no_lines")
	default:
		f.Value = app.MoneyText(p, map[string]price.Money{"unassigned": t.Unassigned, "idle": t.Idle, "over": t.Over}[id], m.money.Currency)
		f.Below = p.N("licences.money.lines", t.Lines)
	}
	return f
}

// counted is the query for the lines that count.
func counted(l *licences) string { return "counted_as=" + l.product() }

// openCard goes to the lines behind a card, those with prices or not; that of the
// lines without a price sets some.
func (m *moneyTable) openCard(id string) {
	term := map[string]string{"unassigned": "available>0", "idle": "assigned>0 used_of_assigned<100%", "over": "overused:yes"}[id]
	if term == "" {
		m.l.d.showPrices()
		return
	}
	m.l.openQuery(subscriptionsKey, counted(m.l)+" "+term)
}

// valueTerm is a query for a value in a column, or for none.
func valueTerm(key, text string) string {
	if text == "" {
		return "-has:" + key
	}
	return query.Text(query.Term(key, query.Equal, text))
}

// export asks where the costs are written to.
func (m *moneyTable) export() {
	if m.money == nil || m.money.Currency == "" || m.l.d.dialogs.Top() != nil {
		return
	}
	d, p, money, by := m.l.d, m.l.d.printer, m.money, m.by.Chosen()
	title := p.T("licences.money.file", i18n.Args{"product": insight.ProductName(p, m.of)})
	d.savePages(p.T("licences.save_ask", i18n.Args{"what": title}), title, d.pageKinds(title, func(p *i18n.Printer) []app.Page {
		pages := []app.Page{money.CustomersPage(p), money.NamesPage(p), money.LinesPage(p)}
		if by == byName {
			pages[0], pages[1] = pages[1], pages[0]
		}
		return pages
	})...)
}
