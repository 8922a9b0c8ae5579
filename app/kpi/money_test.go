package kpi

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"

	"partnerdesk/app/price"
)

// What licences come to is the sum over lines with a price and figures, found
// here in ten-thousandths with nothing but whole numbers; the rest is counted.
func TestMoneyOfRandomLines(t *testing.T) {
	for seed := range uint64(30) {
		r := rand.New(rand.NewPCG(seed, 3))
		prices := map[string]int{"n0": 12_500, "n1": 0, "n2": 3_333}
		list := price.List{Currency: "USD"}
		for name, amount := range prices {
			var err error
			if list, err = list.With(price.Price{Name: name, Amount: price.Money(amount)}); err != nil {
				t.Fatal(err)
			}
		}
		list, err := list.With(price.Price{Product: "calling", Amount: 70_000})
		if err != nil {
			t.Fatal(err)
		}
		type sum struct{ unassigned, idle, over, lines, unpriced, blind int }
		var rows []map[string]any
		var total sum
		customers := map[string]sum{}
		for i := range 240 {
			row := map[string]any{"customer": fmt.Sprint("Customer ", i%17), "customer_id": fmt.Sprint("c", i%17), "subscription_id": fmt.Sprint("s", i),
				"name": fmt.Sprint("n", r.IntN(5)), "product": Products[r.IntN(2)]}
			available, assigned, used, over := r.IntN(9), r.IntN(9), r.IntN(9), r.IntN(4)
			known := r.IntN(6) > 0
			if known {
				row["available"], row["assigned"], row["used"], row["overage"] = available, assigned, used, over
			}
			rows = append(rows, row)
			amount, priced := prices[row["name"].(string)]
			if !priced && row["product"] == "calling" {
				amount, priced = 70_000, true
			}
			add := func(s sum) sum {
				switch {
				case !priced:
					s.unpriced++
				case !known:
					s.blind++
				default:
					s.lines++
					s.unassigned, s.over = s.unassigned+available*amount, s.over+over*amount
					if assigned > used {
						s.idle += (assigned - used) * amount
					}
				}
				return s
			}
			total = add(total)
			id := row["customer_id"].(string)
			customers[id] = add(customers[id])
		}
		m, err := count(context.Background(), answer(t, costColumns, rows), list)
		if err != nil {
			t.Fatal(err)
		}
		of := func(c Cost) sum {
			return sum{int(c.Unassigned), int(c.Idle), int(c.Over), c.Lines, c.Unpriced, c.Blind}
		}
		if of(m.Total) != total || m.Currency != "USD" || len(m.Lines) != len(rows) || len(m.Customers) != len(customers) {
			t.Fatalf("seed %d: %+v, want %+v", seed, m.Total, total)
		}
		unpriced := 0
		for _, n := range m.NoPrices {
			unpriced += n.Lines
		}
		if unpriced != total.unpriced {
			t.Errorf("seed %d: %d lines have no price, want %d", seed, unpriced, total.unpriced)
		}
		before := price.Money(-1)
		for _, c := range m.Customers {
			if of(c.Cost) != customers[c.CustomerID] {
				t.Errorf("seed %d: %s %+v, want %+v", seed, c.CustomerID, c.Cost, customers[c.CustomerID])
			}
			all := c.Unused().Plus(c.Over)
			if before >= 0 && all > before {
				t.Errorf("seed %d: %s stands below who has less", seed, c.CustomerID)
			}
			before = all
		}
		var lines Cost
		for _, l := range m.Lines {
			lines = lines.plus(l.Cost)
		}
		if lines != m.Total {
			t.Errorf("seed %d: the lines come to %+v", seed, lines)
		}
	}
}
