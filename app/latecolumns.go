package app

import (
	"slices"
	"sync"
	"sync/atomic"

	"partnerdesk/data/measure"
	"partnerdesk/data/measure/calling"
	"partnerdesk/data/measure/licence"
	"partnerdesk/data/table"
)

// lateColumns are derived columns that are computed once somebody asks for one
// of them: most questions ask for none.
type lateColumns struct {
	keys    []string // in the order of what is computed
	compute func() (computedLate, error)
	next    *lateColumns // that are computed apart; nil: there are none

	once sync.Once
	done atomic.Pointer[computedLate]
	err  error
}

// computedLate is what late columns were computed to.
type computedLate struct {
	lines  *licence.Lines // nil: the columns are not those of lines
	marks  *licence.Marks // nil: they are not those either
	calls  *calling.Marks // nor those
	vector func(column, segment int) *table.Vector
	cached func(column, segment int) (*table.Vector, bool)
	why    func(row int, key string) *measure.Gap // a cell has no value; nil: nobody knows
}

// get returns what was computed, which the first call does.
func (l *lateColumns) get() (*computedLate, error) {
	l.once.Do(func() {
		c, err := l.compute()
		if l.err = err; err == nil {
			l.done.Store(&c)
		}
	})
	return l.done.Load(), l.err
}

// of returns those that have a column.
func (l *lateColumns) of(key string) *lateColumns {
	for l.next != nil && !slices.Contains(l.keys, key) {
		l = l.next
	}
	return l
}

func (l *lateColumns) vector(key string, segment int) (*table.Vector, error) {
	l = l.of(key)
	c, err := l.get()
	if err != nil {
		return nil, err
	}
	return c.vector(slices.Index(l.keys, key), segment), nil
}

// cached returns a column if that takes no computing.
func (l *lateColumns) cached(key string, segment int) (*table.Vector, bool) {
	l = l.of(key)
	if c := l.done.Load(); c != nil {
		return c.cached(slices.Index(l.keys, key), segment)
	}
	return nil, false
}

// whyMissing says why a column has no value in a row; nil as long as nothing is
// computed.
func (l *lateColumns) whyMissing(row int, key string) *measure.Gap {
	l = l.of(key)
	if c := l.done.Load(); c != nil && c.why != nil && slices.Contains(l.keys, key) {
		return c.why(row, key)
	}
	return nil
}

// always returns columns as those that take no computing any more.
func always(vector func(column, segment int) *table.Vector) func(column, segment int) (*table.Vector, bool) {
	return func(column, segment int) (*table.Vector, bool) { return vector(column, segment), true }
}
