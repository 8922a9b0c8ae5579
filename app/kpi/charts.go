package kpi

import (
	"math"
	"time"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/app/insight"
	"partnerdesk/data/measure/figure"
)

// Charts returns the charts of a product, in the order of the screen: how its
// licences were spread over the weeks, then one for each block. It reads
// nothing.
func (t *Tab) Charts(p *i18n.Printer, product string) []insight.Chart {
	lines := t.products[product]
	if lines == nil {
		return nil
	}
	near := t.window(product, "exp.customers")
	charts := []insight.Chart{
		t.distribution(p, product),
		t.spread(p, product, "added", lines.added, t.window(product, "added.new_customers")),
		t.spread(p, product, "exp", lines.expiring, near),
		t.spread(p, product, "ren", lines.renewing, t.window(product, "ren.customers")),
		t.shares(p, product, lines),
		t.overage(p, product),
	}
	for i := range charts {
		charts[i].Product, charts[i].ID = product, product+"-"+charts[i].ID
	}
	return charts
}

// window returns the days that decide what a measure counts.
func (t *Tab) window(product, id string) figure.Window {
	m, _ := t.Insights.Measure(id, product)
	return m.Window
}

// titled begins a chart: its words are the keys kpi.chart.ID and those below.
func (t *Tab) titled(p *i18n.Printer, id, product string, kind app.ChartKind, from, to time.Time) insight.Chart {
	c := insight.Chart{ID: id, Empty: p.T("kpi.chart." + id + ".empty")}
	c.Kind = kind
	c.Title = p.T("kpi.chart."+id, i18n.Args{"product": insight.ProductName(p, product)})
	c.Note = insight.RegionsText(p, t.Question.Scope.Regions)
	if !from.IsZero() {
		c.Note = p.T("kpi.chart."+id+".note", i18n.Args{"from": from, "to": to, "regions": c.Note})
	}
	return c
}

// distribution is how the licences of a product were spread over closed weeks. A
// week without a row is a gap, one that a region lacks is incomplete.
func (t *Tab) distribution(p *i18n.Printer, product string) insight.Chart {
	var days []time.Time
	var states []insight.State
	var used, unused, available, over []float64
	for _, d := range t.Insights.Distribution {
		if d.Product != product {
			continue
		}
		figure := func(n int64) float64 { return float64(n) }
		state := insight.Whole
		switch {
		case !d.Known:
			figure, state = func(int64) float64 { return math.NaN() }, insight.Missing
		case len(d.Lacks) > 0:
			state = insight.Partial
		}
		days, states = append(days, d.Week), append(states, state)
		used, unused = append(used, figure(d.Used)), append(unused, figure(d.Unused))
		available, over = append(available, figure(d.Available)), append(over, figure(d.Overage))
	}
	var from, to time.Time
	if len(days) > 0 {
		from, to = days[0], days[len(days)-1].AddDate(0, 0, 6)
	}
	c := t.titled(p, "distribution", product, app.StackChart, from, to)
	c.Week(p, days, func(i int) insight.State { return states[i] })
	c.Draw(p.T("kpi.used"), insight.Used, used)
	c.Draw(p.T("kpi.unused"), insight.Unused, unused)
	c.Draw(p.T("kpi.available"), insight.Available, available)
	c.Beside = []app.FigureSeries{{Name: p.T("kpi.overage"), Values: over}}
	return c
}

// spread is how the licences of a block's lines are spread over the weeks of its
// window, the last of which it may hold in part; the first one, too, unless the
// window begins today: what ended before is nothing that lacks.
func (t *Tab) spread(p *i18n.Printer, product, block string, lines byWeek, window figure.Window) insight.Chart {
	c := t.titled(p, block, product, app.StackChart, window.From, window.To)
	c.Block = block
	var days []time.Time
	if len(lines) > 0 { // nothing at all is a sentence and no row of zeros
		days = insight.Weeks(window.From, window.To)
	}
	c.Week(p, days, func(i int) insight.State {
		if days[i].Before(window.From) && window.From.Before(t.Insights.Today) || days[i].AddDate(0, 0, 6).After(window.To) {
			return insight.Partial
		}
		return insight.Whole
	})
	var used, unused, available, unknown []float64
	lacking := false
	for _, week := range days {
		s := lines[week]
		if s == nil {
			s = new(spread)
		}
		used, unused = append(used, s.used), append(unused, s.unused)
		available, unknown = append(available, s.available), append(unknown, s.unknown)
		lacking = lacking || s.unknown > 0
	}
	c.Draw(p.T("kpi.used"), insight.Used, used)
	c.Draw(p.T("kpi.unused"), insight.Unused, unused)
	c.Draw(p.T("kpi.available"), insight.Available, available)
	if lacking {
		c.Draw(p.T("kpi.without_figures"), insight.Unknown, unknown)
	}
	return c
}

// shares is how many customers have assigned which share of their licences.
func (t *Tab) shares(p *i18n.Printer, product string, lines *product) insight.Chart {
	m, _ := t.Insights.Measure("low.customers", product)
	c := t.titled(p, "low", product, app.StackChart, m.Weeks.From, m.Weeks.To)
	c.Block, c.Points, c.Names = "low", p.T("kpi.share_assigned"), []string{}
	if len(lines.customers) > 0 {
		for i := range tenths {
			key := "kpi.tenth"
			if i == tenths-1 {
				key = "kpi.tenth_over"
			}
			c.Names = append(c.Names, p.T(key, i18n.Args{"from": i * 10, "to": i*10 + 10}))
		}
	}
	c.States = make([]insight.State, len(c.Names))
	c.Draw(p.T("kpi.customers_low"), insight.Low, lines.low[:len(c.Names)])
	c.Draw(p.T("kpi.customers_others"), insight.Others, lines.others[:len(c.Names)])
	return c
}

// overage is the licences beyond the totals as of the ends of closed weeks.
func (t *Tab) overage(p *i18n.Printer, product string) insight.Chart {
	m, _ := t.Insights.Measure("over.total", product)
	var days []time.Time
	var states []insight.State
	var over []float64
	any := false
	for _, f := range m.Trend {
		state, value := insight.Whole, f.Value
		switch {
		case !f.Known:
			state, value = insight.Missing, math.NaN()
		case len(f.Lacks) > 0:
			state = insight.Partial
		}
		any = any || f.Known
		days, states, over = append(days, f.Day.AddDate(0, 0, -7)), append(states, state), append(over, value)
	}
	if !any {
		days, states, over = nil, nil, nil
	}
	var from, to time.Time
	if len(days) > 0 {
		from, to = days[0], days[len(days)-1].AddDate(0, 0, 6)
	}
	c := t.titled(p, "over", product, app.BarChart, from, to)
	c.Block = "over"
	c.Week(p, days, func(i int) insight.State { return states[i] })
	c.Draw(p.T("kpi.overage"), insight.Over, over)
	return c
}
