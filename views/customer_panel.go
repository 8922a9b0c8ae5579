package views

import (
	"slices"

	"partnerdesk/app"
	"partnerdesk/views/customer"
	"partnerdesk/views/part"
)

// pageColumns is in which column of the page each section stands, with one, two
// and three columns.
var pageColumns = [][]int{{0, 0, 0, 0, 0, 0}, {0, 1, 1, 0, 0, 1}, {0, 1, 1, 2, 0, 2}}

// customerViews are the two ways in which a customer is shown: beside the list
// and as a page, which takes the place of the list.
type customerViews struct {
	list  *customerList
	panel *customer.Panel
	page  *customer.Page
	side  *customerFile // of the panel
	whole *customerFile // of the page
	paged bool          // the page is shown
	turn  int           // counts the rows that the panel was to show
	left  string        // the customer whose page was left by the way back; empty: none

	straight bool // the way back leads from the page to another screen
}

// newCustomerViews returns both, empty; the panel has the tab that was open last.
func newCustomerViews(c *customerList) *customerViews {
	v := &customerViews{list: c}
	t := c.d.printer.T
	texts := customer.Texts{PanelTexts: part.PanelTexts{Close: t("panel.close"), Copy: t("panel.copy"), CopyAll: t("customer.panel.copy_all")}, Back: t("rail.customers")}
	launch := func(f func() *customerFile) customer.Action {
		return customer.Action{Icon: "launch", Verb: t("customers.launch.menu"), Do: func() { c.d.openHub(f().id) }}
	}
	book := func(f func() *customerFile) customer.Action {
		return customer.Action{Icon: "workbook", Verb: t("customer.panel.workbook"), Do: func() { f().exportWorkbook() }}
	}
	side, whole := func() *customerFile { return v.side }, func() *customerFile { return v.whole }
	v.panel = customer.NewPanel(texts, []customer.Action{launch(side), book(side), {Icon: "expand", Verb: t("customer.panel.page"), Do: func() { v.open(v.side.id) }}},
		customer.Hooks{Close: func() { c.details.show(false) }, Copy: c.d.copyText, ShowMenu: c.d.showMenu, Tab: v.turned, Canvas: c.d.window.Canvas, Front: func() bool { return c.d.here.screen == screen(c) && c.shownFile() == v.side }})
	v.page = customer.NewPage(texts, []customer.Action{launch(whole), book(whole)},
		customer.Hooks{Close: func() { v.close() }, Copy: c.d.copyText, ShowMenu: c.d.showMenu, Tab: func(string) { c.d.settle() }, Canvas: c.d.window.Canvas, Front: func() bool { return c.d.here.screen == screen(c) && v.paged }}, pageColumns)
	v.panel.Bar.After, v.page.Bar.After = c.d.after, c.d.after
	v.side = &customerFile{list: c, d: c.d, face: v.panel, bar: v.panel.Bar}
	v.whole = &customerFile{list: c, d: c.d, face: v.page, bar: v.page.Bar, whole: true}
	return v
}

// turned has what the tab in front needs read, and remembers the tab.
func (v *customerViews) turned(key string) {
	d := v.list.d
	if d.settings.CustomerTab != key {
		d.settings.CustomerTab = key
		d.save()
	}
	v.side.want(key)
	d.settle()
}

// customerShown puts the panel or the page in front once it has something to
// show.
func (c *customerList) customerShown(f *customerFile) {
	if f.whole {
		if c.faces.paged {
			c.d.settle()
		}
		return
	}
	if row, _, ok := c.grid.Active(); ok && c.set != nil {
		if _, head := c.set.section(row); head {
			return // another thing is chosen by now
		}
	}
	if f.known != nil {
		f.face.ChooseTab(c.d.settings.CustomerTab)
	}
	c.details.put(c.faces.panel.Object, c.faces.panel)
	c.d.settle()
}

// showCustomer has the panel show the customer of a row; false: the row has no ID,
// so that only its columns can be shown.
func (c *customerList) showCustomer(answer *app.Answer, row int) bool {
	id, known := cachedText(answer, row, "customer_id")
	c.faces.turn++
	turn := c.faces.turn
	switch {
	case known && id == "":
		return false
	case known:
		c.faces.side.read(id)
	default:
		c.customerOf(answer, row, "customer_id", func(id string) {
			switch {
			case turn != c.faces.turn:
			case id == "":
				c.details.readColumns(answer, row)
			default:
				c.faces.side.read(id)
			}
		})
	}
	return true
}

// cachedText is what a row says in a column, where that is known without reading.
func cachedText(answer *app.Answer, row int, column string) (text string, known bool) {
	i := slices.IndexFunc(answer.Columns, func(c app.Column) bool { return c.Key == column })
	if i < 0 {
		return "", true
	}
	v, known := answer.Cached(row, answer.Columns[i])
	if v.Missing {
		return "", known
	}
	return v.String(), known
}

// shownFile is what shows a customer now: the page, else the panel; nil: nothing
// does.
func (c *customerList) shownFile() *customerFile {
	v := c.faces
	switch {
	case v.paged:
		return v.whole
	case c.details.isOpen() && c.details.face == detailsFace(v.panel):
		return v.side
	}
	return nil
}

// reportsAt shows the rows of a dataset in Reports.
func (d *desk) reportsAt(dataset, query string) {
	d.showReport(func(r *reports) { r.showWhere(place{dataset: dataset}, query) })
}

// describeCustomer fills in which customer is shown, and how.
func (c *customerList) describeCustomer(s *State) {
	s.OnPage = c.faces.paged
	if f := c.shownFile(); f != nil && f.known != nil {
		s.Customer, s.Tab = f.known.ID, f.face.Tab()
	}
}
