package calling

import (
	"context"
	"slices"

	"golang.org/x/sync/errgroup"

	"partnerdesk/data/table"
)

// Rows are summed in shares, side by side, each a run of segments: those of a
// week stand together where every week is a load, those of a customer where one
// file has the year, so that shares have little in common and take no more room
// than the whole does. How rows are shared out depends on the rows alone, so that
// every machine adds up the same numbers in the same order.
const (
	shareRows = 1 << 19 // at least, but for the last
	maxShares = 4
)

// fill sums the rows of the weeks that are wanted.
func (t *tally) fill(ctx context.Context, least int) error {
	if !t.known {
		return nil
	}
	shares := t.shares(least)
	switch len(shares) {
	case 0:
		return nil
	case 1:
		return t.fillWith(ctx, shares[0])
	}
	parts := []*tally{t}
	for range shares[1:] {
		parts = append(parts, t.empty())
	}
	group, ctx := errgroup.WithContext(ctx)
	for i, p := range parts {
		group.Go(func() error { return p.fillWith(ctx, shares[i]) })
	}
	if err := group.Wait(); err != nil {
		return err
	}
	t.join(parts[1:])
	return nil
}

// shares shares out the segments that may have rows that count, in runs of so
// many rows at least.
func (t *tally) shares(least int) (shares [][]int) {
	var segments []int
	total, layout := 0, t.view.Layout()
	for segment := range layout.Segments() {
		if t.may(segment) {
			segments, total = append(segments, segment), total+layout.Len(segment)
		}
	}
	least = max(least, (total+maxShares-1)/maxShares)
	from, rows := 0, 0
	for i, segment := range segments {
		if rows += layout.Len(segment); rows >= least {
			shares, from, rows = append(shares, segments[from:i+1]), i+1, 0
		}
	}
	if from < len(segments) {
		shares = append(shares, segments[from:])
	}
	return shares
}

// may reports whether, as far as statistics tell, a segment has rows that count.
func (t *tally) may(segment int) bool {
	from, to, some := t.span(segment)
	return some && slices.Contains(t.wanted[from:to+1], true) &&
		(t.customer == "" || t.mayHold(segment, t.id, t.customer)) && (t.location == "" || t.mayHold(segment, t.place, t.location))
}

// join adds what parts come to.
func (t *tally) join(parts []*tally) {
	customers, ends := make([][]int32, len(parts)), make([][]int, len(parts))
	for i, p := range parts {
		customers[i], ends[i] = t.adopt(p)
	}
	var weeks []int
	for w := range t.weeks {
		if slices.ContainsFunc(parts, func(p *tally) bool { return p.weeks[w] != nil }) {
			weeks = append(weeks, w)
		}
	}
	sideBySide(len(weeks), func(i int) {
		w := weeks[i]
		for i, p := range parts {
			if p.weeks[w] != nil {
				t.addWeek(w, p.weeks[w], customers[i], ends[i])
			}
		}
	})
}

// adopt numbers the customers and endpoints of a part, and notes where they and
// its loads are.
func (t *tally) adopt(p *tally) (customers []int32, ends []int) {
	customers = make([]int32, len(p.texts))
	for n, id := range p.texts {
		folded := table.Fold(id)
		to, known := t.customers[folded]
		if !known {
			to = t.enter(id, folded)
		}
		customers[n] = to
		if p.homes[n] != none {
			t.live(to, int(p.homes[n]))
		}
		for _, region := range p.further[int32(n)] {
			t.live(to, region)
		}
	}
	for _, endpoint := range p.types {
		ends = append(ends, t.endpoint(endpoint))
	}
	for load, counts := range p.loads {
		t.loads[load] = t.loads[load] || counts
	}
	return customers, ends
}

// addWeek adds what a part has of a week, whose customers and endpoints have
// those numbers.
func (t *tally) addWeek(w int, p *weekSums, customers []int32, ends []int) {
	s := t.begun(w)
	s.rows, s.nobody, s.days = s.rows+p.rows, s.nobody+p.nobody, min(s.days, p.days)
	for field, n := range p.left {
		s.left[field] += n
	}
	for n, e := range p.ends {
		s.end(ends[n]).plus(e)
	}
	s.cells = t.addCells(s.cells, p.cells, customers)
}

// addCells adds the cells of a part.
func (t *tally) addCells(to, from []float64, numbers []int32) []float64 {
	stride := len(t.fields)
	if to == nil && asNumbered(numbers[:len(from)/stride]) {
		return from // of a week that no other part has had yet
	}
	to = widen(to, len(t.homes)*stride, 0)
	for n := range len(from) / stride {
		mine, theirs := to[int(numbers[n])*stride:][:stride], from[n*stride:][:stride]
		if mine[0] == absent {
			copy(mine, theirs)
			continue
		}
		for field, x := range theirs {
			mine[field] = together(mine[field], x)
		}
	}
	return to
}

// asNumbered reports whether customers of a part have the numbers that they had there.
func asNumbered(numbers []int32) bool {
	for n, number := range numbers {
		if int32(n) != number {
			return false
		}
	}
	return true
}
