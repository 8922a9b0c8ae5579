package calling

import (
	"math"
	"slices"

	"partnerdesk/data/measure"
	"partnerdesk/data/measure/figure"
	"partnerdesk/data/query"
	"partnerdesk/data/table"
)

// kind is how a measure is taken.
type kind uint8

const (
	total      kind = iota // a sum
	quotient               // a sum by a sum
	byCustomer             // the mean of each customer's own quotient
	people                 // rows of the list
)

// part is a section.
type part uint8

const (
	usagePart part = iota
	qualityPart
	featuresPart
	queuesPart
	reports // no section: the usage reports, where features come from them
)

var datasets = [...]string{usersDataset, qualityDataset, featuresDataset, queuesDataset}

// definition is what a measure is.
type definition struct {
	id     string
	part   part
	kind   kind
	unit   figure.Unit
	field  int    // that is summed; of a quotient the upper one, which stands before the lower
	zero   string // why there is no quotient of nothing
	holds  string // of people: the term that holds for those that count
	remark bool   // there is something to say about our reading
}

// definitions are the measures of the vendor's Calling analytics, in its order
// (help.webex.com/c3q9lz). Whether its averages are over calls or customers it
// does not say, so there are both.
var definitions = []definition{
	{id: "usage.users", kind: total, unit: figure.Users, field: fUsers},
	{id: "usage.customers", kind: people, unit: figure.Customers, holds: "calling_users"},
	{id: "usage.calls", kind: total, unit: figure.Calls, field: fCalls},
	{id: "usage.minutes", kind: total, unit: figure.Minutes, field: fMinutes},
	{id: "quality.poor_share", part: qualityPart, kind: quotient, unit: figure.Share, field: fPoor, zero: "no_legs", remark: true},
	{id: "quality.poor_legs", part: qualityPart, kind: total, unit: figure.Legs, field: fPoorLegs, remark: true},
	{id: "quality.worse", part: qualityPart, kind: people, unit: figure.Customers, holds: "getting_worse", remark: true},
	{id: "features.queue_calls", part: featuresPart, kind: total, unit: figure.Calls, field: fQueueCalls},
	{id: "features.auto_attendant_calls", part: featuresPart, kind: total, unit: figure.Calls, field: fAttendant},
	{id: "features.hunt_group_calls", part: featuresPart, kind: total, unit: figure.Calls, field: fHuntGroup},
	{id: "features.transferred", part: featuresPart, kind: total, unit: figure.Calls, field: fFeatureTransferred},
	{id: "features.overflowed", part: featuresPart, kind: total, unit: figure.Calls, field: fFeatureOverflowed},
	{id: "features.timed_out", part: featuresPart, kind: total, unit: figure.Calls, field: fFeatureTimedOut},
	{id: "queues.avg_answer_time", part: queuesPart, kind: quotient, unit: figure.Seconds, field: fAnswerTime, zero: "no_answered", remark: true},
	{id: "queues.avg_answer_time_by_customer", part: queuesPart, kind: byCustomer, unit: figure.Seconds, field: fAnswerTime, zero: "no_answered", remark: true},
	{id: "queues.avg_abandon_wait", part: queuesPart, kind: quotient, unit: figure.Seconds, field: fWait, zero: "no_abandoned", remark: true},
	{id: "queues.avg_abandon_wait_by_customer", part: queuesPart, kind: byCustomer, unit: figure.Seconds, field: fWait, zero: "no_abandoned", remark: true},
	{id: "queues.avg_abandon_rate", part: queuesPart, kind: quotient, unit: figure.Share, field: fRate, zero: "no_queue_calls", remark: true},
	{id: "queues.avg_abandon_rate_by_customer", part: queuesPart, kind: byCustomer, unit: figure.Share, field: fRate, zero: "no_queue_calls", remark: true},
	{id: "queues.customers", part: queuesPart, kind: people, unit: figure.Customers, holds: "queues"},
}

// IDs returns the ids of the measures, in order.
func IDs() []string {
	ids := make([]string, len(definitions))
	for i, d := range definitions {
		ids[i] = d.id
	}
	return ids
}

// ofPeriod reports whether a measure is one of the period of the usage reports.
func (s *sections) ofPeriod(d definition) bool { return d.part == featuresPart && s.period != nil }

