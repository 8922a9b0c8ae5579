package views

import (
	"strings"
	"time"

	"partnerdesk/app/i18n"
	"partnerdesk/app/insight"
	"partnerdesk/data/measure/figure"
)

// What it means that a measure rises; of those that are not here it means nothing.
var goodWhenCallsRise = map[string]bool{
	"usage.users": true, "usage.customers": true, "usage.calls": true, "usage.minutes": true,
	"quality.poor_share": false, "quality.poor_legs": false, "quality.worse": false,
	"features.overflowed": false, "features.timed_out": false,
	"queues.avg_answer_time": false, "queues.avg_abandon_wait": false, "queues.avg_abandon_rate": false,
	"queues.avg_answer_time_by_customer": false, "queues.avg_abandon_wait_by_customer": false, "queues.avg_abandon_rate_by_customer": false,
}

// rise says whether it is good that a measure rises.
func (c *callingScreen) rise(id string) (good, judged bool) {
	good, judged = goodWhenCallsRise[id]
	return good, judged
}

// measure returns a measure of the place that is shown.
func (c *callingScreen) measure(id string) (figure.Measure, bool) {
	if c.tab == nil {
		return figure.Measure{}, false
	}
	return c.tab.Insights.Measure(id)
}

// changeOf is how a measure differs from the week before.
func (c *callingScreen) changeOf(m figure.Measure) figure.Change { return m.Weekly }

// weekOf is the week that a figure of a trend is of: the one that begins on its
// day.
func (c *callingScreen) weekOf(day time.Time) time.Time { return day }

// subject is the customer, or the location, that a measure is about.
func (c *callingScreen) subject(figure.Measure) string {
	if c.at.customer == "" {
		return ""
	}
	return c.placeText()
}

// below is the line under a figure: what it is of, and the week; of what is
// unknown why.
func (c *callingScreen) below(m figure.Measure) string {
	p := c.d.printer
	if !m.Known {
		return insight.WhyText(p, m.Figure)
	}
	span := p.T("insight.span.week", i18n.Args{"day": p.Day(m.Weeks.From)})
	args := i18n.Args{"numerator": m.Numerator, "denominator": m.Denominator, "span": span}
	switch {
	case m.ID == "queues.customers":
		return p.N("calling.below.without", int(m.Denominator-m.Numerator))
	case strings.HasSuffix(m.ID, "_by_customer"):
		return p.T("calling.below.customers", args)
	case m.Unit == figure.Share:
		return p.T("insight.below.share", args)
	case m.Unit == figure.Seconds:
		return p.T("calling.below.calls", args)
	case m.Unit == figure.Customers && m.Denominator > 0:
		return p.T("insight.below.customers", args)
	}
	return span
}
