package kpi

import (
	"context"
	"time"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/app/insight"
	"partnerdesk/data/table"
)

// MonthsAhead is how many months the calendar of the screen has, this one
// included.
const MonthsAhead = 12

// LastDay is the last day of so many months, that of a day included.
func LastDay(day time.Time, months int) time.Time {
	return time.Date(day.Year(), day.Month()+time.Month(months), 0, 0, 0, 0, 0, time.UTC)
}

// Ahead returns so many months from this one on, also those without anything.
func (c *Calendar) Ahead(months int) []Month {
	all := make([]Month, months)
	for i := range all {
		all[i].First = time.Date(c.Today.Year(), c.Today.Month()+time.Month(i), 1, 0, 0, 0, 0, time.UTC)
		for _, m := range c.Months {
			if m.First.Equal(all[i].First) {
				all[i] = m
			}
		}
	}
	return all
}

// Lines is the query for the rows of subscriptions that end in a month and count
// for a product of the insights: its endings, exactly.
func (c *Calendar) Lines(m Month, product string) string {
	from := m.First
	if from.Before(c.Today) {
		from = c.Today
	}
	return ended(product, from, LastDay(m.First, 1))
}

// AllLines is the query for those of all months ahead.
func (c *Calendar) AllLines(product string, months int) string {
	return ended(product, c.Today, LastDay(c.Today, months))
}

func ended(product string, from, to time.Time) string {
	return "counted_as=" + product + " end>=" + insight.DayText(from) + " end<=" + insight.DayText(to)
}

// Licences adds up what is known of endings.
func Licences(all []Ending) (sum int64) {
	for _, e := range all {
		if e.Known {
			sum += e.Total
		}
	}
	return sum
}

// Chart is how many lines of a product end and renew themselves in the months
// ahead; their licences stand beside.
func (c *Calendar) Chart(p *i18n.Printer, product string, scope app.Scope) insight.Chart {
	chart := insight.Chart{ID: product + "-calendar", Product: product, Empty: p.T("kpi.chart.calendar.empty")}
	months := c.Ahead(MonthsAhead)
	chart.Kind, chart.Points = app.StackChart, p.T("insight.column.month")
	chart.Title = p.T("kpi.chart.calendar", i18n.Args{"product": insight.ProductName(p, product)})
	chart.Note = p.T("kpi.chart.calendar.note", i18n.Args{"from": c.Today, "to": LastDay(c.Today, MonthsAhead), "regions": insight.RegionsText(p, scope.Regions)})
	var counts, licences [2][]float64
	for _, m := range months {
		chart.Names, chart.States = append(chart.Names, m.First.Format("2006-01")), append(chart.States, insight.Whole)
		for i, list := range [][]Ending{m.Expiring, m.Renewing} {
			counts[i], licences[i] = append(counts[i], float64(len(list))), append(licences[i], float64(Licences(list)))
		}
	}
	if len(c.Months) == 0 {
		return chart
	}
	chart.Draw(p.T("kpi.calendar.expiring"), insight.Expiring, counts[0])
	chart.Draw(p.T("kpi.calendar.renewing"), insight.Renewing, counts[1])
	chart.Beside = []app.FigureSeries{{Name: p.T("kpi.calendar.expiring_licences"), Values: licences[0]}, {Name: p.T("kpi.calendar.renewing_licences"), Values: licences[1]}}
	return chart
}

// MonthsPage is the months ahead as a page of a workbook, a row for each.
func (c *Calendar) MonthsPage(p *i18n.Printer) app.Page {
	columns := []app.PageColumn{{Key: "month", Title: p.T("insight.column.month")}}
	for _, key := range []string{"expiring", "expiring_licences", "renewing", "renewing_licences", "customers"} {
		columns = append(columns, app.PageColumn{Key: key, Title: p.T("kpi.calendar." + key), Type: table.Integer})
	}
	var rows [][]table.Value
	for _, m := range c.Ahead(MonthsAhead) {
		rows = append(rows, []table.Value{insight.TextCell(m.First.Format("2006-01")), insight.WholeCell(int64(len(m.Expiring)), true), insight.WholeCell(Licences(m.Expiring), true),
			insight.WholeCell(int64(len(m.Renewing)), true), insight.WholeCell(Licences(m.Renewing), true), insight.WholeCell(int64(m.Customers()), true)})
	}
	return app.RowsPage(p.T("kpi.sheet.months"), columns, rows, nil)
}

// Customers is of how many customers the endings of the month are.
func (m Month) Customers() int {
	seen := make(map[[2]string]bool)
	for _, e := range m.Endings() {
		of := [2]string{e.CustomerID}
		if e.CustomerID == "" {
			of[1] = e.Customer
		}
		seen[of] = true
	}
	return len(seen)
}

// withOwn adds the pages of the reasons to act and of the calendars of products.
func (t *Tab) withOwn(ctx context.Context, s *app.Session, p *i18n.Printer, pages []app.Page, products []string) ([]app.Page, error) {
	scope := t.Question.Scope
	all, err := ReadReasons(ctx, s, scope)
	if err != nil {
		return pages, err
	}
	if len(all) > 0 {
		pages = append(pages, ReasonsPage(p, all))
	}
	for _, product := range products {
		cal, err := ReadCounted(ctx, s, scope, product, LastDay(t.Insights.Today, MonthsAhead))
		if err != nil {
			return pages, err
		}
		if len(cal.Months) == 0 {
			continue
		}
		of := i18n.Args{"product": insight.ProductName(p, product)}
		pages = append(pages, cal.Chart(p, product, scope).Page(p).Named(p.T("kpi.sheet.chart.calendar", of)), cal.Page(p).Named(p.T("kpi.sheet.calendar_of", of)))
	}
	return pages, nil
}
