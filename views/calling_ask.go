package views

import (
	"context"
	"slices"
	"strings"

	"partnerdesk/app"
	"partnerdesk/app/calls"
	"partnerdesk/app/i18n"
	"partnerdesk/data/measure/calling"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// callKeys are the datasets that the figures come from.
var callKeys = []string{"calling-users", "call-quality", "call-features", "call-queues"}

// callingFigures are what one question brings.
type callingFigures struct {
	datasets []app.Dataset
	tab      *calls.Tab
	worse    []worseCustomer
}

// ask asks for all figures of the place.
func (c *callingScreen) ask() {
	ctx := c.asking()
	q := app.CallingQuestion{Scope: c.d.settings.Scope, Weeks: c.weeksShown(), Customer: c.at.customer, Location: c.at.location}
	var found callingFigures
	var err error
	c.d.work(func() { found, err = c.find(ctx, q) }, func() {
		if ctx.Err() != nil {
			return // a newer question has taken its place
		}
		c.stopAsking()
		if err != nil {
			c.failed(err)
			return
		}
		c.datasets, c.tab = found.datasets, found.tab
		if !slices.ContainsFunc(callKeys, c.loaded) {
			c.noData()
			return
		}
		c.standIn("", nil)
		c.worse.set(found.worse)
		c.show()
		for _, b := range c.blocks {
			b.ask()
		}
	})
}

// find reads all figures, off the drawing thread.
func (c *callingScreen) find(ctx context.Context, q app.CallingQuestion) (found callingFigures, err error) {
	session := c.d.session
	if found.tab, err = calls.Open(ctx, session, q); err != nil {
		return found, err
	}
	if found.datasets, err = session.Datasets(q.Scope.AsOf); err != nil {
		return found, err
	}
	if m, ok := found.tab.Insights.Measure(worseMeasure); ok && m.Known && m.Value > 0 {
		found.worse, err = gettingWorse(ctx, session, q.Scope, m.Query)
	}
	return found, err
}

// shown reports whether figures are shown.
func (c *callingScreen) shown() bool { return c.tab != nil }

// sources are the loads behind the figures.
func (c *callingScreen) sources() []app.Snapshot { return c.tab.Sources }

// noData says that there is nothing to compute figures from, and where it comes
// from.
func (c *callingScreen) noData() {
	p, scope := c.d.printer, c.d.settings.Scope
	title, text := p.T("calling.empty.title"), p.T("calling.empty.text")
	actions := []part.Action{{Verb: p.T("action.import"), Do: c.d.chooseFiles}}
	switch {
	case !scope.AsOf.IsZero():
		text = p.T("calling.empty.day", i18n.Args{"day": scope.AsOf})
	case len(c.datasets) == 0:
		actions = append(actions, part.Action{Verb: p.T("action.sample"), Do: c.d.makeSample})
	}
	c.tab = nil
	c.standIn(title, part.Empty(title, text, actions...))
	c.d.settle()
}

// show brings all that can be seen in line with the figures.
func (c *callingScreen) show() {
	if c.tab == nil {
		return
	}
	if c.at.customer != "" && c.at.name != c.tab.Name && c.tab.Name != "" {
		c.at.name = c.tab.Name
		c.crumbs.show()
	}
	for _, b := range c.blocks {
		b.show()
	}
	c.showCards()
	c.showNotice()
	c.showAges()
	c.page.Refresh()
	c.d.settle()
}

// showNotice says what the figures lack: datasets that are not loaded, else
// regions without the newest closed week.
func (c *callingScreen) showNotice() {
	p := c.d.printer
	load := part.Action{Verb: p.T("action.import"), Do: c.d.chooseFiles}
	var lacking []string
	for _, key := range callKeys {
		if !c.loaded(key) {
			lacking = append(lacking, app.DatasetName(p, key))
		}
	}
	if len(lacking) > 0 {
		c.notice.Set(p.T("calling.lack", i18n.Args{"datasets": strings.Join(lacking, p.T("value.separator"))}), theme.Warn, load)
		return
	}
	i := c.tab.Insights
	for _, of := range []calling.Newest{i.Usage, i.Quality, i.Features, i.Queues} {
		switch {
		case len(of.Lacks) > 0:
			c.notice.Set(p.T("insight.lack.week", i18n.Args{"regions": app.RegionNames(p, of.Lacks), "week": p.Day(of.From)}), theme.Warn, load)
			return
		case of.State == calling.Partial:
			c.notice.Set(p.N("calling.days", of.Days, i18n.Args{"week": p.Day(of.From)}), theme.Warn, load)
			return
		}
	}
	c.notice.Set("", "")
}

// showAges says in the footer how old the data are.
func (c *callingScreen) showAges() {
	c.foot.set(c.d.printer.T("calling.as_of", i18n.Args{"day": c.tab.Insights.Today}), c.agesText(callKeys))
}

// exportFigures asks how the figures of the place leave, all of them.
func (c *callingScreen) exportFigures() {
	if c.tab == nil {
		return
	}
	p, session, tab := c.d.printer, c.d.session, c.tab
	args := i18n.Args{"of": c.placeText()}
	c.d.exportTab(tabBook{ask: p.T("calling.export.ask", args), name: p.T("calling.export.name", args),
		read: func(ctx context.Context) (app.Workbook, error) { return tab.Workbook(ctx, session, p) }})
}

// placeText says what the screen is about.
func (c *callingScreen) placeText() string {
	switch {
	case c.at.location != "":
		return c.at.name + c.d.printer.T("value.separator") + c.at.location
	case c.at.customer != "":
		return c.at.name
	}
	return c.d.printer.T("calling.all")
}
