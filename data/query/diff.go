package query

import (
	"context"

	"partnerdesk/data/table"
)

// Changes is what Diff finds. Row numbers ascend.
type Changes struct {
	Added     []uint32 // rows of after that before does not have
	Removed   []uint32 // rows of before that after does not have
	Changed   []Change // by their rows of after
	Unchanged int      // rows that are on both sides and the same
}

// Change is a row that is on both sides and differs.
type Change struct {
	Before, After uint32       // row numbers
	Columns       table.Bitmap // indexes among the columns that Diff was given
}

// SameColumns pairs the columns of two sources by their keys, in the order of
// after, and returns those that only one of them has.
func SameColumns(before, after []table.Column) (both []Pair, onlyBefore, onlyAfter []int) {
	for i, c := range after {
		if j := table.Find(before, c.Key); j >= 0 {
			both = append(both, Pair{j, i})
		} else {
			onlyAfter = append(onlyAfter, i)
		}
	}
	for i, c := range before {
		if table.Find(after, c.Key) < 0 {
			onlyBefore = append(onlyBefore, i)
		}
	}
	return both, onlyBefore, onlyAfter
}

// Diff compares rows of two sources. Of each Pair, Left is a column of before
// and Right one of after. Rows that agree in all key columns are the same row;
// of several with one key, the n-th before is the n-th after, in the order of
// the sources. They are compared in columns. Rows that have no value in any
// key column, and all rows where key is empty, are compared as a whole: the
// same values in all columns as often on both sides, they are unchanged, else
// added or removed. Nil rows stand for all that are not hidden.
//
// Time is O(rows × columns): keys are hashed and paired in parts that fit the
// processor's cache, and values compared by codes where both sides have a
// dictionary. Memory is 20 bytes for each row of the two sides together, 4 more
// for each 64 columns, and one column of before, less where the order of rows is
// alike. What is read is not kept, see table.Once.
func Diff(ctx context.Context, before, after table.Source, beforeRows, afterRows []uint32, key, columns []Pair) (*Changes, error) {
	return diff(ctx, before, after, beforeRows, afterRows, key, columns, newHashing)
}

func diff(ctx context.Context, before, after table.Source, beforeRows, afterRows []uint32, key, columns []Pair, newHashing func() hashing) (*Changes, error) {
	// The left side is the newer one: changes come in its order.
	before, after = table.Once(before), table.Once(after)
	old, err := chooseAny(ctx, before, beforeRows)
	if err != nil {
		return nil, err
	}
	recent, err := chooseAny(ctx, after, afterRows)
	if err != nil {
		return nil, err
	}
	keys, err := pairings(after, before, turned(key))
	if err != nil {
		return nil, err
	}
	compared, err := pairings(after, before, turned(columns))
	if err != nil {
		return nil, err
	}
	changes := &Changes{}
	if len(keys) == 0 {
		return changes, changes.whole(ctx, recent, old, compared, newHashing)
	}
	c, blankRecent, blankOld, err := pairOff(ctx, recent, old, keys, false, newHashing)
	if err != nil {
		return nil, err
	}
	differ, err := c.differ(ctx, compared)
	if err != nil {
		return nil, err
	}
	for i := range c.left {
		if columns := differ.of(i); columns.Count() > 0 {
			changes.Changed = append(changes.Changed, Change{old.rows[c.right[i]], recent.rows[c.left[i]], columns})
		} else {
			changes.Unchanged++
		}
	}
	changes.Added = without(recent.rows, c.left, blankRecent)
	changes.Removed = without(old.rows, c.right, blankOld)
	if len(blankRecent) == 0 && len(blankOld) == 0 {
		return changes, nil
	}
	if recent, err = choose(ctx, after, blankRecent); err != nil {
		return nil, err
	}
	if old, err = choose(ctx, before, blankOld); err != nil {
		return nil, err
	}
	return changes, changes.whole(ctx, recent, old, compared, newHashing)
}

// whole compares rows as a whole and adds what it finds.
func (changes *Changes) whole(ctx context.Context, recent, old *chosen, columns []pairing, newHashing func() hashing) error {
	c, _, _, err := pairOff(ctx, recent, old, columns, true, newHashing)
	if err != nil {
		return err
	}
	changes.Unchanged += len(c.left)
	changes.Added = merge(changes.Added, without(recent.rows, c.left, nil))
	changes.Removed = merge(changes.Removed, without(old.rows, c.right, nil))
	return nil
}

func turned(pairs []Pair) []Pair {
	all := make([]Pair, len(pairs))
	for i, p := range pairs {
		all[i] = Pair{p.Right, p.Left}
	}
	return all
}

// without returns the rows but those at the indexes and the blank ones, which
// ascend.
func without(rows, indexes, blank []uint32) []uint32 {
	taken := table.NewBitmap(len(rows))
	for _, i := range indexes {
		taken.Set(int(i))
	}
	var rest []uint32
	for i, row := range rows {
		switch {
		case len(blank) > 0 && blank[0] == row:
			blank = blank[1:]
		case !taken.Has(i):
			rest = append(rest, row)
		}
	}
	return rest
}

// merge joins two ascending lists.
func merge(a, b []uint32) []uint32 {
	if len(a) == 0 || len(b) == 0 {
		return append(a, b...)
	}
	all := make([]uint32, 0, len(a)+len(b))
	for len(a) > 0 && len(b) > 0 {
		if a[0] <= b[0] {
			all, a = append(all, a[0]), a[1:]
		} else {
			all, b = append(all, b[0]), b[1:]
		}
	}
	return append(append(all, a...), b...)
}
