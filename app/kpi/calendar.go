package kpi

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"
	"time"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/app/ics"
	"partnerdesk/app/insight"
	"partnerdesk/data/measure"
	"partnerdesk/data/table"
)

// Ending is a line of a subscription or trial on the day that it ends, or renews
// itself.
type Ending struct {
	Day                                               time.Time // UTC
	Renews                                            bool      // itself; else it expires
	Customer, CustomerID, Subscription, Name, Product string
	Total                                             int64
	Known                                             bool // the total is
}

// Month is what ends in a month, by day.
type Month struct {
	First              time.Time // day of the month, UTC
	Expiring, Renewing []Ending
}

// Calendar is all that ends from today on, month by month; months without
// anything are left out.
type Calendar struct {
	Today  time.Time
	Months []Month
}

var endingColumns = []string{"customer", "customer_id", "subscription_id", "name", "product", "kind", "state", "auto_renew", "end", "total"}

// ReadCalendar finds the ends of everything that is not over, of a product by its
// key or of all: what does not renew itself expires. Until is the last day that
// counts; zero: there is none.
func ReadCalendar(ctx context.Context, s *app.Session, scope app.Scope, product string, until time.Time) (*Calendar, error) {
	query := "has:end"
	if product != "" {
		query += " " + app.Term(app.Column{Key: "product"}, table.Value{Type: table.Text, Text: product})
	}
	return calendarOf(ctx, s, scope, query, until)
}

// ReadCounted is ReadCalendar for the lines that count for a product of the
// insights.
func ReadCounted(ctx context.Context, s *app.Session, scope app.Scope, product string, until time.Time) (*Calendar, error) {
	return calendarOf(ctx, s, scope, "has:end counted_as="+product, until)
}

func calendarOf(ctx context.Context, s *app.Session, scope app.Scope, query string, until time.Time) (*Calendar, error) {
	a, err := s.Ask(ctx, app.Question{Dataset: "subscriptions", Scope: scope, Query: query})
	if err != nil {
		return nil, err
	}
	today := scope.AsOf
	if today.IsZero() {
		today = s.Now()
	}
	return endings(ctx, a, table.DayOf(today), until)
}

// endings sorts the rows of an answer about subscriptions into months.
func endings(ctx context.Context, a *app.Answer, today int64, until time.Time) (*Calendar, error) {
	rules := measure.Rules{Today: today}
	var all []Ending
	err := a.EachRow(ctx, endingColumns, func(c app.Cells) {
		end, known := c.Int(8)
		term := measure.Term{Kind: measure.KindOf(c.Text(5)), State: measure.StateOf(c.Text(6)), Renew: c.Is(7), End: end, Ends: known}
		day := table.DayTime(end)
		if !known || end < today || rules.Over(term) || !until.IsZero() && day.After(until) {
			return
		}
		e := Ending{Day: day, Renews: term.Renews(), Customer: c.Text(0), CustomerID: c.Text(1), Subscription: c.Text(2), Name: c.Text(3), Product: c.Text(4)}
		e.Total, e.Known = c.Int(9)
		all = append(all, e)
	})
	slices.SortStableFunc(all, func(a, b Ending) int {
		return cmp.Or(a.Day.Compare(b.Day), cmp.Compare(a.Customer, b.Customer), cmp.Compare(a.CustomerID, b.CustomerID),
			cmp.Compare(a.Subscription, b.Subscription), cmp.Compare(a.Name, b.Name))
	})
	cal := &Calendar{Today: table.DayTime(today)}
	for _, e := range all {
		first := time.Date(e.Day.Year(), e.Day.Month(), 1, 0, 0, 0, 0, time.UTC)
		if n := len(cal.Months); n == 0 || !cal.Months[n-1].First.Equal(first) {
			cal.Months = append(cal.Months, Month{First: first})
		}
		month := &cal.Months[len(cal.Months)-1]
		if e.Renews {
			month.Renewing = append(month.Renewing, e)
		} else {
			month.Expiring = append(month.Expiring, e)
		}
	}
	return cal, err
}

// Endings are those of a month, the expiring ones first.
func (m Month) Endings() []Ending { return slices.Concat(m.Expiring, m.Renewing) }

// Verb says what happens on the day.
func (e Ending) Verb(p *i18n.Printer) string {
	if e.Renews {
		return p.T("kpi.calendar.renews")
	}
	return p.T("kpi.calendar.expires")
}

// Page is the calendar as a page of a workbook.
func (c *Calendar) Page(p *i18n.Printer) app.Page {
	columns := insight.PageColumns(p, table.Column{Key: "month"}, table.Column{Key: "day", Type: table.Date}, table.Column{Key: "ending"}, table.Column{Key: "customer"},
		table.Column{Key: "customer_id"}, table.Column{Key: "subscription_id"}, table.Column{Key: "license"}, table.Column{Key: "product"}, table.Column{Key: "total", Type: table.Integer})
	var rows [][]table.Value
	for _, m := range c.Months {
		for _, e := range m.Endings() {
			rows = append(rows, []table.Value{insight.TextCell(m.First.Format("2006-01")), insight.DayCell(e.Day), insight.TextCell(e.Verb(p)), insight.TextCell(e.Customer), insight.TextCell(e.CustomerID), insight.TextCell(e.Subscription),
				insight.TextCell(e.Name), insight.TextCell(e.Product), insight.WholeCell(e.Total, e.Known)})
		}
	}
	return app.RowsPage(p.T("kpi.sheet.calendar"), columns, rows, nil)
}

// WriteICS writes the calendar for calendar programs: an event for each
// subscription and day, with its licences. The same end has the same UID the next
// time.
func (c *Calendar) WriteICS(w io.Writer, p *i18n.Printer, stamp time.Time) error {
	out := ics.Calendar{Product: p.T("app.name"), Name: p.T("kpi.sheet.calendar"), Stamp: stamp}
	at := make(map[string]int)
	for _, m := range c.Months {
		for _, e := range m.Endings() {
			uid := ics.UID(cmp.Or(e.CustomerID, e.Customer), e.Subscription, fmt.Sprint(e.Renews), e.Day.Format(time.DateOnly))
			i, known := at[uid]
			if !known {
				i = len(out.Events)
				at[uid] = i
				key := "kpi.calendar.event_expires"
				if e.Renews {
					key = "kpi.calendar.event_renews"
				}
				out.Events = append(out.Events, ics.Event{UID: uid, Day: e.Day, Categories: []string{e.Verb(p)},
					Summary:     p.T(key, i18n.Args{"customer": cmp.Or(e.Customer, e.CustomerID)}),
					Description: p.T("kpi.calendar.subscription", i18n.Args{"subscription": e.Subscription})})
			}
			total := insight.Dash
			if e.Known {
				total = p.Integer(e.Total)
			}
			out.Events[i].Description += "\n" + p.T("kpi.calendar.line", i18n.Args{"name": cmp.Or(e.Name, e.Product), "total": total})
		}
	}
	return ics.Write(w, out)
}
