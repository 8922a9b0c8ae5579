package views

import (
	"strconv"

	"fyne.io/fyne/v2"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/app/kpi"
	"partnerdesk/data/measure/figure"
	"partnerdesk/data/measure/licence"
	"partnerdesk/views/board"
	"partnerdesk/views/chart"
	"partnerdesk/views/insights"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// newChart returns a card for a chart of the page, without figures as yet.
func (l *licences) newChart(place func(fyne.CanvasObject) fyne.CanvasObject) *chart.Card {
	card := l.d.chartCard(chart.Chart{Kind: chart.Lines}, place)
	object := card.Object
	card.View.OnFocus = func(focused bool) {
		if focused {
			l.page.Reveal(object)
		}
	}
	return card
}

// topCardLeast is the least width of the cards at the top, of which five stand
// side by side in a window of 1024 units.
const topCardLeast = 168

// overview is the top of the page: cards for either product, and the trend.
func (l *licences) overview() fyne.CanvasObject {
	t := l.d.printer.T
	l.trend = l.newChart(func(o fyne.CanvasObject) fyne.CanvasObject {
		return part.Least(fyne.NewSize(0, trendHeight), o)
	})
	l.trend.View.OnOpen = func(_, point int) { l.openWeek(point) }
	l.trend.Further = []part.Action{{Verb: t("licences.open"), Do: func() { l.openWeek(-1) }}}
	chosen := 0
	if l.view().Share {
		chosen = 1
	}
	l.shares = part.NewToggle([]string{t("licences.counts"), t("licences.shares")}, chosen)
	l.shares.OnChange = func(i int) { l.choose(func(v *app.LicenceView) { v.Share = i == 1 }) }
	return part.Column(theme.Space12, part.Flow(topCardLeast, 0, theme.Space12, l.cardsFor(kpi.Top)...), board.InCorner(l.trend.Object, l.shares))
}

// showCharts gives the charts their figures.
func (l *licences) showCharts() {
	for _, c := range l.tab.Charts(l.d.printer, l.product()) {
		if c.Block == "" {
			if l.view().Share {
				c.Kind = app.ShareChart
			}
			drawn := insights.Chart(l.d.printer, c)
			l.trend.View.Set(drawn)
			l.trend.Say(drawn.Title, drawn.Note)
			continue
		}
		for _, b := range l.blocks {
			if b.block.ID == c.Block {
				drawn := insights.Chart(l.d.printer, c)
				b.chart.View.Set(drawn)
				b.chart.Say(drawn.Title, drawn.Note)
			}
		}
	}
}

// openWeek shows the rows of a week of the trend; below 0, of the newest.
func (l *licences) openWeek(point int) {
	if l.answer == nil {
		return
	}
	var weeks []licence.Distribution
	for _, d := range l.answer.Distribution {
		if d.Product == l.product() {
			weeks = append(weeks, d)
		}
	}
	if point < 0 {
		point = len(weeks) - 1
	}
	if point >= 0 && point < len(weeks) {
		week := weeks[point]
		l.d.showReport(func(r *reports) { r.showWhere(place{dataset: week.Dataset}, week.Query) })
	}
}

// history is the trend of a measure as a chart.
func (l *licences) history(m figure.Measure) chart.Chart {
	p := l.d.printer
	c := kpi.Chart{ID: m.ID, Product: m.Product, Weekly: true, Roles: []kpi.Role{kpi.Used}, Empty: p.T("licences.history.none")}
	c.Kind, c.Title, c.Note, c.Points = app.LineChart, kpi.SentenceText(p, m.Name), kpi.RegionsText(p, l.d.settings.Scope.Regions), p.T("kpi.week")
	if m.Product != licence.Either {
		c.Note = kpi.ProductName(p, m.Product) + p.T("value.separator") + c.Note
	}
	var values []float64
	for _, f := range m.Trend {
		state := kpi.Whole
		switch {
		case !f.Known:
			state = kpi.Missing
		case len(f.Lacks) > 0:
			state = kpi.Partial
		}
		c.Days, c.States, values = append(c.Days, f.Day.AddDate(0, 0, -7)), append(c.States, state), append(values, valueOf(f))
	}
	c.Series = []app.FigureSeries{{Name: kpi.SentenceText(p, m.Short), Values: values}}
	drawn := insights.Chart(p, c)
	drawn.Format = func(v float64) string { return kpi.ValueText(p, m.Unit, v, true) }
	if m.Unit == figure.Share {
		drawn.Short = func(v float64) string { return strconv.FormatFloat(v*100, 'f', -1, 64) + "%" }
	}
	return drawn
}

// Measures of the dialog with the history of a measure.
const historyWidth, historyHeight = 820, 320

// showHistory shows how a measure has gone.
func (l *licences) showHistory(m figure.Measure) {
	card := l.d.chartCard(l.history(m), func(o fyne.CanvasObject) fyne.CanvasObject {
		return part.Least(fyne.NewSize(0, historyHeight), o)
	})
	l.d.dialogs.Show(&part.Dialog{Title: l.d.printer.T("licences.history", i18n.Args{"measure": kpi.SentenceText(l.d.printer, m.Name)}), Width: historyWidth,
		Content: card.Object, Cancel: l.d.printer.T("action.close"), OnCancel: card.View.Stop})
}
