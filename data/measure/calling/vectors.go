package calling

import "partnerdesk/data/table"

// memo returns what a function makes of the text of a row; each text of a
// dictionary is asked about once, and of others one that comes again at once.
func memo[T any](v *table.Vector, of func(text string) T) func(row int) T {
	codes, dict, ok := v.Dict()
	if !ok {
		last, value, known := "", *new(T), false
		return func(row int) T {
			text := textOf(v, row)
			if !known || text != last {
				last, value, known = text, of(text), true
			}
			return value
		}
	}
	made, known := make([]T, len(dict)), make([]bool, len(dict))
	return func(row int) T {
		c := codes[row]
		if !known[c] {
			made[c], known[c] = of(dict[c]), true
		}
		return made[c]
	}
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
