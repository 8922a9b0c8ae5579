package calls

import (
	"cmp"
	"math"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/app/insight"
	"partnerdesk/data/measure/calling"
	"partnerdesk/data/measure/figure"
)

// quality is the share of poor legs; the legs stand beside.
func (t *Tab) quality(p *i18n.Printer) insight.Chart {
	c := t.weekly(p, "quality", "quality", app.LineChart, figure.Share, qualityOf)
	c.Draw(p.T("calls.series.poor_share"), insight.Poor, t.values(c, func(w calling.Week) (float64, bool) { return w.Quality.Poor.Value() }))
	beside(&c, p.T("calls.series.poor"), t.values(c, func(w calling.Week) (float64, bool) { return w.Quality.Poor.Numerator, w.Quality.Poor.Denominator > 0 }))
	beside(&c, p.T("calls.series.rated"), t.values(c, func(w calling.Week) (float64, bool) { return w.Quality.Poor.Denominator, true }))
	beside(&c, p.T("calls.series.legs"), t.values(c, func(w calling.Week) (float64, bool) { return w.Quality.Legs.Value, w.Quality.Legs.Known }))
	return c
}

// endpoints is the share of poor legs of each type of endpoint in the newest
// closed week; the legs stand beside.
func (t *Tab) endpoints(p *i18n.Printer) insight.Chart {
	newest := t.Insights.Quality
	c := t.titled(p, "endpoints", "quality", app.BarChart, figure.Share, newest.From, newest.To)
	c.Points, c.Names = p.T("calls.endpoint"), []string{}
	var shares, poor, rated, legs []float64
	for _, e := range t.Insights.Endpoints {
		share, known := e.Poor.Value()
		state := states[newest.State]
		if !known {
			share, state = math.NaN(), insight.Missing
		}
		c.Names, c.States, c.OfPoints = append(c.Names, endpointName(p, e.Type)), append(c.States, state), append(c.OfPoints, insight.Rows(e.Rows))
		shares, poor, rated = append(shares, share), append(poor, e.Poor.Numerator), append(rated, e.Poor.Denominator)
		legs = append(legs, known0(e.Legs))
	}
	c.TellStates(p)
	c.Behind = insight.Rows(newest.Rows)
	c.Draw(p.T("calls.series.poor_share"), insight.Poor, shares)
	beside(&c, p.T("calls.series.poor"), poor)
	beside(&c, p.T("calls.series.rated"), rated)
	beside(&c, p.T("calls.series.legs"), legs)
	return c
}

// endpointName names a type of endpoint; empty is one that nobody told.
func endpointName(p *i18n.Printer, endpoint string) string {
	if endpoint == "" {
		return p.T("calls.endpoint_untold")
	}
	name, _ := app.Named(p, "endpoint", endpoint)
	return cmp.Or(name, endpoint)
}

func known0(s calling.Sum) float64 {
	if !s.Known {
		return math.NaN()
	}
	return s.Value
}

// feature is a way that calls go.
type feature struct {
	id     string // of its measure, without features.
	column string // of call-features
	of     func(calling.Features) calling.Sum
}

// ways are the features in the order of the screen: the first three are what
// calls went to.
var ways = []feature{
	{"queue_calls", "queue_calls", func(f calling.Features) calling.Sum { return f.Queues }},
	{"auto_attendant_calls", "auto_attendant_calls", func(f calling.Features) calling.Sum { return f.AutoAttendants }},
	{"hunt_group_calls", "hunt_group_calls", func(f calling.Features) calling.Sum { return f.HuntGroups }},
	{"transferred", "transferred", func(f calling.Features) calling.Sum { return f.Transferred }},
	{"overflowed", "overflowed", func(f calling.Features) calling.Sum { return f.Overflowed }},
	{"timed_out", "timed_out", func(f calling.Features) calling.Sum { return f.TimedOut }},
}

// features are the calls by feature in the newest closed week, or where no week
// has any, in the newest period of the usage reports.
func (t *Tab) features(p *i18n.Printer) insight.Chart {
	var of calling.Features
	newest := t.Insights.Features
	from, to := newest.From, newest.To
	if n := len(t.Insights.Weeks); n > 0 && t.Insights.Weeks[n-1].Week.Equal(from) {
		of = t.Insights.Weeks[n-1].Features
	}
	if period := t.Insights.Period; period != nil {
		of, from, to = period.Features, period.From, period.To
	}
	c := t.titled(p, "features", "features", app.BarChart, figure.Calls, from, to)
	c.Points, c.Names = p.T("calls.feature"), []string{}
	var counts []float64
	if of.State != calling.Missing {
		for _, w := range ways {
			c.Names, c.States = append(c.Names, p.T("calls.series."+w.id)), append(c.States, states[of.State])
			m, _ := t.Insights.Measure("features." + w.id)
			c.OfPoints = append(c.OfPoints, insight.Rows{Dataset: m.Dataset, Query: m.Query})
			counts = append(counts, known0(w.of(of)))
		}
	}
	c.TellStates(p)
	c.Behind = insight.Rows(of.Rows)
	c.Draw(p.T("calls.series.calls"), insight.Count, counts)
	return c
}

// featureWeeks are the calls by what they went to, over the weeks; what became
// of them stands beside.
func (t *Tab) featureWeeks(p *i18n.Printer) insight.Chart {
	c := t.weekly(p, "feature-weeks", "features", app.StackChart, figure.Calls, featuresOf)
	for i, w := range ways {
		values := t.values(c, func(week calling.Week) (float64, bool) {
			sum := w.of(week.Features)
			return sum.Value, sum.Known
		})
		if i < 3 {
			c.Draw(p.T("calls.series."+w.id), insight.Plain, values)
		} else {
			beside(&c, p.T("calls.series."+w.id), values)
		}
	}
	return c
}

// waits are how long callers of queues wait on average until somebody answers,
// and those that give up until they do.
func (t *Tab) waits(p *i18n.Printer) insight.Chart {
	c := t.weekly(p, "waits", "queues", app.LineChart, figure.Seconds, queuesOf)
	c.Draw(p.T("calls.series.answer"), insight.Answered, t.values(c, func(w calling.Week) (float64, bool) { return w.Queues.Answer.Value() }))
	c.Draw(p.T("calls.series.abandon"), insight.Abandoned, t.values(c, func(w calling.Week) (float64, bool) { return w.Queues.AbandonWait.Value() }))
	return c
}

// abandoned is the share of calls to queues that were abandoned; the calls stand
// beside.
func (t *Tab) abandoned(p *i18n.Printer) insight.Chart {
	c := t.weekly(p, "abandoned", "queues", app.LineChart, figure.Share, queuesOf)
	c.Draw(p.T("calls.series.abandon_rate"), insight.Abandoned, t.values(c, func(w calling.Week) (float64, bool) { return w.Queues.AbandonRate.Value() }))
	for _, of := range []struct {
		key string
		sum func(calling.Queues) calling.Sum
	}{{"queued", func(q calling.Queues) calling.Sum { return q.Calls }}, {"answered", func(q calling.Queues) calling.Sum { return q.Answered }},
		{"abandoned", func(q calling.Queues) calling.Sum { return q.Abandoned }}} {
		beside(&c, p.T("calls.series."+of.key), t.values(c, func(w calling.Week) (float64, bool) {
			sum := of.sum(w.Queues)
			return sum.Value, sum.Known
		}))
	}
	return c
}
