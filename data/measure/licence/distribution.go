package licence

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"sync"

	"golang.org/x/sync/errgroup"

	"partnerdesk/data/store"
	"partnerdesk/data/table"
)

// spread is what the rows of a week come to, for a product.
type spread struct{ used, unused, available, overage, total, assigned, rows int64 }

func (s *spread) add(c cell) {
	s.rows++
	s.total += max(0, c.total)
	s.assigned += max(0, c.assigned)
	s.used += max(0, c.used)
	if c.assigned >= 0 && c.used >= 0 {
		s.unused += max(0, c.assigned-c.used)
	}
	n, _ := asUse(c).Available()
	s.available += n
	n, _ = asUse(c).Overage()
	s.overage += n
}

func (s *spread) plus(o spread) {
	s.used, s.unused, s.available, s.overage = s.used+o.used, s.unused+o.unused, s.available+o.available, s.overage+o.overage
	s.total, s.assigned, s.rows = s.total+o.total, s.assigned+o.assigned, s.rows+o.rows
}

// distribution adds up the rows of closed weeks, the last of which ends on a day.
func (r *run) distribution(ctx context.Context, end int64, weeks int) ([]Distribution, error) {
	first := end - 7*int64(weeks)
	if err := r.usage.look(ctx, first, nil); err != nil {
		return nil, err
	}
	sums := make([][calling + 1]spread, weeks)
	if r.usage.known {
		var mu sync.Mutex
		group, ctx := errgroup.WithContext(ctx)
		group.SetLimit(runtime.GOMAXPROCS(0))
		for segment := range r.usage.view.Layout().Segments() {
			if s, ok := r.usage.view.Stats(segment, r.usage.week); ok && (s.Missing == s.Rows || s.Max.Int < first || s.Min.Int >= end) {
				continue
			}
			group.Go(func() error {
				if err := ctx.Err(); err != nil {
					return err
				}
				own := make([][calling + 1]spread, weeks)
				if err := r.spread(segment, first, end, own); err != nil {
					return err
				}
				mu.Lock()
				defer mu.Unlock()
				for i := range sums {
					for p := range sums[i] {
						sums[i][p].plus(own[i][p])
					}
				}
				return nil
			})
		}
		if err := group.Wait(); err != nil {
			return nil, err
		}
	}
	var all []Distribution
	for i := range sums {
		week := first + 7*int64(i)
		lacks := r.without(week)
		for p := meetings; p <= calling; p++ {
			s := sums[i][p]
			d := Distribution{Week: table.DayTime(week), Product: products[p], Known: s.rows > 0, Used: s.used, Unused: s.unused, Available: s.available,
				Overage: s.overage, Total: s.total, Assigned: s.assigned, Rows: int(s.rows), Lacks: lacks, Dataset: "license-usage"}
			d.Query = fmt.Sprintf("week:%s..%s product=%s", dayText(week), dayText(week+6), products[p])
			if p == calling {
				d.Query += ` -name:"call on webex" -name:"Webexでの通話" -name:"Webex での通話"`
			}
			all = append(all, d)
		}
	}
	return all, nil
}

// without returns the regions in scope that have no row of a week.
func (r *run) without(week int64) []string {
	var missing []string
	for _, sn := range r.usage.view.Snapshots {
		region := table.Fold(sn.Region)
		weeks := r.usage.weeks[region]
		at, _ := slices.BinarySearch(weeks, week)
		if r.usage.mixed || !r.scope.has(region) || at < len(weeks) && weeks[at] < week+7 || slices.Contains(missing, sn.Region) || sn.Rows == 0 {
			continue
		}
		missing = append(missing, sn.Region)
	}
	slices.Sort(missing)
	return missing
}

// spread adds up the rows of a segment, week by week.
func (r *run) spread(segment int, first, end int64, to [][calling + 1]spread) error {
	v := r.usage.view
	var columns []int
	for _, key := range []string{"week", "total", "assigned", "used", "product", "name", store.RegionColumn} {
		columns = append(columns, table.Find(v.Columns(), key))
	}
	hidden := v.Hidden(segment)
	return lend(v, segment, columns, nil, func(of []*table.Vector) {
		weeks, gaps := of[0].Ints(), of[0].MissingRows()
		goods := memo(of[4], productOf)
		called := memo(of[5], func(name string) bool { return callOnWebex(table.Fold(name)) })
		counts := memo(of[6], func(region string) bool { return r.scope.has(table.Fold(region)) })
		for i, week := range weeks {
			if week < first || week >= end || gaps.Has(i) || hidden.Has(i) {
				continue
			}
			p := goods(i)
			if p == noProduct || p == calling && called(i) || !counts(i) {
				continue
			}
			to[(week-first)/7][p].add(cell{number(of[1], i), number(of[2], i), number(of[3], i)})
		}
	})
}

// number reads a whole number; unknown where there is none.
func number(v *table.Vector, row int) int64 {
	if v.Ints() == nil || v.IsMissing(row) {
		return unknown
	}
	return v.Ints()[row]
}

// lend calls use with columns of a segment, which hold until it returns.
func lend(src table.Source, segment int, columns []int, have []*table.Vector, use func([]*table.Vector)) error {
	if len(have) == len(columns) {
		use(have)
		return nil
	}
	return table.Lend(src, segment, columns[len(have)], func(v *table.Vector) error {
		return lend(src, segment, columns, append(have, v), use)
	})
}

// memo returns what a function makes of the text of a row; each text of a
// dictionary is asked about once.
func memo[T any](v *table.Vector, of func(text string) T) func(row int) T {
	codes, dict, ok := v.Dict()
	if !ok {
		return func(row int) T { return of(v.Value(row).String()) }
	}
	made := make([]T, len(dict))
	known := make([]bool, len(dict))
	return func(row int) T {
		c := codes[row]
		if !known[c] {
			made[c], known[c] = of(dict[c]), true
		}
		return made[c]
	}
}
