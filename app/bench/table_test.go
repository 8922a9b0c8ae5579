package bench

import (
	"cmp"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"time"
)

// sheet collects measurements and prints them.
type sheet struct {
	rows       int
	bytes      int64
	yardsticks []time.Duration
	lines      []line
}

// line is a row of the table.
type line struct {
	title  string
	sealed bool
	limit  limit
	measurement
	t    time.Duration // as it was about then
	size int64         // of the cache, in place of all else
}

// maxCache is how large the cache of a million rows may be.
const maxCache = 100_000_000

func (t *sheet) add(o operation, sealed bool, m measurement) {
	now := t.yardsticks[len(t.yardsticks)-1]
	if n := len(t.yardsticks); n > 1 {
		now = (now + t.yardsticks[n-2]) / 2
	}
	t.lines = append(t.lines, line{title: o.title, sealed: sealed, limit: o.limit, measurement: m, t: now})
}

func (t *sheet) addSize(sealed bool, size int64) {
	t.lines = append(t.lines, line{title: "cache file", sealed: sealed, size: size})
}

// taken is the time that counts: with what is needed decoded, as it is while
// somebody works.
func (l line) taken() time.Duration { return cmp.Or(l.Again, l.First) }

// multiple is the time that counts, in T.
func (l line) multiple() float64 { return l.taken().Seconds() / l.t.Seconds() }

// met reports whether a line keeps its limits.
func (l line) met(t *sheet) bool {
	switch {
	case l.size > 0:
		return l.size <= int64(maxCache*(float64(t.rows)/1e6))
	case l.limit.Time > 0 && l.taken() > l.limit.Time, l.limit.T > 0 && l.multiple() > l.limit.T,
		l.limit.MiB > 0 && l.Memory > int64(l.limit.MiB)<<20:
		return false
	}
	return true
}

func (t *sheet) failed() int {
	n := 0
	for _, l := range t.lines {
		if !l.met(t) {
			n++
		}
	}
	return n
}

func (t *sheet) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "A telephone-number report of %d rows and 14 columns, %d MB, on %d processors (%s/%s).\n",
		t.rows, t.bytes/1e6, runtime.NumCPU(), runtime.GOOS, runtime.GOARCH)
	fmt.Fprintf(&b, "T = %s: the time encoding/csv takes to read the file; the median of %d readings, %s to %s.\n",
		short(median(t.yardsticks)), len(t.yardsticks), short(slices.Min(t.yardsticks)), short(slices.Max(t.yardsticks)))
	b.WriteString("Each operation ran in a process of its own. first: nothing decoded yet. again: the median of the runs after it, which\n" +
		"is what the limit is for. in T: against the mean of the readings right before and after it. memory: the most that the\n" +
		"process held at once (resident), decoded columns included.\n\n")
	const row = "%-42s %-7s %10s %10s %9s %9s %9s  %s\n"
	fmt.Fprintf(&b, row, "operation", "sealed", "first", "again", "in T", "limit", "memory", "")
	for _, l := range t.lines {
		sealed, memory := "no", "–"
		if l.sealed {
			sealed = "yes"
		}
		if l.Memory > 0 {
			memory = fmt.Sprintf("%d MiB", l.Memory>>20)
		}
		if l.size > 0 {
			fmt.Fprintf(&b, row, l.title, sealed, "", "", "", fmt.Sprintf("%.0f MB", maxCache/1e6*float64(t.rows)/1e6), fmt.Sprintf("%.1f MB", float64(l.size)/1e6), verdict(l.met(t)))
			continue
		}
		again := "–"
		if l.Again > 0 {
			again = short(l.Again)
		}
		fmt.Fprintf(&b, row, l.title, sealed, short(l.First), again, multiple(l.multiple()), l.limit, memory, verdict(l.met(t)))
	}
	fmt.Fprintf(&b, "\n%d of %d lines miss their limit.\n", t.failed(), len(t.lines))
	return b.String()
}

func verdict(met bool) string {
	if met {
		return "ok"
	}
	return "MISSED"
}

// String returns the limit as the table shows it.
func (l limit) String() string {
	text := multiple(l.T)
	if l.Time > 0 {
		text = short(l.Time)
	}
	if l.MiB > 0 {
		text += fmt.Sprintf(" %dMiB", l.MiB)
	}
	return text
}

// multiple writes a multiple of T, small ones as a fraction.
func multiple(x float64) string {
	switch {
	case x == 0:
		return ""
	case x < 0.5:
		return fmt.Sprintf("T/%.3g", 1/x)
	}
	return fmt.Sprintf("%.3g T", x)
}

func short(d time.Duration) string {
	switch {
	case d >= time.Second:
		return fmt.Sprintf("%.2f s", d.Seconds())
	case d >= time.Millisecond:
		return fmt.Sprintf("%.3g ms", float64(d)/1e6)
	}
	return fmt.Sprintf("%.3g µs", float64(d)/1e3)
}
