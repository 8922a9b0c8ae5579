package calling

import (
	"maps"

	"partnerdesk/data/measure/figure"
	"partnerdesk/data/table"
)

// say writes the sentences of a measure.
func (s *sections) say(d definition, m *figure.Measure, week int) {
	key := "calls." + d.id
	args := map[string]any{"weeks": s.limits.TrendWeeks, "legs": s.limits.MinLegs, "jitter": s.limits.Jitter, "latency": s.limits.Latency,
		"loss": table.Value{Type: table.Percent, Float: s.limits.Loss / 100}, "points": table.Value{Type: table.Decimal, Float: rounded(s.limits.WorsePoints*100, 1e4)}}
	m.Name, m.Short, m.Formula = figure.Sentence{Key: key + ".name", Args: args}, figure.Sentence{Key: key + ".short", Args: args}, figure.Sentence{Key: key + ".formula", Args: args}
	m.Span = s.span(d, m)
	remark := func(key string, more map[string]any) {
		all := maps.Clone(args)
		maps.Copy(all, more)
		m.Remarks = append(m.Remarks, figure.Sentence{Key: key, Args: all})
	}
	count := func(key string, n int) {
		if n > 0 {
			remark("calls.remark."+key, map[string]any{"count": n})
		}
	}
	if d.remark {
		remark(key+".remark", nil)
	}
	if s.ofPeriod(d) {
		remark("calls.remark.period", nil)
	}
	t := s.tables()[d.part]
	if s.ofPeriod(d) {
		t, week = s.periods, 0
	}
	for _, region := range append(t.never(s.Inputs), m.Lacks...) {
		if region == "" {
			remark("calls.remark.lacks_unknown", nil)
		} else {
			remark("calls.remark.lacks", map[string]any{"region": region})
		}
	}
	if !m.Known {
		return
	}
	if !s.ofPeriod(d) {
		if t.in(week).days < 7 {
			remark("calls.remark.days", map[string]any{"days": int(t.in(week).days)})
		}
		if t.singly(week) {
			remark("calls.remark.singly", nil)
		}
		count("older", reach-1-week)
	}
	if d.kind == byCustomer {
		count("without", m.LeftOut)
	} else {
		count("left_out", m.LeftOut)
	}
	if s.Customer == "" {
		count("unlisted", s.unlisted(d.part, t, week))
		count("nobody", t.in(week).nobody)
	}
}

// span says over which days a measure is taken.
func (s *sections) span(d definition, m *figure.Measure) figure.Sentence {
	key := "week"
	switch {
	case m.Window.To.IsZero():
		key = "none"
	case s.ofPeriod(d):
		key = "period"
	}
	return figure.Sentence{Key: "calls.span." + key, Args: map[string]any{"from": m.Window.From, "to": m.Window.To}}
}

// unlisted counts the customers of a week that the list does not have.
func (s *sections) unlisted(p part, t *tally, week int) (n int) {
	on := s.on[p]
	if t == s.periods {
		on = s.on[reports]
	}
	for customer := int32(1); customer < t.count(); customer++ {
		if t.there(customer, week) && !on[customer] {
			n++
		}
	}
	return n
}
