package app

// SetEarly lowers the numbers from which answers are given early, and returns
// what puts them back.
func SetEarly(rows, from int) (restore func()) {
	r, f := earlyRows, earlyFrom
	earlyRows, earlyFrom = rows, from
	return func() { earlyRows, earlyFrom = r, f }
}
