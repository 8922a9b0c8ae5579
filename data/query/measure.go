package query

import (
	"context"

	"partnerdesk/data/table"
)

// plan is a measure with the types that it works with.
type plan struct {
	Measure
	of, result table.Type
}

func planned(columns []table.Column, measures []Measure) ([]plan, error) {
	plans := make([]plan, len(measures))
	for i, m := range measures {
		result, err := m.Type(columns)
		if err != nil {
			return nil, err
		}
		plans[i] = plan{Measure: m, of: table.Integer, result: result}
		if m.Column != Rows {
			plans[i].of = columns[m.Column].Type
		}
	}
	return plans, nil
}

// tally returns an empty tally for the measure; for a share, of the sum.
func (p plan) tally(groups int) tally { return newTally(p.Of, p.of, p.result, groups) }

// measure returns for each measure the values of the groups.
func (m *merged) measure(ctx context.Context, src table.Source, parts []part, plans []plan) ([][]table.Value, error) {
	results := make([][]table.Value, len(plans))
	for at, p := range plans {
		var err error
		switch {
		case p.Column == Rows:
			results[at] = m.rowMeasure(p)
		case p.Of == DistinctOf:
			results[at], err = m.countDistinct(ctx, src, parts, at, p.Column)
		default:
			results[at], err = m.total(src, parts, at, p)
		}
		if err != nil {
			return nil, err
		}
	}
	return results, nil
}

// rowMeasure counts rows.
func (m *merged) rowMeasure(p plan) []table.Value {
	values, all := make([]table.Value, m.n), 0
	for _, n := range m.sizes {
		all += n
	}
	for id, n := range m.sizes {
		values[id] = table.Value{Type: p.result, Int: int64(n)}
		if p.Of == ShareOf {
			values[id] = share(float64(n), float64(all))
		}
	}
	return values
}

func share(part, all float64) table.Value {
	if all == 0 {
		return table.Value{Type: table.Percent, Missing: true}
	}
	return table.Value{Type: table.Percent, Float: part / all}
}

// total adds up the tallies of all segments.
func (m *merged) total(src table.Source, parts []part, at int, p plan) ([]table.Value, error) {
	groups, all := p.tally(m.n), p.tally(1)
	row := 0
	for _, part := range parts {
		for i := range part.rows {
			groups.merge(m.ids[row], part.tallies[at], i)
			if p.Of == ShareOf {
				all.merge(0, part.tallies[at], i)
			}
			row++
		}
	}
	values := make([]table.Value, m.n)
	for id := range values {
		v, fits := groups.value(id)
		if !fits {
			return nil, &MeasureError{Of: p.Of, Column: src.Columns()[p.Column].Key, Overflow: true}
		}
		if p.Of == ShareOf && !v.Missing {
			whole, _ := all.value(0)
			v = share(v.Float, whole.Float)
		}
		values[id] = v
	}
	return values, nil
}

// distinct is the different values of a column in the groups of a segment: for
// each a row that has it, and the group.
type distinct struct {
	rows []uint32
	ids  []uint64
}

func findDistinct(g *groups, v *table.Vector, rows []uint32, start uint32) distinct {
	pairs := newGroups(len(rows))
	copy(pairs.ids, g.ids)
	pairs.n = g.n
	pairs.refineBy(v, rows, start)
	var d distinct
	for i, id := range pairs.ids {
		if int(id) < len(d.rows) {
			continue // ids count up in the order in which they appear
		}
		d.rows, d.ids = append(d.rows, rows[i]), append(d.ids, g.ids[i])
	}
	known := 0
	for i, row := range d.rows {
		if !v.IsMissing(int(row - start)) {
			d.rows[known], d.ids[known] = row, d.ids[i]
			known++
		}
	}
	return distinct{d.rows[:known], d.ids[:known]}
}

// countDistinct counts the different values of a column over all segments.
func (m *merged) countDistinct(ctx context.Context, src table.Source, parts []part, at, column int) ([]table.Value, error) {
	rows := []uint32{}
	pairs := newGroups(0)
	pairs.n = m.n
	base := 0
	for _, p := range parts {
		rows = append(rows, p.distinct[at].rows...)
		for _, id := range p.distinct[at].ids {
			pairs.ids = append(pairs.ids, m.ids[base+int(id)])
		}
		base += len(p.rows)
	}
	values := make([]table.Value, m.n)
	for id := range values {
		values[id].Type = table.Integer
	}
	if len(rows) == 0 {
		return values, nil
	}
	c, err := choose(ctx, src, rows)
	if err != nil {
		return nil, err
	}
	passes, err := c.keys(ctx, Key{Column: column})
	if err != nil {
		return nil, err
	}
	groups := append([]uint64(nil), pairs.ids...)
	for _, pass := range passes {
		pairs.refine(pass)
	}
	seen := table.NewBitmap(pairs.n)
	for i, id := range pairs.ids {
		if !seen.Has(int(id)) {
			seen.Set(int(id))
			values[groups[i]].Int++
		}
	}
	return values, nil
}
