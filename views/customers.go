package views

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/views/grid"
	"partnerdesk/views/part"
)

// customersOwn is the key under which the arrangement of the list is remembered:
// Reports has one of its own for the same rows.
const customersOwn = "customers-list"

// customerList is the screen that lists the customers: which of them need somebody?
type customerList struct {
	*sheet
	strip    *statusStrip
	faces    *customerViews
	datasets []app.Dataset  // that are loaded, as of the day in force
	asked    *app.SavedView // to be shown once it is known how the list was left; nil: none
	about    string         // the query to be asked then; empty: the one that was left
}

// newCustomers returns the screen; it goes on where the one before, if any, was
// left.
func newCustomers(d *desk, old screen) screen {
	c := &customerList{}
	var before *sheet
	if was, ok := old.(*customerList); ok {
		before = was.sheet
	}
	c.sheet = newSheet(d, d.printer.T("rail.customers"), before, nil)
	c.at.dataset = customersKey
	c.query.SetHint(d.printer.T("customers.query_hint"))
	c.own, c.sheet.counted, c.drawn, c.first = customersOwn, "customers.count", true, c.firstColumns
	c.addsOf, c.adds = "total", func(t app.Totals) string { return d.printer.N("customers.licences", int(t.Sum.Int)) }
	c.strip = newStatusStrip(c.sheet, c.loaded)
	c.heading = func() string { return c.name }
	c.missing, c.moved, c.changed, c.none = c.lacks, func() {}, c.strip.follow, c.noCustomers
	typed := c.query.OnChanged
	c.query.OnChanged = func(text string) {
		typed(text)
		c.strip.mark() // also what is wrong with it
	}
	c.faces = newCustomerViews(c)
	c.panel = c.showCustomer
	if was, ok := old.(*customerList); ok {
		c.faces.takeOver(was.faces)
	}
	c.link, c.items = func(row, _ int) { c.launchRow(row) }, c.rowItems
	d.customers = c
	return c
}

func (c *customerList) content() fyne.CanvasObject {
	if c.faces.paged {
		return c.faces.page.Object
	}
	return c.object
}

// rowSheet has the keys of rows rest while the page is shown.
func (c *customerList) rowSheet() *sheet {
	if c.faces.paged {
		return nil
	}
	return c.sheet
}

func (c *customerList) focus() {
	if c.faces.paged {
		c.faces.page.Focus()
		return
	}
	c.sheet.focus()
}

// leave stops the screen.
func (c *customerList) leave() {
	c.faces.side.drop()
	c.faces.whole.drop()
	c.sheet.leave()
}

// open shows the customers as they were left, or as the saved view asks that the
// window opens with.
func (c *customerList) open() {
	if c.layouts != nil {
		c.query.SetText(c.at.query)
		c.views.reload()
		c.dataChanged()
		return
	}
	var layouts map[string]app.Layout
	var start app.SavedView
	var starts bool
	var err error
	c.d.work(func() {
		if layouts, err = c.d.session.Layouts(); err == nil && screenOfView(c.d.settings.Start) == customersKey {
			start, starts, err = c.d.session.SavedView(c.d.settings.Start)
		}
	}, func() {
		c.d.fail(err)
		if c.layouts = layouts; layouts == nil {
			c.layouts = make(map[string]app.Layout)
		}
		c.arrange(c.layouts[c.own])
		c.views.reload()
		switch {
		case c.about != "":
			c.at.query, c.at.view, c.about = c.about, "", ""
			c.query.SetText(c.at.query)
		case c.asked != nil:
			c.takeView(*c.asked)
			c.asked = nil
		case starts:
			c.takeView(start)
		}
		c.dataChanged()
	})
}

// screenOfView is the screen that shows a saved view.
func screenOfView(id app.ViewID) string {
	if id.Dataset == customersKey {
		return customersKey
	}
	return "reports"
}

// takeView arranges the list as a saved view asks for, for the next question.
func (c *customerList) takeView(saved app.SavedView) {
	l := c.exportedAlike(c.own, saved.Layout)
	l.View = saved.Name
	c.keep(l)
	c.arrange(l)
}

// showView shows the rows as a saved view asks for them, on the screen that has
// them.
func (d *desk) showView(saved app.SavedView) {
	if screenOfView(saved.ID()) != customersKey {
		d.showReport(func(r *reports) { r.showView(saved) })
		return
	}
	c := d.customers
	if c.layouts == nil {
		c.asked = &saved
	}
	d.visit(customersKey)
	if c.asked == nil {
		c.apply(saved)
		c.views.reload()
	}
}

// showCustomers goes to the customers for whom a query holds.
func (d *desk) showCustomers(query string) {
	c := d.customers
	if c.layouts == nil {
		c.about = query
		d.visit(customersKey)
		return
	}
	d.visit(customersKey)
	c.query.Replace(query)
	c.askNow(query)
}

