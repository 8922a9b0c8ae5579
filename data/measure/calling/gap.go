package calling

import "partnerdesk/data/measure"

// gap says why a column has no value in a row of the list.
func (m *Marks) gap(column, row int) *measure.Gap {
	t, customer, week := m.place(column, row)
	key := marks[column].key
	switch {
	case m.nameless[row]:
		return measure.NewGap("customers.gap.no_id", nil)
	case t.newest == none:
		return gap([...]string{"no_users", "no_quality", "no_features", "no_queues"}[marks[column].part], nil)
	case customer <= 0 || week < 0:
		return gap("no_rows", nil)
	case t == m.periods:
		return gap("empty_period", nil)
	}
	args := m.gapArgs(week)
	if key == "calling_trend" {
		return m.noTrend(customer, week)
	}
	if !t.there(customer, week) {
		return gap("not_in_week", args)
	}
	switch key {
	case "users_change", "calls_change":
		return m.noChange(key, customer, week)
	case "poor_share", "poor_share_change", "getting_worse":
		switch c := m.shift(customer, week); {
		case c.now.Denominator == 0 && t.cell(customer, week, fPoorLegs) < 0:
			return gap("empty_cells", args)
		case c.now.Denominator < float64(m.limits.MinLegs):
			return gap("few_legs", args)
		}
		return gap("few_legs_before", args)
	case "desk_phone_legs", "room_device_legs", "webex_app_legs", "other_legs", "unknown_legs":
		if !(t.cell(customer, week, fNamed) > 0) {
			return gap("no_endpoint", args)
		}
	case "avg_answer":
		if t.cell(customer, week, fAnswered) == 0 {
			return gap("no_answered", args)
		}
	case "avg_abandon_wait":
		if t.cell(customer, week, fAbandoned) == 0 {
			return gap("no_abandoned", args)
		}
	case "abandon_rate":
		if t.cell(customer, week, fOffered) == 0 {
			return gap("no_queue_calls", args)
		}
	}
	return gap("empty_cells", args)
}

// noTrend says why a customer has no usage trend.
func (m *Marks) noTrend(customer int32, week int) *measure.Gap {
	args := m.gapArgs(week)
	_, weeks := m.trend(customer, week)
	_, known := m.users(customer, week)
	switch {
	case !known && m.usage.partly(customer, week):
		return gap("part_of_week", args)
	case !known && !m.usage.there(customer, week):
		return gap("not_in_week", args)
	case !known:
		return gap("empty_cells", args)
	case weeks == 0:
		return gap("no_weeks_before", args)
	}
	return gap("no_users_ever", args)
}

// noChange says why a change is not known.
func (m *Marks) noChange(key string, customer int32, week int) *measure.Gap {
	field := fUsers
	if key == "calls_change" {
		field = fCalls
	}
	args := m.gapArgs(week)
	switch {
	case m.usage.cell(customer, week, field) < 0:
		return gap("empty_cells", args)
	case m.usage.cell(customer, week-1, field) < 0:
		return gap("no_week_before", args)
	}
	return gap("part_of_week", args)
}
