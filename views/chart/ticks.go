package chart

import "math"

// niceTicks returns figures that are easy to read, ascending and equally apart:
// at most so many steps that together span low to high, whole numbers if wanted.
// The first and last enclose the span. Two steps are the least, since a span
// across zero has no one step that is a multiple of itself.
func niceTicks(low, high float64, steps int, whole bool) []float64 {
	steps = max(2, steps)
	if !(high > low) || (high-low) < 1e-290 || (high-low) < 1e-12*math.Max(math.Abs(low), math.Abs(high)) {
		low, high = widened(low, high)
	}
	for e := math.Floor(math.Log10((high - low) / float64(steps))); ; e++ {
		for _, m := range [...]float64{1, 2, 2.5, 5} {
			if whole && (e < 0 || e == 0 && m == 2.5) {
				continue
			}
			from, to := math.Floor(over10(low, m, e)+1e-9), math.Ceil(over10(high, m, e)-1e-9)
			if to-from > float64(steps) {
				continue
			}
			to = math.Max(to, from+1)
			ticks := make([]float64, 0, steps+1)
			for i := from; i <= to; i++ {
				ticks = append(ticks, times10(i*m, e))
			}
			return ticks
		}
	}
}

// widened gives a span to what has none: from zero to the figure, or to one.
func widened(low, high float64) (float64, float64) {
	switch {
	case math.Abs(high) < 1e-290:
		return 0, 1
	case high < 0:
		return low, 0
	}
	return 0, high
}

// times10 is m·10^e, exact where a float can be: negative powers divide.
func times10(m, e float64) float64 {
	if e < 0 {
		return m / math.Pow(10, -e)
	}
	return m * math.Pow(10, e)
}

// over10 is v divided by m·10^e.
func over10(v, m, e float64) float64 {
	if e < 0 {
		return v / m * math.Pow(10, -e)
	}
	return v / m / math.Pow(10, e)
}
