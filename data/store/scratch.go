package store

import "sync"

// scratch is memory to read values with, one after the other: for a value as it
// is stored and as it is unpacked, for what decoding makes on the way, and, of a
// vector that is lent, for the vector itself.
type scratch struct {
	stored, plain, content []byte
	steps                  [3][]uint32

	lent   bool // the vector is gone before the next value is read
	text   []byte
	ends   []uint32
	codes  []uint16
	list   []string
	ints   []int64
	floats []float64
}

var scratches = sync.Pool{New: func() any { return new(scratch) }}

// room returns n elements to be overwritten, of memory that is used again.
func room[T any](used *[]T, n int) []T {
	if cap(*used) < n {
		*used = make([]T, n)
	}
	return (*used)[:n]
}

// fresh returns n elements of a vector: to be overwritten and used again where
// it is lent, else new ones.
func fresh[T any](s *scratch, used *[]T, n int) []T {
	if s.lent {
		return room(used, n)
	}
	return make([]T, n)
}
