package licence

import (
	"math"
	"slices"

	"partnerdesk/data/measure"
)

// flags are what holds of a line, or of a customer for a product.
type flags uint8

const (
	isCounted flags = 1 << iota
	isRecent
	isExpiring
	isRenewing
	isLow
	isOverLimit
	isOverused
	isNew // the line's customer has a recent line of the product
)

// state is what the rules say of the lines and customers on a day.
type state struct {
	measure.Rules
	orders *orders
	book   *book
	cells  *cells
	at     int // the day's place among those of the cells

	product []product           // by row; noProduct where it counts nowhere
	rows    []flags             // by row
	held    [][calling + 1]held // by customer
	limit   [calling + 1]share  // of the assigned share, below which a customer is low
}

// held is what the lines of a customer come to, for a product.
type held struct {
	flags
	assigned, total int64 // of the lines that have both
}

// share is a share, if it is known.
type share struct {
	value float64
	known bool
}

// figures returns those of a row's newest closed week.
func (s *state) figures(row int) (c cell, week int64) {
	line := s.orders.line[row]
	at := s.cells.now[s.at][line]
	if at < 0 {
		return cell{absent, absent, absent}, none
	}
	return s.cells.of[at][line], s.cells.weeks[at]
}

// judge finds what holds on a day.
func judge(b *book, o *orders, c *cells, at int, r measure.Rules) *state {
	s := &state{Rules: r, orders: o, book: b, cells: c, at: at, product: make([]product, len(o.line)), rows: make([]flags, len(o.line)),
		held: make([][calling + 1]held, len(b.customers.texts))}
	for row, t := range o.terms {
		f := s.line(row, t)
		if s.rows[row] = f; f&isCounted == 0 {
			continue
		}
		p := o.product[row]
		s.product[row] = p
		if !o.counts[row] {
			continue
		}
		h := &s.held[o.customer[row]][p]
		h.flags |= f
		if u, _ := s.figures(row); u.total >= 0 && u.assigned >= 0 {
			h.assigned, h.total = h.assigned+u.assigned, h.total+u.total
		}
	}
	s.compare()
	for row, p := range s.product {
		if p == noProduct || !o.counts[row] || o.customer[row] == 0 {
			continue
		}
		h := s.held[o.customer[row]][p]
		if h.flags&isLow != 0 {
			s.rows[row] |= isLow
		}
		if h.flags&isRecent != 0 {
			s.rows[row] |= isNew
		}
	}
	return s
}

// line returns what holds of a row by itself.
func (s *state) line(row int, t measure.Term) (f flags) {
	over := s.Over(t)
	if !over && s.orders.product[row] != noProduct {
		f |= isCounted
	}
	if age := s.Today - t.Start; t.Started && age >= 0 && age <= int64(s.Added) {
		f |= isRecent
	}
	if left := t.End - s.Today; t.Ends && !over && left >= 0 && left <= int64(s.Nearing) {
		if t.Renews() {
			f |= isRenewing
		} else {
			f |= isExpiring
		}
	}
	u, _ := s.figures(row)
	if u.total >= 0 && u.assigned > u.total {
		f |= isOverLimit
	}
	if n, _ := measure.Use(asUse(u)).Overage(); n > 0 {
		f |= isOverused
	}
	return f
}

func asUse(c cell) measure.Use {
	return measure.Use{Total: c.total, Assigned: c.assigned, Used: c.used}
}

// compare finds the customers that have assigned few of their licences, beside
// the others with the product.
func (s *state) compare() {
	for p := meetings; p <= calling; p++ {
		var shares []float64
		for customer := 1; customer < len(s.held); customer++ {
			if h := &s.held[customer][p]; h.total > 0 {
				shares = append(shares, float64(h.assigned)/float64(h.total))
			}
		}
		if len(shares) == 0 {
			continue
		}
		s.limit[p] = share{s.LowShare * median(shares), true}
		for customer := 1; customer < len(s.held); customer++ {
			if h := &s.held[customer][p]; h.total > 0 && float64(h.assigned)/float64(h.total) < s.limit[p].value {
				h.flags |= isLow
			}
		}
	}
}

// median returns the middle of some numbers, or the mean of the middle two, and
// brings them into another order.
func median(of []float64) float64 {
	middle := len(of) / 2
	first, last := 0, len(of)-1 // all before these are no greater, all after no less
	for first < last {
		pivot, i, j := of[(first+last)/2], first, last
		for i <= j {
			for of[i] < pivot {
				i++
			}
			for of[j] > pivot {
				j--
			}
			if i <= j {
				of[i], of[j] = of[j], of[i]
				i, j = i+1, j-1
			}
		}
		switch {
		case middle <= j:
			last = j
		case middle >= i:
			first = i
		default:
			first, last = middle, middle
		}
	}
	if len(of)%2 == 1 {
		return of[middle]
	}
	return (slices.Max(of[:middle]) + of[middle]) / 2
}

// ratio is one number of another's, to a hundredth of a percent; unknown where
// either is or nothing can be shared.
func ratio(part, all int64) share {
	if part < 0 || all <= 0 {
		return share{}
	}
	return share{math.Round(float64(part)/float64(all)*1e4) / 1e4, true}
}
