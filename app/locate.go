package app

import (
	"context"
	"slices"

	"partnerdesk/data/query"
	"partnerdesk/data/schema"
	"partnerdesk/data/table"
)

// Locate returns where rows of an earlier answer stand in this one, -1 for
// those that are not in it: what lets a grid stay where it is while loads come
// and go. rows counts the rows of the earlier answer. Rows of the same table are
// told by their number, others by the schema's row key; where neither is known,
// each stays at its place. It takes the time of one filter and one pass over
// the answer's rows.
func (a *Answer) Locate(ctx context.Context, before *Answer, rows []int) ([]int, error) {
	sorted := slices.Compact(slices.Sorted(slices.Values(rows)))
	found, err := a.locate(ctx, before, sorted)
	if err != nil {
		return nil, err
	}
	places := make([]int, len(rows))
	for i, row := range rows {
		at, _ := slices.BinarySearch(sorted, row)
		places[i] = found[at]
	}
	return places, nil
}

// locate is Locate for rows without repetition.
func (a *Answer) locate(ctx context.Context, before *Answer, rows []int) ([]int, error) {
	places := make([]int, len(rows))
	if a.Question.Rejects && before.Question.Rejects {
		return places, a.locateRejects(ctx, before, rows, places)
	}
	if sameRows(before.Source, a.Source) {
		wanted := make(map[uint32]int, len(rows))
		for i, row := range rows {
			wanted[before.Rows[row]] = i
			places[i] = -1
		}
		return places, a.find(ctx, wanted, places)
	}
	keys := make([]rowKey, len(rows))
	var nodes []query.Node
	for i, row := range rows {
		places[i] = -1
		key, err := before.keyOf(before.Rows[row])
		if err != nil {
			return nil, err
		}
		if key.columns == nil {
			return a.inPlace(rows), nil
		}
		keys[i] = key
		nodes = append(nodes, key.node())
	}
	if len(nodes) == 0 {
		return places, nil
	}
	root := nodes[0]
	if len(nodes) > 1 {
		root = query.Or{Nodes: nodes}
	}
	filter, err := (&query.Query{Root: root}).Bind(a.Source.Columns(), a.Question.Scope.AsOf)
	if err != nil { // a key column that is no more
		return a.inPlace(rows), nil
	}
	found, err := query.Select(ctx, a.Source, filter)
	if err != nil {
		return nil, err
	}
	wanted := make(map[uint32]int, len(found))
	for _, row := range found {
		key, err := a.keyOf(row)
		if err != nil {
			return nil, err
		}
		if i := slices.IndexFunc(keys, key.same); i >= 0 {
			wanted[row] = i
		}
	}
	return places, a.find(ctx, wanted, places)
}

// find writes into places where the wanted rows of the source stand.
func (a *Answer) find(ctx context.Context, wanted map[uint32]int, places []int) error {
	for at, row := range a.Rows {
		if at%(1<<20) == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if i, ok := wanted[row]; ok && places[i] < 0 {
			places[i] = at
		}
	}
	return nil
}

// inPlace leaves rows where they are, as far as there are rows.
func (a *Answer) inPlace(rows []int) []int {
	places := slices.Clone(rows)
	for i, row := range places {
		if row >= len(a.Rows) {
			places[i] = -1
		}
	}
	return places
}

// rowKey is what tells a row from the others of its dataset.
type rowKey struct {
	columns []string
	values  []table.Value
}

// keyOf reads the key of a row of the source; without columns where the schema
// names none.
func (a *Answer) keyOf(row uint32) (rowKey, error) {
	d := schema.Get(a.Question.Dataset)
	if d == nil || a.Question.Rejects {
		return rowKey{}, nil
	}
	var key rowKey
	for i, columns := range [][]string{d.RowKey, d.RowKeyElse} {
		key = rowKey{columns: columns}
		for _, column := range columns {
			at, err := a.index(column)
			if err != nil {
				return rowKey{}, nil
			}
			segment, offset := a.Source.Layout().Locate(int(row))
			v, err := a.Source.Vector(segment, at)
			if err != nil {
				return rowKey{}, err
			}
			key.values = append(key.values, v.Value(offset))
		}
		if i == 0 && (len(key.values) > 0 && !key.values[0].Missing || len(d.RowKeyElse) == 0) {
			break
		}
	}
	return key, nil
}

func (k rowKey) same(o rowKey) bool {
	return slices.Equal(k.columns, o.columns) && slices.Equal(k.values, o.values)
}

// node holds for the rows that have the key, and others that the query language
// takes for equal.
func (k rowKey) node() query.Node {
	var nodes []query.Node
	for i, column := range k.columns {
		if v := k.values[i]; v.Missing {
			nodes = append(nodes, query.Not{Node: query.Has{Field: column}})
		} else {
			nodes = append(nodes, query.Compare{Field: column, Op: query.Equal, Values: []query.Value{{From: v.String()}}})
		}
	}
	if len(nodes) == 1 {
		return nodes[0]
	}
	return query.And{Nodes: nodes}
}
