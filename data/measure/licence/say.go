package licence

import (
	"partnerdesk/data/measure"
	"partnerdesk/data/measure/figure"
	"partnerdesk/data/table"
)

// say writes the sentences of a measure.
func (d definition) say(m *figure.Measure, c *counted, p product, r measure.Rules) {
	key := "kpi." + d.id
	args := map[string]any{"share": table.Value{Type: table.Percent, Float: r.LowShare}}
	if d.about == behind {
		args["days"] = r.Added
	} else {
		args["days"] = r.Nearing
	}
	m.Name, m.Short, m.Formula = figure.Sentence{Key: key + ".name", Args: args}, figure.Sentence{Key: key + ".short", Args: args}, figure.Sentence{Key: key + ".formula", Args: args}
	m.Span = d.span(m, args["days"])
	remark := func(key string, args map[string]any) {
		m.Remarks = append(m.Remarks, figure.Sentence{Key: key, Args: args})
	}
	if d.remark {
		remark(key+".remark", args)
	}
	if !m.Known {
		return
	}
	if d.top && c.rows > c.customers[noProduct][0] {
		remark("kpi.remark.others", map[string]any{"count": c.rows - c.customers[noProduct][0]})
	}
	if n := c.unlisted[p][d.flag.index()]; n > 0 && (d.unit == figure.Customers || d.unit == figure.Average) {
		remark("kpi.remark.unlisted", map[string]any{"count": n})
	}
	if m.LeftOut > 0 {
		remark("kpi.remark.left_out", map[string]any{"count": m.LeftOut})
	}
	for _, region := range m.Lacks {
		remark("kpi.remark.lacks", map[string]any{"region": region})
	}
}

// span says over which days a measure is taken.
func (d definition) span(m *figure.Measure, days any) figure.Sentence {
	args := map[string]any{"from": m.Window.From, "to": m.Window.To, "days": days, "first": m.Weeks.From, "last": m.Weeks.To}
	key := [...]string{now: "today", ahead: "ahead", behind: "behind"}[d.about]
	switch weeks := d.of != nil && d.flag != isNew; {
	case weeks && m.Weeks.To.IsZero():
		key = "no_week"
	case weeks && d.about == now:
		key = "weeks"
	case weeks:
		key += "_weeks"
	}
	return figure.Sentence{Key: "kpi.span." + key, Args: args}
}