// opens returns the rows behind a measure in a week.
func (s *sections) opens(d definition, week int) Rows {
	if s.ofPeriod(d) {
		rows := s.period.Rows
		rows.Query += " " + query.Text(known(periodColumns[d.field]))
		return rows
	}
	f := s.tables()[d.part].fields[d.field]
	switch d.kind {
	case people:
		terms := []query.Node{above(d.holds)}
		if d.holds == "getting_worse" {
			terms[0] = query.Term(d.holds, query.Equal, "yes")
		}
		if week >= 0 {
			terms = append(terms, query.Term(weekColumns[d.part], query.Equal, dayText(s.day(week))))
		}
		return Rows{listDataset, query.Of(terms...).String()}
	case total:
		return s.rows(datasets[d.part], week, known(f.of))
	case byCustomer:
		return s.rows(datasets[d.part], week, above(f.by), known(f.of), query.Has{Field: "customer_id"})
	}
	return s.rows(datasets[d.part], week, above(f.by), known(f.of))
}

// measure returns a measure with its history; it does not apply to one customer
// where it is about several: nil.
func (s *sections) measure(d definition) *figure.Measure {
	if s.Customer != "" && (d.kind == people || d.kind == byCustomer) {
		return nil
	}
	t, week := s.tables()[d.part], s.tables()[d.part].about()
	m := &figure.Measure{ID: d.id, Product: "calling", Unit: d.unit}
	rows := s.opens(d, week)
	m.Dataset, m.Query = rows.Dataset, rows.Query
	if s.ofPeriod(d) {
		m.Figure = s.figure(d, s.periods, 0)
		m.Day, m.Lacks = s.period.From, s.period.Lacks
		m.Window = figure.Window{From: s.period.From, To: s.period.To}
	} else {
		for back := s.weeks - 1; back >= 0; back-- {
			m.Trend = append(m.Trend, s.figure(d, t, reach-1-back))
		}
		in := func(week int) figure.Figure {
			if at := week - (reach - s.weeks); at >= 0 {
				return m.Trend[at]
			}
			return s.figure(d, t, week)
		}
		m.Figure = in(week)
		if week >= 0 {
			m.Window = figure.Window{From: table.DayTime(s.day(week)), To: table.DayTime(s.day(week) + 6)}
			m.Weeks = m.Window
			m.Change = changed(t, in(week-1), m.Figure, week)
			m.Weekly = m.Change
		}
	}
	s.say(d, m, week)
	return m
}

// changed returns how a figure differs from that of the week before, where the
// same regions and as many days are in both.
func changed(t *tally, before, after figure.Figure, week int) figure.Change {
	c := figure.Changed(before, after)
	if c.Known && (!slices.Equal(before.Lacks, after.Lacks) || week < 1 || t.in(week).days != t.in(week-1).days) {
		return figure.Change{From: c.From, To: c.To}
	}
	return c
}

// figure returns the value of a measure in a week.
func (s *sections) figure(d definition, t *tally, week int) (f figure.Figure) {
	if week >= 0 && t != s.periods {
		f.Day, f.Lacks = table.DayTime(s.day(week)), t.lacks(week, t.concerns)
	}
	if f.Gap = s.noRows(d, t, week); f.Gap != nil {
		return f
	}
	why := ""
	switch d.kind {
	case total:
		sum := t.sum(week, d.field)
		if f.LeftOut = t.leftOut(week, d.field); !sum.Known {
			why = "empty_cells"
		}
		f.Value, f.Numerator = sum.Value, whole(sum.Value)
	case quotient:
		p := t.pair(week, d.field)
		f.LeftOut = p.LeftOut
		v, some := p.Value()
		if !some {
			why = d.zero
			if p.LeftOut > 0 {
				why = "empty_cells"
			}
		}
		f.Value, f.Numerator, f.Denominator = v, whole(p.Numerator), whole(p.Denominator)
	case byCustomer:
		why = s.mean(d, t, week, &f)
	case people:
		why = s.members(d, t, week, &f)
	}
	if why == "empty_cells" && t == s.periods {
		why = "empty_period"
	}
	if why != "" {
		f.Value, f.Numerator, f.Denominator, f.Gap = 0, 0, 0, gap(why, s.gapArgs(week))
		return f
	}
	f.Known = true
	return f
}

