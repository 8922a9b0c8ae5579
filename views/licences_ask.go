package views

import (
	"context"
	"slices"
	"time"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/app/kpi"
	"partnerdesk/data/measure/licence"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// usageKey is the dataset that the figures of weeks come from.
const usageKey = "license-usage"

// licenceFigures are what one question brings.
type licenceFigures struct {
	datasets []app.Dataset
	tab      *kpi.Tab
	compared []licence.Comparison
}

// ask asks for all figures. A question that is still under way is dropped: the
// newest wins. What is shown stays until then.
func (l *licences) ask() {
	ctx := l.asking()
	scope, weeks, against, today := l.d.settings.Scope, l.weeksShown(), l.against, l.today()
	var found licenceFigures
	var err error
	l.d.work(func() { found, err = l.find(ctx, scope, weeks, against, today) }, func() {
		if ctx.Err() != nil {
			return // a newer question has taken its place
		}
		l.stopAsking()
		if err != nil {
			l.failed(err)
			return
		}
		l.datasets, l.tab, l.answer = found.datasets, found.tab, found.tab.Insights
		l.compared = make(map[string]licence.Comparison)
		for _, c := range found.compared {
			l.compared[c.After.ID+" "+c.After.Product] = c
		}
		if !l.loaded(subscriptionsKey) && !l.loaded(usageKey) {
			l.noData()
			return
		}
		l.standIn("", nil)
		l.show()
		l.askRows()
	})
}

// find reads all figures, off the drawing thread.
func (l *licences) find(ctx context.Context, scope app.Scope, weeks int, against, today time.Time) (found licenceFigures, err error) {
	session := l.d.session
	if found.datasets, err = session.Datasets(scope.AsOf); err != nil {
		return found, err
	}
	if found.tab, err = kpi.Open(ctx, session, app.LicenceQuestion{Scope: scope, Weeks: weeks}); err != nil {
		return found, err
	}
	if !against.IsZero() {
		found.compared, err = session.CompareLicences(ctx, scope, against, today)
	}
	return found, err
}

// askRows asks for the rows of all grids.
func (l *licences) askRows() {
	for _, b := range l.blocks {
		b.ask()
	}
	for _, o := range l.own {
		o.ask()
	}
}

// noData says that there is nothing to compute figures from, and where it comes
// from.
func (l *licences) noData() {
	p, scope := l.d.printer, l.d.settings.Scope
	title, text := p.T("licences.empty.title"), p.T("licences.empty.text")
	actions := []part.Action{{Verb: p.T("action.import"), Do: l.d.chooseFiles}}
	switch {
	case !scope.AsOf.IsZero():
		text = p.T("licences.empty.day", i18n.Args{"day": scope.AsOf})
	case len(l.datasets) == 0:
		actions = append(actions, part.Action{Verb: p.T("action.sample"), Do: l.d.makeSample})
	}
	l.tab, l.answer = nil, nil
	l.standIn(title, part.Empty(title, text, actions...))
	l.d.settle()
}

// show brings all that can be seen in line with the figures and the product.
func (l *licences) show() {
	if l.answer == nil {
		return
	}
	for _, b := range l.blocks {
		b.tellRule()
	}
	l.showCards()
	l.showCharts()
	l.showNotice()
	l.showAges()
	l.page.Refresh()
	l.d.settle()
}

// told reports whether the sections of our own know how many rows they have.
func (l *licences) told() bool {
	return !slices.ContainsFunc(l.own, func(o ownSection) bool { return !o.told() })
}

// shown reports whether figures are shown.
func (l *licences) shown() bool { return l.answer != nil }

// sources are the loads behind the figures.
func (l *licences) sources() []app.Snapshot { return l.tab.Sources }

// lackOfLoads are datasets that the figures need, with the keys of what is
// unknown without them, the gravest first.
var lackOfLoads = [][2]string{
	{subscriptionsKey, "licences.lack.subscriptions"}, {customersKey, "licences.lack.customers"}, {usageKey, "licences.lack.usage"},
}

// showNotice says what the figures lack: datasets that are not loaded, else
// regions without the newest closed week.
func (l *licences) showNotice() {
	p := l.d.printer
	load := part.Action{Verb: p.T("action.import"), Do: l.d.chooseFiles}
	for _, lack := range lackOfLoads {
		if !l.loaded(lack[0]) {
			l.notice.Set(p.T(lack[1]), theme.Warn, load)
			return
		}
	}
	for i := len(l.answer.Distribution) - 1; i >= 0; i-- {
		last := l.answer.Distribution[i]
		if !last.Week.Equal(l.answer.Distribution[len(l.answer.Distribution)-1].Week) {
			break
		}
		if last.Product == l.product() && len(last.Lacks) > 0 {
			l.notice.Set(p.T("insight.lack.week", i18n.Args{"regions": app.RegionNames(p, last.Lacks), "week": p.Day(last.Week)}), theme.Warn, load)
			return
		}
	}
	l.notice.Set("", "")
}

// showAges says in the footer how old the data are.
func (l *licences) showAges() {
	left := l.d.printer.T("licences.as_of", i18n.Args{"day": l.answer.Today, "compared": l.againstText()})
	l.foot.set(left, l.agesText([]string{customersKey, subscriptionsKey, usageKey}))
}
