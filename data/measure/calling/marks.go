package calling

import (
	"context"
	"math"
	"slices"
	"time"

	"partnerdesk/data/measure"
	"partnerdesk/data/measure/gather"
	"partnerdesk/data/store"
	"partnerdesk/data/table"
)

// Marks are the figures of each customer, row by row of the list. They are
// immutable and safe for concurrent use.
type Marks struct {
	*sections
	view     *store.View
	of       []member // by row
	nameless []bool   // by row: it has no id
	columns  [][]*table.Vector
}

// markOf returns the value of a column of a customer, numbered as in a table, in
// its newest closed week.
type markOf func(s *sections, t *tally, customer int32, week int) (value float64, known bool)

// weekColumns are the columns that say which week that is, by part.
var weekColumns = [...]string{"calling_week", "quality_week", "features_week", "queues_week"}

// marks are the columns of Marks, with the keys of the schema's derived columns of
// customers; of calling_trend the values are those of Trend.
var marks = []struct {
	key  string
	part part
	typ  table.Type
	of   markOf
}{
	{"calling_week", usagePart, table.Date, day},
	{"calling_trend", usagePart, table.Text, func(s *sections, _ *tally, customer int32, week int) (float64, bool) {
		trend, _ := s.trend(customer, week)
		return float64(trend), trend != NoTrend
	}},
	{"calling_users", usagePart, table.Integer, number(fUsers)},
	{"calls", usagePart, table.Integer, number(fCalls)},
	{"legs", usagePart, table.Integer, number(fLegs)},
	{"minutes", usagePart, table.Minutes, summed(fMinutes)},
	{"video_minutes", usagePart, table.Minutes, summed(fVideo)},
	{"users_change", usagePart, table.Integer, change(fUsers)},
	{"calls_change", usagePart, table.Integer, change(fCalls)},
	{"quality_week", qualityPart, table.Date, day},
	{"rated_legs", qualityPart, table.Integer, number(fRated)},
	{"poor_legs", qualityPart, table.Integer, number(fPoorLegs)},
	{"poor_share", qualityPart, table.Percent, func(s *sections, _ *tally, customer int32, week int) (float64, bool) {
		now := s.shift(customer, week).now
		v, known := now.Value()
		return rounded(v, 1e4), known && now.Denominator >= float64(s.limits.MinLegs)
	}},
	{"poor_share_change", qualityPart, table.Decimal, func(s *sections, _ *tally, customer int32, week int) (float64, bool) {
		c := s.shift(customer, week)
		return rounded(c.points()*100, 100), c.enough
	}},
	{"getting_worse", qualityPart, table.Boolean, func(s *sections, _ *tally, customer int32, week int) (float64, bool) {
		c := s.shift(customer, week)
		if c.worse {
			return 1, true
		}
		return 0, c.enough
	}},
	{"desk_phone_legs", qualityPart, table.Integer, ended(fDesk)},
	{"room_device_legs", qualityPart, table.Integer, ended(fRoom)},
	{"webex_app_legs", qualityPart, table.Integer, ended(fApp)},
	{"other_legs", qualityPart, table.Integer, ended(fOther)},
	{"unknown_legs", qualityPart, table.Integer, ended(fUnknown)},
	{"features_week", featuresPart, table.Date, day},
	{"hunt_group_calls", featuresPart, table.Integer, number(fHuntGroup)},
	{"auto_attendant_calls", featuresPart, table.Integer, number(fAttendant)},
	{"queue_calls", featuresPart, table.Integer, number(fQueueCalls)},
	{"queue_timed_out", featuresPart, table.Integer, number(fFeatureTimedOut)},
	{"queue_overflowed", featuresPart, table.Integer, number(fFeatureOverflowed)},
	{"queue_transferred", featuresPart, table.Integer, number(fFeatureTransferred)},
	{"queues_week", queuesPart, table.Date, day},
	{"queues", queuesPart, table.Integer, number(fQueues)},
	{"queue_answered", queuesPart, table.Integer, number(fAnswered)},
	{"queue_abandoned", queuesPart, table.Integer, number(fAbandoned)},
	{"avg_answer", queuesPart, table.Seconds, average(fAnswerTime, 100)},
	{"avg_abandon_wait", queuesPart, table.Seconds, average(fWait, 100)},
	{"abandon_rate", queuesPart, table.Percent, average(fRate, 1e4)},
}

// MarkColumns returns the keys of the columns of Marks, in order.
func MarkColumns() []string {
	keys := make([]string, len(marks))
	for i, m := range marks {
		keys[i] = m.key
	}
	return keys
}

// day is the first one of the week, or of the period.
func day(s *sections, t *tally, customer int32, week int) (float64, bool) {
	if t != s.periods {
		return float64(s.day(week)), true
	}
	from := s.began[t.homes[customer]]
	return float64(from), from != noDay
}

func number(field int) markOf {
	return func(_ *sections, t *tally, customer int32, week int) (float64, bool) {
		n := t.cell(customer, week, field)
		return n, n >= 0
	}
}

