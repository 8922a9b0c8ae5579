package calling

import (
	"context"
	"math"
	"slices"
	"sync"

	"partnerdesk/data/table"
)

// filling sums the rows of a tally, segment by segment.
type filling struct {
	*tally
	*room
	columns []int    // of the view: those of keys, and days
	ends    int      // column: endpoint
	at      [][2]int // by field: its columns among keys; none
	since   int64    // first day of the weeks that are wanted

	done, all int // rows of the segments so far, and of all
}

// room is what a filling needs for a segment.
type room struct {
	rows    []int32     // that count
	who     []int32     // their customers
	runs    []run       // of them in one week
	class   []uint8     // of their endpoints
	told    []bool      // their endpoints are
	numbers [][]float64 // by key, and of days: negative where it is not known
	whole   []bool      // by key, and of days: all are known
	made    []float64   // what they add to a field
}

// run is a run of rows in one week.
type run struct {
	*weekSums
	week, from, to int
}

var rooms = sync.Pool{New: func() any { return &room{} }}

// newFilling returns one that fills a tally, in some room.
func newFilling(t *tally, in *room) *filling {
	keys, at := columnsOf(t.fields)
	f := &filling{tally: t, room: in, since: t.day(max(0, slices.Index(t.wanted, true))), ends: table.Find(t.view.Columns(), "endpoint")}
	f.numbers = slices.Grow(f.numbers[:0], len(keys)+1)[:len(keys)+1]
	f.whole = slices.Grow(f.whole[:0], len(keys)+1)[:len(keys)+1]
	for _, field := range t.fields {
		f.at = append(f.at, [2]int{find(at, field.of), find(at, field.by)})
	}
	for _, key := range append(keys, "days") {
		f.columns = append(f.columns, table.Find(t.view.Columns(), key))
	}
	return f
}

func find(at map[string]int, key string) int {
	if i, there := at[key]; there {
		return i
	}
	return none
}

// fillWith sums the rows of some segments.
func (t *tally) fillWith(ctx context.Context, segments []int) error {
	in := rooms.Get().(*room)
	defer rooms.Put(in)
	f := newFilling(t, in)
	for _, segment := range segments {
		f.all += t.view.Layout().Len(segment)
	}
	for _, segment := range segments {
		if err := ctx.Err(); err != nil {
			return err
		}
		f.done += t.view.Layout().Len(segment)
		if err := f.segment(segment); err != nil {
			return err
		}
	}
	return nil
}

// segment sums the rows of a segment, block by block.
func (f *filling) segment(segment int) error {
	regions, err := f.view.Vector(segment, f.region)
	if err != nil {
		return err
	}
	home := f.numbersOf(regions)
	if !f.mixed && home(0) == none {
		return nil
	}
	place := none // nobody asks for it
	if f.location != "" {
		place = f.place
	}
	return lend(f.once, segment, []int{f.source.week, f.id, place}, nil, func(of []*table.Vector) error {
		next := f.choosing(segment, of[0], of[1], of[2], home)
		if !next() {
			return nil
		}
		f.loads[f.load[segment]] = true
		return lend(f.once, segment, append([]int{f.ends}, f.columns...), nil, func(of []*table.Vector) error {
			types := f.types(of[0])
			for more := true; more; more = next() {
				for key, v := range of[1:] {
					f.read(v, key)
				}
				f.cover()
				types()
				for i, field := range f.fields {
					if field.rule != classed {
						f.add(i)
					}
				}
			}
			return nil
		})
	})
}

// clear forgets the rows that were chosen.
func (f *filling) clear() { f.rows, f.who, f.runs = f.rows[:0], f.who[:0], f.runs[:0] }

// count notes that a row of a customer counts. Its number in its segment follows.
func (f *filling) count(week int, customer int32) {
	if n := len(f.runs); n == 0 || f.runs[n-1].week != week {
		f.runs = append(f.runs, run{f.begun(week), week, len(f.who), 0})
	}
	f.who = append(f.who, customer)
	f.runs[len(f.runs)-1].to = len(f.who)
}

// block is how many rows are summed at once: what is known of them stays close to
// the processor.
const block = 2048

// choosing returns what finds the next rows that count, their weeks and
// customers, and reports whether there are any.
func (f *filling) choosing(segment int, weeks, ids, locations *table.Vector, home func(row int) int) (next func() bool) {
	number := memoOf(ids, f.number)
	located := memoOf(locations, func(text string) bool { return table.Fold(text) == f.location })
	gaps, hidden, days := weeks.MissingRows(), f.view.Hidden(segment), weeks.Ints()
	last, w, from, was := int64(math.MinInt64), none, 0, int32(none)
	return func() bool {
		f.clear()
		for i, day := range days[from:] {
			if day < f.since {
				continue
			}
			if day != last {
				if last, w = day, f.calendar.week(day); w >= 0 && !f.wanted[w] {
					w = none
				}
			}
			i += from
			if w < 0 || gaps.Has(i) || hidden.Has(i) || f.location != "" && !located.at(i) {
				continue
			}
			region := home(i)
			if region == none {
				continue
			}
			customer := number.at(i)
			if customer == none {
				continue
			}
			if customer != was || f.mixed {
				f.live(customer, region)
				was = customer
			}
			f.count(w, customer)
			if f.rows = append(f.rows, int32(i)); len(f.rows) == block {
				from = i + 1
				return true
			}
		}
		from = len(days)
		return len(f.rows) > 0
	}
}