func whole(x float64) int64 { return int64(math.Round(x)) }

// noRows says why a week has nothing to tell; nil where it has.
func (s *sections) noRows(d definition, t *tally, week int) *measure.Gap {
	switch {
	case d.kind == people && len(s.listed) == 0:
		return gap("no_customers", nil)
	case t.newest == none:
		return gap([...]string{"no_users", "no_quality", "no_features", "no_queues"}[d.part], nil)
	case t == s.periods && t.in(week).rows == 0:
		return gap("not_in_period", nil)
	case t.in(week).rows == 0:
		if s.Customer != "" {
			return gap("not_in_week", s.gapArgs(week))
		}
		return gap("no_week", s.gapArgs(week))
	}
	return nil
}

func (s *sections) gapArgs(week int) map[string]any {
	if week < 0 {
		week = reach - 1
	}
	return map[string]any{"week": table.DayTime(s.day(week)), "legs": s.limits.MinLegs, "weeks": s.limits.TrendWeeks}
}

// mean is the mean of the customers' own quotients.
func (s *sections) mean(d definition, t *tally, week int, f *figure.Figure) (why string) {
	sum, n := 0.0, 0
	for customer := int32(1); customer < t.count(); customer++ {
		if by := t.cell(customer, week, d.field+1); by > 0 {
			sum, n = sum+t.cell(customer, week, d.field)/by, n+1
		}
	}
	calling := s.calling[week]
	f.LeftOut = calling.any - calling.queues
	switch {
	case n == 0 && t.pair(week, d.field).Denominator > 0: // nobody's
		return "nameless"
	case n == 0:
		return d.zero
	}
	f.Value, f.Numerator, f.Denominator = sum/float64(n), whole(sum), int64(n)
	return ""
}

// callers counts rows of the list: those with rows of any table in a week, and
// those among them with queues. Those of which a region does not have the week are
// not counted; apart says that one has queues.
type callers struct {
	any, queues int
	apart       bool
}

func (s *sections) callersIn(week int) (n callers) {
	tables := s.tables()
	for _, m := range s.listed {
		for i, t := range tables {
			if t.there(m[i], week) && t.covers(m[i], week) {
				n.any++
				break
			}
		}
		switch customer := m[queuesPart]; {
		case !s.queues.there(customer, week):
		case s.queues.covers(customer, week):
			n.queues++
		default:
			n.apart = true
		}
	}
	return n
}

// members counts rows of the list, and those they are of.
func (s *sections) members(d definition, t *tally, week int, f *figure.Figure) (why string) {
	if d.part == queuesPart {
		calling := s.calling[week]
		f.Value, f.Numerator, f.Denominator = float64(calling.queues), int64(calling.queues), int64(calling.any)
		switch {
		case calling.any == 0 && calling.apart:
			return "none_whole"
		case calling.any == 0 && t.nameless(week):
			return "nameless"
		}
		return ""
	}
	apart := false // a customer has rows, and a region of it no such week
	for _, m := range s.listed {
		customer := m[d.part]
		if !t.covers(customer, week) {
			apart = apart || t.there(customer, week)
			continue
		}
		of, holds := false, false
		if d.part == usagePart {
			users := t.cell(customer, week, fUsers)
			of, holds = users >= 0, users > 0
			if users == unknown {
				f.LeftOut++
			}
		} else {
			c := s.shift(customer, week)
			of, holds = c.enough, c.worse
		}
		if of {
			f.Denominator++
		}
		if holds {
			f.Numerator++
		}
	}
	f.Value = float64(f.Numerator)
	switch {
	case f.Denominator == 0 && d.part == qualityPart:
		return "none_comparable"
	case f.Denominator == 0 && f.LeftOut > 0: // nobody tells how many users anyone has
		return "empty_cells"
	case f.Denominator == 0 && apart:
		return "none_whole"
	case f.Denominator == 0 && t.nameless(week):
		return "nameless"
	}
	return ""
}

func gap(key string, args map[string]any) *measure.Gap { return measure.NewGap("calls.gap."+key, args) }
