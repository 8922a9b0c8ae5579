package licence

import (
	"partnerdesk/data/measure"
	"partnerdesk/data/table"
)

// cellOf writes what is computed of a row to a column.
type cellOf func(l *Lines, row int, to *table.Builder)

// computed are the columns of Lines, with the keys of the schema's derived
// columns of subscriptions.
var computed = []struct {
	key  string
	typ  table.Type
	cell cellOf
}{
	{"counted_as", table.Text, func(l *Lines, row int, to *table.Builder) { to.AppendText(products[l.product[row]]) }},
	{"usage_week", table.Date, func(l *Lines, row int, to *table.Builder) {
		_, week := l.figures(row)
		appendInt(to, week, week != none)
	}},
	{"week_total", table.Integer, weekly(func(c cell) int64 { return c.total })},
	{"assigned", table.Integer, weekly(func(c cell) int64 { return c.assigned })},
	{"used", table.Integer, weekly(func(c cell) int64 { return c.used })},
	{"available", table.Integer, use(measure.Use.Available)},
	{"overage", table.Integer, use(measure.Use.Overage)},
	{"assigned_share", table.Percent, shared(func(l *Lines, row int, c cell) share { return ratio(c.assigned, c.total) })},
	{"used_share", table.Percent, shared(func(l *Lines, row int, c cell) share { return ratio(c.used, c.total) })},
	{"used_of_assigned", table.Percent, shared(func(l *Lines, row int, c cell) share { return ratio(c.used, c.assigned) })},
	{"assigned_change", table.Integer, change(func(c cell) int64 { return c.assigned })},
	{"used_change", table.Integer, change(func(c cell) int64 { return c.used })},
	{"usage_3m", table.Percent, shared(func(l *Lines, row int, c cell) share {
		if p := l.spent[l.orders.line[row]]; p.lines > 0 {
			return ratio(p.num, p.den)
		}
		return share{}
	})},
	{"added_days", table.Integer, func(l *Lines, row int, to *table.Builder) {
		t := l.orders.terms[row]
		appendInt(to, l.Today-t.Start, t.Started)
	}},
	{"added_months", table.Integer, func(l *Lines, row int, to *table.Builder) {
		if t := l.orders.terms[row]; t.Started {
			to.AppendInt(months(t.Start, l.Today))
		} else {
			to.AppendMissing()
		}
	}},
	{"days_left", table.Integer, func(l *Lines, row int, to *table.Builder) {
		t := l.orders.terms[row]
		appendInt(to, t.End-l.Today, t.Ends)
	}},
	{"months_left", table.Integer, func(l *Lines, row int, to *table.Builder) {
		if t := l.orders.terms[row]; t.Ends {
			to.AppendInt(months(l.Today, t.End))
		} else {
			to.AppendMissing()
		}
	}},
	{"recent", table.Boolean, holds(isRecent, func(l *Lines, row int) bool { return l.orders.terms[row].Started })},
	{"new_customer", table.Boolean, holds(isNew, (*Lines).comparable)},
	{"nearing_expiration", table.Boolean, holds(isExpiring, (*Lines).ends)},
	{"nearing_renewal", table.Boolean, holds(isRenewing, (*Lines).ends)},
	{"low_assignment", table.Boolean, holds(isLow, func(l *Lines, row int) bool {
		return l.comparable(row) && l.held[l.orders.customer[row]][l.product[row]].total > 0
	})},
	{"over_limit", table.Boolean, holds(isOverLimit, func(l *Lines, row int) bool {
		c, _ := l.figures(row)
		return c.total >= 0 && c.assigned >= 0
	})},
	{"overused", table.Boolean, holds(isOverused, func(l *Lines, row int) bool {
		c, _ := l.figures(row)
		_, known := asUse(c).Overage()
		return known
	})},
}

// LineColumns returns the keys of the columns of Lines, in order.
func LineColumns() []string {
	keys := make([]string, len(computed))
	for i, c := range computed {
		keys[i] = c.key
	}
	return keys
}

// Vector returns a column, counted as in LineColumns, of a segment of the
// subscriptions. The first call for a column makes it.
func (l *Lines) Vector(column, segment int) *table.Vector {
	c := &l.columns[column]
	c.once.Do(func() {
		layout := l.orders.view.Layout()
		to := table.NewBuilder(computed[column].typ)
		for s := range layout.Segments() {
			for row := layout.Start(s); row < layout.Start(s)+layout.Len(s); row++ {
				computed[column].cell(l, row, to)
			}
			c.vectors = append(c.vectors, to.Finish())
		}
		c.made.Store(true)
	})
	return c.vectors[segment]
}

// Cached is Vector where that takes no computing.
func (l *Lines) Cached(column, segment int) (*table.Vector, bool) {
	if c := &l.columns[column]; c.made.Load() {
		return c.vectors[segment], true
	}
	return nil, false
}

// ends reports whether it is known of a row when it ends, or that it has ended.
func (l *Lines) ends(row int) bool {
	t := l.orders.terms[row]
	return t.Ends || l.Over(t)
}

// comparable reports whether a row counts and its customer is known, so that
// it can be put beside others.
func (l *Lines) comparable(row int) bool {
	return l.product[row] != noProduct && l.orders.counts[row] && l.orders.customer[row] != 0
}

func appendInt(to *table.Builder, n int64, known bool) {
	if known {
		to.AppendInt(n)
	} else {
		to.AppendMissing()
	}
}

// weekly writes a figure of the newest closed week.
func weekly(of func(cell) int64) cellOf {
	return func(l *Lines, row int, to *table.Builder) {
		c, _ := l.figures(row)
		appendInt(to, of(c), of(c) >= 0)
	}
}

// use writes what follows from the figures of the newest closed week.
func use(of func(measure.Use) (int64, bool)) cellOf {
	return func(l *Lines, row int, to *table.Builder) {
		c, _ := l.figures(row)
		n, known := of(asUse(c))
		appendInt(to, n, known)
	}
}

// change writes by how much a figure differs from that of the week before.
func change(of func(cell) int64) cellOf {
	return func(l *Lines, row int, to *table.Builder) {
		c, _ := l.figures(row)
		before := l.before[l.orders.line[row]]
		appendInt(to, of(c)-of(before), of(c) >= 0 && of(before) >= 0)
	}
}

func shared(of func(l *Lines, row int, c cell) share) cellOf {
	return func(l *Lines, row int, to *table.Builder) {
		c, _ := l.figures(row)
		if s := of(l, row, c); s.known {
			to.AppendFloat(s.value)
		} else {
			to.AppendMissing()
		}
	}
}

// holds writes whether a flag holds, where that is known.
func holds(f flags, known func(l *Lines, row int) bool) cellOf {
	return func(l *Lines, row int, to *table.Builder) {
		n := int64(0)
		if l.rows[row]&f != 0 {
			n = 1
		}
		appendInt(to, n, known(l, row))
	}
}
