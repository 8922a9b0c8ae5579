package licence

import (
	"math/bits"
	"time"

	"partnerdesk/data/measure"
	"partnerdesk/data/measure/figure"
	"partnerdesk/data/table"
)

// about says which days decide what counts for a measure.
type about uint8

const (
	now    about = iota // the day itself
	ahead               // from it on, for Limits.Nearing days
	behind              // before it, for Limits.Added days
)

// definition is what a measure is.
type definition struct {
	id     string
	top    bool // there is one for either product, too
	unit   figure.Unit
	flag   flags // of the lines and customers that count
	about  about
	of     func(*sums) *pair // what is summed, and of customers what has to be known; nil: nothing
	term   string            // that lines have to hold beside flag
	remark bool              // there is something to say about our reading
}

// definitions are the measures of the vendor's licence insights, in its order
// (help.webex.com/c3q9lz). Of low_assignment's usage on assignment the vendor's
// name and formula disagree, so there are both readings.
var definitions = []definition{
	{id: "total_customers", top: true, unit: figure.Customers, flag: isCounted},
	{id: "nearing_expiration", top: true, unit: figure.Customers, flag: isExpiring, about: ahead},
	{id: "nearing_renewal", top: true, unit: figure.Customers, flag: isRenewing, about: ahead},
	{id: "low_assignment", top: true, unit: figure.Customers, flag: isLow, of: assignedOf, remark: true},
	{id: "over_limit", top: true, unit: figure.Customers, flag: isOverLimit, of: assignedOf},
	{id: "added.new_customers", unit: figure.Customers, flag: isRecent, about: behind},
	{id: "added.total_licenses", unit: figure.Licences, flag: isNew, about: behind, of: orderedOf, term: "has:total", remark: true},
	{id: "exp.customers", unit: figure.Customers, flag: isExpiring, about: ahead},
	{id: "exp.assign_pct", unit: figure.Share, flag: isExpiring, about: ahead, of: assignedOf, term: "has:assigned has:week_total"},
	{id: "exp.usage_pct", unit: figure.Share, flag: isExpiring, about: ahead, of: usedOf, term: "has:used has:week_total"},
	{id: "ren.customers", unit: figure.Customers, flag: isRenewing, about: ahead, remark: true},
	{id: "ren.assign_pct", unit: figure.Share, flag: isRenewing, about: ahead, of: assignedOf, term: "has:assigned has:week_total"},
	{id: "ren.usage_pct", unit: figure.Share, flag: isRenewing, about: ahead, of: usedOf, term: "has:used has:week_total"},
	{id: "low.customers", unit: figure.Customers, flag: isLow, of: assignedOf, remark: true},
	{id: "low.assign_pct", unit: figure.Share, flag: isLow, of: assignedOf, term: "has:assigned has:week_total"},
	{id: "low.usage_pct", unit: figure.Share, flag: isLow, of: usedOf, term: "has:used has:week_total", remark: true},
	{id: "low.usage_of_assigned", unit: figure.Share, flag: isLow, of: workedOf, term: "has:used has:assigned", remark: true},
	{id: "low.unassigned", unit: figure.Licences, flag: isLow, of: availableOf, term: "has:available", remark: true},
	{id: "over.customers", unit: figure.Customers, flag: isOverused, of: overageOf, remark: true},
	{id: "over.total", unit: figure.Licences, flag: isOverused, of: overageOf, remark: true},
	{id: "over.avg", unit: figure.Average, flag: isOverused, of: overageOf, remark: true},
}

func assignedOf(s *sums) *pair  { return &s.assigned }
func usedOf(s *sums) *pair      { return &s.used }
func workedOf(s *sums) *pair    { return &s.worked }
func availableOf(s *sums) *pair { return &s.available }
func overageOf(s *sums) *pair   { return &s.overage }
func orderedOf(s *sums) *pair   { return &s.ordered }

// IDs returns the ids of the measures, in the vendor's order.
func IDs() []string {
	ids := make([]string, len(definitions))
	for i, d := range definitions {
		ids[i] = d.id
	}
	return ids
}

// index is the place of a flag in sums and numbers.
func (f flags) index() int { return bits.TrailingZeros8(uint8(f)) }

// customerColumns are the columns of customers, and lineColumns those of
// subscriptions, that say of which rows a flag holds.
var (
	customerColumns = [8]string{"counted", "recent", "nearing_expiration", "nearing_renewal", "low_assignment", "over_limit", "overused"}
	lineColumns     = [8]string{"counted_as", "recent", "nearing_expiration", "nearing_renewal", "low_assignment", "over_limit", "overused", "new_customer"}
)

