package weekly

import (
	"cmp"
	"context"
	"slices"

	"partnerdesk/data/measure"
	"partnerdesk/data/store"
	"partnerdesk/data/table"
)

// mostSides is how many rows of the call history are held at a time, if they are
// of more than one week.
const mostSides = 1_000_000

// History is a load of the call history.
type History struct {
	Rows     table.Source
	Region   string // rows that name nobody are about somebody of it
	From, To string // the period that somebody stated, YYYY-MM-DD; empty: that of the rows
	Day      int64  // of its as-of, in days since 1970-01-01
}

// historyOf returns a load of a store.
func historyOf(st *store.Store, sn store.Snapshot) History {
	return History{Rows: st.Source(sn), Region: sn.Region, From: sn.From, To: sn.To, Day: table.DayOf(sn.AsOf)}
}

// Roll makes the rows of the weekly tables from loads of the call history, the
// newest first: of the weeks of the customers that the first of them has rows of,
// and for which wanted returns true; nil wants all. visited is told how many rows
// of the first one are done; nil: nobody is.
func Roll(ctx context.Context, loads []History, limits measure.Limits, wanted func(week int64, customer string) bool, visited func(rows int)) (Tables, error) {
	r, err := newRolling(ctx, loads, limits.OrDefault(), wanted)
	if err != nil {
		return Tables{}, err
	}
	err = r.all(ctx, visited)
	return r.made, err
}

// rolling is one call of Roll.
type rolling struct {
	loads    []History
	spans    []span // of the loads
	limits   measure.Limits
	owners   map[owner]int // wanted, with their rows in the first load
	measured bool          // a row has a measurement
	made     Tables
}

func newRolling(ctx context.Context, loads []History, limits measure.Limits, wanted func(week int64, customer string) bool) (*rolling, error) {
	r := &rolling{loads: loads, limits: limits}
	for i, load := range loads {
		if i == 0 {
			owners, err := ownersOf(ctx, load.Rows)
			if err != nil {
				return nil, err
			}
			r.owners = owners
		}
		s, err := spanOf(load)
		if err != nil {
			return nil, err
		}
		r.spans = append(r.spans, s)
	}
	for o := range r.owners {
		if wanted != nil && !wanted(o.week, bareOf(o)) {
			delete(r.owners, o)
		}
	}
	return r, nil
}

// bareOf returns the id of a customer, empty for rows that tell none.
func bareOf(o owner) string {
	if o.nobody() {
		return ""
	}
	return o.customer
}

// all rolls up all that is wanted.
func (r *rolling) all(ctx context.Context, visited func(rows int)) error {
	for _, weeks := range r.groups() {
		n, err := r.roll(ctx, weeks)
		if err != nil {
			return err
		}
		if visited != nil {
			visited(n)
		}
	}
	r.made.sort()
	return nil
}

// groups returns the weeks in groups that are rolled up at a time.
func (r *rolling) groups() [][]int64 {
	rows := make(map[int64]int)
	for o, n := range r.owners {
		rows[o.week] += n
	}
	var weeks []int64
	for week := range rows {
		weeks = append(weeks, week)
	}
	slices.Sort(weeks)
	var groups [][]int64
	held := 0
	for _, week := range weeks {
		if held == 0 || held+rows[week] > mostSides {
			groups, held = append(groups, nil), 0
		}
		groups[len(groups)-1] = append(groups[len(groups)-1], week)
		held += rows[week]
	}
	return groups
}

// roll rolls up some weeks and returns how many rows of the first load they have.
func (r *rolling) roll(ctx context.Context, weeks []int64) (rows int, err error) {
	g := &gathering{rolling: r, ids: newIDs(), callIDs: newIDs(), names: newIDs(), reports: make(map[id]struct{}), calls: make(map[callKey]uint32),
		spots: make(map[spotKey]uint32), owned: make(map[owner]*owned)}
	for o, n := range r.owners {
		if _, found := slices.BinarySearch(weeks, o.week); found {
			g.owned[o] = &owned{}
			rows += n
		}
	}
	for i, load := range r.loads {
		if err := g.read(ctx, load, r.spans[i], weeks); err != nil {
			return 0, err
		}
	}
	if err := g.count(ctx); err != nil {
		return 0, err
	}
	g.tell(&r.made)
	r.measured = r.measured || g.measured
	return rows, nil
}

// gathering is the sides of some weeks, and what is counted of them.
type gathering struct {
	*rolling
	ids, callIDs, names *ids
	reports             map[id]struct{}
	calls               map[callKey]uint32
	spots               map[spotKey]uint32
	owned               map[owner]*owned
	places              []spot // by number
	sides               []side
	loose               int // sides without a correlation and call ids
	measured            bool
}

// owned is what is known of a customer's week.
type owned struct {
	days            uint8 // covered, a bit each
	typed           bool  // a row tells the user type
	named, nameless bool  // a row of a person tells who it is, or does not
}

type callKey struct {
	owner *owned
	id    id
	pair  uint64 // of call ids, where there is no correlation
}

type spotKey struct {
	owner    *owned
	location string
}

// spot is a location of a customer in a week.
type spot struct {
	owner
	*owned
	location string
	figures
}

func (g *gathering) spotOf(o owner, of *owned, location string) uint32 {
	key := spotKey{of, location}
	n, known := g.spots[key]
	if !known {
		n = uint32(len(g.places))
		g.spots[key] = n
		g.places = append(g.places, spot{owner: o, owned: of, location: location})
	}
	return n
}

func (g *gathering) callOf(o *owned, correlation id, a, b uint32) uint32 {
	key := callKey{owner: o, id: correlation}
	switch {
	case correlation != id{}:
	case a != 0 && b != 0:
		key.pair = uint64(min(a, b))<<32 | uint64(max(a, b))
	default:
		g.loose++
		key.pair = uint64(g.loose) // no pair has 0 for one of its ids
	}
	n, known := g.calls[key]
	if !known {
		n = uint32(len(g.calls))
		g.calls[key] = n
	}
	return n
}

// inOrder orders the sides of a call.
func (g *gathering) inOrder(a, b side) int {
	late := func(s side) int {
		if s.originating {
			return 0
		}
		return 1
	}
	return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(late(a), late(b)), g.ids.compare(a.report, b.report))
}
