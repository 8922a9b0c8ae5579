package store

import (
	"bytes"
	"context"
	"math/rand/v2"
	"testing"
	"time"

	"partnerdesk/data/table"
)

var sinceEver time.Time

// Whatever bytes stand in a value, decoding gives an error or a vector that can
// be read through; never a panic.
func FuzzDecode(f *testing.F) {
	r := rand.New(rand.NewPCG(1, 1))
	for i, c := range allTypes {
		b := table.NewBuilder(c.Type)
		for _, row := range randomRows(r, 300) {
			b.Append(row[i])
		}
		f.Add(uint8(c.Type), encode(b.Finish()))
	}
	f.Add(uint8(table.Text), []byte{encDict, 3, 0})
	f.Fuzz(func(t *testing.T, typ uint8, content []byte) {
		v, err := decode(table.Type(typ%10), content)
		if err != nil {
			return
		}
		for i := range v.Len() {
			_ = v.Value(i).String()
		}
	})
}

func FuzzBox(f *testing.F) {
	open, err := newBox(nil)
	if err != nil {
		f.Fatal(err)
	}
	sealing, err := newBox(testKey)
	if err != nil {
		f.Fatal(err)
	}
	f.Add([]byte("short"), []byte{})
	f.Add(bytes.Repeat([]byte("long "), 100), open.wrap(nil, bytes.Repeat([]byte("x"), 1000)))
	f.Fuzz(func(t *testing.T, content, stored []byte) {
		for _, b := range []*box{open, sealing} {
			got, err := b.open([]byte("k"), b.wrap([]byte("k"), content))
			if err != nil || !bytes.Equal(got, content) {
				t.Errorf("%q came back as %q, %v", content, got, err)
			}
			b.open([]byte("k"), stored)
		}
	})
}

func TestCacheHoldsItsLimit(t *testing.T) {
	b := table.NewBuilder(table.Integer)
	for range 1000 {
		b.AppendInt(1)
	}
	v := b.Finish()
	c := newVectorCache(10 * v.Bytes())
	for i := range 100 {
		c.put(vectorID{uint64(i), 0, 0}, v)
		c.get(vectorID{0, 0, 0}) // kept by use
	}
	if c.size > c.limit || c.order.Len() != 10 || len(c.index) != 10 {
		t.Errorf("%d bytes in %d vectors, limit %d", c.size, c.order.Len(), c.limit)
	}
	for _, id := range []uint64{0, 99} {
		if _, ok := c.get(vectorID{id, 0, 0}); !ok {
			t.Errorf("vector %d is gone", id)
		}
	}
	c.drop(99)
	c.purge()
	if c.size != 0 || len(c.index) != 0 {
		t.Error("a purged cache holds something")
	}
}

func BenchmarkWriteSegment(b *testing.B) {
	s := open(b, b.TempDir(), Options{})
	batch := table.NewBatch(allTypes)
	for _, row := range randomRows(rand.New(rand.NewPCG(1, 2)), table.SegmentRows) {
		for i, v := range row {
			batch.Column(i).Append(v)
		}
	}
	segment := batch.Finish()
	for b.Loop() {
		w, err := s.Begin(context.Background(), Draft{Dataset: "d", Columns: allTypes})
		if err != nil {
			b.Fatal(err)
		}
		if err := w.Write(context.Background(), segment); err != nil {
			b.Fatal(err)
		}
		if err := w.Abort(); err != nil {
			b.Fatal(err)
		}
	}
}
