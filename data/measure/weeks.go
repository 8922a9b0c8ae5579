package measure

import (
	"context"
	"math"
	"runtime"
	"sync"

	"golang.org/x/sync/errgroup"

	"partnerdesk/data/measure/gather"
	"partnerdesk/data/query"
	"partnerdesk/data/store"
	"partnerdesk/data/table"
)

// newestWeeks returns for each region, folded, that the loads of a view are
// about the newest week that starts on no later day than last. It reads nothing
// of a load whose statistics tell it.
func newestWeeks(ctx context.Context, v *store.View, last int64) (map[string]int64, error) {
	week, region := table.Find(v.Columns(), "week"), table.Find(v.Columns(), store.RegionColumn)
	newest := make(map[string]int64)
	if v.Columns()[week].Type.Form() != table.IntForm {
		return newest, nil // weeks that loads disagree about are texts
	}
	if !v.Added(region) {
		return newest, groupedWeeks(ctx, v, week, region, last, newest)
	}
	var mu sync.Mutex
	note := func(region string, w int64) {
		mu.Lock()
		defer mu.Unlock()
		if before, known := newest[region]; !known || w > before {
			newest[region] = w
		}
	}
	once := v.Once()
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for segment := range v.Layout().Segments() {
		constant, err := v.Vector(segment, region)
		if err != nil {
			return nil, err
		}
		of := query.Fold(constant.Text(0))
		known, ok := v.Stats(segment, week)
		switch {
		case ok && (known.Missing == known.Rows || known.Min.Int > last):
			continue
		case ok && known.Max.Int <= last:
			note(of, known.Max.Int)
			continue
		}
		group.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			return table.Lend(once, segment, week, func(weeks *table.Vector) error {
				if w := latest(weeks, last); w > math.MinInt64 {
					note(of, w)
				}
				return nil
			})
		})
	}
	return newest, group.Wait()
}

// latest returns the greatest value that is not above last. A week that is
// hidden is one that a newer load has, too.
func latest(v *table.Vector, last int64) int64 {
	newest, gaps := int64(math.MinInt64), v.MissingRows()
	for i, w := range v.Ints() {
		if w > newest && w <= last && !gaps.Has(i) {
			newest = w
		}
	}
	return newest
}

// groupedWeeks is newestWeeks for rows that say their region themselves.
func groupedWeeks(ctx context.Context, v *store.View, week, region int, last int64, newest map[string]int64) error {
	closed, err := gather.Select(ctx, v, query.Term("week", query.LessEqual, dayText(last)))
	if err != nil {
		return err
	}
	buckets, err := query.Group(ctx, v, closed, []int{region}, query.Measure{Of: query.MaxOf, Column: week})
	if err != nil {
		return err
	}
	for _, b := range buckets {
		of := query.Fold(b.Values[0].Text)
		if w := b.Measures[0]; !w.Missing {
			newest[of] = max(newest[of], w.Int)
		}
	}
	return nil
}

// dayText writes a day as queries read it.
func dayText(day int64) string { return table.Value{Type: table.Date, Int: day}.String() }

// inRegion returns the term that holds for rows of a region; the empty one is
// that which is not known.
func inRegion(region string) query.Node {
	if region == "" {
		return query.Not{Node: query.Has{Field: store.RegionColumn}}
	}
	return query.Term(store.RegionColumn, query.Equal, region)
}

// inScope returns the term that holds for rows that count where a question is
// about some regions: not those of another one. nil holds for all.
func inScope(regions []string) query.Node {
	if len(regions) == 0 {
		return nil
	}
	nodes := []query.Node{inRegion("")}
	for _, r := range regions {
		if r != "" {
			nodes = append(nodes, inRegion(r))
		}
	}
	if len(nodes) == 1 {
		return nodes[0]
	}
	return query.Or{Nodes: nodes}
}
