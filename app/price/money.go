// Package price holds what licences cost: a list of prices per licence and
// month, in one currency, that somebody typed in or read from a file. It never
// leaves the machine.
package price

import (
	"math"
	"math/bits"
	"strconv"
	"strings"

	"golang.org/x/text/currency"
	"golang.org/x/text/width"
)

// Money is an amount in ten-thousandths of a unit of a currency. Sums and
// products that it cannot hold stay at the most that it can, 922 trillion units.
type Money int64

// unit is one unit of a currency, and digits those behind its point.
const (
	unit   = 10_000
	digits = 4
)

// most is the highest price of a licence that is believed.
const most = 1_000_000_000 * unit

// Parse reads an amount: digits, which commas may part in threes, and up to four
// behind a point. Full-width characters count as narrow ones. The error is an
// *Error.
func Parse(text string) (Money, error) {
	bad := &Error{Key: "price.bad_amount", Args: map[string]any{"text": text, "most": int64(most / unit)}}
	whole, fraction, pointed := strings.Cut(strings.TrimSpace(width.Fold.String(text)), ".")
	if pointed && fraction == "" || len(fraction) > digits {
		return 0, bad
	}
	if parts := strings.Split(whole, ","); len(parts) > 1 {
		for i, part := range parts {
			if i > 0 && len(part) != 3 || i == 0 && (part == "" || len(part) > 3) {
				return 0, bad
			}
		}
		whole = strings.Join(parts, "")
	}
	if whole == "" || strings.Trim(whole+fraction, "0123456789") != "" {
		return 0, bad
	}
	n, err := strconv.ParseInt(whole+fraction+strings.Repeat("0", digits-len(fraction)), 10, 64)
	if err != nil || n > most {
		return 0, bad
	}
	return Money(n), nil
}

// String writes the amount as Parse reads it, without separators and with no
// more digits than it has.
func (m Money) String() string {
	if m == math.MinInt64 {
		m++ // which has no opposite
	}
	sign := ""
	if m < 0 {
		sign, m = "-", -m
	}
	whole := sign + strconv.FormatInt(int64(m/unit), 10)
	fraction := strconv.FormatInt(int64(m%unit)+unit, 10)[1:]
	if fraction = strings.TrimRight(fraction, "0"); fraction == "" {
		return whole
	}
	return whole + "." + fraction
}

// In writes the amount with as many digits behind the point as the currency has,
// rounded half away from zero; for a currency that nobody knows two.
func (m Money) In(code string) string {
	scale := 2
	if of, err := currency.ParseISO(code); err == nil {
		scale, _ = currency.Standard.Rounding(of)
	}
	scale = min(scale, digits)
	step := Money(math.Pow10(digits - scale))
	half := step / 2
	if m < 0 {
		half = -half
	}
	m = m.Plus(half) / step * step
	whole, fraction, _ := strings.Cut(m.String(), ".")
	if scale == 0 {
		return whole
	}
	return whole + "." + fraction + strings.Repeat("0", scale-len(fraction))
}

// Exactly writes the amount as In does, but with all its digits where the
// currency has fewer.
func (m Money) Exactly(code string) string {
	if text := m.In(code); len(text) > len(m.String()) {
		return text
	}
	return m.String()
}

// Float is the amount in units, for figures of charts and files.
func (m Money) Float() float64 { return float64(m) / unit }

// Plus adds.
func (m Money) Plus(n Money) Money {
	sum := m + n
	switch {
	case m > 0 && n > 0 && sum < 0:
		return math.MaxInt64
	case m < 0 && n < 0 && sum >= 0:
		return math.MinInt64
	}
	return sum
}

// Times multiplies a price by a number of licences, neither of which is below 0.
func (m Money) Times(n int64) Money {
	high, low := bits.Mul64(uint64(max(0, m)), uint64(max(0, n)))
	if high > 0 || low > math.MaxInt64 {
		return math.MaxInt64
	}
	return Money(low)
}
