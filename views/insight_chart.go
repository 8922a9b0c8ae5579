package views

import (
	"strconv"

	"fyne.io/fyne/v2"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/app/insight"
	"partnerdesk/data/measure/figure"
	"partnerdesk/views/chart"
	"partnerdesk/views/insights"
	"partnerdesk/views/part"
)

// chartHeight is the least height of a chart on the page, trendHeight that of
// one that is as wide as the page.
const chartHeight, trendHeight = 132, 228

// newChart returns a card for a chart of the page that is at least so high,
// without figures as yet; open goes to the rows of a series at a point; below 0
// stands for all.
func (in *figurePage) newChart(height float32, open func(series, point int)) *chart.Card {
	card := in.d.chartCard(chart.Chart{Kind: chart.Lines}, func(o fyne.CanvasObject) fyne.CanvasObject {
		return part.Least(fyne.NewSize(0, height), o)
	})
	object := card.Object
	card.View.OnFocus = func(focused bool) {
		if focused {
			in.page.Reveal(object)
		}
	}
	card.View.OnOpen = open
	card.Further = []part.Action{{Verb: in.d.printer.T("insight.open"), Do: func() { open(-1, -1) }}}
	return card
}

// drawChart gives the card of a chart its figures.
func (d *desk) drawChart(card *chart.Card, of insight.Chart) {
	drawn := insights.Chart(d.printer, of)
	card.View.Set(drawn)
	card.Say(drawn.Title, drawn.Note)
}

// history is the trend of a measure as a chart.
func (in *figurePage) history(m figure.Measure) chart.Chart {
	p := in.d.printer
	c := insight.Chart{ID: m.ID, Product: m.Product, Weekly: true, Roles: []insight.Role{insight.Used}, Empty: p.T("insight.history.none")}
	c.Kind, c.Title, c.Note, c.Points = app.LineChart, insight.SentenceText(p, m.Name), insight.RegionsText(p, in.d.settings.Scope.Regions), p.T("insight.week")
	if subject := in.of.subject(m); subject != "" {
		c.Note = subject + p.T("value.separator") + c.Note
	}
	var values []float64
	for _, f := range m.Trend {
		state := insight.Whole
		switch {
		case !f.Known:
			state = insight.Missing
		case len(f.Lacks) > 0:
			state = insight.Partial
		}
		c.Days, c.States, values = append(c.Days, in.of.weekOf(f.Day)), append(c.States, state), append(values, valueOf(f))
	}
	c.Series = []app.FigureSeries{{Name: insight.SentenceText(p, m.Short), Values: values}}
	drawn := insights.Chart(p, c)
	drawn.Format = func(v float64) string { return insight.ValueText(p, m.Unit, v, true) }
	if m.Unit == figure.Share {
		drawn.Short = func(v float64) string { return strconv.FormatFloat(v*100, 'f', -1, 64) + "%" }
	}
	return drawn
}

// Measures of the dialog with the history of a measure.
const historyWidth, historyHeight = 820, 320

// showHistory shows how a measure has gone.
func (in *figurePage) showHistory(m figure.Measure) {
	card := in.d.chartCard(in.history(m), func(o fyne.CanvasObject) fyne.CanvasObject {
		return part.Least(fyne.NewSize(0, historyHeight), o)
	})
	in.d.dialogs.Show(&part.Dialog{Title: in.d.printer.T("insight.history", i18n.Args{"measure": insight.SentenceText(in.d.printer, m.Name)}), Width: historyWidth,
		Content: card.Object, Cancel: in.d.printer.T("action.close"), OnCancel: card.View.Stop})
}
