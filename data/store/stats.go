package store

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"slices"

	bolt "go.etcd.io/bbolt"

	"partnerdesk/data/table"
)

// Statistics lie in a bucket of their own under the keys of the columns they
// are about. So those of all segments of a column lie side by side and are read
// at one go, while a load writes them segment by segment.
//
// A value is: its version; rows, missing rows and distinct values; whether there
// are bounds, and both; the members' length and bytes; of texts the letters. It
// is boxed as all others.
const (
	statsVersion = 2
	maxBoundSize = 1 << 10 // of a bound that is a text, in bytes
)

// statsName is what a value with that key is sealed as: the columns themselves
// have the same keys, and one must not pass for the other.
func statsName(key []byte) []byte { return append([]byte("stats "), key...) }

var errNoStats = errors.New("statistics of another version")

func encodeStats(s table.Stats) []byte {
	b := append(make([]byte, 0, len(s.Members)+64), statsVersion)
	for _, n := range []int{s.Rows, s.Missing, s.Distinct} {
		b = binary.AppendUvarint(b, uint64(n))
	}
	if s.Min.Missing {
		b = append(b, 0)
	} else {
		b = append(b, 1)
		for _, v := range []table.Value{s.Min, s.Max} {
			switch v.Type.Form() {
			case table.TextForm:
				b = append(binary.AppendUvarint(b, uint64(len(v.Text))), v.Text...)
			case table.IntForm:
				b = binary.LittleEndian.AppendUint64(b, uint64(v.Int))
			default:
				b = binary.LittleEndian.AppendUint64(b, math.Float64bits(v.Float))
			}
		}
	}
	b = append(binary.AppendUvarint(b, uint64(len(s.Members))), s.Members...)
	if s.Min.Type.Form() == table.TextForm {
		for _, word := range s.Letters {
			b = binary.LittleEndian.AppendUint64(b, word)
		}
	}
	return b
}

func decodeStats(t table.Type, b []byte) (table.Stats, error) {
	r := &reader{b: b}
	if r.byte() != statsVersion {
		return table.Stats{}, errNoStats
	}
	rows := r.count(table.SegmentRows)
	s := table.Stats{Rows: rows, Missing: r.count(rows), Distinct: r.count(rows)}
	s.Min, s.Max = table.Value{Type: t, Missing: true}, table.Value{Type: t, Missing: true}
	if r.byte() == 1 {
		for _, v := range []*table.Value{&s.Min, &s.Max} {
			v.Missing = false
			switch t.Form() {
			case table.TextForm:
				v.Text = string(r.bytes(r.count(maxBoundSize)))
			case table.IntForm:
				v.Int = int64(r.uint64())
			default:
				v.Float = math.Float64frombits(r.uint64())
			}
		}
	}
	if n := r.count(table.MaxMembers); n > 0 {
		s.Members = slices.Clone(r.bytes(n))
	}
	if t.Form() == table.TextForm {
		for i := range s.Letters {
			s.Letters[i] = r.uint64()
		}
	}
	if r.err == nil && len(r.b) > 0 {
		r.fail(errors.New("statistics with more after them"))
	}
	return s, r.err
}

// columnStats are those of a column's segments; nil where a load has none.
type columnStats []table.Stats

// Bytes implements sized.
func (c columnStats) Bytes() int {
	n := 64
	for _, s := range c {
		n += 256 + len(s.Members) + len(s.Min.Text) + len(s.Max.Text)
	}
	return n
}

// Stats implements table.Prunable. Loads of older versions have none, and what
// cannot be read is not there: Check finds it, and a scan reads more for it.
func (r *source) Stats(segment, column int) (table.Stats, bool) {
	all, err := r.store.cache.load(cacheID{r.snapshot.ID, column, ofColumn}, func() (sized, error) {
		all, err := r.readStats(column)
		if err != nil {
			all = nil
		}
		return all, nil
	})
	if err != nil || segment >= len(all.(columnStats)) {
		return table.Stats{}, false
	}
	return all.(columnStats)[segment], true
}

// readStats reads the statistics of a column: those of all segments, or none
// where the load has none.
func (r *source) readStats(column int) (columnStats, error) {
	var all columnStats
	prefix := segmentKey(r.snapshot.ID, column, 0)[:columnPrefix]
	to := scratches.Get().(*scratch)
	defer scratches.Put(to)
	err := r.store.view(func(tx *bolt.Tx) error {
		c := tx.Bucket(statsBucket).Cursor()
		for key, mapped := c.Seek(prefix); hasPrefix(key, prefix); key, mapped = c.Next() {
			stored, err := r.store.fetch(tx, to, mapped)
			if err != nil {
				return err
			}
			content, err := r.store.box.openInto(to, statsName(key), stored)
			if err != nil {
				return err
			}
			s, err := decodeStats(r.snapshot.Columns[column].Type, content)
			if err != nil {
				return err
			}
			all = append(all, s)
		}
		return nil
	})
	switch {
	case errors.Is(err, errNoStats):
		return nil, nil
	case err != nil:
		return nil, r.statsFault(column, err.Error())
	case len(all) == 0:
		return nil, nil
	case len(all) != len(r.snapshot.Segments):
		return nil, r.statsFault(column, fmt.Sprintf("%d where %d should be", len(all), len(r.snapshot.Segments)))
	}
	for i, s := range all {
		if s.Rows != r.layout.Len(i) {
			return nil, r.statsFault(column, fmt.Sprintf("segment %d: %d rows where %d should be", i, s.Rows, r.layout.Len(i)))
		}
	}
	return all, nil
}

func (r *source) statsFault(column int, what string) error {
	return damaged(r.store.path, fmt.Sprintf("snapshot %d, statistics of column %s: %s", r.snapshot.ID, r.snapshot.Columns[column].Key, what))
}
