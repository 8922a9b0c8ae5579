package store

import (
	"math"
	"unsafe"

	bolt "go.etcd.io/bbolt"
)

const (
	// minFetch is the size from which on a value is read from the file.
	minFetch = 4 << 10
	// trimEvery is after how many values the mapping is released. To find one a
	// page or two are touched, and the system maps those around it too.
	trimEvery = 64
)

// fetch copies a value that lies in bbolt's mapping of the file, in the
// transaction that found it. It reads large ones from the file instead: what is
// touched of a mapping counts as this process's memory, in the end the whole
// file, and is brought in page by page. For the same reason it gives back, from
// time to time, what was touched; whoever needs a page of it again is given it
// anew.
func (s *Store) fetch(tx *bolt.Tx, to *scratch, mapped []byte) ([]byte, error) {
	if s.fetched.Add(1)%trimEvery == 0 {
		s.trim(tx)
	}
	stored := room(&to.stored, len(mapped))
	at := uint64(uintptr(unsafe.Pointer(unsafe.SliceData(mapped))) - s.db.Info().Data)
	if len(mapped) < minFetch || at > math.MaxInt64 {
		copy(stored, mapped)
		return stored, nil
	}
	_, err := s.file.ReadAt(stored, int64(at))
	return stored, err
}

// trim gives back what was touched of the mapping, inside a transaction.
func (s *Store) trim(tx *bolt.Tx) {
	start := s.db.Info().Data // not of Go's memory
	release(unsafe.Slice(*(**byte)(unsafe.Pointer(&start)), tx.Size()))
}
