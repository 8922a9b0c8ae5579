package query

import (
	"context"
	"slices"
	"strings"

	"partnerdesk/data/table"
)

// Bucket is a group of rows that agree in some columns.
type Bucket struct {
	Values   []table.Value // one for each column grouped by
	Count    int           // of the rows
	Measures []table.Value // one for each measure asked for
}

// Group parts rows by the values of columns, the largest group first and equal
// ones by their values, ascending. Texts agree where they are the same to the
// letter. Missing is a value of its own and comes last. Without columns there
// is one group, of all rows, also where there are none. Nil rows stand for all
// that are not hidden. The error is a *MeasureError where a column has no such
// aggregate.
//
// Segments are grouped by themselves, in parallel, and then their groups. Time
// is O(rows) for each column and measure, and O(g log g) in the groups that the
// segments have between them; DistinctOf counts there as one more column
// grouped by. Memory is that of those groups and 16 bytes for each row of the
// segments in work.
func Group(ctx context.Context, src table.Source, rows []uint32, columns []int, measures ...Measure) ([]Bucket, error) {
	for _, c := range columns {
		if err := checkColumn(src, c); err != nil {
			return nil, err
		}
	}
	plans, err := planned(src.Columns(), measures)
	if err != nil {
		return nil, err
	}
	rows, _, err = ascending(ctx, rows)
	if err != nil {
		return nil, err
	}
	c, err := choose(ctx, src, rows)
	if err != nil {
		return nil, err
	}
	// Each segment is grouped by itself. Its groups, each with one row to stand
	// for it, are then grouped over all segments.
	parts := make([]part, len(c.runs))
	err = each(ctx, len(c.runs), func() func(int) error {
		return func(i int) (err error) {
			parts[i], err = c.groupRun(c.runs[i], columns, plans)
			return err
		}
	})
	if err != nil {
		return nil, err
	}
	all := part{rows: []uint32{}}
	for _, p := range parts {
		all.rows, all.counts = append(all.rows, p.rows...), append(all.counts, p.counts...)
	}
	if len(all.rows) == 0 && len(columns) > 0 {
		return nil, nil
	}
	if c, err = choose(ctx, src, all.rows); err != nil {
		return nil, err
	}
	m, err := c.merge(ctx, all.counts, columns)
	if err != nil {
		return nil, err
	}
	results, err := m.measure(ctx, src, parts, plans)
	if err != nil {
		return nil, err
	}
	return m.buckets(ctx, columns, results)
}

// part is the groups of a segment: the first row of each, their sizes, and what
// each measure has found.
type part struct {
	rows     []uint32
	counts   []int
	tallies  []tally    // nil for a measure that needs none
	distinct []distinct // empty likewise
}

// groupRun groups the rows of one segment. Groups may come apart that belong
// together; merge joins them.
func (c *chosen) groupRun(r run, columns []int, plans []plan) (part, error) {
	rows := c.rows[r.from:r.to]
	start := uint32(c.src.Layout().Start(r.segment))
	g := newGroups(len(rows))
	lend := func(column int, use func(v *table.Vector)) error {
		return table.Lend(c.src, r.segment, column, func(v *table.Vector) error {
			use(v)
			return nil
		})
	}
	for _, column := range columns {
		if err := lend(column, func(v *table.Vector) { g.refineBy(v, rows, start) }); err != nil {
			return part{}, err
		}
	}
	p := part{make([]uint32, g.n), make([]int, g.n), make([]tally, len(plans)), make([]distinct, len(plans))}
	for i, id := range g.ids {
		if p.counts[id] == 0 {
			p.rows[id] = rows[i]
		}
		p.counts[id]++
	}
	for i, plan := range plans {
		if plan.Column == Rows {
			continue
		}
		err := lend(plan.Column, func(v *table.Vector) {
			if plan.Of == DistinctOf {
				p.distinct[i] = findDistinct(g, v, rows, start)
				return
			}
			p.tallies[i] = plan.tally(g.n)
			p.tallies[i].add(g.ids, v, rows, start)
		})
		if err != nil {
			return part{}, err
		}
	}
	return p, nil
}

// merged is the groups of all segments.
type merged struct {
	*chosen       // the rows that stand for groups of the segments
	groups        // of those rows
	first   []int // for each group, the first of those rows
	sizes   []int // and how many rows it has
	order   []item
}

// merge groups the chosen rows, each of which stands for count rows.
func (c *chosen) merge(ctx context.Context, counts []int, columns []int) (*merged, error) {
	g := newGroups(len(c.rows))
	var order [][]uint64 // keys of the rows, the most significant first
	for _, column := range columns {
		passes, err := c.keys(ctx, Key{Column: column})
		if err != nil {
			return nil, err
		}
		slices.Reverse(passes)
		order = append(order, passes...)
		for _, pass := range passes {
			g.refine(slices.Clone(pass))
		}
	}
	m := &merged{c, *g, make([]int, g.n), make([]int, g.n), nil}
	for i, id := range g.ids {
		if m.sizes[id] == 0 {
			m.first[id] = i
		}
		m.sizes[id] += counts[i]
	}
	return m, m.sort(ctx, order)
}

// sort puts the groups in order, by size and then by keys of the rows.
func (m *merged) sort(ctx context.Context, order [][]uint64) error {
	items := make([]item, m.n)
	for i := range items {
		items[i].id = uint32(i)
	}
	s := newSorter(items)
	sortBy := func(key func(id uint32) uint64) error {
		for i := range s.items {
			s.items[i].key = key(s.items[i].id)
		}
		return s.sort(ctx)
	}
	for _, keys := range slices.Backward(order) {
		if err := sortBy(func(id uint32) uint64 { return keys[m.first[id]] }); err != nil {
			return err
		}
	}
	most := slices.Max(m.sizes)
	if err := sortBy(func(id uint32) uint64 { return uint64(most - m.sizes[id]) }); err != nil {
		return err
	}
	m.order = s.items
	return nil
}

// buckets returns the groups in order, with their results of each measure.
func (m *merged) buckets(ctx context.Context, columns []int, results [][]table.Value) ([]Bucket, error) {
	values, err := m.values(ctx, columns)
	if err != nil {
		return nil, err
	}
	buckets := make([]Bucket, m.n)
	for i, it := range m.order {
		at := m.first[it.id] * len(columns)
		buckets[i] = Bucket{Values: values[at : at+len(columns) : at+len(columns)], Count: m.sizes[it.id]}
		if len(results) > 0 {
			buckets[i].Measures = make([]table.Value, len(results))
		}
		for j, r := range results {
			buckets[i].Measures[j] = r[it.id]
		}
	}
	return buckets, nil
}

// values returns the values of the columns, row by row.
func (c *chosen) values(ctx context.Context, columns []int) ([]table.Value, error) {
	values := make([]table.Value, len(c.rows)*len(columns))
	for at, column := range columns {
		err := c.eachRun(ctx, column, func(i int, v *table.Vector, rows []uint32, start uint32) {
			of := values[c.runs[i].from*len(columns)+at:]
			var texts strings.Builder // copies, as the vector is only lent
			for j, row := range rows {
				of[j*len(columns)] = v.Value(int(row - start))
				texts.WriteString(of[j*len(columns)].Text)
			}
			all := texts.String()
			for j := range rows {
				text := &of[j*len(columns)].Text
				*text, all = all[:len(*text)], all[len(*text):]
			}
		})
		if err != nil {
			return nil, err
		}
	}
	return values, nil
}
