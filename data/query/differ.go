package query

import (
	"context"
	"math"
	"slices"
	"sync"

	"partnerdesk/data/table"
)

// differ compares the rows of each couple and notes the columns in which they
// differ.
func (c *couples) differ(ctx context.Context, columns []pairing) (differences, error) {
	d := differences{each: (len(columns) + 63) / 64}
	d.words = make([]uint64, len(c.left)*d.each)
	err := c.compare(ctx, columns, func(column, couple int) { d.words[couple*d.each+column/64] |= 1 << (column & 63) })
	return d, err
}

// compare calls found for each column in which the rows of a couple differ, from
// several goroutines, but for one couple from one at a time. Segments of the left
// side are compared in parallel; a vector of the right side is held while some
// of them need it, at most a whole column.
func (c *couples) compare(ctx context.Context, columns []pairing, found func(column, couple int)) error {
	met := c.meet()
	for i, p := range columns {
		leftOf, rightOf := columnOf{p.Left, p.text}, columnOf{p.Right, p.text}
		held := newHeld(c.rights, rightOf, met)
		err := each(ctx, len(met), func() func(int) error {
			return func(run int) error {
				if met[run].from == met[run].to {
					return nil
				}
				defer held.release(met[run])
				return leftOf.lend(c.lefts.src, c.lefts.runs[run].segment, func(left *table.Vector) error {
					return c.compareRun(met[run], left, held, func(couple int) { found(i, couple) })
				})
			}
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// meeting is the couples of one left run and how many of them each right run
// has.
type meeting struct {
	start    uint32 // the left segment's first row
	from, to int
	counts   []int32 // nil where there are no couples
}

// meet cuts the couples by left runs.
func (c *couples) meet() []meeting {
	met := make([]meeting, len(c.lefts.runs))
	ends := c.rights.ends()
	at, right := 0, 0
	for i, r := range c.lefts.runs {
		m := meeting{start: uint32(c.lefts.src.Layout().Start(r.segment)), from: at, to: at}
		for m.to < len(c.left) && int(c.left[m.to]) < r.to {
			if m.counts == nil {
				m.counts = make([]int32, len(ends))
			}
			right = runOf(ends, c.right[m.to], right)
			m.counts[right]++
			m.to++
		}
		met[i], at = m, m.to
	}
	return met
}

// ends returns where each run ends.
func (c *chosen) ends() []uint32 {
	ends := make([]uint32, len(c.runs))
	for i, r := range c.runs {
		ends[i] = uint32(r.to)
	}
	return ends
}

// runOf returns the run that an index lies in; guess is likely to be it.
func runOf(ends []uint32, index uint32, guess int) int {
	if index < ends[guess] && (guess == 0 || index >= ends[guess-1]) {
		return guess
	}
	run, found := slices.BinarySearch(ends, index)
	if found {
		run++
	}
	return run
}

// held keeps the vectors of a column that are in use.
type held struct {
	c      *chosen
	column columnOf
	mu     []sync.Mutex
	uses   []int // left runs that have yet to be done with it
	v      []*table.Vector
}

func newHeld(c *chosen, column columnOf, met []meeting) *held {
	h := &held{c: c, column: column, mu: make([]sync.Mutex, len(c.runs)), uses: make([]int, len(c.runs)), v: make([]*table.Vector, len(c.runs))}
	for _, m := range met {
		for run, n := range m.counts {
			if n > 0 {
				h.uses[run]++
			}
		}
	}
	return h
}

func (h *held) get(run int) (*table.Vector, error) {
	h.mu[run].Lock()
	defer h.mu[run].Unlock()
	if h.v[run] != nil {
		return h.v[run], nil
	}
	v, err := h.column.vector(h.c.src, h.c.runs[run].segment)
	h.v[run] = v
	return v, err
}

// release says that a left run is done.
func (h *held) release(m meeting) {
	for run, n := range m.counts {
		if n == 0 {
			continue
		}
		h.mu[run].Lock()
		if h.uses[run]--; h.uses[run] == 0 {
			h.v[run] = nil
		}
		h.mu[run].Unlock()
	}
}

// compareRun calls found for each couple of a left run whose values differ.
func (c *couples) compareRun(m meeting, left *table.Vector, held *held, found func(couple int)) error {
	ends := c.rights.ends()
	known := make([]*comparer, len(ends))
	run := 0
	for i := m.from; i < m.to; i++ {
		index := c.right[i]
		run = runOf(ends, index, run)
		if known[run] == nil {
			right, err := held.get(run)
			if err != nil {
				return err
			}
			known[run] = newComparer(left, right, int(m.counts[run]))
			known[run].start = uint32(c.rights.src.Layout().Start(c.rights.runs[run].segment))
		}
		k := known[run]
		if !k.same(int(c.lefts.rows[c.left[i]]-m.start), int(c.rights.rows[index]-k.start)) {
			found(i)
		}
	}
	return nil
}

// comparer compares the values of two vectors of one form.
type comparer struct {
	left, right           *table.Vector
	leftCodes, rightCodes []uint16
	codes                 []uint32 // by left code the right one; nil where looking at texts is less work
	start                 uint32   // first row of the right vector
}

// newComparer returns a comparer for n comparisons.
func newComparer(left, right *table.Vector, n int) *comparer {
	c := &comparer{left: left, right: right}
	var leftTexts, rightTexts []string
	var both bool
	if c.leftCodes, leftTexts, both = left.Dict(); both {
		c.rightCodes, rightTexts, both = right.Dict()
	}
	if both && n >= len(leftTexts) {
		c.codes = translated(leftTexts, rightTexts)
	}
	return c
}

// noCode is a code that no text has.
const noCode = math.MaxUint32

// translated returns for each code of one dictionary that of another.
// Dictionaries of two loads are often alike from the start.
func translated(from, to []string) []uint32 {
	codes := make([]uint32, len(from))
	var index map[string]uint32
	for code, text := range from {
		if code < len(to) && to[code] == text {
			codes[code] = uint32(code)
			continue
		}
		if index == nil {
			index = make(map[string]uint32, len(to))
			for i, s := range to {
				index[s] = uint32(i)
			}
		}
		codes[code] = noCode
		if i, ok := index[text]; ok {
			codes[code] = i
		}
	}
	return codes
}

func (c *comparer) same(left, right int) bool {
	if c.codes != nil && c.codes[c.leftCodes[left]] == uint32(c.rightCodes[right]) {
		return true
	}
	if c.left.Type().Form() == table.TextForm {
		return c.left.Text(left) == c.right.Text(right)
	}
	if gap := c.left.IsMissing(left); gap || c.right.IsMissing(right) {
		return gap == c.right.IsMissing(right)
	}
	if c.left.Type().Form() == table.IntForm {
		return c.left.Ints()[left] == c.right.Ints()[right]
	}
	return floatKey(c.left.Floats()[left]) == floatKey(c.right.Floats()[right])
}