// summed is a number with decimals: hundredths do not add up to hundredths.
func summed(field int) markOf {
	return func(_ *sections, t *tally, customer int32, week int) (float64, bool) {
		n := t.cell(customer, week, field)
		return rounded(n, 100), n >= 0
	}
}

// change is by how much a number differs from that of the week before.
func change(field int) markOf {
	return func(_ *sections, t *tally, customer int32, week int) (float64, bool) {
		now, before := t.cell(customer, week, field), t.cell(customer, week-1, field)
		return now - before, now >= 0 && before >= 0 && !t.partly(customer, week) && !t.partly(customer, week-1)
	}
}

// partly reports whether rows of a customer cover a part of a week only.
func (t *tally) partly(customer int32, week int) bool {
	return t.cell(customer, week, fUsagePartly) > 0
}

// ended is a number of legs at a class of endpoints: where some row tells the
// endpoint, those that no row has are none.
func ended(field int) markOf {
	return func(_ *sections, t *tally, customer int32, week int) (float64, bool) {
		n := t.cell(customer, week, field)
		return max(0, n), t.cell(customer, week, fNamed) > 0 && n != unknown
	}
}

// average is a quotient of sums, rounded.
func average(upper int, parts float64) markOf {
	return func(_ *sections, t *tally, customer int32, week int) (float64, bool) {
		n, by := t.cell(customer, week, upper), t.cell(customer, week, upper+1)
		if by <= 0 {
			return 0, false
		}
		return rounded(n/by, parts), true
	}
}

// rounded is the nearest number of so many parts of one.
func rounded(x, parts float64) float64 { return math.Round(x*parts) / parts }

// Marks finds the figures of the customers of a list.
func (i *Insights) Marks(ctx context.Context, v *store.View) (*Marks, error) {
	m := &Marks{sections: i.sections, view: v, columns: make([][]*table.Vector, len(marks))}
	g := gather.Read(ctx, gather.All(v))
	if m.of = i.sections.numbered; v != i.sections.Customers {
		gather.Texts(g, "customer_id", &m.of, m.sections.member)
	}
	gather.Texts(g, "customer_id", &m.nameless, func(id string) bool { return id == "" })
	if err := g.Wait(); err != nil {
		return nil, err
	}
	sideBySide(len(marks), func(c int) { m.columns[c] = m.column(c) })
	return m, ctx.Err()
}

// column makes a column, by segment.
func (m *Marks) column(c int) (vectors []*table.Vector) {
	layout, to := m.view.Layout(), table.NewBuilder(marks[c].typ)
	for segment := range layout.Segments() {
		for row := layout.Start(segment); row < layout.Start(segment)+layout.Len(segment); row++ {
			value, known := m.value(c, row)
			switch form := marks[c].typ.Form(); {
			case !known:
				to.AppendMissing()
			case form == table.TextForm:
				to.AppendText(Trend(value).String())
			case form == table.IntForm:
				to.AppendInt(int64(value))
			default:
				to.AppendFloat(value)
			}
		}
		vectors = append(vectors, to.Finish())
	}
	return vectors
}

// place returns the table that has a column, the customer's number in it, and
// its week.
func (m *Marks) place(column, row int) (t *tally, customer int32, week int) {
	p := marks[column].part
	t, customer = m.tables()[p], m.of[row][p]
	if p == featuresPart && m.periods != nil {
		t, customer = m.periods, m.of[row][reports]
	}
	return t, customer, t.weekOf(customer)
}

func (m *Marks) value(column, row int) (float64, bool) {
	t, customer, week := m.place(column, row)
	if customer <= 0 || week < 0 {
		return 0, false
	}
	return marks[column].of(m.sections, t, customer, week)
}

// Vector returns a column, counted as in MarkColumns, of a segment of the list.
func (m *Marks) Vector(column, segment int) *table.Vector { return m.columns[column][segment] }

// Users are the calling users of a customer in a week.
type Users struct {
	Week  time.Time // its Sunday
	Known bool
	Users int64
}

// Weeks returns the weeks that the insights show of a row of the list, the oldest
// first; nil where no load has a row of the customer in them.
func (m *Marks) Weeks(row int) []Users {
	customer := m.of[row][usagePart]
	if customer <= 0 {
		return nil
	}
	weeks := make([]Users, m.weeks)
	for i := range weeks {
		w := reach - m.weeks + i
		n := m.usage.cell(customer, w, fUsers)
		weeks[i] = Users{Week: table.DayTime(m.day(w)), Known: n >= 0, Users: int64(max(0, n))}
	}
	return weeks
}

// WhyMissing says why a column of Marks has no value in a row of the list; nil
// where it has one, and of other columns.
func (m *Marks) WhyMissing(row int, key string) *measure.Gap {
	column := slices.Index(MarkColumns(), key)
	if column < 0 {
		return nil
	}
	segment, offset := m.view.Layout().Locate(row)
	if !m.columns[column][segment].IsMissing(offset) {
		return nil
	}
	return m.gap(column, row)
}
