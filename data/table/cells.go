package table

// Peek fills cells with the values of rows, row by row and in each row column
// by column, if that takes no reading. Where it does, Peek returns false and
// the cells mean nothing. It is what the drawing thread may call. The rows must
// be rows of the source, and cells hold one value for each row and column.
//
// It finds the segment of each row once, and asks once for a vector where rows
// of one segment follow each other. Time is O(rows × columns).
func Peek(src Source, rows []uint32, columns []int, cells []Value) bool {
	layout := src.Layout()
	segments, offsets := make([]int, len(rows)), make([]int, len(rows))
	for i, row := range rows {
		segments[i], offsets[i] = layout.Locate(int(row))
	}
	for c, column := range columns {
		var v *Vector
		for i, segment := range segments {
			if i == 0 || segment != segments[i-1] {
				var ok bool
				if v, ok = src.Cached(segment, column); !ok {
					return false
				}
			}
			cells[i*len(columns)+c] = v.Value(offsets[i])
		}
	}
	return true
}
