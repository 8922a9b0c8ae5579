package calling

// Trend is how the number of a customer's calling users develops.
type Trend uint8

// The trends. NoTrend is that of customers of whom no week before is known, and
// of those who had no users and have none.
const (
	NoTrend Trend = iota
	New
	Growing
	Steady
	Falling
	Stopped
)

// Trends are the values of the column calling_trend, by Trend.
var Trends = [...]string{"", "new", "growing", "steady", "falling", "stopped"}

// String returns the value of the column calling_trend.
func (t Trend) String() string {
	if int(t) < len(Trends) {
		return Trends[t]
	}
	return ""
}

// slight is what a limit is missed by where it is met: decimals such as 0.1 are
// not exact.
const slight = 1e-9

// users returns how many users a customer had in a week that is covered whole.
func (s *sections) users(customer int32, week int) (n float64, known bool) {
	t := s.usage
	if !t.covers(customer, week) || t.cell(customer, week, fUsagePartly) > 0 {
		return 0, false
	}
	if !t.there(customer, week) {
		return 0, t.always(customer)
	}
	n = t.cell(customer, week, fUsers)
	return n, n >= 0
}

// trend returns the usage trend of a customer in a week, and of how many weeks
// before the users are known.
func (s *sections) trend(customer int32, week int) (trend Trend, weeks int) {
	sum := 0.0
	for back := 1; back <= s.limits.TrendWeeks; back++ {
		if n, known := s.users(customer, week-back); known {
			sum, weeks = sum+n, weeks+1
		}
	}
	now, known := s.users(customer, week)
	if !known || weeks == 0 || now == 0 && sum == 0 {
		return NoTrend, weeks
	}
	// now beside sum ÷ weeks × (1 ± share), without the division
	beyond, limit := now*float64(weeks)-sum, s.limits.TrendShare*sum*(1-slight)
	switch {
	case sum == 0:
		return New, weeks
	case now == 0:
		return Stopped, weeks
	case beyond >= limit:
		return Growing, weeks
	case -beyond >= limit:
		return Falling, weeks
	}
	return Steady, weeks
}

// shift is how the share of poor legs of a customer developed in a week.
type shift struct {
	now, before Pair
	enough      bool // legs in both
	worse       bool
}

// shift compares a week with those before it together.
func (s *sections) shift(customer int32, week int) shift {
	t := s.quality
	at := func(week int) Pair {
		return Pair{Numerator: max(0, t.cell(customer, week, fPoor)), Denominator: max(0, t.cell(customer, week, fRated))}
	}
	c := shift{now: at(week)}
	for back := 1; back <= s.limits.TrendWeeks; back++ {
		p := at(week - back)
		c.before.Numerator, c.before.Denominator = c.before.Numerator+p.Numerator, c.before.Denominator+p.Denominator
	}
	least := float64(s.limits.MinLegs)
	c.enough = c.now.Denominator >= least && c.before.Denominator >= least
	c.worse = c.enough && c.points() >= s.limits.WorsePoints-slight
	return c
}

// points is by how much the share grew.
func (c shift) points() float64 {
	now, _ := c.now.Value()
	before, _ := c.before.Value()
	return now - before
}
