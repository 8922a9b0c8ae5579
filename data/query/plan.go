package query

import (
	"context"
	"sync/atomic"
	"time"

	"partnerdesk/data/table"
)

// Method is how a term is evaluated.
type Method uint8

// The methods. Texts of a column in dictionary form are tested once each and
// then found by their codes; plain ones are searched row by row.
const (
	ByText        Method = iota // a text column: its distinct texts, or each where it is plain
	ByNumber                    // numbers, dates and times against intervals
	ByPresence                  // whether there is a value
	ByPair                      // a column against a column
	ByCalculation               // calculations
)

var methodNames = [...]string{"text", "number", "presence", "pair", "calculation"}

// String returns a word for the method, for developers and keys of
// translations.
func (m Method) String() string { return methodNames[min(int(m), len(methodNames)-1)] }

// Plan says how a filter was evaluated on a source, and what that took.
type Plan struct {
	Steps    []Step // a term each, in the order of their evaluation
	Segments int    // of the source
	Skipped  int    // of them: not read, as by their statistics no row matches
	Sure     int    // of them: not read, as by their statistics every row does
	Reads    int    // vectors, a column of a segment each, that were read
	All      int    // of them, what reading every column of every segment would take
	Rows     int    // of the source that are not hidden
	Found    int    // of them
	Took     time.Duration
}

// Step is the part of a term in a plan. What it counts are segments in which
// neither statistics of the whole filter nor earlier terms had decided.
type Step struct {
	At              // in the query's text
	Text     string // of the term, canonical
	Negated  bool   // stands under a negation, or an odd number of them
	Columns  []int  // that it reads
	Op       Op     // of a comparison; Match for words
	Method   Method
	Skipped  int // of all segments: by their statistics no row fits the term itself
	Sure     int // of all segments: by their statistics every row fits it
	Segments int // in which it was evaluated
	Reads    int // vectors
	Coded    int // of them: texts in dictionary form
	Distinct int // texts in those dictionaries, together
	Rows     int // looked at
	Found    int // that fit
}

// leaf is a matcher that a term of the query has given.
type leaf struct {
	matcher
	node Node
	step Step
}

// leaf notes what a term has become.
func (b *binder) leaf(n Node, m matcher) matcher {
	pos, length := n.Span()
	s := Step{At: At{pos, length}}
	switch m := m.(type) {
	case present:
		s.Columns, s.Method = []int{m.column}, ByPresence
	case textIn:
		s.Columns, s.Method = []int{m.column}, ByText
	case numberIn[int64]:
		s.Columns, s.Method = []int{m.column}, ByNumber
	case numberIn[float64]:
		s.Columns, s.Method = []int{m.column}, ByNumber
	case intPair:
		s.Columns, s.Method = []int{m.left, m.right}, ByPair
	case textPair:
		s.Columns, s.Method = []int{m.left, m.right}, ByPair
	case formulaIn:
		s.Columns, s.Method = m.columns, ByCalculation
	case anyOf: // a word
		for _, t := range m {
			s.Columns = append(s.Columns, t.(textIn).column)
		}
	}
	switch n := n.(type) {
	case Compare:
		s.Op = n.Op
	case Formula:
		s.Op = n.Op
	}
	return leaf{m, n, s}
}

// observed is a leaf that stepCounts.
type observed struct {
	leaf
	counts *stepCounts
}

type stepCounts struct{ segments, reads, coded, distinct, rows, found atomic.Int64 }

func (o observed) match(w *worker, in table.Bitmap) (table.Bitmap, error) {
	src := w.src
	w.src = counting{src, o.counts}
	out, err := o.leaf.match(w, in)
	w.src = src
	o.counts.segments.Add(1)
	o.counts.rows.Add(int64(in.Count()))
	o.counts.found.Add(int64(out.Count()))
	return out, err
}

// counting is a source that stepCounts what is read of it.
type counting struct {
	table.Source
	counts *stepCounts
}

// Lend implements table.Lender.
func (c counting) Lend(segment, column int, use func(*table.Vector) error) error {
	return table.Lend(c.Source, segment, column, func(v *table.Vector) error {
		c.counts.reads.Add(1)
		if _, dict, ok := v.Dict(); ok {
			c.counts.coded.Add(1)
			c.counts.distinct.Add(int64(len(dict) - 1))
		}
		return use(v)
	})
}

// observe returns a matcher that stepCounts, and its leaves in their order.
func observe(m matcher, negated bool, to *[]observed) matcher {
	all := func(nodes []matcher) (observing []matcher) {
		for _, c := range nodes {
			observing = append(observing, observe(c, negated, to))
		}
		return observing
	}
	switch m := m.(type) {
	case allOf:
		return allOf(all(m))
	case anyOf:
		return anyOf(all(m))
	case noneOf:
		return noneOf{observe(m.inner, !negated, to)}
	case leaf:
		m.step.Negated = negated
		o := observed{m, new(stepCounts)}
		*to = append(*to, o)
		return o
	}
	return m
}

// Explain evaluates a filter and says what was read, what statistics have
// skipped and how each term was evaluated. It takes as long as Count.
func Explain(ctx context.Context, src table.Source, f *Filter) (Plan, error) {
	layout := src.Layout()
	p := Plan{Segments: layout.Segments(), All: layout.Segments() * len(src.Columns())}
	for i := range p.Segments {
		p.Rows += layout.Len(i) - src.Hidden(i).Count()
	}
	if f == nil || f.root == nil {
		p.Found = p.Rows
		return p, ctx.Err()
	}
	var leaves []observed
	watching := *f
	watching.root = observe(f.root, false, &leaves)
	begun := time.Now()
	var err error
	if p.Found, err = Count(ctx, src, &watching); err != nil {
		return Plan{}, err
	}
	p.Took = time.Since(begun)
	for i := range p.Segments {
		switch f.foresee(src, i) {
		case never:
			p.Skipped++
		case always:
			p.Sure++
		}
	}
	for _, o := range leaves {
		s := o.step
		s.Text = Text(o.node)
		for i := range p.Segments {
			switch (&Filter{root: o.leaf}).foresee(src, i) {
			case never:
				s.Skipped++
			case always:
				s.Sure++
			}
		}
		c := o.counts
		s.Segments, s.Reads = int(c.segments.Load()), int(c.reads.Load())
		s.Coded, s.Distinct = int(c.coded.Load()), int(c.distinct.Load())
		s.Rows, s.Found = int(c.rows.Load()), int(c.found.Load())
		p.Reads += s.Reads
		p.Steps = append(p.Steps, s)
	}
	return p, nil
}
