package store

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"partnerdesk/data/table"
)

// replacing are datasets whose loads replace rows, with what decides it.
var replacing = map[string][]table.Column{
	"license-usage": {{Key: "week", Type: table.Date}},
	"call-queues":   {{Key: "week", Type: table.Date}, {Key: "customer_id"}},
	"orders":        {{Key: "order"}, {Key: "name"}},
	"call-history":  {{Key: "report_id"}},
}

// What is in force is what remains when each older row of a region gives way by
// comparing it with all rows of newer loads.
func TestReplacedRowsAreThoseThatComparingFinds(t *testing.T) {
	for dataset, keys := range replacing {
		for seed := range uint64(8) {
			t.Run(fmt.Sprint(dataset, seed), func(t *testing.T) {
				r := rand.New(rand.NewPCG(seed, 8))
				s := open(t, t.TempDir(), Options{})
				columns := append(slices.Clone(keys), table.Column{Key: "calls", Type: table.Integer})
				type row struct {
					load, number int
					region       string
					key          []table.Value
				}
				var all []row
				for number := range 7 {
					region := []string{"US", "EU"}[r.IntN(2)]
					var values [][]table.Value
					span := 1 + r.IntN(6)
					for i := range r.IntN(60) {
						var key []table.Value
						for at, c := range keys {
							v := table.Value{Type: c.Type, Missing: r.IntN(8) == 0}
							switch {
							case v.Missing:
							case c.Type == table.Date:
								v.Int = int64(7 * (number/2*span + r.IntN(span)))
							case seed%2 == 0 && at == 0:
								v.Text = fmt.Sprintf("%08x", r.IntN(90)) // hardly any twice in a load
							default:
								v.Text = fmt.Sprint("Ab"[r.IntN(2):], r.IntN(4))
							}
							key = append(key, v)
						}
						values = append(values, append(slices.Clone(key), table.Value{Type: table.Integer, Int: int64(1000*number + i)}))
						all = append(all, row{number, 1000*number + i, region, key})
					}
					load(t, s, Draft{Dataset: dataset, Region: region, Columns: columns, AsOf: time.Unix(int64(number+1)*86400, 0)}, values)
				}
				var want []int64
				for _, older := range all {
					replaced := slices.ContainsFunc(all, func(newer row) bool {
						return newer.load > older.load && newer.region == older.region && !older.key[0].Missing && slices.Equal(newer.key, older.key)
					})
					if !replaced {
						want = append(want, int64(older.number))
					}
				}
				v, err := s.View(context.Background(), dataset, time.Time{})
				if err != nil {
					t.Fatal(err)
				}
				var got []int64
				for _, r := range rowsOf(t, v) {
					got = append(got, r[table.Find(v.Columns(), "calls")].Int)
				}
				slices.Sort(got)
				if slices.Sort(want); !slices.Equal(got, want) {
					t.Errorf("in force %d rows, want %d:\n%v\n%v", len(got), len(want), got, want)
				}
			})
		}
	}
}

// Two years of weekly loads that do not meet cost next to nothing; that they do
// not is known from what is noted of each segment.
func BenchmarkViewOfWeeks(b *testing.B) {
	s := open(b, b.TempDir(), Options{})
	for week := range 104 {
		var values [][]table.Value
		for i := range 20_000 {
			values = append(values, []table.Value{{Type: table.Date, Int: int64(7 * week)}, {Text: fmt.Sprint(i % 5000)}, {Type: table.Integer, Int: int64(i)}})
		}
		load(b, s, Draft{Dataset: "call-queues", Region: "US", Columns: []table.Column{{Key: "week", Type: table.Date}, {Key: "customer_id"}, {Key: "calls", Type: table.Integer}},
			AsOf: time.Unix(int64(week+1)*86400*7, 0)}, values)
	}
	b.ResetTimer()
	for b.Loop() {
		if _, err := s.View(context.Background(), "call-queues", time.Time{}); err != nil {
			b.Fatal(err)
		}
	}
}