// rows returns the query that holds for the rows behind a measure.
func (d definition) rows(p product) (dataset, query string) {
	if d.unit == figure.Customers {
		column := customerColumns[d.flag.index()]
		if p == noProduct {
			return "customers", "has:" + column
		}
		return "customers", column + "=" + products[p]
	}
	query = "counted_as=" + products[p] + " " + lineColumns[d.flag.index()] + ":yes"
	if d.term != "" {
		query += " " + d.term
	}
	return "subscriptions", query
}

// figure returns the value of a measure.
func (d definition) figure(c *counted, p product, day int64) figure.Figure {
	f := figure.Figure{Day: table.DayTime(day), Lacks: c.lacks}
	if f.Gap = d.gap(c, p, &f); f.Gap != nil {
		return f
	}
	at := d.flag.index()
	switch f.Known = true; d.unit {
	case figure.Customers:
		f.Numerator, f.Denominator = int64(c.customers[p][at]), int64(c.customers[p][0])
		if d.flag == isCounted {
			f.Denominator = int64(c.rows)
		}
	case figure.Average:
		f.Numerator, f.Denominator = d.of(&c.of[p][at]).num, int64(c.customers[p][at])
	default:
		pair := d.of(&c.of[p][at])
		f.Numerator, f.Denominator = pair.num, pair.den
	}
	if f.Value = float64(f.Numerator); d.unit == figure.Share || d.unit == figure.Average {
		f.Value /= float64(f.Denominator)
	}
	return f
}

// gap says why a measure is not known, and counts the lines that are left out.
func (d definition) gap(c *counted, p product, f *figure.Figure) *measure.Gap {
	why := func(key string) *measure.Gap { return measure.NewGap("kpi.gap."+key, nil) }
	switch {
	case !c.known:
		return why("no_subscriptions")
	case !c.listed && (d.unit == figure.Customers || d.unit == figure.Average):
		return why("no_customers")
	case d.of == nil:
		return nil
	}
	at := d.flag.index()
	var needed pair // what the lines must tell
	lines := 0
	for q := meetings; q <= calling; q++ {
		if p != noProduct && p != q {
			continue
		}
		of := &c.of[q][0] // whether a line belongs to the measure follows from the figures of all
		if d.unit == figure.Share || d.flag == isNew {
			of = &c.of[q][at]
		}
		pair := d.of(of)
		lines, needed.lines, needed.left = lines+c.lines[q], needed.lines+pair.lines, needed.left+pair.left
	}
	f.LeftOut = needed.left
	switch {
	case needed.lines == 0 && needed.left > 0 && d.flag == isNew:
		return why("no_totals")
	case d.flag != isNew && lines > 0 && !c.figures:
		return why("no_usage")
	case needed.lines == 0 && needed.left > 0:
		return why("no_figures")
	case d.unit == figure.Share && needed.lines == 0:
		return why("no_lines")
	case d.unit == figure.Share && d.of(&c.of[p][at]).den == 0:
		return why("no_licences")
	case d.unit == figure.Average && c.customers[p][at] == 0:
		return why("no_overage")
	}
	return nil
}

// measure returns a measure as of a day, without its history.
func (d definition) measure(c *counted, p product, r measure.Rules) figure.Measure {
	m := figure.Measure{ID: d.id, Product: products[p], Unit: d.unit, Figure: d.figure(c, p, r.Today)}
	m.Dataset, m.Query = d.rows(p)
	m.Window = d.window(r)
	if d.of != nil && d.flag != isNew {
		m.Weeks = c.weeksOf(p)
	}
	d.say(&m, c, p, r)
	return m
}

// window returns the days that decide what counts.
func (d definition) window(r measure.Rules) figure.Window {
	day := func(n int64) time.Time { return table.DayTime(n) }
	switch d.about {
	case ahead:
		return figure.Window{From: day(r.Today), To: day(r.Today + int64(r.Nearing))}
	case behind:
		return figure.Window{From: day(r.Today - int64(r.Added)), To: day(r.Today)}
	}
	return figure.Window{From: day(r.Today), To: day(r.Today)}
}

// weeksOf returns the closed weeks that the figures of a product come from.
func (c *counted) weeksOf(p product) figure.Window {
	s := c.weeks[p]
	if p == noProduct {
		s = span{min(c.weeks[meetings].from, c.weeks[calling].from), max(c.weeks[meetings].to, c.weeks[calling].to)}
	}
	if s.to == none {
		return figure.Window{}
	}
	return figure.Window{From: table.DayTime(s.from), To: table.DayTime(s.to + 6)}
}
