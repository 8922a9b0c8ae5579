package calling

import (
	"context"
	"math"
	"slices"

	"partnerdesk/data/table"
)

// filling sums the rows of a tally, segment by segment, in room that is used
// again.
type filling struct {
	*tally
	columns []int       // of the view: those of keys and after them days, customer_id, location, endpoint
	at      [][2]int    // by field: its columns among keys; none
	numbers [][]float64 // by key, and of days, by chosen row: negative where it is not known

	rows  []int32   // chosen rows of the segment
	weeks []int32   // of these
	who   []int32   // their customers
	class []uint8   // of their endpoints
	told  []bool    // their endpoints are
	made  []float64 // what they add to a field
}

// fill sums the rows of the weeks that are wanted.
func (t *tally) fill(ctx context.Context) error {
	if !t.known {
		return nil
	}
	keys, at := columnsOf(t.fields)
	f := &filling{tally: t, numbers: make([][]float64, len(keys)+1)}
	for _, field := range t.fields {
		f.at = append(f.at, [2]int{find(at, field.of), find(at, field.by)})
	}
	for _, key := range append(keys, "days", "customer_id", "location", "endpoint") {
		f.columns = append(f.columns, table.Find(t.view.Columns(), key))
	}
	for segment := range t.view.Layout().Segments() {
		if err := ctx.Err(); err != nil {
			return err
		}
		if !f.may(segment) {
			continue
		}
		if err := f.segment(segment); err != nil {
			return err
		}
	}
	return nil
}

func find(at map[string]int, key string) int {
	if i, there := at[key]; there {
		return i
	}
	return none
}

// may reports whether, as far as statistics tell, a segment has rows that count.
func (f *filling) may(segment int) bool {
	if f.view.Layout().Len(segment) == 0 {
		return false
	}
	if s, ok := f.view.Stats(segment, f.week); ok {
		if s.Missing == s.Rows || s.Max.Int < f.first || s.Min.Int >= f.day(reach) {
			return false
		}
		some := false
		for w := max(0, int(min(reach, (s.Min.Int-f.first)/7))); w < reach && f.day(w) <= s.Max.Int && !some; w++ {
			some = f.wanted[w]
		}
		if !some {
			return false
		}
	}
	n := len(f.numbers)
	for i, text := range []string{f.customer, f.location} {
		if column := f.columns[n+i]; text != "" && column >= 0 {
			if s, ok := f.view.Stats(segment, column); ok && !s.MayHold(text) {
				return false
			}
		}
	}
	return true
}

// segment sums the rows of a segment.
func (f *filling) segment(segment int) error {
	regions, err := f.view.Vector(segment, f.region)
	if err != nil {
		return err
	}
	home := f.numbersOf(regions)
	if !f.mixed && home(0) == none {
		return nil
	}
	n := len(f.numbers)
	return lend(f.view, segment, []int{f.source.week, f.columns[n], f.columns[n+1]}, nil, func(of []*table.Vector) error {
		f.choose(segment, of[0], of[1], of[2], home)
		if len(f.rows) == 0 {
			return nil
		}
		f.loads[f.load[segment]] = true
		for i, column := range f.columns[:n] {
			if err := f.read(segment, column, &f.numbers[i]); err != nil {
				return err
			}
		}
		f.grow()
		f.cover()
		if err := f.types(segment, f.columns[n+2]); err != nil {
			return err
		}
		for i, field := range f.fields {
			if field.rule != classed {
				f.add(i)
			}
		}
		return nil
	})
}

