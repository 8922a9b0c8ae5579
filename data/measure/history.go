package measure

import (
	"context"
	"slices"
	"time"

	"partnerdesk/data/measure/gather"
	"partnerdesk/data/query"
	"partnerdesk/data/store"
	"partnerdesk/data/table"
)

// history reads what older loads said of one customer.
type history struct {
	store   *store.Store
	until   int64 // day
	regions []string
	id      string
}

// loads returns the loads of a dataset as of a day and before, the newest first.
func (h history) loads(dataset string) ([]store.Snapshot, error) {
	all, err := h.store.Snapshots()
	if err != nil {
		return nil, err
	}
	all = slices.DeleteFunc(all, func(sn store.Snapshot) bool { return sn.Dataset != dataset || table.DayOf(sn.AsOf) > h.until })
	slices.SortStableFunc(all, func(a, b store.Snapshot) int { return b.AsOf.Compare(a.AsOf) })
	return all, nil
}

// since returns the moment that the oldest of the loads describes which, one
// after the other from the newest, have a row of the customer of which something
// holds. Loads without the customer say nothing; the zero time stands for none.
func (h history) since(ctx context.Context, dataset string, columns []string, holds func(values []table.Value) bool) (oldest time.Time, err error) {
	loads, err := h.loads(dataset)
	if err != nil {
		return time.Time{}, err
	}
	for _, sn := range loads {
		rows, err := cells(ctx, h.store.ViewOf(sn), h.id, h.regions, columns)
		if err != nil {
			return time.Time{}, err
		}
		switch {
		case slices.ContainsFunc(rows, holds):
			oldest = sn.AsOf
		case len(rows) > 0:
			return oldest, nil
		}
	}
	return oldest, nil
}

// cells returns columns of the rows of one customer, those that are not there
// as missing values.
func cells(ctx context.Context, src table.Source, id string, regions []string, columns []string) ([][]table.Value, error) {
	own := table.Find(src.Columns(), "customer_id")
	if own < 0 {
		return nil, nil
	}
	node := query.Node(query.Term("customer_id", query.Equal, id))
	if scope := inScope(regions); scope != nil {
		node = query.And{Nodes: []query.Node{scope, node}}
	}
	list, err := gather.Select(ctx, src, node)
	if err != nil {
		return nil, err
	}
	var rows [][]table.Value
	for _, at := range list {
		segment, offset := src.Layout().Locate(int(at))
		value := func(column int) (table.Value, error) {
			if column < 0 {
				return table.Value{Missing: true}, nil
			}
			v, err := src.Vector(segment, column)
			if err != nil {
				return table.Value{}, err
			}
			return v.Value(offset), nil
		}
		if v, err := value(own); err != nil {
			return nil, err
		} else if v.String() != id { // the query compares without regard to case
			continue
		}
		row := make([]table.Value, len(columns))
		for i, key := range columns {
			if row[i], err = value(table.Find(src.Columns(), key)); err != nil {
				return nil, err
			}
		}
		rows = append(rows, row)
	}
	return rows, nil
}
