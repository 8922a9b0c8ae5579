package store

import (
	"encoding/binary"
	"errors"
	"fmt"

	"partnerdesk/data/table"
)

var errShort = errors.New("a value ends too early")

// reader takes a value apart; the first error stays.
type reader struct {
	b   []byte
	to  *scratch // for vectors; no other value needs it
	err error
}

func (r *reader) fail(err error) {
	if r.err == nil {
		r.err = err
	}
}

func (r *reader) bytes(n int) []byte {
	if r.err != nil || n < 0 || n > len(r.b) {
		r.fail(errShort)
		return nil
	}
	out := r.b[:n:n]
	r.b = r.b[n:]
	return out
}

func (r *reader) byte() byte {
	if b := r.bytes(1); b != nil {
		return b[0]
	}
	return 0
}

func (r *reader) uint64() uint64 {
	if b := r.bytes(8); b != nil {
		return binary.LittleEndian.Uint64(b)
	}
	return 0
}

// count reads a number that is at most the limit.
func (r *reader) count(limit int) int {
	if r.err != nil {
		return 0
	}
	n, size := binary.Uvarint(r.b)
	if size <= 0 || n > uint64(limit) {
		r.fail(fmt.Errorf("a count of %d where at most %d can be", n, limit))
		return 0
	}
	r.b = r.b[size:]
	return int(n)
}

func (r *reader) bitmap(rows int) table.Bitmap {
	if r.byte() == 0 {
		return nil
	}
	raw := r.bytes((rows + 63) / 64 * 8)
	if raw == nil {
		return nil
	}
	b := table.NewBitmap(rows)
	for i := range b {
		b[i] = binary.LittleEndian.Uint64(raw[8*i:])
	}
	return b
}

func appendBitmap(b []byte, rows table.Bitmap) []byte {
	if rows == nil {
		return append(b, 0)
	}
	b = append(b, 1)
	for _, w := range rows {
		b = binary.LittleEndian.AppendUint64(b, w)
	}
	return b
}
