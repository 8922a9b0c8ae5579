package views

import (
	"time"

	"partnerdesk/app/i18n"
	"partnerdesk/app/insight"
	"partnerdesk/app/kpi"
	"partnerdesk/data/measure/figure"
	"partnerdesk/data/measure/licence"
)

// What it means that a measure rises; of those that are not here it means
// nothing: a subscription that ends may be wanted.
var goodWhenUp = map[string]bool{
	"total_customers": true, "low_assignment": false, "over_limit": false,
	"added.new_customers": true, "added.total_licenses": true,
	"exp.assign_pct": true, "exp.usage_pct": true, "ren.assign_pct": true, "ren.usage_pct": true,
	"low.customers": false, "low.assign_pct": true, "low.usage_pct": true, "low.usage_of_assigned": true, "low.unassigned": false,
	"over.customers": false, "over.total": false, "over.avg": false,
}

// rise says whether it is good that a measure rises.
func (l *licences) rise(id string) (good, judged bool) {
	good, judged = goodWhenUp[id]
	return good, judged
}

// measure returns a measure of the product that is shown. Those at the top hold
// for either product.
func (l *licences) measure(id string) (figure.Measure, bool) {
	if l.answer == nil {
		return figure.Measure{}, false
	}
	product := l.product()
	for _, top := range kpi.Top {
		if top == id {
			product = licence.Either
		}
	}
	return l.answer.Measure(id, product)
}

// below is the line under a figure: what it is of, and over which days; of what
// is unknown why.
func (l *licences) below(m figure.Measure) string {
	p := l.d.printer
	if !m.Known {
		return insight.WhyText(p, m.Figure)
	}
	span := l.span(m)
	args := i18n.Args{"numerator": m.Numerator, "denominator": m.Denominator, "span": span}
	switch {
	case m.ID == kpi.Top[0] && m.Denominator > m.Numerator:
		return p.T("licences.below.others", i18n.Args{"n": m.Denominator - m.Numerator})
	case m.ID == kpi.Top[0]:
		return span
	case m.Unit == figure.Share || m.Unit == figure.Average:
		return p.T("insight.below.share", args)
	case m.Unit == figure.Customers:
		return p.T("insight.below.customers", args)
	}
	return span
}

// span is over which days a measure is, in short: up to a day that comes, since
// one that was, else the closed week of the figures.
func (l *licences) span(m figure.Measure) string {
	p, day := l.d.printer, func(t time.Time) string { return l.d.printer.Day(t) }
	last := m.Weeks.To.AddDate(0, 0, -6)
	switch ahead, behind := m.Window.To.After(l.answer.Today), m.Window.From.Before(l.answer.Today); {
	case m.Unit == figure.Customers && ahead:
		return p.T("licences.span.until", i18n.Args{"day": day(m.Window.To)})
	case behind:
		return p.T("licences.span.since", i18n.Args{"day": day(m.Window.From)})
	case m.Weeks.To.IsZero():
		return p.T("licences.span.today", i18n.Args{"day": day(l.answer.Today)})
	case m.Weeks.From.Before(last):
		return p.T("licences.span.weeks", i18n.Args{"from": day(m.Weeks.From), "to": day(last)})
	}
	return p.T("insight.span.week", i18n.Args{"day": day(last)})
}

// changeOf is how a measure differs from the day that figures are compared with:
// one that somebody chose, else the end of the last closed week. The sums of
// licences are those of closed weeks, so that theirs is the week before.
func (l *licences) changeOf(m figure.Measure) figure.Change {
	if !l.against.IsZero() {
		return l.compared[m.ID+" "+m.Product].Change
	}
	if m.Unit == figure.Customers {
		return m.Change
	}
	return m.Weekly
}

// weekOf is the week that a figure of a trend is of: the one that ends before its
// day.
func (l *licences) weekOf(day time.Time) time.Time { return day.AddDate(0, 0, -7) }
