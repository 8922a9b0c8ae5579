package licence

import (
	"context"
	"math"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"partnerdesk/data/measure"
	"partnerdesk/data/store"
	"partnerdesk/data/table"
)

// quarter is how many weeks "the last 3 months" are: the newest closed one and
// those before it, 13 times 7 days.
const quarter = 13

// Lines are the rows of the subscriptions in force today with what is computed
// of them. They are immutable and safe for concurrent use.
type Lines struct {
	*state
	loads   Loads
	usage   *usage
	before  []cell // by line: the calendar week before
	spent   []pair // by line: used of total in the quarter
	weekly  []week // quarter times by line, the oldest first
	columns []column
}

// week is a week of a line, for the eye; more than 4 billion licences are not
// told apart.
type week struct{ total, used uint32 }

const noWeek = math.MaxUint32

// column is a column that is made once somebody asks for it.
type column struct {
	once    sync.Once
	made    atomic.Bool
	vectors []*table.Vector
}

// ComputeLines computes what is known of each line; Compute does so, too. Time
// is one pass over the subscriptions, and over the licence usage of 13 weeks of
// each region; of that, what statistics rule out is not read. Memory is about 400
// bytes a line.
func ComputeLines(ctx context.Context, in Inputs) (*Lines, error) {
	r := newRun(in)
	loads, err := r.On(ctx, in.Today)
	if err != nil {
		return nil, err
	}
	o, err := r.book.orders(ctx, loads.Subscriptions, r.scope)
	if err != nil {
		return nil, err
	}
	days := []int64{in.Today}
	if err := r.usage.look(ctx, lastClosed(in.Today)-slack, days); err != nil {
		return nil, err
	}
	c, err := r.usage.cells(ctx, r.book, days, quarter-1)
	if err != nil {
		return nil, err
	}
	return r.lines(judge(r.book, o, c, 0, measure.Rules{Today: in.Today, Limits: r.limits}), loads), ctx.Err()
}

// lines keeps what is known of the lines today.
func (r *run) lines(s *state, loads Loads) *Lines {
	l := &Lines{state: s, loads: loads, usage: r.usage, columns: make([]column, len(computed))}
	l.lookBack()
	c := s.cells
	l.cells = &cells{weeks: c.weeks, now: c.now[:1], of: l.newestOnly(c)}
	return l
}

// lookBack keeps what the weeks before the newest one say of each line.
func (l *Lines) lookBack() {
	c, n := l.cells, len(l.book.lines)
	l.before, l.spent, l.weekly = make([]cell, n), make([]pair, n), make([]week, quarter*n)
	places := make(map[int64]int, len(c.weeks))
	for i, w := range c.weeks {
		places[w] = i
	}
	for line, at := range c.now[0] {
		l.before[line] = cell{absent, absent, absent}
		for back := range quarter {
			shown := &l.weekly[line*quarter+quarter-1-back]
			*shown = week{noWeek, noWeek}
			if at < 0 {
				continue
			}
			i, there := places[c.weeks[at]-7*int64(back)]
			if !there {
				continue
			}
			u := c.of[i][line]
			if back == 1 {
				l.before[line] = u
			}
			l.spent[line].add(u.used, u.total)
			if u.total >= 0 && u.used >= 0 {
				*shown = week{uint32(min(u.total, noWeek-1)), uint32(min(u.used, noWeek-1))}
			}
		}
	}
}

// newestOnly keeps the weeks that are the newest one of some line: all others
// have been looked at.
func (l *Lines) newestOnly(c *cells) [][]cell {
	kept := make([][]cell, len(c.weeks))
	for _, at := range c.now[0] {
		if at >= 0 {
			kept[at] = c.of[at]
		}
	}
	return kept
}

// Week is a week of a line.
type Week struct {
	Week        time.Time // its Sunday
	Known       bool
	Total, Used int64
}

// Weeks returns the weeks that the use in the last 3 months of a row of the
// subscriptions comes from, the oldest first; nil where the newest closed week
// has no row of the line.
func (l *Lines) Weeks(row int) []Week {
	_, newest := l.figures(row)
	if newest == none {
		return nil
	}
	weeks := make([]Week, quarter)
	line := int(l.orders.line[row])
	for i := range weeks {
		w := l.weekly[line*quarter+i]
		weeks[i] = Week{Week: table.DayTime(newest - 7*int64(quarter-1-i)), Known: w.total != noWeek}
		if weeks[i].Known {
			weeks[i].Total, weeks[i].Used = int64(w.total), int64(w.used)
		}
	}
	return weeks
}

// Sources returns the loads of the subscriptions and of the licence usage that
// figures come from.
func (l *Lines) Sources() []store.Snapshot {
	return slices.Concat(l.loads.Subscriptions.Snapshots, l.usage.loads)
}
