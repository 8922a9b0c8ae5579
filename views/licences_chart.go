package views

import (
	"fyne.io/fyne/v2"

	"partnerdesk/app"
	"partnerdesk/app/insight"
	"partnerdesk/app/kpi"
	"partnerdesk/data/measure/figure"
	"partnerdesk/data/measure/licence"
	"partnerdesk/views/board"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// topCardLeast is the least width of the cards at the top, of which five stand
// side by side in a window of 1024 units.
const topCardLeast = 168

// overview is the top of the page: cards for either product, and the trend.
func (l *licences) overview() fyne.CanvasObject {
	t := l.d.printer.T
	l.trend = l.newChart(trendHeight, func(_, point int) { l.openWeek(point) })
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
			l.d.drawChart(l.trend, c)
			continue
		}
		for _, b := range l.blocks {
			if b.block.ID == c.Block {
				l.d.drawChart(b.chart, c)
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
		l.openQuery(week.Dataset, week.Query)
	}
}

// subject is the product that a measure is about.
func (l *licences) subject(m figure.Measure) string {
	if m.Product == licence.Either {
		return ""
	}
	return insight.ProductName(l.d.printer, m.Product)
}
