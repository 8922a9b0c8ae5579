package calling

import (
	"context"
	"fmt"
	"math/rand/v2"
	"runtime"
	"testing"

	"partnerdesk/data/measure"
	"partnerdesk/data/query"
	"partnerdesk/data/store"
	"partnerdesk/data/store/storetest"
	"partnerdesk/data/table"
)

const (
	benchCustomers = 10_000
	benchWeeks     = 52
	// tabLimit is how long the tab may take on two quiet cores, in milliseconds; a
	// busy machine is no reason to fail, so the benchmark tells it beside what it
	// measured.
	tabLimit = 150
)

// partner fills a cache with 10,000 customers of four regions over 52 weeks: 2 or
// 3 locations each, three types of endpoints at each location, and two queues of
// two customers in five: 6.8 million rows. They stand week by week as weekly
// loads bring them, or customer by customer as in one file of a year.
func partner(b *testing.B, byWeek bool) Inputs {
	b.Helper()
	const today = "2026-11-25"
	last := table.DayOf(date("2026-11-15"))
	r := newRig(b)
	random := rand.New(rand.NewPCG(1, 2))
	var list []fact
	regions := []string{"US", "EU", "CA", "JP"}
	type customer struct {
		id   string
		size int64
	}
	of := make(map[string][]customer)
	for i := range benchCustomers {
		c := customer{fmt.Sprintf("%08x-1111-2222-3333-%012x", i*7919, i), 5 + random.Int64N(60)}
		region := regions[i%len(regions)]
		of[region] = append(of[region], c)
		list = append(list, fact{"customer": c.id, "customer_id": c.id, "region": region})
	}
	r.Load(b, load{Dataset: "customers", AsOf: today, Rows: list})
	places := []string{"Headquarters", "Branch", "Warehouse"}
	rows := map[string]func(row func(cells ...any), i int, c customer, week int64){
		"calling-users": func(row func(cells ...any), i int, c customer, week int64) {
			for _, place := range places[:2+i%2] {
				n := c.size + week%5
				row(week, c.id, c.id, place, n, n*11, n*23, float64(n*31), float64(n*3))
			}
		},
		"call-quality": func(row func(cells ...any), i int, c customer, week int64) {
			for _, place := range places[:2+i%2] {
				for k, endpoint := range Endpoints[:3] {
					row(week, c.id, c.id, place, endpoint, c.size*int64(3+k), c.size*(week%7)/20)
				}
			}
		},
		"call-queues": func(row func(cells ...any), i int, c customer, week int64) {
			for k := range 2 * (1 - min(1, i%5/2)) {
				row(week, c.id, c.id, places[0], []string{"Sales", "Service"}[k], c.size*5, c.size*4, c.size, int64(1), int64(0), int64(2), float64(c.size*61), float64(c.size*40))
			}
		},
		"call-features": func(row func(cells ...any), i int, c customer, week int64) {
			for _, place := range places[:2+i%2] {
				row(week, c.id, c.id, place, c.size, c.size*2, c.size*5, int64(1), int64(0), int64(2), c.size)
			}
		},
	}
	for _, dataset := range []string{"calling-users", "call-quality", "call-queues", "call-features"} {
		for _, region := range regions {
			if byWeek {
				for back := int64(benchWeeks) - 1; back >= 0; back-- {
					write(b, r.Store, dataset, region, last-7*back+7, func(row func(cells ...any)) {
						for i, c := range of[region] {
							rows[dataset](row, i, c, last-7*back)
						}
					})
				}
				continue
			}
			write(b, r.Store, dataset, region, last+7, func(row func(cells ...any)) {
				for i, c := range of[region] {
					for back := int64(benchWeeks) - 1; back >= 0; back-- {
						rows[dataset](row, i, c, last-7*back)
					}
				}
			})
		}
	}
	return r.inputs(b, today, nil, measure.Limits{})
}

// write writes a load, row by row.
func write(b *testing.B, st *store.Store, dataset, region string, asOf int64, rows func(row func(cells ...any))) {
	b.Helper()
	if _, err := storetest.Write(b.Context(), st, store.Draft{Dataset: dataset, Region: region, AsOf: table.DayTime(asOf)}, rows); err != nil {
		b.Fatal(err)
	}
}

func benchmark(b *testing.B, limit float64, work func(in Inputs) error) {
	for _, byWeek := range []bool{true, false} {
		b.Run(fmt.Sprintf("customers=%d/byweek=%v", benchCustomers, byWeek), func(b *testing.B) {
			in := partner(b, byWeek)
			if err := work(in); err != nil { // the file comes into the memory of the machine
				b.Fatal(err)
			}
			runtime.GC()
			b.ReportAllocs()
			b.ResetTimer()
			for b.Loop() {
				if err := work(in); err != nil {
					b.Fatal(err)
				}
			}
			if limit > 0 {
				b.ReportMetric(limit, "ms-limit")
			}
		})
	}
}

// All measures with 8 weeks of trends, and the columns of the customers: what the
// tab shows.
func BenchmarkTab(b *testing.B) {
	benchmark(b, tabLimit, func(in Inputs) error {
		all, err := Compute(context.Background(), in, 0)
		if err != nil {
			return err
		}
		_, err = all.Marks(context.Background(), in.Customers)
		return err
	})
}

// The same of one customer.
func BenchmarkOneCustomer(b *testing.B) {
	benchmark(b, tabLimit, func(in Inputs) error {
		in.Customer = fmt.Sprintf("%08x-1111-2222-3333-%012x", 7919*4321, 4321)
		_, err := Compute(context.Background(), in, 0)
		return err
	})
}

// Trends over all weeks, which are asked for by hand.
func BenchmarkAllWeeks(b *testing.B) {
	benchmark(b, 0, func(in Inputs) error {
		_, err := Compute(context.Background(), in, 1000)
		return err
	})
}

// A yardstick: the query engine groups the same rows by customer and sums a
// column, table by table.
func BenchmarkYardstick(b *testing.B) {
	benchmark(b, 0, func(in Inputs) error {
		week := query.Term("week", query.GreaterEqual, "2026-08-30")
		for _, v := range []*store.View{in.Users, in.Quality, in.Queues, in.Features} {
			f, err := query.Of(week).Bind(v.Columns(), table.DayTime(in.Today))
			if err != nil {
				return err
			}
			rows, err := query.Select(context.Background(), v, f)
			if err != nil {
				return err
			}
			if _, err = query.Group(context.Background(), v, rows, []int{table.Find(v.Columns(), "customer_id")}, query.Measure{Of: query.SumOf, Column: 5}); err != nil {
				return err
			}
		}
		return nil
	})
}