// dataChanged asks again after a load, a purge or a change of the scope. Where no
// customers are loaded it says what can be done.
func (c *customerList) dataChanged() {
	c.faces.dataChanged()
	var datasets []app.Dataset
	var err error
	asOf := c.d.settings.Scope.AsOf
	c.d.work(func() { datasets, err = c.d.session.Datasets(asOf) }, func() {
		c.d.fail(err)
		c.datasets = datasets
		if err == nil && !c.loaded(customersKey) {
			c.stopAsking()
			c.strip.clear()
			c.noData()
			return
		}
		place := grid.Keep
		if c.answer == nil {
			place = grid.Top
		}
		c.ask(place)
	})
}

// loaded reports whether a load of a dataset is in force.
func (c *customerList) loaded(dataset string) bool {
	return slices.ContainsFunc(c.datasets, func(of app.Dataset) bool { return of.Key == dataset && len(of.Current) > 0 })
}

// noData says that there are no customers, and where they come from.
func (c *customerList) noData() {
	t, scope := c.d.printer.T, c.d.settings.Scope
	text := t("customers.empty.text")
	actions := []part.Action{{Verb: t("action.import"), Do: c.d.chooseFiles}}
	switch {
	case !scope.AsOf.IsZero():
		text = t("customers.empty.day", i18n.Args{"day": scope.AsOf})
	case len(c.datasets) == 0:
		actions = append(actions, part.Action{Verb: t("action.sample"), Do: c.d.makeSample})
	}
	c.describeEmpty(t("customers.empty.title"), text, actions...)
}

// noCustomers says why the list is empty where that is something of the loads.
func (c *customerList) noCustomers() (fyne.CanvasObject, bool) {
	if c.blank() {
		return part.Empty(c.d.printer.T("blank.title"), c.d.printer.T("reports.no_rows.text")), true
	}
	return nil, false
}

// lackKeys are the datasets that the list needs besides, with the keys of what
// is unknown without them.
var lackKeys = [][2]string{
	{"subscriptions", "customers.lack.subscriptions"}, {"license-usage", "customers.lack.license-usage"}, {"admins", "customers.lack.admins"},
}

// lacks says what the rows lack: datasets that are not loaded, else regions whose
// data are older than those of others.
func (c *customerList) lacks() (remark, bool) {
	p := c.d.printer
	var datasets, unknown []string
	for _, of := range lackKeys {
		if !c.loaded(of[0]) {
			datasets, unknown = append(datasets, app.DatasetName(p, of[0])), append(unknown, p.T(of[1]))
		}
	}
	load := []part.Action{{Verb: p.T("action.import"), Do: c.d.chooseFiles}}
	if comma := p.T("value.separator"); len(datasets) > 0 {
		return remark{p.T("customers.partial", i18n.Args{"datasets": strings.Join(datasets, comma), "unknown": strings.Join(unknown, comma)}), load}, true
	}
	if older := c.olderRegions(); len(older) > 0 {
		return remark{p.T("customers.older", i18n.Args{"regions": strings.Join(older, p.T("value.separator"))}), load}, true
	}
	return remark{}, false
}

// olderRegions are the regions whose customers were loaded so long before those
// of another that it is worth a warning, each with its age.
func (c *customerList) olderRegions() []string {
	ages := c.answer.Ages()
	if len(ages) < 2 {
		return nil
	}
	newest := slices.MaxFunc(ages, func(a, b app.Age) int { return a.AsOf.Compare(b.AsOf) }).AsOf
	var older []string
	for _, a := range ages {
		if newest.Sub(a.AsOf) >= stale {
			older = append(older, app.RegionName(c.d.printer, a.Region)+" ("+c.d.printer.Age(a.AsOf, c.d.session.Now())+")")
		}
	}
	return older
}

// launchRow opens the Control Hub of the customer in a row of the grid.
func (c *customerList) launchRow(shown int) {
	if row, ok := c.set.row(shown); ok {
		c.launch(c.answer, row)
	}
}

// rowItems are what can be done with a customer.
func (c *customerList) rowItems(items *menuList, shown, _ int) {
	row, ok := c.set.row(shown)
	if !ok {
		return
	}
	t, answer := c.d.printer.T, c.answer
	items.add(t("customers.launch.menu"), c.launches(), func() { c.launch(answer, row) })
	items.add(t("customers.reports"), c.launches(), func() { c.reportsOf(answer, row, c.d.menu.Position()) })
	c.customerItems(items, answer, row)
	items.line()
}

func (c *customerList) closeNearest() bool { return c.faces.close() || c.details.close() }

// widen moves the edge of the panel.
func (c *customerList) widen(by float32) { c.details.split.Widen(by) }

// describe fills in how the screen stands.
func (c *customerList) describe(s *State) {
	c.describeCustomer(s)
	if c.faces.paged {
		return
	}
	c.sheet.describe(s)
	c.strip.describe(s)
}
