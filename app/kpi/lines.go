package kpi

import (
	"context"
	"time"

	"partnerdesk/app"
	"partnerdesk/app/insight"
	"partnerdesk/data/table"
)

// spread is how many licences are used, assigned and not used, and not assigned;
// those of lines without figures are unknown.
type spread struct{ used, unused, available, unknown float64 }

// add adds a line with its total, and its figures where it has them. More used
// than assigned counts as assigned.
func (s *spread) add(total, assigned, used, available int64, known bool) {
	if !known {
		s.unknown += float64(total)
		return
	}
	s.used += float64(used)
	s.unused += float64(max(0, assigned-used))
	s.available += float64(available)
}

// byWeek are licences by the Sunday that begins a week.
type byWeek map[time.Time]*spread

// tenths is how many parts the shares of customers are sorted into: ten of a
// tenth each, and one beyond 100 %.
const tenths = 11

// product is what the charts show of the lines of a product.
type product struct {
	added       byWeek          // licences of recent lines, by week of their start
	expiring    byWeek          // licences by week of their end
	renewing    byWeek          // licences by week of their renewal
	low, others [tenths]float64 // customers by their share of assigned licences
	customers   map[string]*assignment
}

// assignment is how many of a customer's licences are assigned.
type assignment struct {
	assigned, total int64
	low             bool
}

// lineColumns are what the charts read of subscriptions.
var lineColumns = []string{"counted_as", "customer_id", "start", "end", "total", "week_total", "assigned", "used", "available",
	"recent", "nearing_expiration", "nearing_renewal", "low_assignment"}

const (
	countedAs = iota
	customerID
	lineStart
	lineEnd
	lineTotal
	weekTotal
	lineAssigned
	lineUsed
	lineAvailable
	isRecent
	isExpiring
	isRenewing
	isLow
)

// gather reads the lines that count.
func gather(ctx context.Context, a *app.Answer) (map[string]*product, error) {
	all := make(map[string]*product)
	for _, key := range Products {
		all[key] = &product{added: make(byWeek), expiring: make(byWeek), renewing: make(byWeek),
			customers: make(map[string]*assignment)}
	}
	err := a.EachRow(ctx, lineColumns, func(c app.Cells) {
		if p := all[c.Text(countedAs)]; p != nil {
			p.add(c)
		}
	})
	for _, p := range all {
		p.sort()
	}
	return all, err
}

// add adds a line.
func (p *product) add(c app.Cells) {
	bought, _ := c.Int(lineTotal)
	total, _ := c.Int(weekTotal)
	assigned, hasAssigned := c.Int(lineAssigned)
	used, hasUsed := c.Int(lineUsed)
	available, hasAvailable := c.Int(lineAvailable)
	count := func(to byWeek, flag, day int) {
		on, known := c.Int(day)
		if !known || !c.Is(flag) {
			return
		}
		week := insight.Sunday(table.DayTime(on))
		if to[week] == nil {
			to[week] = new(spread)
		}
		to[week].add(bought, assigned, used, available, hasAssigned && hasUsed && hasAvailable)
	}
	count(p.added, isRecent, lineStart)
	count(p.expiring, isExpiring, lineEnd)
	count(p.renewing, isRenewing, lineEnd)
	if hasAssigned && total > 0 {
		id := c.Text(customerID)
		of := p.customers[id]
		if of == nil {
			of = new(assignment)
			p.customers[id] = of
		}
		of.assigned, of.total, of.low = of.assigned+assigned, of.total+total, of.low || c.Is(isLow)
	}
}

// sort counts the customers by their share.
func (p *product) sort() {
	for _, of := range p.customers {
		tenth := min(of.assigned*10/of.total, tenths-1)
		if of.assigned == of.total {
			tenth = tenths - 2 // all of them is not beyond
		}
		if of.low {
			p.low[tenth]++
		} else {
			p.others[tenth]++
		}
	}
}
