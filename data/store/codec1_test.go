package store

import (
	"context"
	"encoding/binary"
	"math"
	"math/rand/v2"
	"testing"

	bolt "go.etcd.io/bbolt"

	"partnerdesk/data/table"
)

// encodeFirst writes a vector as version 1 of the cache did.
func encodeFirst(v *table.Vector) []byte {
	if codes, list, ok := v.Dict(); ok {
		b := binary.AppendUvarint(firstHeader(enc1Dict, v), uint64(len(list)))
		for _, s := range list[1:] {
			b = binary.AppendUvarint(b, uint64(len(s)))
		}
		for _, s := range list[1:] {
			b = append(b, s...)
		}
		for _, c := range codes {
			if len(list) <= 1<<8 {
				b = append(b, byte(c))
			} else {
				b = binary.LittleEndian.AppendUint16(b, c)
			}
		}
		return b
	}
	if all, ends, ok := v.Plain(); ok {
		b := firstHeader(enc1Plain, v)
		for i := 1; i < len(ends); i++ {
			b = binary.AppendUvarint(b, uint64(ends[i]-ends[i-1]))
		}
		return append(b, all...)
	}
	if v.Type().Form() == table.IntForm {
		return encodeFirstInts(v)
	}
	b := appendBitmap(firstHeader(encFloats, v), v.MissingRows())
	for _, f := range v.Floats() {
		b = binary.LittleEndian.AppendUint64(b, math.Float64bits(f))
	}
	return b
}

func firstHeader(way byte, v *table.Vector) []byte {
	return binary.AppendUvarint([]byte{way}, uint64(v.Len()))
}

func encodeFirstInts(v *table.Vector) []byte {
	b := appendBitmap(firstHeader(enc1Ints, v), v.MissingRows())
	low, high := int64(0), int64(0)
	if v.Len() > 0 {
		low, high = v.Ints()[0], v.Ints()[0]
	}
	for _, n := range v.Ints() {
		low, high = min(low, n), max(high, n)
	}
	width := 8
	switch span := uint64(high) - uint64(low); {
	case span == 0:
		width = 0
	case span < 1<<8:
		width = 1
	case span < 1<<16:
		width = 2
	case span < 1<<32:
		width = 4
	}
	b = append(binary.LittleEndian.AppendUint64(b, uint64(low)), byte(width))
	for _, n := range v.Ints() {
		d := uint64(n) - uint64(low)
		for range width {
			b = append(b, byte(d))
			d >>= 8
		}
	}
	return b
}

// firstGolden are values that version 1 wrote, byte by byte.
var firstGolden = []struct {
	typ    table.Type
	stored string
	want   []string
}{
	{table.Text, "\x01\x04\x03\x04\x06Acme\xe4\xb8\x96\xe7\x95\x8c\x01\x00\x02\x01", []string{"Acme", "", "世界", "Acme"}},
	{table.Text, "\x02\x03\x01\x00\x02abc", []string{"a", "", "bc"}},
	{table.Integer, "\x03\x03\x01\x02\x00\x00\x00\x00\x00\x00\x00\xfb\xff\xff\xff\xff\xff\xff\xff\x01\x00\x05\x0c", []string{"-5", "", "7"}},
	{table.Date, "\x03\x02\x00\x0a\x00\x00\x00\x00\x00\x00\x00\x02\x00\x00\x6d\x01", []string{"1970-01-11", "1971-01-11"}},
	{table.Decimal, "\x04\x02\x00\x00\x00\x00\x00\x00\x00\xf8\x3f\x00\x00\x00\x00\x00\x00\xd0\xbf", []string{"1.5", "-0.25"}},
}

func TestValuesOfVersion1AreRead(t *testing.T) {
	for _, c := range firstGolden {
		b := table.NewBuilder(c.typ)
		for _, s := range c.want {
			v, err := table.Parse(c.typ, s)
			if err != nil {
				t.Fatal(err)
			}
			b.Append(v)
		}
		v, err := decode(&scratch{}, c.typ, []byte(c.stored))
		if err != nil {
			t.Errorf("%q: %v", c.stored, err)
			continue
		}
		for i, want := range c.want {
			if got := v.Value(i).String(); got != want {
				t.Errorf("%q: row %d is %q, want %q", c.stored, i, got, want)
			}
		}
		// The old encoder of these tests is that of version 1.
		if built := b.Finish(); c.stored[0] != enc1Plain {
			if got := encodeFirst(built); string(got) != c.stored {
				t.Errorf("%v is written as %q, want %q", c.want, got, c.stored)
			}
		}
	}
}

// A cache of version 1 opens, keeps its rows and is read without statistics;
// what is loaded afterwards has them.
func TestCacheOfVersion1IsMigrated(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	s := open(t, dir, Options{Key: testKey})
	rows := randomRows(rand.New(rand.NewPCG(31, 32)), table.SegmentRows+500)
	sn := load(t, s, Draft{Dataset: "d", Columns: allTypes}, rows)
	src := s.source(sn)
	older := make(map[string][]byte)
	for column := range allTypes {
		for segment := range sn.Segments {
			v, err := src.Vector(segment, column)
			if err != nil {
				t.Fatal(err)
			}
			key := segmentKey(sn.ID, column, segment)
			older[string(key)] = s.box.wrap(key, encodeFirst(v))
		}
	}
	err := s.db.Update(func(tx *bolt.Tx) error {
		for key, value := range older {
			if err := tx.Bucket(segmentBucket).Put([]byte(key), value); err != nil {
				return err
			}
		}
		if err := tx.DeleteBucket(statsBucket); err != nil {
			return err
		}
		return tx.Bucket(metaBucket).Put(versionKey, []byte{0, 0, 0, 1})
	})
	if err != nil {
		t.Fatal(err)
	}
	s.Close()

	s = open(t, dir, Options{Key: testKey})
	mustBeSound(t, s)
	src = s.source(sn)
	if !sameRows(rowsOf(t, src), rows) {
		t.Error("the rows differ")
	}
	if _, ok := src.Stats(0, 0); ok {
		t.Error("a load of version 1 has statistics")
	}
	newer := load(t, s, Draft{Dataset: "d", Columns: allTypes}, rows[:100])
	if known, ok := s.source(newer).Stats(0, 0); !ok || known.Rows != 100 {
		t.Errorf("statistics of a new load: %+v, %v", known, ok)
	}
	if err := s.Purge(ctx, sn.ID, newer.ID); err != nil {
		t.Fatal(err)
	}
}
