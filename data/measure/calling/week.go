package calling

import (
	"partnerdesk/data/query"
	"partnerdesk/data/table"
)

// The tables' datasets.
const (
	usersDataset    = "calling-users"
	qualityDataset  = "call-quality"
	featuresDataset = "call-features"
	queuesDataset   = "call-queues"
	reportsDataset  = "calling-usage"
	listDataset     = "customers"
)

func dayText(day int64) string { return table.Value{Type: table.Date, Int: day}.String() }

// inWeek returns the term that holds for a week.
func (c calendar) inWeek(week int) query.Node {
	return query.Between("week", dayText(c.day(week)), dayText(c.day(week)+6))
}

// ofQuestion returns the terms that hold for the customer and the location that a
// question is about.
func (s *sections) ofQuestion() (terms []query.Node) {
	if s.Customer != "" {
		terms = append(terms, query.Term("customer_id", query.Equal, s.Customer))
	}
	if s.Location != "" {
		terms = append(terms, query.Term("location", query.Equal, s.Location))
	}
	return terms
}

// rows returns the rows of a week for which terms hold.
func (s *sections) rows(dataset string, week int, terms ...query.Node) Rows {
	if week >= 0 {
		terms = append([]query.Node{s.inWeek(week)}, terms...)
	}
	return Rows{dataset, query.Of(append(terms, s.ofQuestion()...)...).String()}
}

// known returns the term that holds where a column has a number.
func known(column string) query.Node { return query.Term(column, query.GreaterEqual, "0") }

// above returns the term that holds where a column has a number above 0.
func above(column string) query.Node { return query.Term(column, query.Greater, "0") }

// cover says what is known of a week.
func (s *sections) cover(t *tally, dataset string, week int) Cover {
	c := Cover{Rows: s.rows(dataset, week)}
	if week < 0 {
		return c
	}
	c.Lacks = t.lacks(week, t.concerns)
	if t.in(week).rows == 0 {
		return c
	}
	if c.State, c.Days = Whole, int(t.in(week).days); len(c.Lacks) > 0 || c.Days < 7 {
		c.State = Partial
	}
	return c
}

// about returns the newest closed week of a section.
func (s *sections) about(t *tally, dataset string) Newest {
	week := t.about()
	n := Newest{Cover: s.cover(t, dataset, week)}
	if week >= 0 {
		n.From, n.To = table.DayTime(s.day(week)), table.DayTime(s.day(week)+6)
	}
	return n
}

// week adds up a closed week.
func (s *sections) week(w int) Week {
	q, f := s.quality, s.queues
	week := Week{Week: table.DayTime(s.day(w)), Usage: s.usageOf(w), Features: s.features.features(w),
		Quality: Quality{Cover: s.cover(q, qualityDataset, w), Legs: q.sum(w, fAllLegs), Poor: q.pair(w, fPoor)},
		Queues: Queues{Cover: s.cover(f, queuesDataset, w), Calls: f.sum(w, fOffered), Answered: f.sum(w, fAnswered), Abandoned: f.sum(w, fAbandoned),
			TimedOut: f.sum(w, fTimedOut), Overflowed: f.sum(w, fOverflowed), Transferred: f.sum(w, fTransferred),
			Answer: f.pair(w, fAnswerTime), AbandonWait: f.pair(w, fWait), AbandonRate: f.pair(w, fRate)}}
	week.Features.Cover = s.cover(s.features, featuresDataset, w)
	for customer := int32(1); customer < f.count(); customer++ {
		if f.there(customer, w) {
			week.Queues.Customers++
		}
	}
	return week
}

func (s *sections) usageOf(w int) Usage {
	t := s.usage
	u := Usage{Cover: s.cover(t, usersDataset, w), Users: t.sum(w, fUsers), Calls: t.sum(w, fCalls), Legs: t.sum(w, fLegs),
		Minutes: t.sum(w, fMinutes), VideoMinutes: t.sum(w, fVideo)}
	u.UsersBy[NoTrend] = int64(max(0, t.cell(0, w, fUsers)))
	for customer := int32(1); customer < t.count(); customer++ {
		trend, _ := s.trend(customer, w)
		if users := t.cell(customer, w, fUsers); users > 0 {
			u.UsersBy[trend] += int64(users)
		}
		if trend != NoTrend || t.there(customer, w) {
			u.CustomersBy[trend]++
		}
	}
	return u
}

// features adds up the calls of a week by feature.
func (t *tally) features(w int) Features {
	return Features{HuntGroups: t.sum(w, fHuntGroup), AutoAttendants: t.sum(w, fAttendant), Queues: t.sum(w, fQueueCalls),
		TimedOut: t.sum(w, fFeatureTimedOut), Overflowed: t.sum(w, fFeatureOverflowed), Transferred: t.sum(w, fFeatureTransferred),
		Abandoned: t.sum(w, fFeatureAbandoned)}
}
