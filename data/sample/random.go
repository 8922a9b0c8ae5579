package sample

import (
	"math"
	"math/rand/v2"
)

// Salts keep the streams of one customer apart.
const (
	saltPlan uint64 = iota + 1
	saltPerson
	saltLocation
	saltFeature
	saltRoom
	saltNoise
	saltWeek
	saltCalls
	saltDevice
	saltStaff
	saltPast
)

// mix scrambles a number (the finaliser of splitmix64): neighbours in, unrelated
// numbers out.
func mix(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// blend makes one number of several, so that whatever is drawn for a thing
// depends on the thing alone and not on what was drawn before.
func blend(a, b, c uint64) uint64 { return mix(mix(mix(a)^b) ^ c) }

// unit maps a scrambled number to 0 ≤ u < 1.
func unit(h uint64) float64 { return float64(h>>11) / (1 << 53) }

// spread returns the i-th of a sequence in [0, 1) that covers it far more evenly
// than chance would: shares of customers come out as planned at any size. Each
// dimension is a sequence of its own.
func spread(seed uint64, i, dimension int) float64 {
	steps := [...]float64{0.6180339887498949, 0.4142135623730951, 0.7320508075688772, 0.2360679774997896, 0.6457513110645907}
	_, f := math.Modf(unit(blend(seed, uint64(dimension), 0)) + float64(i)*steps[dimension])
	return f
}

// normal maps a share to the quantile of the standard normal distribution.
func normal(u float64) float64 { return math.Sqrt2 * math.Erfinv(2*min(max(u, 1e-6), 1-1e-6)-1) }

// dice draws from one stream of random numbers.
type dice struct {
	*rand.Rand
	source *rand.PCG
}

func newDice(a, b uint64) *dice {
	source := rand.NewPCG(a, b)
	return &dice{rand.New(source), source}
}

// again starts another stream without allocating.
func (d *dice) again(a, b uint64) { d.source.Seed(a, b) }

func (d *dice) chance(p float64) bool { return d.Float64() < p }

// in draws from low ≤ x < high.
func (d *dice) in(low, high float64) float64 { return low + (high-low)*d.Float64() }

// between draws from low to high, both ends included.
func (d *dice) between(low, high int) int { return low + d.IntN(high-low+1) }

func pick[T any](d *dice, list []T) T { return list[d.IntN(len(list))] }

// share returns about part of n: the fraction is rounded up or down by chance,
// so that small numbers come out right on average.
func (d *dice) share(n int, part float64) int {
	return min(n, int(float64(n)*part+d.Float64()))
}

const hexDigits = "0123456789abcdef"

// uuid spells two numbers as a version 4 UUID.
func uuid(high, low uint64) string {
	high = high&^0xf000 | 0x4000
	low = low&^(3<<62) | 1<<63
	var b [36]byte
	at := 0
	for i := range 32 {
		if i == 8 || i == 12 || i == 16 || i == 20 {
			b[at] = '-'
			at++
		}
		word := high
		if i >= 16 {
			word = low
		}
		b[at] = hexDigits[word>>(60-4*(i&15))&15]
		at++
	}
	return string(b[:])
}

// uuidOf names the i-th thing of a kind.
func uuidOf(key, salt uint64, i int) string {
	h := blend(key, salt, uint64(i))
	return uuid(h, mix(h))
}

// digits appends n with leading zeros to a width.
func digits(b []byte, n, width int) []byte {
	start := len(b)
	for range width {
		b = append(b, '0')
	}
	for i := len(b) - 1; i >= start && n > 0; i-- {
		b[i] = byte('0' + n%10)
		n /= 10
	}
	return b
}
