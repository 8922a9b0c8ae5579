package licence

import (
	"context"
	"slices"

	"partnerdesk/data/measure/gather"
	"partnerdesk/data/query"
	"partnerdesk/data/store"
	"partnerdesk/data/table"
)

// cell is what the rows of a line in a week come to: sums of what is known,
// unknown as long as nothing was added, and absent without a row.
type cell struct{ total, assigned, used int64 }

const (
	absent  = -2
	unknown = -1
)

func (c *cell) add(total, assigned, used int64) {
	for _, x := range [...]struct {
		to *int64
		n  int64
	}{{&c.total, total}, {&c.assigned, assigned}, {&c.used, used}} {
		switch {
		case x.n < 0:
			*x.to = max(*x.to, unknown)
		case *x.to < 0:
			*x.to = x.n
		default:
			*x.to += x.n
		}
	}
}

// there reports whether the week has a row.
func (c cell) there() bool { return c.total != absent }

// cells are the figures of all lines of a book in some weeks, and which of
// these weeks is, on some days, the newest closed one of each line.
type cells struct {
	weeks []int64   // ascending
	of    [][]cell  // by week, by line
	now   [][]int16 // by day, by line: index of the week; -1: none
}

// cells reads the figures of the newest closed weeks on some days; on the first
// of them, of as many calendar weeks before that, too.
func (u *usage) cells(ctx context.Context, b *book, days []int64, before int) (*cells, error) {
	all := make(map[int64]bool)
	if u.known {
		for _, weeks := range u.weeks {
			for i, day := range days {
				w, ok := newest(weeks, lastClosed(day))
				for back := 0; ok && back <= before && (back == 0 || i == 0); back++ {
					all[w-7*int64(back)] = true
				}
			}
		}
	}
	c := &cells{}
	for w := range all {
		c.weeks = append(c.weeks, w)
	}
	slices.Sort(c.weeks)
	c.of, c.now = make([][]cell, len(c.weeks)), make([][]int16, len(days))
	for i := range c.of {
		c.of[i] = make([]cell, len(b.lines))
		for line := range c.of[i] {
			c.of[i][line] = cell{absent, absent, absent}
		}
	}
	for i := range c.now {
		c.now[i] = make([]int16, len(b.lines))
		for line := range c.now[i] {
			c.now[i][line] = -1
		}
	}
	if len(c.weeks) == 0 {
		return c, nil
	}
	list, err := gather.Select(ctx, u.view, spans(c.weeks))
	if err != nil {
		return nil, err
	}
	for _, sn := range gather.Holding(u.view, list) {
		if !slices.ContainsFunc(u.loads, func(other store.Snapshot) bool { return other.ID == sn.ID }) {
			u.loads = append(u.loads, sn)
		}
	}
	return c, c.fill(ctx, b, u, days, gather.Cut(u.view, list))
}

// spans returns the term that holds for weeks, and for days between two that
// stand side by side: to compare with few spans takes less time than with all.
func spans(weeks []int64) query.Node {
	node := query.Compare{Field: "week", Op: query.Equal}
	for i := 0; i < len(weeks); {
		last := i
		for last+1 < len(weeks) && weeks[last+1] <= weeks[last]+7 {
			last++
		}
		node.Values = append(node.Values, query.Value{From: dayText(weeks[i]), To: dayText(weeks[last]), Range: true})
		i = last + 1
	}
	return node
}

func dayText(day int64) string { return table.Value{Type: table.Date, Int: day}.String() }

// fill adds rows of the licence usage to the cells of their lines.
func (c *cells) fill(ctx context.Context, b *book, u *usage, days []int64, rows gather.Rows) error {
	var customers, subscriptions, licences, regions []int32
	var weeks, totals, assigned, used []int64
	g := gather.Read(ctx, rows)
	gather.Texts(g, "customer_id", &customers, b.customers.inTurn(b.customers.find))
	gather.Texts(g, "subscription_id", &subscriptions, b.subscriptions.inTurn(b.subscriptions.find))
	gather.Texts(g, "name", &licences, b.names.find)
	gather.Texts(g, store.RegionColumn, &regions, func(text string) int32 { return b.regions.number(table.Fold(text)) })
	g.Ints("week", &weeks, none)
	g.Ints("total", &totals, -1)
	g.Ints("assigned", &assigned, -1)
	g.Ints("used", &used, -1)
	if err := g.Wait(); err != nil {
		return err
	}
	// By region and week: the days on which that week is the region's newest.
	newestOn := make([][][]int, len(b.regions.texts))
	for r, region := range b.regions.texts {
		newestOn[r] = make([][]int, len(c.weeks))
		for d, day := range days {
			if w, ok := newest(u.weeks[region], lastClosed(day)); ok {
				i, _ := slices.BinarySearch(c.weeks, w)
				newestOn[r][i] = append(newestOn[r][i], d)
			}
		}
	}
	at, week, wanted := 0, int64(none), false
	for i := range weeks {
		if weeks[i] != week {
			week = weeks[i]
			at, wanted = slices.BinarySearch(c.weeks, week)
		}
		if !wanted {
			continue
		}
		on := newestOn[regions[i]][at]
		b.each(customers[i], subscriptions[i], licences[i], regions[i], func(line int32) {
			c.of[at][line].add(totals[i], assigned[i], used[i])
			for _, d := range on {
				c.now[d][line] = max(c.now[d][line], int16(at))
			}
		})
	}
	return nil
}
