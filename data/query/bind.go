package query

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"partnerdesk/data/table"
)

// Filter is a query bound to the columns of a table. A nil Filter and that of
// an empty query match every row. It is immutable and safe for concurrent use.
type Filter struct {
	root    matcher // nil for every row
	reads   []int
	columns []table.Column
}

// Columns returns the indexes of the columns that the filter reads, ascending.
func (f *Filter) Columns() []int {
	if f == nil {
		return nil
	}
	return slices.Clone(f.reads)
}

// Bind resolves the query's fields and values against columns. Words such as
// today and relative dates count from the calendar day that today shows. The
// error is an *Error.
func (q *Query) Bind(columns []table.Column, today time.Time) (*Filter, error) {
	f := &Filter{columns: columns}
	if q == nil || q.Root == nil {
		return f, nil
	}
	b := binder{columns: columns, index: make(map[string]int), used: make([]bool, len(columns))}
	year, month, day := today.Date()
	b.today = time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	for i := len(columns) - 1; i >= 0; i-- {
		b.index[Fold(columns[i].Key)] = i
	}
	root, err := b.bind(q.Root)
	if err != nil {
		return nil, err
	}
	f.root = root
	for i, used := range b.used {
		if used {
			f.reads = append(f.reads, i)
		}
	}
	return f, nil
}

type binder struct {
	columns []table.Column
	index   map[string]int // by folded key
	used    []bool
	today   time.Time
	slots   []int // columns of the calculation that is being bound
}

func (b *binder) bind(n Node) (matcher, error) {
	switch n := n.(type) {
	case And:
		nodes, err := b.bindAll(n.Nodes)
		return allOf(nodes), err
	case Or:
		nodes, err := b.bindAll(n.Nodes)
		return anyOf(nodes), err
	case Not:
		inner, err := b.bind(n.Node)
		return noneOf{inner}, err
	case Word:
		if n.Text == "" {
			return nil, fail(n.At, "empty_word")
		}
		return b.leaf(n, b.word(n)), nil
	case Has:
		length := min(len(n.Field), n.Len)
		c, err := b.field(n.Field, At{n.Pos + n.Len - length, length})
		return b.leaf(n, present{c}), err
	case Compare:
		m, err := b.compare(n)
		return b.leaf(n, m), err
	case Formula:
		m, err := b.formula(n)
		return b.leaf(n, m), err
	}
	return anyOf{}, nil // Node has no other implementations
}

// bindAll binds nodes and puts first what is cheap to test.
func (b *binder) bindAll(nodes []Node) ([]matcher, error) {
	var all []matcher
	for _, n := range nodes {
		m, err := b.bind(n)
		if err != nil {
			return nil, err
		}
		all = append(all, m)
	}
	slices.SortStableFunc(all, func(x, y matcher) int { return cmp.Compare(x.cost(), y.cost()) })
	return all, nil
}

// word looks in each text column, but in those that stand aside.
func (b *binder) word(n Word) matcher {
	var all anyOf
	test := textTest{needles: [][]byte{[]byte(Fold(n.Text))}}
	for i, c := range b.columns {
		if c.Type.Form() == table.TextForm && !c.Aside {
			b.used[i] = true
			all = append(all, textIn{i, test})
		}
	}
	return all
}

// field finds the column of a name that stands at a place.
func (b *binder) field(name string, at At) (int, error) {
	if c := b.column(name); c >= 0 {
		b.used[c] = true
		return c, nil
	}
	if b.calculates(name) {
		return 0, fail(at, "arithmetic", "text", name)
	}
	if near := b.nearestField(name); near != "" {
		return 0, fail(at, "unknown_field_near", "field", name, "near", near).suggest(near)
	}
	return 0, fail(at, "unknown_field", "field", name)
}

// column returns the index of the column with that name, or -1.
func (b *binder) column(name string) int {
	if i := table.Find(b.columns, name); i >= 0 {
		return i
	}
	if i, ok := b.index[Fold(name)]; ok {
		return i
	}
	return -1
}

// calculates reports whether a text calculates with columns.
func (b *binder) calculates(text string) bool {
	parts := strings.FieldsFunc(Fold(text), func(r rune) bool { return strings.ContainsRune("+-*/()", r) })
	return len(parts) > 1 && slices.ContainsFunc(parts, func(p string) bool {
		_, ok := b.index[p]
		return ok
	})
}
