package licence

import (
	"context"
	"fmt"
	"math/rand/v2"
	"runtime"
	"testing"
	"time"

	"partnerdesk/data/measure"
	"partnerdesk/data/store"
	"partnerdesk/data/store/storetest"
	"partnerdesk/data/table"
)

// partner fills a cache with a partner of so many customers, 2.5 lines each, in
// four regions: ten weekly loads of customers and subscriptions, and 104 weeks
// of usage, whose rows stand customer by customer as in the vendor's report
// over years, or week by week as weekly reports bring them.
func partner(b *testing.B, customers int, byWeek bool) (*rig, string) {
	b.Helper()
	const today, weeks = "2026-11-25", 104
	sunday := table.DayOf(date("2026-11-22"))
	r := newRig(b)
	random := rand.New(rand.NewPCG(1, 2))
	type bought struct {
		customer, subscription, name, product string
		total, share                          int64
	}
	regions := []string{"US", "EU", "CA", "JP"}
	all := make(map[string][]bought)
	for i := range customers {
		region := regions[i%len(regions)]
		id := fmt.Sprintf("%08x-1111-2222-3333-%012x", i*7919, i)
		for k := range 2 + i%2 {
			all[region] = append(all[region], bought{id, fmt.Sprintf("Sub%07d", i), []string{"Webex Calling - Professional", "Webex Meetings Suite", "Call on Webex"}[k],
				[]string{"calling", "meetings", "calling"}[k], 5 + random.Int64N(200), 20 + random.Int64N(90)})
		}
	}
	for back := range int64(10) {
		asOf := sunday - 7*back
		var list []fact
		for _, region := range regions {
			last := ""
			for _, l := range all[region] {
				if l.customer != last {
					list = append(list, fact{"customer": l.customer, "customer_id": l.customer, "region": region})
				}
				last = l.customer
			}
		}
		r.Load(b, load{Dataset: "customers", AsOf: table.DayTime(asOf).Format("2006-01-02"), Rows: list})
		for _, region := range regions {
			fill(b, r.Store, "subscriptions", region, asOf, func(row func(cells ...any)) {
				for i, l := range all[region] {
					row(l.customer, l.customer, l.subscription, []string{"subscription", "trial"}[min(1, i%9/8)], l.product, l.name, l.total, sunday-int64(i%700), sunday+int64(i%400)-30, int64(i%2), "active")
				}
			})
		}
	}
	for _, region := range regions {
		use := func(row func(cells ...any), l *bought, week int64) {
			assigned := l.total * (l.share + week%11) / 100
			row(week, l.customer, l.customer, l.subscription, l.product, l.name, l.total, assigned, assigned*3/4)
		}
		if byWeek {
			for w := range int64(weeks) {
				week := sunday - 7*(weeks-w)
				fill(b, r.Store, "license-usage", region, week+7, func(row func(cells ...any)) {
					for i := range all[region] {
						use(row, &all[region][i], week)
					}
				})
			}
			continue
		}
		fill(b, r.Store, "license-usage", region, sunday, func(row func(cells ...any)) {
			for i := range all[region] {
				for w := range int64(weeks) {
					use(row, &all[region][i], sunday-7*(weeks-w))
				}
			}
		})
	}
	return r, today
}

// fill writes a load of the week before a day, row by row.
func fill(b *testing.B, st *store.Store, dataset, region string, asOf int64, rows func(row func(cells ...any))) {
	b.Helper()
	d := store.Draft{Dataset: dataset, Region: region, From: table.DayTime(asOf - 7).Format("2006-01-02"), To: table.DayTime(asOf - 1).Format("2006-01-02"), AsOf: table.DayTime(asOf)}
	if _, err := storetest.Write(b.Context(), st, d, rows); err != nil {
		b.Fatal(err)
	}
}

// limit is how long all tabs may take on two quiet cores; a busy machine is no
// reason to fail, so the benchmarks tell it beside what they measured.
var limit = map[int]time.Duration{10_000: 150 * time.Millisecond, 50_000: 700 * time.Millisecond}

func benchmark(b *testing.B, limit map[int]time.Duration, compute func(in Inputs) error) {
	for _, customers := range []int{10_000, 50_000} {
		for _, byWeek := range []bool{false, true} {
			b.Run(fmt.Sprintf("customers=%d/byweek=%v", customers, byWeek), func(b *testing.B) {
				r, today := partner(b, customers, byWeek)
				views := make(map[int64]Loads)
				in := r.inputs(b, today, nil, measure.Limits{})
				on := in.On
				in.On = func(ctx context.Context, day int64) (Loads, error) {
					if l, ok := views[day]; ok {
						return l, nil
					}
					l, err := on(ctx, day)
					views[day] = l
					return l, err
				}
				if err := compute(in); err != nil { // columns come into the cache
					b.Fatal(err)
				}
				runtime.GC()
				b.ReportAllocs()
				b.ResetTimer()
				for b.Loop() {
					if err := compute(in); err != nil {
						b.Fatal(err)
					}
				}
				if most, ok := limit[customers]; ok {
					b.ReportMetric(float64(most.Milliseconds()), "ms-limit")
				}
			})
		}
	}
}

// All measures with 8 weeks of trends, the distribution, the lines of all tables
// and what holds of the customers: what the tabs show.
func BenchmarkTabs(b *testing.B) {
	benchmark(b, limit, func(in Inputs) error {
		all, err := Compute(context.Background(), in, 0)
		if err != nil {
			return err
		}
		for i := range LineColumns() {
			all.Lines.Vector(i, 0)
		}
		_, err = all.Lines.Marks(context.Background(), all.Customers)
		return err
	})
}

// The same with trends over all 104 weeks, which is asked for by hand.
func BenchmarkAllWeeks(b *testing.B) {
	benchmark(b, nil, func(in Inputs) error {
		_, err := Compute(context.Background(), in, 1000)
		return err
	})
}
