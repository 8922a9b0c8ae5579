package calling

import "partnerdesk/data/table"

// memo is what a function makes of the text of a row; each text of a dictionary is
// asked about once, and of others one that comes again at once.
type memo[T any] struct {
	vector *table.Vector
	of     func(text string) T
	codes  []uint16 // of the dictionary; nil: there is none
	texts  []string
	made   []T
	known  []bool

	last string
}

func memoOf[T any](v *table.Vector, of func(text string) T) *memo[T] {
	m := &memo[T]{vector: v, of: of, made: make([]T, 1), known: make([]bool, 1)}
	if codes, texts, ok := v.Dict(); ok {
		m.codes, m.texts, m.made, m.known = codes, texts, make([]T, len(texts)), make([]bool, len(texts))
	}
	return m
}

func (m *memo[T]) at(row int) T {
	if m.codes != nil {
		if c := m.codes[row]; m.known[c] {
			return m.made[c]
		}
	}
	return m.find(row)
}

func (m *memo[T]) find(row int) T {
	if m.codes != nil {
		c := m.codes[row]
		m.made[c], m.known[c] = m.of(m.texts[c]), true
		return m.made[c]
	}
	if text := textOf(m.vector, row); !m.known[0] || text != m.last {
		m.last, m.made[0], m.known[0] = text, m.of(text), true
	}
	return m.made[0]
}

func textOf(v *table.Vector, row int) string {
	if v.Type().Form() == table.TextForm {
		return v.Text(row)
	}
	return v.Value(row).String()
}

// lend calls use with columns of a segment, which hold until it returns; one that
// there is not is missing throughout.
func lend(src table.Source, segment int, columns []int, have []*table.Vector, use func([]*table.Vector) error) error {
	if len(have) == len(columns) {
		return use(have)
	}
	column := columns[len(have)]
	if column < 0 {
		return lend(src, segment, columns, append(have, table.Missing(table.Text, src.Layout().Len(segment))), use)
	}
	return table.Lend(src, segment, column, func(v *table.Vector) error {
		return lend(src, segment, columns, append(have, v), use)
	})
}