// read reads the chosen rows of a column.
func (f *filling) read(v *table.Vector, key int) {
	to := slices.Grow(f.numbers[key][:0], len(f.rows))[:len(f.rows)]
	f.numbers[key], f.whole[key] = to, false
	switch v.Type().Form() {
	case table.IntForm:
		f.whole[key] = pick(to, f.rows, v.Ints(), v.MissingRows())
	case table.FloatForm:
		f.whole[key] = pick(to, f.rows, v.Floats(), v.MissingRows())
	default: // a column that is not there, or that loads disagree about
		for i := range to {
			to[i] = unknown
		}
	}
}

// pick picks the numbers of rows, and reports whether all are known.
func pick[T int64 | float64](to []float64, rows []int32, from []T, gaps table.Bitmap) (whole bool) {
	whole = true
	for i, row := range rows {
		x := float64(from[row])
		if !(x >= 0) {
			x, whole = unknown, false
		}
		to[i] = x
	}
	if gaps == nil {
		return whole
	}
	for i, row := range rows {
		if gaps.Has(int(row)) {
			to[i], whole = unknown, false
		}
	}
	return whole
}

// cover makes room for the customers of the chosen rows, and notes how many rows
// weeks have, and how many days of them they cover.
func (f *filling) cover() {
	size, all := len(f.homes)*len(f.fields), f.numbers[len(f.numbers)-1]
	for _, r := range f.runs {
		if len(r.cells) < size {
			r.cells = widen(r.cells, size, f.forecast()*len(f.fields))
		}
		r.rows += r.to - r.from
		for _, who := range f.who[r.from:r.to] {
			if who == 0 {
				r.nobody++
			}
		}
		for _, days := range all[r.from:r.to] {
			if days >= 0 && days < float64(r.days) {
				r.days = int64(days)
			}
		}
	}
}

// forecast returns how many customers there will be if they keep coming as they
// did so far; where rows come week by week, it is the most there can be.
func (f *filling) forecast() int {
	if f.done == 0 {
		return 0
	}
	return min(len(f.homes)*f.all/f.done+len(f.homes)/8, f.most)
}

// widen makes room in cells, in which there is nothing yet; in one go for as many
// as are to come.
func widen(cells []float64, size, expected int) []float64 {
	have := len(cells)
	if have >= size {
		return cells
	}
	if cap(cells) < size {
		wider := make([]float64, have, max(have+have/2, size, expected))
		copy(wider, cells)
		cells = wider
	}
	cells = cells[:size]
	for i := have; i < size; i++ {
		cells[i] = absent
	}
	return cells
}

// add sums a field over the chosen rows.
func (f *filling) add(at int) {
	values, stride := f.values(at), len(f.fields)
	ends := f.fields[at].rule == endpoints
	for _, r := range f.runs {
		cells, who, add := r.cells, f.who[r.from:r.to], values[r.from:r.to]
		for i, x := range add {
			to := int(who[i])*stride + at
			if ends {
				to += int(f.class[r.from+i])
			}
			cells[to] = together(cells[to], x)
		}
	}
}

// together adds what two cells hold: what is known wins over what is not, and
// that over nothing.
func together(a, b float64) float64 {
	if a >= 0 && b >= 0 {
		return a + b
	}
	return max(a, b)
}

// values returns what the chosen rows add to a field: absent where nothing.
func (f *filling) values(at int) []float64 {
	var of, by []float64
	all := true
	if i := f.at[at][0]; i >= 0 {
		of, all = f.numbers[i], f.whole[i]
	}
	if i := f.at[at][1]; i >= 0 {
		by, all = f.numbers[i], all && f.whole[i]
	}
	rule := f.fields[at].rule
	if rule == plain && !all {
		f.leave(at, func(i int) bool { return of[i] < 0 })
	}
	if rule == plain || rule == endpoints {
		return of
	}
	f.made = slices.Grow(f.made[:0], len(f.who))[:len(f.who)]
	switch rule {
	case upper, lower:
		from := of
		if rule == lower {
			from = by
		}
		for i, low := range by {
			if f.made[i] = absent; low > 0 && of[i] >= 0 {
				f.made[i] = from[i]
			}
		}
		if !all {
			lacks := func(i int) bool { return by[i] < 0 || by[i] > 0 && of[i] < 0 }
			f.leave(at, lacks)
		}
	default:
		days := f.numbers[len(f.numbers)-1]
		for i := range f.made {
			if f.made[i] = absent; rule == each || rule == partly && days[i] >= 0 && days[i] < 7 || rule == named && f.told[i] {
				f.made[i] = 1
			}
		}
	}
	return f.made
}

// leave counts the rows that are left out of a field.
func (f *filling) leave(at int, out func(i int) bool) {
	for _, r := range f.runs {
		for i := r.from; i < r.to; i++ {
			if out(i) {
				r.left[at]++
			}
		}
	}
}
