package app

import "time"

// SetEarly lowers the numbers from which answers are given early, and returns
// what puts them back.
func SetEarly(rows, from int) (restore func()) {
	r, f := earlyRows, earlyFrom
	earlyRows, earlyFrom = rows, from
	return func() { earlyRows, earlyFrom = r, f }
}

// SetWatchTicks has watches look whenever a moment comes through ticks, and
// calls looked when that is done, and noticed when the system told them of a
// change. It returns what puts the clock back.
func SetWatchTicks(ticks <-chan time.Time, looked, noticed func()) (restore func()) {
	t, l, n := watchTicker, watchLooked, watchNoticed
	watchTicker = func() (<-chan time.Time, func()) { return ticks, func() {} }
	watchLooked, watchNoticed = looked, noticed
	return func() { watchTicker, watchLooked, watchNoticed = t, l, n }
}

// WatchAnyway is after how many ticks a watch looks although nothing was noticed.
const WatchAnyway = watchAnyway

// Derivations is how many computations of columns of customers are kept.
func Derivations(s *Session) int { return len(s.derived.kept) }
