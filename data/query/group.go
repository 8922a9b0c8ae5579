package query

import (
	"context"
	"slices"

	"partnerdesk/data/table"
)

// Bucket is a group of rows that agree in some columns.
type Bucket struct {
	Values []table.Value // one for each column grouped by
	Count  int
}

// Group counts rows by the values of columns, the largest group first and
// equal ones by their values, ascending. Texts agree where they are the same to
// the letter. Missing is a value of its own and comes last. Nil rows stand for
// all that are not hidden.
func Group(ctx context.Context, src table.Source, rows []uint32, columns []int) ([]Bucket, error) {
	for _, c := range columns {
		if err := checkColumn(src, c); err != nil {
			return nil, err
		}
	}
	rows, _, err := ascending(ctx, rows)
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
			parts[i], err = c.groupRun(c.runs[i], columns)
			return err
		}
	})
	if err != nil {
		return nil, err
	}
	var all part
	for _, p := range parts {
		all.rows, all.counts = append(all.rows, p.rows...), append(all.counts, p.counts...)
	}
	if all.rows == nil {
		return nil, nil
	}
	if c, err = choose(ctx, src, all.rows); err != nil {
		return nil, err
	}
	return c.merge(ctx, all.counts, columns)
}

// part is the groups of a segment: the first row of each and their sizes.
type part struct {
	rows   []uint32
	counts []int
}

// groupRun groups the rows of one segment. Groups may come apart that belong
// together; merge joins them.
func (c *chosen) groupRun(r run, columns []int) (part, error) {
	rows := c.rows[r.from:r.to]
	start := uint32(c.src.Layout().Start(r.segment))
	g := newGroups(len(rows))
	for _, column := range columns {
		v, err := c.src.Vector(r.segment, column)
		if err != nil {
			return part{}, err
		}
		keys := make([]uint64, len(rows))
		if v.Type().Form() == table.TextForm {
			numbers := make([]uint32, len(rows))
			textNumbers(numbers, v, rows, start)
			for i, n := range numbers {
				keys[i] = uint64(n + 1) // 0 for a missing one
			}
			g.refine(keys)
			continue
		}
		missing := make([]bool, len(rows))
		numberKeys(keys, missing, v, rows, start)
		for _, pass := range spread(keys, missing, false) {
			g.refine(pass)
		}
	}
	p := part{make([]uint32, g.n), make([]int, g.n)}
	for i, id := range g.ids {
		if p.counts[id] == 0 {
			p.rows[id] = rows[i]
		}
		p.counts[id]++
	}
	return p, nil
}

// merge groups the chosen rows, each of which stands for count rows.
func (c *chosen) merge(ctx context.Context, counts []int, columns []int) ([]Bucket, error) {
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
	first, sizes := make([]int, g.n), make([]int, g.n)
	for i, id := range g.ids {
		if sizes[id] == 0 {
			first[id] = i
		}
		sizes[id] += counts[i]
	}
	items := make([]item, g.n)
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
		if err := sortBy(func(id uint32) uint64 { return keys[first[id]] }); err != nil {
			return nil, err
		}
	}
	most := slices.Max(sizes)
	if err := sortBy(func(id uint32) uint64 { return uint64(most - sizes[id]) }); err != nil {
		return nil, err
	}
	values, err := c.values(ctx, columns)
	if err != nil {
		return nil, err
	}
	buckets := make([]Bucket, g.n)
	for i, it := range s.items {
		at := first[it.id] * len(columns)
		buckets[i] = Bucket{values[at : at+len(columns) : at+len(columns)], sizes[it.id]}
	}
	return buckets, nil
}

// values returns the values of the columns, row by row.
func (c *chosen) values(ctx context.Context, columns []int) ([]table.Value, error) {
	values := make([]table.Value, len(c.rows)*len(columns))
	for at, column := range columns {
		err := c.eachRun(ctx, column, func(i int, v *table.Vector, rows []uint32, start uint32) {
			for j, row := range rows {
				values[(c.runs[i].from+j)*len(columns)+at] = v.Value(int(row - start))
			}
		})
		if err != nil {
			return nil, err
		}
	}
	return values, nil
}

// groups numbers rows by what they agree in so far, from 0 in the order in
// which the groups first appear.
type groups struct {
	ids []uint64
	n   int
}

func newGroups(rows int) *groups { return &groups{make([]uint64, rows), 1} }

// refine parts the groups by keys, which it overwrites.
func (g *groups) refine(keys []uint64) {
	most := slices.Max(keys)
	if most >= 1<<32 {
		most = uint64(compact(keys, most) - 1)
	}
	for i, key := range keys {
		g.ids[i] = g.ids[i]*(most+1) + key
	}
	g.n = compact(g.ids, uint64(g.n)*(most+1)-1)
}

// compact replaces keys, none above most, by numbers from 0 in the order of
// first appearance and returns how many there are.
func compact(keys []uint64, most uint64) int {
	n := 0
	if most < uint64(4*len(keys)+1024) {
		numbers := make([]uint32, most+1) // plus one, 0 where there is none yet
		for i, key := range keys {
			if numbers[key] == 0 {
				n++
				numbers[key] = uint32(n)
			}
			keys[i] = uint64(numbers[key] - 1)
		}
		return n
	}
	numbers := make(map[uint64]uint64)
	for i, key := range keys {
		number, known := numbers[key]
		if !known {
			number = uint64(n)
			numbers[key] = number
			n++
		}
		keys[i] = number
	}
	return n
}