// choose finds the rows that count, their weeks and customers.
func (f *filling) choose(segment int, weeks, ids, locations *table.Vector, home func(row int) int) {
	f.rows, f.weeks, f.who = f.rows[:0], f.weeks[:0], f.who[:0]
	number := memo(ids, f.number)
	located := memo(locations, func(text string) bool { return table.Fold(text) == f.location })
	gaps, hidden := weeks.MissingRows(), f.view.Hidden(segment)
	last, w := int64(math.MinInt64), none
	for i, day := range weeks.Ints() {
		if day != last {
			if last, w = day, f.calendar.week(day); w >= 0 && !f.wanted[w] {
				w = none
			}
		}
		if w < 0 || gaps.Has(i) || hidden.Has(i) || f.location != "" && !located(i) {
			continue
		}
		region := home(i)
		if region == none {
			continue
		}
		customer := number(i)
		if customer == none {
			continue
		}
		f.live(customer, region)
		f.rows, f.weeks, f.who = append(f.rows, int32(i)), append(f.weeks, int32(w)), append(f.who, customer)
	}
}

// read reads a column of the chosen rows.
func (f *filling) read(segment, column int, to *[]float64) error {
	*to = slices.Grow((*to)[:0], len(f.rows))[:len(f.rows)]
	return lend(f.view, segment, []int{column}, nil, func(of []*table.Vector) error {
		whole, parts, gaps := of[0].Ints(), of[0].Floats(), of[0].MissingRows()
		for i, row := range f.rows {
			x := float64(unknown)
			switch {
			case gaps.Has(int(row)):
			case whole != nil:
				x = float64(whole[row])
			case parts != nil:
				x = parts[row]
			}
			if !(x >= 0) {
				x = unknown
			}
			(*to)[i] = x
		}
		return nil
	})
}

// grow makes room for the customers of the chosen rows.
func (f *filling) grow() {
	size := len(f.homes) * len(f.fields)
	last := int32(none)
	for _, w := range f.weeks {
		if w == last {
			continue
		}
		last = w
		if f.left[w] == nil {
			f.left[w] = make([]int, len(f.fields))
		}
		if have := len(f.cells[w]); have < size {
			cells := f.cells[w]
			if cap(cells) < size {
				cells = make([]float64, have, max(2*have, size, f.expected*len(f.fields)))
				copy(cells, f.cells[w])
			}
			cells = cells[:size]
			for i := have; i < size; i++ {
				cells[i] = absent
			}
			f.cells[w] = cells
		}
	}
}

// cover notes how many rows weeks have, and how many days of them they cover.
func (f *filling) cover() {
	for i, days := range f.numbers[len(f.numbers)-1] {
		w := f.weeks[i]
		f.tally.rows[w]++
		if f.who[i] == 0 {
			f.nobody[w]++
		}
		if days >= 0 && days < float64(f.days[w]) {
			f.days[w] = int64(days)
		}
	}
}

// add sums a field over the chosen rows.
func (f *filling) add(at int) {
	values, stride := f.values(at), len(f.fields)
	var cells []float64
	week := int32(none)
	for i, w := range f.weeks {
		if w != week {
			week, cells = w, f.cells[w]
		}
		to := int(f.who[i])*stride + at
		if f.fields[at].rule == endpoints {
			to += int(f.class[i])
		}
		switch x, cell := values[i], &cells[to]; {
		case x >= 0 && *cell >= 0:
			*cell += x
		case x >= 0:
			*cell = x
		case x == unknown:
			*cell = max(*cell, unknown)
		}
	}
}

// values returns what the chosen rows add to a field: absent where nothing.
func (f *filling) values(at int) []float64 {
	var of, by []float64
	if i := f.at[at][0]; i >= 0 {
		of = f.numbers[i]
	}
	if i := f.at[at][1]; i >= 0 {
		by = f.numbers[i]
	}
	rule := f.fields[at].rule
	f.made = slices.Grow(f.made[:0], len(f.weeks))[:len(f.weeks)]
	switch rule {
	case endpoints:
		return of
	case plain:
		for i, x := range of {
			if x < 0 {
				f.left[f.weeks[i]][at]++
			}
		}
		return of
	case upper, lower:
		from := of
		if rule == lower {
			from = by
		}
		for i, low := range by {
			f.made[i] = absent
			switch {
			case low < 0 || low > 0 && of[i] < 0:
				f.left[f.weeks[i]][at]++
			case low > 0:
				f.made[i] = from[i]
			}
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
