package calls

import (
	"math"
	"slices"
	"time"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/app/insight"
	"partnerdesk/data/measure/calling"
	"partnerdesk/data/measure/figure"
	"partnerdesk/data/query"
)

// Product is what the insights are about.
const Product = "calling"

// Charts returns all charts, in the order of the screen. It reads nothing.
func (t *Tab) Charts(p *i18n.Printer) []insight.Chart {
	charts := []insight.Chart{t.users(p)}
	if t.Question.Customer == "" {
		charts = append(charts, t.customers(p))
	}
	charts = append(charts, t.quality(p), t.endpoints(p), t.features(p), t.featureWeeks(p), t.waits(p), t.abandoned(p))
	for i := range charts {
		charts[i].Product, charts[i].ID = Product, Product+"-"+charts[i].ID
	}
	return charts
}

// titled begins a chart of a section about some days: its words are the keys
// calls.chart.ID and those below.
func (t *Tab) titled(p *i18n.Printer, id, section string, kind app.ChartKind, unit figure.Unit, from, to time.Time) insight.Chart {
	c := insight.Chart{ID: id, Block: section, Unit: unit, Empty: p.T("calls.chart." + id + ".empty")}
	c.Kind, c.Title, c.Note = kind, p.T("calls.chart."+id), t.Of(p)
	if !from.IsZero() {
		c.Note = p.T("calls.chart."+id+".note", t.limits(p, i18n.Args{"from": from, "to": to, "of": c.Note}))
	}
	return c
}

// weekly begins a chart over the weeks of the insights, of a section's part of
// each. A week that nobody knows is a gap.
func (t *Tab) weekly(p *i18n.Printer, id, section string, kind app.ChartKind, unit figure.Unit, part func(calling.Week) calling.Cover) insight.Chart {
	var days []time.Time
	var covers []calling.Cover
	told := false
	for _, w := range t.Insights.Weeks {
		cover := part(w)
		days, covers = append(days, w.Week), append(covers, cover)
		told = told || cover.State != calling.Missing
	}
	if !told { // nothing at all is a sentence and no row of gaps
		days, covers = nil, nil
	}
	var from, to time.Time
	if told {
		from, to = days[0], days[len(days)-1].AddDate(0, 0, 6)
	}
	c := t.titled(p, id, section, kind, unit, from, to)
	c.Week(p, days, func(i int) insight.State { return states[covers[i].State] })
	for _, cover := range covers {
		c.OfPoints = append(c.OfPoints, insight.Rows(cover.Rows))
	}
	if told {
		c.Behind = t.between(covers, from, to)
	}
	return c
}

// between returns the rows of all weeks of a chart.
func (t *Tab) between(covers []calling.Cover, from, to time.Time) insight.Rows {
	i := slices.IndexFunc(covers, func(c calling.Cover) bool { return c.Rows.Dataset != "" })
	if i < 0 {
		return insight.Rows{}
	}
	return insight.Rows{Dataset: covers[i].Rows.Dataset, Query: t.where(query.Between("week", insight.DayText(from), insight.DayText(to)))}
}

var states = map[calling.State]insight.State{calling.Whole: insight.Whole, calling.Partial: insight.Partial, calling.Missing: insight.Missing}

// values returns a figure of each week that a chart shows; what is not known is
// none.
func (t *Tab) values(c insight.Chart, of func(calling.Week) (float64, bool)) (values []float64) {
	for i := range c.Days {
		v, known := of(t.Insights.Weeks[i])
		if !known || c.States[i] == insight.Missing {
			v = math.NaN()
		}
		values = append(values, v)
	}
	return values
}

// beside adds columns to the figures that the chart does not draw.
func beside(c *insight.Chart, name string, values []float64) {
	c.Beside = append(c.Beside, app.FigureSeries{Name: name, Values: values})
}

func usageOf(w calling.Week) calling.Cover    { return w.Usage.Cover }
func qualityOf(w calling.Week) calling.Cover  { return w.Quality.Cover }
func featuresOf(w calling.Week) calling.Cover { return w.Features.Cover }
func queuesOf(w calling.Week) calling.Cover   { return w.Queues.Cover }

// drawn are the trends in the order of stacks, from the ground up.
var drawn = []calling.Trend{calling.Steady, calling.Growing, calling.New, calling.Falling, calling.NoTrend}

var trendRoles = map[calling.Trend]insight.Role{calling.NoTrend: insight.Unknown, calling.New: insight.New, calling.Growing: insight.Growing, calling.Steady: insight.Steady,
	calling.Falling: insight.Falling, calling.Stopped: insight.Stopped}

func trendName(p *i18n.Printer, trend calling.Trend) string {
	if trend == calling.NoTrend {
		return p.T("calls.series.untold")
	}
	name, _ := app.Named(p, "calling_trend", trend.String())
	return name
}

// users are the calling users by the trend of their customers; how many
// customers have stopped stands beside. Usage reports tell no users: of a week
// that has nothing else, neither is known.
func (t *Tab) users(p *i18n.Printer) insight.Chart {
	c := t.weekly(p, "users", "usage", app.StackChart, figure.Users, usageOf)
	for _, trend := range drawn {
		t.draw(p, &c, trend, func(w calling.Week) (float64, bool) { return float64(w.Usage.UsersBy[trend]), w.Usage.Users.Known })
	}
	beside(&c, p.T("calls.series.customers_stopped"), t.values(c, func(w calling.Week) (float64, bool) {
		return float64(w.Usage.CustomersBy[calling.Stopped]), w.Usage.Users.Known
	}))
	return c
}

// customers are the customers by trend, also those that call no more.
func (t *Tab) customers(p *i18n.Printer) insight.Chart {
	c := t.weekly(p, "customers", "usage", app.StackChart, figure.Customers, usageOf)
	for _, trend := range append(drawn[:len(drawn):len(drawn)], calling.Stopped) {
		t.draw(p, &c, trend, func(w calling.Week) (float64, bool) { return float64(w.Usage.CustomersBy[trend]), true })
	}
	return c
}

// draw adds the series of a trend, with the customers behind its newest figure.
// Of no trend, and of those that one customer never has, there is one where there
// is anybody.
func (t *Tab) draw(p *i18n.Printer, c *insight.Chart, trend calling.Trend, of func(calling.Week) (float64, bool)) {
	values := t.values(*c, of)
	some := false
	for _, v := range values {
		some = some || v > 0
	}
	if !some && (trend == calling.NoTrend || trend != calling.Steady && t.Question.Customer != "") {
		return
	}
	c.Draw(trendName(p, trend), trendRoles[trend], values)
	cells := make([]insight.Rows, len(c.Days))
	if last := len(cells) - 1; last >= 0 && trend != calling.NoTrend && t.Question.Customer == "" && c.Days[last].Equal(t.Insights.Usage.From) {
		cells[last] = insight.Rows{Dataset: "customers", Query: query.Text(query.And{Nodes: []query.Node{equal("calling_trend", trend.String()), equal("calling_week", insight.DayText(c.Days[last]))}})}
	}
	c.OfCells = append(c.OfCells, cells)
}
